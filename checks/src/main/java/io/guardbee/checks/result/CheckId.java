package io.guardbee.checks.result;

import java.util.regex.Pattern;

/// The stable name of a check, in kebab case (`ssh-password-auth`); never reused for another question.
public record CheckId(String value) implements Comparable<CheckId> {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)+");

  public CheckId {
    if (value.length() > 40 || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("A check's id is kebab case of at most 40 characters");
    }
  }

  @Override
  public int compareTo(CheckId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

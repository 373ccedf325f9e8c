package io.guardbee.checks.result;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Takes secrets out of text before it is logged, kept or shown: keys, tokens, passwords, hashes by their shape, and the
/// values that this process itself holds. Linear in the length of the text, whatever it is; twice gives what once gave.
/// It is the last line and not the first: what is a secret should not get into a text at all.
///
/// Fingerprints, public keys, UUIDs, audit ids and versions are no secrets and stay. So does an ordinary word that
/// follows "password:" in the middle of a sentence; that it was meant as one nobody can tell.
public final class Redaction implements UnaryOperator<String> {
  /// What stands where a secret stood.
  static final String MARK = "[redacted]";
  private static final int SHORTEST = 6;
  private static final int SHORTEST_PART = 16;
  private final List<String> known;
  private final CleanTexts clean = new CleanTexts();

  private Redaction(List<String> known) {
    this.known = known;
  }

  /// `text` without what looks like a secret.
  public static String of(String text) {
    return inLine(KeyBlocks.redact(text));
  }

  /// Only a key goes over the end of a line.
  private static String inLine(String text) {
    return Assignments.redact(SecretShapes.redact(text));
  }

  /// The same, which also removes these very values, and their forms in URLs and Base64. A value of several lines, such
  /// as a key file, is removed line by line too. Values of fewer than 6 characters are ignored: they would blank
  /// ordinary words.
  public static Redaction knowing(Collection<String> secrets) {
    var forms = new LinkedHashSet<String>();
    secrets.stream().flatMap(Redaction::parts).flatMap(Redaction::forms)
        .filter(form -> form.length() >= SHORTEST && !MARK.contains(form)).forEach(forms::add);
    return new Redaction(forms.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList());
  }

  /// `text` without the known values and without what looks like a secret.
  @Override
  public String apply(String text) {
    var left = text;
    for (var secret : known) {
      left = left.replace(secret, MARK);
    }
    return byLine(KeyBlocks.redact(left));
  }

  /// Line by line, since most lines of a report stand in every report.
  private String byLine(String text) {
    var out = new StringBuilder();
    var done = 0;
    for (var from = 0; from < text.length();) {
      var end = text.indexOf('\n', from) + 1;
      end = end == 0 ? text.length() : end;
      var line = text.substring(from, end);
      var left = cleaned(line);
      if (!left.equals(line)) {
        out.append(text, done, from).append(left);
        done = end;
      }
      from = end;
    }
    return done == 0 ? text : out.append(text, done, text.length()).toString();
  }

  private String cleaned(String line) {
    if (clean.has(line)) {
      return line;
    }
    var left = inLine(line);
    clean.add(left);
    return left;
  }

  @Override
  public String toString() {
    return "Redaction of " + known.size() + " known forms";
  }

  private static Stream<String> parts(String secret) {
    var whole = secret.strip();
    return Stream.concat(Stream.of(secret, whole),
        whole.lines().skip(1).filter(line -> line.length() >= SHORTEST_PART && !line.startsWith("-----")));
  }

  private static Stream<String> forms(String secret) {
    if (secret.length() < SHORTEST) {
      return Stream.empty();
    }
    var url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    return Stream.of(Stream.of(secret, url, url.replace("+", "%20")), base64(secret, Base64.getEncoder()),
        base64(secret, Base64.getUrlEncoder())).flatMap(form -> form);
  }

  /// The value alone, and what is left of it wherever it stands in a longer text that is encoded as a whole: the digits
  /// that do not depend on its neighbours.
  private static Stream<String> base64(String secret, Base64.Encoder encoder) {
    var bytes = secret.getBytes(StandardCharsets.UTF_8);
    return Stream.of(0, 1, 2).map(before -> {
      var shifted = new byte[before + bytes.length];
      System.arraycopy(bytes, 0, shifted, before, bytes.length);
      var digits = encoder.withoutPadding().encode(shifted);
      var first = before == 0 ? 0 : before + 1;
      var last = digits.length - (shifted.length % 3 == 0 ? 0 : 1);
      return new String(Arrays.copyOfRange(digits, Math.min(first, last), last), StandardCharsets.US_ASCII);
    });
  }
}

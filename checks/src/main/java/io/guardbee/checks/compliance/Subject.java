package io.guardbee.checks.compliance;

import io.guardbee.checks.result.Attestation.Scope;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Digest;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.target.Target;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// One thing that a person has to confirm. Whatever matters is part of its key, so that a word for one is never taken for
/// another: a new account, a new service, another major version or another distribution is a subject of its own, for
/// which nobody has given a word.
///
/// @param key the same between audits as long as nothing of note changes
/// @param shown for people, one line
public record Subject(String key, String shown) {
  private static final int BYTES = 12;
  private static final int SHOWN = 240;
  private static final int NAME = 120;
  private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");
  private static final Pattern DISTRIBUTION = Pattern.compile(".* announcements of ([^0-9.]{1,60}).*");
  private static final Pattern PUT_OFF = Pattern.compile(" Put off by .{1,240} until [^.]{1,40}\\.$");

  public Subject {
    shown = PlainText.line(shown, SHOWN);
  }

  /// For what a person's word on this check holds (design, section 3).
  public static Scope scope(CheckSpec spec) {
    return switch (spec.item()) {
      case 2 -> Scope.PERSON;
      case 16 -> Scope.PROJECT;
      case 17 -> Scope.SERVICE;
      default -> Scope.VM;
    };
  }

  /// What is due, one each: a key of a person, a service in its major version, somebody with a role; the distribution for
  /// announcements; otherwise what the check asks as a whole. Where that names no key and no service, a word for it is
  /// about this machine alone, although others like it are for the project.
  public static List<Subject> of(CheckSpec spec, Outcome.AttestationDue due, Target target) {
    var scope = scope(spec);
    if (scope == Scope.PROJECT) {
      return List.of(distribution(due));
    }
    return due.points().isEmpty()
        ? List.of(scope == Scope.VM ? whole(due) : of(due, target))
        : due.points().stream().map(p -> at(spec, p)).distinct().toList();
  }

  private static Subject of(Outcome.AttestationDue due, Target target) {
    return new Subject(Digest.of(Word.machine(target) + "\n" + asked(due), BYTES), asked(due));
  }

  /// What one line of a check asks about.
  static Subject at(CheckSpec spec, String point) {
    return switch (scope(spec)) {
      case PERSON -> key(point);
      case SERVICE -> service(point);
      case VM, PROJECT -> new Subject(Digest.of(point, BYTES), point);
    };
  }

  /// What a check asks, without what was said of it before.
  static String asked(Outcome.AttestationDue due) {
    return PUT_OFF.matcher(due.reason()).replaceFirst("");
  }

  private static Subject key(String point) {
    var found = FINGERPRINT.matcher(point);
    return new Subject(found.find() ? found.group() : Digest.of(point, BYTES), point);
  }

  /// `OpenSSH 9.2`, of a line that goes on with its guide.
  private static Subject service(String point) {
    var name = PlainText.line(point.split(": ", 2)[0], NAME);
    return new Subject(name, name);
  }

  /// The next release of a distribution is announced where the present one is.
  private static Subject distribution(Outcome.AttestationDue due) {
    var found = DISTRIBUTION.matcher(due.reason());
    return found.matches()
        ? new Subject(found.group(1).strip().toLowerCase(Locale.ROOT),
            "security announcements of " + found.group(1).strip())
        : whole(due);
  }

  private static Subject whole(Outcome.AttestationDue due) {
    return new Subject(Digest.of(asked(due), BYTES), asked(due));
  }

  /// By which one of these is typed: its key, or the beginning of what is shown where no other begins so.
  public static Optional<Subject> named(List<Subject> subjects, String word) {
    var typed = word.strip().toLowerCase(Locale.ROOT);
    var same = subjects.stream().filter(s -> s.key().toLowerCase(Locale.ROOT).equals(typed)).findFirst();
    if (same.isPresent() || typed.isEmpty()) {
      return same;
    }
    var begun = subjects.stream().filter(s -> s.shown().toLowerCase(Locale.ROOT).startsWith(typed)).toList();
    return begun.size() == 1 ? Optional.of(begun.getFirst()) : Optional.empty();
  }
}

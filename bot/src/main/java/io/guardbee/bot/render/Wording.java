package io.guardbee.bot.render;

import io.guardbee.adapters.chat.Moments;
import io.guardbee.adapters.chat.Tone;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.ChecklistItem;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/// Words and short phrases that reports are made of.
public final class Wording {
  private Wording() {}

  /// `1 check`, `2 checks`.
  public static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /// `23 Nov 2026 21:03 UTC`.
  public static String moment(Instant instant) {
    return Moments.written(instant);
  }

  /// `fresh` within two minutes, otherwise how old.
  public static String age(long seconds) {
    var age = Duration.ofSeconds(seconds);
    if (age.toMinutes() < 2) {
      return "fresh";
    }
    return age.toHours() < 2
        ? age.toMinutes() + " minutes old"
        : age.toDays() < 2 ? age.toHours() + " hours old" : age.toDays() + " days old";
  }

  /// `2.1 s`.
  public static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  /// How a severity sounds.
  public static Tone tone(Severity severity) {
    return switch (severity) {
      case CRITICAL -> Tone.ALARM;
      case HIGH -> Tone.BAD;
      case MEDIUM, LOW -> Tone.CAUTION;
      case INFO -> Tone.PLAIN;
    };
  }

  /// How an outcome's label sounds.
  public static Tone tone(String outcome) {
    return switch (outcome) {
      case "fail" -> Tone.BAD;
      case "unknown", "attestation-due" -> Tone.CAUTION;
      case "pass" -> Tone.GOOD;
      default -> Tone.PLAIN;
    };
  }

  /// An outcome in a table: `FAIL`, `UNKNOWN`, `N/A`.
  public static String word(String outcome) {
    return switch (outcome) {
      case "not-applicable" -> "N/A";
      case "attestation-due" -> "ASK";
      default -> outcome.toUpperCase(Locale.ROOT);
    };
  }

  /// `1 critical, 2 high`, worst first; empty for none.
  public static String bySeverity(Collection<CheckResult> failed) {
    return Arrays.stream(Severity.values()).sorted(Comparator.reverseOrder())
        .map(s -> s.label() + ":" + failed.stream().filter(c -> c.severity() == s).count())
        .filter(text -> !text.endsWith(":0")).map(text -> text.split(":", 2)).map(p -> p[1] + " " + p[0])
        .collect(Collectors.joining(", "));
  }

  /// `inside`, or `cloud and inside`.
  public static String views(AuditReport report) {
    return report.views().keySet().stream().map(View::label).collect(Collectors.joining(" and "));
  }

  /// Where the checks of a report look: `inside`, or `at the cloud and inside`.
  public static String looking(AuditReport report) {
    return report.views().keySet().stream().map(view -> switch (view) {
      case CLOUD -> "at the cloud";
      case INSIDE -> "inside";
      case OUTSIDE -> "from outside";
      case PERSON -> "at what people say";
    }).collect(Collectors.joining(" and "));
  }

  /// `facts fresh`, or `oldest fact 12 minutes old`.
  public static String oldest(long seconds) {
    return (age(seconds).equals("fresh") ? "facts " : "oldest fact ") + age(seconds);
  }

  /// `item 8: No root over SSH`.
  public static String point(int item) {
    var title = ChecklistItem.of(item).title();
    return item == 0 ? title : "item " + item + ": " + title;
  }

  /// ` Host key: pinned.`, or nothing where no key was shown.
  public static String hostKey(HostKeyTrust trust) {
    return switch (trust) {
      case KNOWN -> " Host key: as in the known hosts file.";
      case PINNED -> " Host key: pinned.";
      case CLOUD -> " Host key: as the cloud's console shows it.";
      case ACCEPTED -> " Host key: accepted with /trust.";
      case ACCEPTED_NEW -> " Host key: accepted unseen.";
      case REFUSED -> " Host key: refused.";
      case LOCAL, SELF_REPORTED, NONE -> "";
    };
  }

  /// How many of these have that outcome.
  public static long outcomes(Collection<CheckResult> checks, Class<? extends Outcome> kind) {
    return checks.stream().filter(c -> kind.isInstance(c.outcome())).count();
  }
}

package io.guardbee.bot.render;

import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// One point of a text for an owner, and the scripts that belong to it.
final class OwnerPoint {
  private static final String INDENT = "   ";
  private static final String RUN = "Run: ";
  private static final int REASON = 200;
  private static final int COMMAND = 120;
  private static final int OPEN = 8;
  private static final Outcome NOT_COVERED = new Outcome.Unknown(new ProbeFailure.NotCovered());

  private OwnerPoint() {}

  /// The failed check as the point with that number.
  ///
  /// @param scripts where the scripts stand, after `script 1`
  static String text(CheckResult check, int number, String scripts) {
    var words = OwnerWords.of(check.spec());
    var lines = new ArrayList<String>();
    lines.add(Prose.hanging(number + ". ", words.problem()));
    lines.add(Prose.wrapped("When: " + when(check.severity()), INDENT));
    lines.add(Prose.wrapped("What it means: " + words.meaning(), INDENT));
    lines.add(INDENT + "What to do:");
    var steps = steps(check, words, number, scripts);
    for (int i = 0; i < steps.size(); i++) {
      lines.add(INDENT + Prose.hanging((i + 1) + ") ", steps.get(i)).replace("\n", "\n" + INDENT));
    }
    check.remedy().ifPresent(remedy -> lines
        .add(Prose.wrapped("Its risk, as an administrator puts it (ask if unclear): " + remedy.risk(), INDENT)));
    lines.add(Prose.wrapped("For support: " + check.id() + ": " + PlainText.line(check.outcome().reason(), REASON),
        INDENT));
    return String.join("\n", lines);
  }

  private static String when(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "today, please (critical)";
      case HIGH -> "this week (high)";
      case MEDIUM -> "this month (medium)";
      case LOW -> "when you have time (low)";
      case INFO -> "when you have time";
    };
  }

  private static List<String> steps(CheckResult check, OwnerWords words, int number, String scripts) {
    return check.remedy().map(remedy -> ofCloud(check)
        ? clouded(remedy, number, scripts)
        : scripted(remedy, number,
            scripts))
        .orElseGet(() -> words.advice().startsWith(RUN)
            ? List.of("Log in to the machine.", words.advice(), "Send support what it shows if you are not sure.")
            : List.of(words.advice()));
  }

  private static List<String> scripted(Remedy remedy, int number, String scripts) {
    var verify = remedy.verify().strip();
    return List.of(
        "Save script " + number + " " + scripts + " as fix-" + number + ".sh, read it, and run it as told below. "
            + RUN + "sudo sh fix-" + number + ".sh",
        verify.contains("\n") || verify.length() > COMMAND
            ? "See whether it worked, with the commands that follow the script."
            : "See whether it worked, as administrator (sudo -i). " + RUN + verify);
  }

  /// What the cloud does is changed from anywhere, by whoever may.
  private static List<String> clouded(Remedy remedy, int number, String scripts) {
    var verify = remedy.verify().strip();
    return List.of(
        "This is set in the cloud, not on the machine. Whoever may change the project can do it on the cloud's web page, "
            + "or with script " + number + " " + scripts + ": save it as fix-" + number + ".sh on a computer that has "
            + "the openstack client and the project's login, read it, and fill in what it asks for. " + RUN + "sh fix-"
            + number + ".sh",
        verify.contains("\n") || verify.length() > COMMAND
            ? "See whether it worked, with the commands that follow the script."
            : "See whether it worked, in the same place. " + RUN + verify);
  }

  private static boolean ofCloud(CheckResult check) {
    return check.spec().view() == View.CLOUD;
  }

  /// Whether the point has a script that is run on the machine.
  static boolean onMachine(CheckResult check) {
    return check.remedy().isPresent() && !ofCloud(check);
  }

  /// How a script is run on the machine without harm, for all of them.
  static String scripts() {
    return String.join("\n", "How to run a script",
        Prose.hanging("1) ", "Log in to the machine, and keep that window open until you are done."),
        Prose.hanging("2) ", "Save the script there under its name, read it, and run it with sudo, which makes you "
            + "administrator for that one command."),
        Prose.hanging("3) ",
            "Read what it prints. If it says that the change is taken back in 5 minutes, log in again in "
                + "a second window; only if that works, run the command that it names to keep the change."));
  }

  /// What mends the point with that number, to be saved as a file; empty where nothing is at hand.
  static String script(CheckResult check, int number) {
    return check.remedy().map(remedy -> """
        ===== Script %1$d, to be saved as fix-%1$d.sh (%2$s) =====
        %3$s
        ===== Script %1$d ends here =====
        To see whether it worked%6$s:
        %4$s
        To take it back%7$s:
        %5$s
        """.formatted(number, check.id(), remedy.snippet().stripTrailing(), remedy.verify().stripTrailing(),
        remedy.undo().stripTrailing(), ofCloud(check) ? "" : ", as administrator (sudo -i)",
        ofCloud(check) ? "" : ", as administrator")).orElse("");
  }

  /// What nobody could tell, in the owner's words; empty where everything was seen.
  static String unseen(List<CheckResult> unknown) {
    var rights = questions(unknown, true);
    var others = questions(unknown, false);
    var lines = new ArrayList<String>();
    if (!rights.isEmpty()) {
      lines
          .add(Prose.hanging("- ", listed(rights) + ". Only an administrator of the machine can read that. Ask support "
              + "how to let Guardbee's program, which only reads, look there."));
    }
    if (!others.isEmpty()) {
      lines.add(Prose.hanging("- ", listed(others) + ". The machine gave no answer that we can use. Ask support."));
    }
    var later = unknown.stream().filter(check -> check.outcome().equals(NOT_COVERED)).count();
    if (later > 0) {
      lines.add(Prose.hanging("- ", Wording.count(later, "more question") + " of the checklist that Guardbee cannot "
          + "answer yet. Ask support which of them matter to you."));
    }
    return String.join("\n", lines);
  }

  private static List<String> questions(List<CheckResult> unknown, boolean rights) {
    return unknown.stream().filter(check -> check.outcome().unread().filter(why -> switch (why) {
      case ProbeFailure.NotCovered _ -> false;
      case ProbeFailure.NeedsRight _ -> rights;
      default -> !rights;
    }).isPresent()).map(check -> OwnerWords.of(check.spec()).question()).toList();
  }

  private static String listed(List<String> questions) {
    var text = questions.stream().limit(OPEN).collect(Collectors.joining("; "));
    return Character.toUpperCase(text.charAt(0)) + text.substring(1)
        + (questions.size() > OPEN ? "; and " + (questions.size() - OPEN) + " more" : "");
  }
}

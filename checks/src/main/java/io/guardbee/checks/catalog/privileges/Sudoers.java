package io.guardbee.checks.catalog.privileges;

import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.catalog.Words;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SudoRuleFacts;
import io.guardbee.checks.probe.SudoRuleFacts.User;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the checks of sudo share: whom they leave out, and when they cannot tell.
final class Sudoers {
  private static final String EVERYONE = "nobody";

  private Sudoers() {}

  /// Judges Debian's and Ubuntu's sudo by `rule`, which says what fails; where nothing does, whether all was understood.
  ///
  /// @param pass the reason of a pass
  static Verdict judge(Facts facts, String decidedBy, BiFunction<OsFacts, SudoRuleFacts, Outcome> rule, String pass) {
    return Judged.debian(facts, os -> switch (facts.of(SudoRuleFacts.READER)) {
      case Probed.Missed<SudoRuleFacts>(var why) -> Judged.unknown(why);
      case Probed.Got<SudoRuleFacts>(var sudo) when !sudo.installed() ->
        Verdict.of(new Outcome.NotApplicable("There is no sudo on this VM."), decidedBy);
      case Probed.Got<SudoRuleFacts>(var sudo) -> switch (rule.apply(os, sudo)) {
        case Outcome.Fail fail -> Verdict.of(fail, decidedBy);
        case Outcome _ -> Verdict.of(silent(sudo, facts, pass), decidedBy);
      };
    });
  }

  private static Outcome silent(SudoRuleFacts sudo, Facts facts, String pass) {
    var silent = theirs(sudo, facts).filter(User::silent).map(User::name).toList();
    if (silent.isEmpty() && !sudo.doubts().isEmpty()) {
      return new Outcome.Unknown(new ProbeFailure.Undecided("There may be more rules: "
          + sudo.doubts().stream().limit(3).map(doubt -> PlainText.line(doubt, 160)).collect(Collectors.joining("; "))
          + ".", "Look on the VM: sudo -ll -U NAME."));
    }
    return silent.isEmpty()
        ? new Outcome.Pass(pass + access(sudo, facts) + ".")
        : new Outcome.Unknown(new ProbeFailure.Undecided("sudo did not say in words that are known what "
            + Words.list(silent.stream()) + " may do.", "Look on the VM: sudo -ll -U NAME."));
  }

  private static String access(SudoRuleFacts sudo, Facts facts) {
    var own = facts.surroundings().own().user();
    return sudo.users().stream().anyMatch(user -> user.name().equals(own) && !user.rules().isEmpty())
        ? " (" + Words.list(Stream.of(own)) + "'s rule is Guardbee's own access)"
        : "";
  }

  /// Every account but Guardbee's own.
  static Stream<User> theirs(SudoRuleFacts sudo, Facts facts) {
    var own = facts.surroundings().own().user();
    return sudo.users().stream().filter(user -> own.isEmpty() || !user.name().equals(own));
  }

  /// Whether this is the account that the image or cloud-init set up: its password is locked, and its rule meant.
  static boolean image(User user, OsFacts os, SudoRuleFacts sudo) {
    return sudo.cloud().contains(user.name()) || user.name().equals(os.id());
  }

  /// An account that no rule names stands for everybody.
  static String shown(User user) {
    return user.name().equals(EVERYONE) ? "every account" : user.name();
  }

  static Finding finding(User user, String what) {
    return Finding.of("user:" + user.name(), "sudo -ll -U " + user.name(), shown(user) + " " + what);
  }

  /// What a check answers while nothing fails; [#judge] puts the reason in.
  static Outcome fine() {
    return new Outcome.Pass("");
  }

  static List<String> names(Outcome.Fail fail) {
    return fail.findings().stream().map(Finding::object).filter(object -> object.startsWith("user:"))
        .map(object -> object.substring("user:".length())).distinct().toList();
  }
}

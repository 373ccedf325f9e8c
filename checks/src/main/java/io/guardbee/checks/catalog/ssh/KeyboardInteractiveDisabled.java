package io.guardbee.checks.catalog.ssh;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SshdFacts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// `ssh-kbdint-auth`: no kind of connection gets in by keyboard-interactive alone, which is a password under another
/// name. A check of its own, so that the owner sees why a password still opens the door.
@AutoService(Check.class)
public final class KeyboardInteractiveDisabled implements Check {
  private static final String KEYWORD = "kbdinteractiveauthentication";
  private static final Set<String> NAMES = Set.of(KEYWORD, "challengeresponseauthentication", "skeyauthentication");
  private static final Pattern ONE_TIME_CODE = Pattern
      .compile(".* (pam_(google_authenticator|duo|yubico|oath|u2f|otpw|radius|privacyidea|totp)[a-z0-9_]*)");

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("ssh-kbdint-auth", 1, View.INSIDE, Severity.HIGH,
        "Keyboard-interactive is no way around the ban on passwords");
  }

  @Override
  public Set<String> sections() {
    return Set.of("accounts", "os", "sshd");
  }

  @Override
  public Verdict judge(Facts facts) {
    return SshdRule.judge(facts, sshd -> judge(facts, sshd));
  }

  private static Verdict judge(Facts facts, SshdFacts sshd) {
    var failing = sshd.tuples().stream().filter(LoginMethods::keyboardAlone).toList();
    if (failing.isEmpty()) {
      return SshdRule.doubt(sshd, LoginMethods.NEEDED_KEYBOARD).map(Judged::unknown)
          .orElseGet(() -> Verdict.of(new Outcome.Pass("sshd takes keyboard-interactive alone from nobody."),
              "every kind of connection is refused keyboard-interactive alone"));
    }
    var modifiers = new ArrayList<>(PasswordWeight.of(facts, failing));
    var code = oneTimeCode(sshd);
    code.ifPresent(module -> modifiers
        .add(Modifier.warning("PAM asks for a one-time code (" + module + "): is it the second factor only?")));
    var reason = "sshd lets " + Tuples.who(sshd, failing)
        + " in by keyboard-interactive alone: PAM asks for the password" + code.map(_ -> " and a code").orElse("")
        + ".";
    return new Verdict(new Outcome.Fail(reason, Tuples.findings(sshd, failing, NAMES, KEYWORD)),
        "some kind of connection gets in by keyboard-interactive alone", modifiers);
  }

  private static Optional<String> oneTimeCode(SshdFacts sshd) {
    return sshd.pamModules().stream().map(ONE_TIME_CODE::matcher).filter(m -> m.matches()).map(m -> m.group(1))
        .findFirst();
  }

  /// No remedy where a one-time code is set up: switching it off would throw away a second factor.
  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    if (!(facts.of(SshdFacts.READER) instanceof Probed.Got<SshdFacts>(var sshd)) || oneTimeCode(sshd).isPresent()) {
      return Optional.empty();
    }
    return SshdRemedy.of(facts, new SshdRemedy.Order("ssh-kbdint-auth", lines(sshd), NAMES, Set.of("no"), false,
        SshdRemedy.Way.ANY_KEY,
        "Whoever has no working key loses access; log in by key in a second session before you cancel the revert."),
        LoginMethods::keyboardAlone);
  }

  /// Before 8.7 these were two settings.
  private static List<String> lines(SshdFacts sshd) {
    return sshd.server().atLeast(8, 7)
        ? List.of("KbdInteractiveAuthentication no")
        : List.of("ChallengeResponseAuthentication no", "KbdInteractiveAuthentication no");
  }
}

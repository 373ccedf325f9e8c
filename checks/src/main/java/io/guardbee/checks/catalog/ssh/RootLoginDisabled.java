package io.guardbee.checks.catalog.ssh;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.PasswordFacts;
import io.guardbee.checks.probe.PasswordState;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SshdFacts;
import io.guardbee.checks.probe.SshdFacts.Tuple;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `ssh-root-login`: root never logs in over SSH itself, from wherever the connection comes.
@AutoService(Check.class)
public final class RootLoginDisabled implements Check {
  private static final String KEYWORD = "permitrootlogin";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("ssh-root-login", 8, View.INSIDE, Severity.HIGH, "Root does not log in over SSH");
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
    var tuples = sshd.tuplesOf("root");
    var open = tuples.stream().filter(tuple -> value(tuple).equals("yes")).toList();
    if (!open.isEmpty()) {
      return Verdict.of(fail(sshd, open, "Root may log in over SSH" + from(tuples, open) + ": PermitRootLogin yes."),
          "root gets PermitRootLogin yes", modifiers(facts, open));
    }
    var keyed = tuples.stream().filter(tuple -> !value(tuple).equals("no") && !value(tuple).isEmpty()).toList();
    if (!keyed.isEmpty()) {
      var value = value(keyed.getFirst());
      return Verdict.of(
          fail(sshd, keyed,
              "Root may log in over SSH with a key" + from(tuples, keyed) + ": PermitRootLogin " + value + "."),
          "root gets PermitRootLogin " + value, Modifier.warning("no password opens root's account, keys only"));
    }
    return SshdRule.doubt(sshd, Set.of(KEYWORD)).map(Judged::unknown)
        .orElseGet(() -> Verdict.of(new Outcome.Pass("sshd refuses root, wherever the connection comes from."),
            "root gets PermitRootLogin no for every kind of connection"));
  }

  /// As `sshd -T` prints it, but for the old name of prohibit-password.
  private static String value(Tuple tuple) {
    var value = tuple.setting(KEYWORD);
    return value.equals("without-password") ? "prohibit-password" : value;
  }

  private static Outcome.Fail fail(SshdFacts sshd, List<Tuple> failing, String reason) {
    return new Outcome.Fail(reason, Tuples.findings(sshd, failing, Set.of(KEYWORD), KEYWORD));
  }

  private static String from(List<Tuple> all, List<Tuple> some) {
    if (some.size() == all.size()) {
      return "";
    }
    return " from " + String.join(", ", some.stream().map(Tuple::address).distinct().limit(3).toList());
  }

  private static Modifier[] modifiers(Facts facts, List<Tuple> open) {
    var typed = open.stream().anyMatch(t -> LoginMethods.passwordAlone(t) || LoginMethods.keyboardAlone(t));
    var usable = facts.of(PasswordFacts.READER) instanceof Probed.Got<PasswordFacts>(var passwords)
        && passwords.of("root").filter(PasswordState.Usable.class::isInstance).isPresent();
    return typed && usable
        ? new Modifier[]{new Modifier(1, "root has a usable password and sshd takes it")}
        : new Modifier[0];
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return SshdRemedy.of(facts, new SshdRemedy.Order("ssh-root-login", List.of("PermitRootLogin no"), Set.of(KEYWORD),
        Set.of("no"), false, SshdRemedy.Way.KEY_WITH_SUDO,
        "Jobs that log in as root (backup, cluster nodes) stop; give those nodes a Match Address block of their own."),
        tuple -> !value(tuple).equals("no"));
  }
}

package io.guardbee.checks.catalog.ssh;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.KeyRemoval;
import io.guardbee.checks.catalog.RootWays;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.AuthorizedKey;
import io.guardbee.checks.probe.AuthorizedKeyFacts;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SshdFacts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// `ssh-root-keys`: no key opens root's account.
@AutoService(Check.class)
public final class RootHasNoKey implements Check {
  private static final String ROOT = "root";
  private static final String RULE = "root's keys only tell people to log in under another name, "
      + "or PermitRootLogin is no for every connection";
  private static final Set<String> SHUT = Set.of("no");
  private static final String COMMANDS_ONLY = "forced-commands-only";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("ssh-root-keys", 8, View.INSIDE, Severity.MEDIUM, "No authorized key opens the root account");
  }

  @Override
  public Set<String> sections() {
    return Set.of("accounts", "keys", "os", "sshd", "sudo");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> {
      var sshd = facts.of(SshdFacts.READER).then(RootHasNoKey::inForce);
      return SHUT.equals(sshd.or(Set.of()))
          ? Verdict.of(new Outcome.Pass("Root may not log in over SSH, whatever keys it has."), RULE)
          : judge(facts, sshd);
    });
  }

  private static Verdict judge(Facts facts, Probed<Set<String>> sshd) {
    return switch (facts.of(AuthorizedKeyFacts.READER)) {
      case Probed.Missed<AuthorizedKeyFacts>(var why) -> Judged.unknown(why);
      case Probed.Got<AuthorizedKeyFacts>(var keys) -> {
        var ours = facts.surroundings().own().keyFingerprint();
        var opening = keys.opening(ROOT).stream().filter(key -> !isOurs(key, ours)).toList();
        yield opening.isEmpty() ? none(keys, ours) : switch (sshd) {
          case Probed.Missed<Set<String>>(var why) -> Judged.unknown(why);
          case Probed.Got<Set<String>>(var modes) -> some(opening, modes);
        };
      }
    };
  }

  /// What shuts root out counts only if it is whole and in force.
  private static Probed<Set<String>> inForce(SshdFacts sshd) {
    var modes = modes(sshd);
    return SHUT.containsAll(modes)
        ? SshdRule.doubt(sshd, Set.of("permitrootlogin")).<Probed<Set<String>>>map(Probed::missed)
            .orElseGet(() -> Probed.got(modes))
        : Probed.got(modes);
  }

  /// What PermitRootLogin says for the kinds of connection that root can make.
  private static Set<String> modes(SshdFacts sshd) {
    return sshd.tuplesOf(ROOT).stream().map(tuple -> tuple.setting("permitrootlogin")).collect(Collectors.toSet());
  }

  private static boolean isOurs(AuthorizedKey key, String ours) {
    return !ours.isEmpty() && key.fingerprint().equals(ours);
  }

  private static Verdict none(AuthorizedKeyFacts keys, String ours) {
    if (!keys.elsewhere().isEmpty()) {
      return Judged.unknown(new ProbeFailure.Undecided("Root's keys may come from elsewhere: " + keys.elsewhere() + ".",
          "Look there for keys of root, or set PermitRootLogin no."));
    }
    var own = keys.of(ROOT).stream().anyMatch(key -> isOurs(key, ours));
    return Verdict.of(new Outcome.Pass("No authorized key opens the root account"
        + (own ? ", besides Guardbee's own, " + ours : "") + "."), RULE);
  }

  private static Verdict some(List<AuthorizedKey> opening, Set<String> modes) {
    if (modes.contains("") || modes.isEmpty()) {
      return Judged.unknown(new ProbeFailure.Unparsable("sshd -T", "no permitrootlogin"));
    }
    var full = modes.stream().anyMatch(mode -> !SHUT.contains(mode) && !mode.equals(COMMANDS_ONLY));
    var effective = full ? opening : opening.stream().filter(key -> !key.shell()).toList();
    if (effective.isEmpty()) {
      return Verdict.of(
          new Outcome.Pass("Root's keys are refused: PermitRootLogin lets in keys with a forced command only."), RULE);
    }
    var fail = new Outcome.Fail(
        effective.size() + (effective.size() == 1 ? " key opens" : " keys open") + " the root account.",
        effective.stream().map(RootHasNoKey::finding).toList());
    return full
        ? Verdict.of(fail, RULE)
        : Verdict.of(fail, RULE, Modifier.warning("each of these keys runs one forced command only"));
  }

  private static Finding finding(AuthorizedKey key) {
    return Finding.of("root:" + (key.fingerprint().isEmpty() ? key.file() : key.fingerprint()), key.file(),
        key.words());
  }

  /// Only where another way to root stays.
  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    var keys = facts.of(AuthorizedKeyFacts.READER).map(k -> k.opening(ROOT)).or(List.of()).stream()
        .filter(key -> !isOurs(key, facts.surroundings().own().keyFingerprint())).toList();
    return RootWays.of(facts).or(List.of()).isEmpty()
        ? Optional.empty()
        : KeyRemoval.of("ssh-root-keys", keys,
            "Whoever logs in as root with one of these keys, backup jobs among them, is shut out.");
  }
}

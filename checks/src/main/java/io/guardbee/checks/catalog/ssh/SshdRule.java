package io.guardbee.checks.catalog.ssh;

import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SshdConfig;
import io.guardbee.checks.probe.SshdFacts;
import io.guardbee.checks.probe.SshdServer;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/// What the checks of this family have in common: which server they judge, and when its good word may be believed.
final class SshdRule {
  private SshdRule() {}

  /// Judges OpenSSH on Debian and Ubuntu. No SSH server at all: the question does not arise.
  static Verdict judge(Facts facts, Function<SshdFacts, Verdict> rule) {
    return Judged.debian(facts, _ -> switch (facts.of(SshdServer.READER)) {
      case Probed.Missed<SshdServer>(var why) -> Judged.unknown(why);
      case Probed.Got<SshdServer>(var server) when server.kind().equals(SshdServer.NONE) ->
        Verdict.of(new Outcome.NotApplicable("No SSH server listens on this machine."), "nothing listens on port 22");
      case Probed.Got<SshdServer> _ -> switch (facts.of(SshdFacts.READER)) {
        case Probed.Missed<SshdFacts>(var why) -> Judged.unknown(why);
        case Probed.Got<SshdFacts>(var sshd) -> rule.apply(sshd);
      };
    });
  }

  /// Why no answer of sshd's can be called good, although none is bad. A bad one stands without this.
  ///
  /// @param needed the settings that every answer must hold
  static Optional<ProbeFailure> doubt(SshdFacts sshd, Collection<String> needed) {
    return missing(sshd, needed).or(() -> cut(sshd)).or(() -> notInForce(sshd));
  }

  /// The first two of its reasons: for what is said of the configuration, not of the daemon.
  static Optional<ProbeFailure> doubtOnDisk(SshdFacts sshd, Collection<String> needed) {
    return missing(sshd, needed).or(() -> cut(sshd));
  }

  private static Optional<ProbeFailure> missing(SshdFacts sshd, Collection<String> needed) {
    return needed.stream().filter(key -> sshd.tuples().stream().anyMatch(tuple -> tuple.setting(key).isEmpty()))
        .sorted()
        .findFirst().map(key -> new ProbeFailure.Unparsable("sshd -T", "no " + key));
  }

  private static Optional<ProbeFailure> cut(SshdFacts sshd) {
    return sshd.cut().isEmpty()
        ? Optional.empty()
        : Optional.of(new ProbeFailure.Undecided(sshd.cut(),
            "Look at the Match blocks by hand, or ask sshd -T -C for the connections that matter."));
  }

  /// sshd -T reads the files anew; a daemon that has not done so may still behave as before.
  private static Optional<ProbeFailure> notInForce(SshdFacts sshd) {
    return sshd.configs().stream().flatMap(config -> config.pending().stream()).findFirst()
        .<ProbeFailure>map(file -> new ProbeFailure.Undecided(
            PlainText.line(file.path(), 120)
                + " was changed after sshd had read it, so what sshd -T says is not in force.",
            "Reload sshd (see ssh-config-pending), then audit again."))
        .or(() -> touched(sshd)).or(() -> loadUntold(sshd));
  }

  /// Without its pid file a running daemon may have read the files before or after they were changed.
  private static Optional<ProbeFailure> loadUntold(SshdFacts sshd) {
    return sshd.configs().stream().filter(config -> config.running() && !config.loadTold()).findFirst()
        .map(_ -> new ProbeFailure.Undecided(
            "It cannot be told when sshd last read its files, so what sshd -T says may not be in force.",
            "Let sshd write its pid file (PidFile in sshd_config), restart it, then audit again."));
  }

  /// A file that was copied in with its old time, or one that was removed, shows in other times only.
  private static Optional<ProbeFailure> touched(SshdFacts sshd) {
    return sshd.configs().stream().filter(SshdConfig::loadTold).flatMap(config -> config.doubtful().stream())
        .findFirst().map(path -> new ProbeFailure.Undecided(
            PlainText.line(path, 120)
                + " was touched after sshd had read its files, so what sshd -T says may not be in force.",
            "Reload sshd (see ssh-config-pending), then audit again."));
  }
}

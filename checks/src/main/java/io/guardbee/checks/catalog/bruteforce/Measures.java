package io.guardbee.checks.catalog.bruteforce;

import io.guardbee.checks.probe.BanFacts;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SshdConfig;
import io.guardbee.checks.probe.SshdFacts;
import io.guardbee.checks.probe.SshdFacts.Tuple;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The measures against guessing, each with what can be said of it on this VM.
final class Measures {
  private Measures() {}

  /// What can be said of a measure that is there.
  sealed interface Measure {}

  /// It has an effect.
  record Works(String how) implements Measure {}

  /// It is there and has none.
  record Useless(String source, String why) implements Measure {}

  /// It may have one.
  record Unsure(ProbeFailure why) implements Measure {}

  /// Every measure that is there, banning tools first.
  static List<Measure> all(Facts facts, OsFacts os, BanFacts bans) {
    var all = new ArrayList<Measure>();
    for (var tool : bans.banners()) {
      all.add(switch (tool) {
        case "fail2ban-client" -> fail2ban(facts, os, bans);
        case "sshguard" -> sshguard(bans);
        case "crowdsec" -> crowdsec(bans);
        default -> denyhosts(bans);
      });
    }
    penalties(facts.of(SshdFacts.READER), all);
    return all;
  }

  private static Measure fail2ban(Facts facts, OsFacts os, BanFacts bans) {
    return switch (bans.fail2ban()) {
      case Probed.Missed<BanFacts.Fail2ban>(var why) -> new Unsure(why);
      case Probed.Got<BanFacts.Fail2ban>(var fail2ban) -> {
        var scene = new Jails.Scene(facts, os, bans, fail2ban);
        yield chain(SshJailOn.outcome(scene), Jails.each(scene, Measures::wholeJail));
      }
    };
  }

  private static Measure chain(Outcome jail, Outcome whole) {
    for (var link : List.of(jail, whole)) {
      switch (link) {
        case Outcome.Fail fail -> {
          return new Useless("fail2ban", "fail2ban is no help: " + fail.reason().replaceFirst("\\.$", ""));
        }
        case Outcome.Unknown(var why) -> {
          return new Unsure(why);
        }
        case Outcome.Pass _,Outcome.NotApplicable _,Outcome.AttestationDue _ -> {
        }
      }
    }
    return new Works("fail2ban sees failed logins and bans. " + whole.reason());
  }

  /// One jail must hold in every link. A jail that has had nothing to count yet is not blamed for it.
  private static Outcome wholeJail(Jails.Scene scene, BanFacts.Jail jail) {
    var source = JailSourceAlive.outcome(scene, jail);
    if (!(source instanceof Outcome.Pass)) {
      return source;
    }
    var detects = JailDetects.outcome(scene, jail);
    return detects instanceof Outcome.Fail ? detects : BansEffective.outcome(scene, jail);
  }

  private static Measure sshguard(BanFacts bans) {
    if (!bans.active().contains("sshguard")) {
      return new Useless("sshguard", "sshguard is installed and does not run");
    }
    if (!bans.sshguardBackend().contains("sshg-fw-nft-sets")) {
      return new Unsure(new ProbeFailure.Undecided("sshguard runs; whether its way of banning acts is not known here.",
          "Look on the VM whether a banned address is shut out."));
    }
    return switch (bans.nftSets()) {
      case Probed.Missed<List<String>>(var why) -> new Unsure(why);
      case Probed.Got<List<String>>(var lines) when lines.stream().anyMatch(line -> line.contains("sshguard")) ->
        new Works("sshguard runs, and its nftables sets are in place.");
      case Probed.Got<List<String>> _ -> new Useless("sshguard", "sshguard runs without its nftables sets");
    };
  }

  private static Measure crowdsec(BanFacts bans) {
    if (!bans.active().contains("crowdsec") || !bans.active().contains("crowdsec-firewall-bouncer")) {
      return new Useless("crowdsec", "crowdsec bans only where it and its firewall bouncer both run");
    }
    return bans.crowdsecReadsSsh()
        ? new Works("crowdsec runs with the parser and the scenario for SSH, and so does its firewall bouncer.")
        : new Unsure(
            new ProbeFailure.Undecided("crowdsec and its bouncer run; whether it reads sshd's log is not known.",
                "Install its collection crowdsecurity/sshd."));
  }

  private static Measure denyhosts(BanFacts bans) {
    if (!bans.active().contains("denyhosts")) {
      return new Useless("denyhosts", "denyhosts is installed and does not run");
    }
    return bans.libwrap().isEmpty()
        ? new Useless("denyhosts", "denyhosts writes hosts.deny, which no program of this SSH server reads")
        : new Works("denyhosts runs, and the SSH server reads hosts.deny.");
  }

  /// OpenSSH 9.8 and later keep away who fails too often, unless they are told not to.
  private static void penalties(Probed<SshdFacts> sshd, List<Measure> all) {
    switch (sshd) {
      case Probed.Missed<SshdFacts>(var why) -> all.add(new Unsure(why));
      case Probed.Got<SshdFacts>(var facts) -> {
        var told = facts.tuples().stream().map(tuple -> tuple.setting("persourcepenalties")).toList();
        if (facts.server().atLeast(9, 8) && told.stream().allMatch(Measures::penalised)) {
          all.add(unsettled(facts).<Measure>map(Unsure::new)
              .orElseGet(() -> new Works("OpenSSH " + facts.version() + " keeps away addresses that fail too often "
                  + "(PerSourcePenalties).")));
        }
      }
    }
  }

  private static boolean penalised(String told) {
    return told.contains("authfail:") && !told.matches("(?s)no\\b.*|.*authfail:0(\\D.*|$)");
  }

  /// Why sshd may not yet do what its files say, if so.
  static Optional<ProbeFailure> unsettled(SshdFacts sshd) {
    return sshd.configs().stream().filter(SshdConfig::loadTold)
        .filter(config -> !config.pending().isEmpty() || !config.doubtful().isEmpty()).findFirst()
        .map(_ -> new ProbeFailure.Undecided("sshd's files were touched after it had read them.",
            "Reload sshd (see ssh-config-pending), then audit again."));
  }

  /// Whether no password, by either of its ways, opens any account. What was not asked may differ.
  static boolean keysOnly(SshdFacts sshd) {
    return sshd.cut().isEmpty() && sshd.tuples().stream().allMatch(Measures::keysOnly);
  }

  private static boolean keysOnly(Tuple tuple) {
    var methods = tuple.setting("authenticationmethods");
    if (!methods.isEmpty() && !methods.equals("any")) {
      return Arrays.stream(methods.split("\\s+")).allMatch(list -> List.of(list.split(",")).contains("publickey"));
    }
    return tuple.setting("passwordauthentication").equals("no")
        && (tuple.setting("kbdinteractiveauthentication").equals("no")
            || tuple.setting("challengeresponseauthentication").equals("no")
            || tuple.setting("usepam").equals("no"));
  }
}

package io.guardbee.checks.catalog.bruteforce;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Ages;
import io.guardbee.checks.probe.BanFacts.Action;
import io.guardbee.checks.probe.BanFacts.Jail;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `bf-ban-effective`: a ban by the SSH jail shuts the attacker out, long enough, and nearly everybody can be banned.
@AutoService(Check.class)
public final class BansEffective implements Check {
  private static final long LEAST_SECONDS = 600;
  private static final String RULE = "A ban action can act, a ban lasts 10 minutes or more, and no wide network is ignored";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("bf-ban-effective", 5, View.INSIDE, Severity.HIGH, "A ban by fail2ban shuts attackers out");
  }

  @Override
  public Set<String> sections() {
    return Set.of("bruteforce", "os", "sshd");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Jails.judgeEach(facts, RULE, BansEffective::outcome);
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return BanRemedies.ban(facts);
  }

  static Outcome outcome(Jails.Scene scene, Jail jail) {
    var wrong = new ArrayList<Evidence>();
    var bans = jail.actions().stream().filter(BanActions::bans).toList();
    var acting = bans.stream().filter(action -> BanActions.blocked(action, scene.bans()).isEmpty()).toList();
    if (acting.isEmpty()) {
      wrong.addAll(blocked(scene, jail, bans));
    }
    wide(jail).ifPresent(wrong::add);
    if (jail.banSeconds() != -1 && jail.banSeconds() < LEAST_SECONDS) {
      wrong.add(new Evidence("fail2ban-client get " + jail.name() + " bantime", jail.banSeconds() + " s"));
    }
    if (jail.banErrors() > 0) {
      wrong.add(new Evidence("/var/log/fail2ban.log", jail.banErrors() + " bans failed since the jail started"));
    }
    if (setMissing(scene, jail, acting)) {
      wrong.add(
          new Evidence("nft -t list sets", jail.bannedNow() + " addresses are banned, and no set of fail2ban exists"));
    }
    if (!wrong.isEmpty()) {
      var all = String.join("; ", wrong.stream().map(Evidence::excerpt).toList());
      return new Outcome.Fail("Bans of jail " + jail.name() + " have little effect: " + all + ".",
          List.of(new Finding(Jails.object(jail), wrong)));
    }
    if (acting.stream().noneMatch(BanActions::known)) {
      return Jails.undecided("What the action " + acting.getFirst().name() + " of jail " + jail.name()
          + " needs is not known.", "Ban an unused address on the VM and see whether it is shut out.");
    }
    return new Outcome.Pass("Jail " + jail.name() + " bans by " + acting.getFirst().name() + " for "
        + (jail.banSeconds() == -1 ? "ever" : Ages.words(Duration.ofSeconds(jail.banSeconds()))) + ", "
        + jail.bannedNow() + " addresses now.");
  }

  private static List<Evidence> blocked(Jails.Scene scene, Jail jail, List<Action> bans) {
    var source = "fail2ban-client get " + jail.name() + " actions";
    return bans.isEmpty()
        ? List.of(new Evidence(source, "no action bans"))
        : bans.stream().flatMap(action -> BanActions.blocked(action, scene.bans()).stream())
            .map(why -> new Evidence(source, why)).toList();
  }

  private static Optional<Evidence> wide(Jail jail) {
    return jail.ignored().stream().filter(Networks::wide).findFirst()
        .map(network -> new Evidence("fail2ban-client get " + jail.name() + " ignoreip",
            (network.equals("0.0.0.0") || network.equals("::") ? network + "/0" : network) + " is never banned"));
  }

  /// fail2ban makes its set at the first ban, so a missing one means something only where somebody is banned.
  private static boolean setMissing(Jails.Scene scene, Jail jail, List<Action> acting) {
    return jail.bannedNow() > 0 && !acting.isEmpty()
        && acting.stream().allMatch(action -> BanActions.uses(action, "nft"))
        && scene.bans().nftSets()
            .map(lines -> lines.stream().noneMatch(line -> line.matches("set (addr6?-set-|f2b).*")))
            .or(false);
  }
}

package io.guardbee.checks.catalog.context;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.exposure.Exposure;
import io.guardbee.checks.exposure.Family;
import io.guardbee.checks.exposure.HostGate;
import io.guardbee.checks.exposure.Institutions;
import io.guardbee.checks.exposure.PortReach;
import io.guardbee.checks.exposure.Protocol;
import io.guardbee.checks.exposure.Width;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.firewall.Deed;
import io.guardbee.checks.probe.firewall.FirewallFacts;
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
import java.util.stream.Stream;

/// `fw-host`: the VM's own firewall drops what nobody allowed, so that a mistake in a security group opens nothing. That
/// it may not replace the security groups is the business of item 3.
@AutoService(Check.class)
public final class FirewallDenies implements Check {
  private static final String RULE = "Packets to ports that no rule names are dropped, over IPv4 and, where it is in use,"
      + " IPv6";
  /// A group that lets the world in to no more ports than this is narrow.
  private static final int FEW = 64;

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("fw-host", 0, View.INSIDE, Severity.LOW, "A host firewall denies by default");
  }

  @Override
  public Set<String> sections() {
    return Set.of("firewall", "os", "sockets");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> {
      var outcome = facts.of(FirewallFacts.READER)
          .judge(firewall -> facts.of(SocketFacts.READER).judge(sockets -> outcome(firewall, sockets)));
      return outcome instanceof Outcome.Fail && facts.cloud().map(FirewallDenies::narrow).or(false)
          ? Verdict.of(outcome, RULE, Modifier.warning("the security groups let the world in to few ports only"))
          : Verdict.of(outcome, RULE);
    });
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return facts.of(OsFacts.READER).map(OsFacts::systemd).or(false)
        ? facts.of(SocketFacts.READER).map(FirewallRemedy::of).or(Optional.empty())
        : Optional.empty();
  }

  private static Outcome outcome(FirewallFacts firewall, SocketFacts sockets) {
    var families = families(sockets);
    var ports = sockets.listeners().stream().map(Listener::port).distinct().toList();
    var open = families.stream().filter(family -> HostGate.unasked(firewall, family, ports) == HostGate.OPEN).toList();
    if (!open.isEmpty()) {
      var all = open.size() == families.size();
      return new Outcome.Fail(all
          ? firewall.idle()
              ? "No host firewall: whatever listens is as open as the cloud's rules are."
              : "The host firewall has rules, and lets in what none of them names."
          : "The host firewall drops what no rule names over the other family, and lets it in over "
              + open.getFirst().label() + ".",
          List.of(Finding.of("firewall", "nft list ruleset, iptables-save",
              firewall.idle()
                  ? "no rule"
                  : "packets to unused ports pass over "
                      + String.join(" and ", open.stream().map(Family::label).toList()))));
    }
    return families.stream().allMatch(family -> HostGate.unasked(firewall, family, ports) == HostGate.SHUT)
        ? new Outcome.Pass("The host firewall drops what no rule names." + past(firewall))
        : new Outcome.Unknown(firewall.gaps().stream().findFirst().orElseGet(() -> new ProbeFailure.Undecided(
            "The rules of the host firewall are not plain.", "Look on the VM: nft list ruleset.")));
  }

  private static List<Family> families(SocketFacts sockets) {
    var ipv6 = sockets.beyondLoopback().anyMatch(listener -> listener.address().equals("*")
        || listener.address().contains(":"));
    return ipv6 ? List.of(Family.IPV4, Family.IPV6) : List.of(Family.IPV4);
  }

  /// What Docker publishes is sent on before the rules for what comes in.
  private static String past(FirewallFacts firewall) {
    return firewall.chains().values().stream().flatMap(List::stream)
        .anyMatch(rule -> rule.then() instanceof Deed.Redirect)
            ? " Some rules send packets on to containers or other machines, past it: see svc-container-published."
            : "";
  }

  private static boolean narrow(CloudScene scene) {
    var institutions = Institutions.of(scene.institutions());
    return scene.serverId().map(id -> Exposure.of(scene.inventory()).reaches(id)
        .map(reaches -> !reaches.isEmpty() && reaches.stream().allMatch(reach -> narrow(reach, institutions)))
        .or(false)).orElse(false);
  }

  private static boolean narrow(PortReach reach, Institutions institutions) {
    return reach.filtered().orElse(false) && reach.unread().isEmpty() && Stream.of(Family.values())
        .allMatch(family -> Stream.of(Protocol.TCP, Protocol.UDP)
            .flatMap(protocol -> reach.stretches(family, protocol, Width.WORLD, institutions).stream())
            .mapToInt(stretch -> stretch.ports().last() - stretch.ports().first() + 1).sum() <= FEW);
  }
}

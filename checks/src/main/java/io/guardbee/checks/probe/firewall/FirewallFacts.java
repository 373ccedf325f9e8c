package io.guardbee.checks.probe.firewall;

import io.guardbee.checks.probe.Collected;
import io.guardbee.checks.probe.FactReader;
import io.guardbee.checks.probe.Part;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.Section;
import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The rules of the guest's own firewall for what comes in.
///
/// @param bases the chains that the kernel sends incoming packets through; each of them must let a packet pass
/// @param chains the rules of every chain, by a key of its own
/// @param gaps why there may be rules that are not among them; empty where all were read
public record FirewallFacts(List<BaseChain> bases, Map<String, List<Rule>> chains, List<ProbeFailure> gaps) {
  public static final FactReader<FirewallFacts> READER = FirewallFacts::read;

  private static final List<String> XTABLES = List.of("iptables", "ip6tables", "iptables-legacy", "ip6tables-legacy");

  public FirewallFacts {
    bases = List.copyOf(bases);
    chains = Map.copyOf(chains);
    gaps = List.copyOf(gaps);
  }

  /// Whether there is nothing that would stop a packet, as far as was read.
  public boolean idle() {
    return bases.stream().allMatch(base -> base.accepts() && chains.getOrDefault(base.chain(), List.of()).isEmpty());
  }

  private static Probed<FirewallFacts> read(Collected collected) {
    return collected.section("firewall")
        .then(section -> section.part("nft") instanceof Probed.Missed<Part>(ProbeFailure.NeedsRight why)
            ? Probed.missed(why)
            : Probed.got(read(section)));
  }

  private static FirewallFacts read(Section section) {
    var found = new Found();
    section.cut().ifPresent(found.gaps::add);
    var told = new HashSet<String>();
    for (var label : XTABLES) {
      if (section.parts().containsKey(label)) {
        part(section, label, found).ifPresent(part -> {
          var own = new Found();
          var tables = new XtablesReader(label, own).read(part.lines());
          if (found.take(own) && !label.endsWith("-legacy")) {
            tables.forEach(table -> told.add((label.equals("iptables") ? "ip " : "ip6 ") + table));
          }
        });
      }
    }
    part(section, "nft", found).ifPresent(part -> nft(part, told, found));
    return new FirewallFacts(found.bases, found.chains, found.gaps);
  }

  /// What iptables keeps in nftables is told twice, and only iptables tells it whole.
  private static void nft(Part part, Set<String> told, Found found) {
    var json = Json.parse(String.join("\n", part.lines()).strip());
    if (json.isEmpty() || json.get().get("nftables").items().isEmpty()) {
      found.gaps.add(new ProbeFailure.Unparsable("nft -j list ruleset", "no list of rules"));
    } else {
      var own = new Found();
      new NftReader(told, own).read(json.get().get("nftables").items());
      found.take(own);
    }
  }

  private static Optional<Part> part(Section section, String label, Found found) {
    return switch (section.part(label)) {
      case Probed.Missed<Part>(var why) -> {
        found.gaps.add(why);
        yield Optional.empty();
      }
      case Probed.Got<Part>(var part) when part.exitCode() == 0 -> Optional.of(part);
      case Probed.Got<Part>(var part) -> {
        found.gaps.add(new ProbeFailure.Unparsable(label, "exit code " + part.exitCode()));
        yield Optional.empty();
      }
    };
  }

  /// What the readers put together.
  static final class Found {
    final List<BaseChain> bases = new ArrayList<>();
    final Map<String, List<Rule>> chains = new HashMap<>();
    final List<ProbeFailure> gaps = new ArrayList<>();

    /// Takes what another holds, if that has no gap; else only the gaps. Whether it was taken.
    boolean take(Found other) {
      gaps.addAll(other.gaps);
      if (other.gaps.isEmpty()) {
        bases.addAll(other.bases);
        chains.putAll(other.chains);
      }
      return other.gaps.isEmpty();
    }

    void rule(String chain, Rule rule) {
      chains.computeIfAbsent(chain, _ -> new ArrayList<>()).add(rule);
    }
  }
}

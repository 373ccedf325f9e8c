package io.guardbee.checks.probe.firewall;

import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads what `iptables-save` and its kin print: `*table`, `:CHAIN POLICY`, `-A CHAIN …`, `COMMIT`. A line that makes no
/// sense, or a table without its end, is a gap.
final class XtablesReader {
  private static final Pattern CHAIN = Pattern.compile(":(\\S+) (ACCEPT|DROP|-)(?: \\[[0-9:]*])?");
  private static final Pattern RULE = Pattern.compile("-A (\\S+)(?: (.*))?");
  /// Where packets come in, by table.
  private static final Map<String, Set<String>> INWARDS = Map.of("raw", Set.of("PREROUTING"), "mangle",
      Set.of("PREROUTING", "INPUT"), "nat", Set.of("PREROUTING"), "filter", Set.of("INPUT"), "security",
      Set.of("INPUT"));

  private final String label;
  private final FirewallFacts.Found found;
  private String table = "";

  XtablesReader(String label, FirewallFacts.Found found) {
    this.label = label;
    this.found = found;
  }

  /// The names of the tables that were there. After a gap what was read must not be used: a rule may be missing from the
  /// middle of it.
  List<String> read(List<String> lines) {
    var tables = new ArrayList<String>();
    for (var line : lines.stream().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList()) {
      if (line.startsWith("*") && table.isEmpty()) {
        table = line.substring(1);
        tables.add(table);
      } else if (line.equals("COMMIT") && !table.isEmpty()) {
        table = "";
      } else if (table.isEmpty() || !understood(line)) {
        found.gaps.add(new ProbeFailure.Unparsable(label + "-save", line));
      }
    }
    if (!table.isEmpty()) {
      found.gaps.add(new ProbeFailure.Unparsable(label + "-save", "the table " + table + " has no end"));
    }
    return tables;
  }

  private boolean understood(String line) {
    var chain = CHAIN.matcher(line);
    if (chain.matches()) {
      chain(chain.group(1), chain.group(2));
      return true;
    }
    var rule = RULE.matcher(line);
    if (rule.matches()) {
      found.rule(key(rule.group(1)), new XtablesRule(this::key)
          .read(List.of((rule.group(2) == null ? "" : rule.group(2)).strip().split(" +"))));
      return true;
    }
    return false;
  }

  private void chain(String name, String policy) {
    found.chains.computeIfAbsent(key(name), _ -> new ArrayList<>());
    if (!policy.equals("-") && INWARDS.getOrDefault(table, Set.of()).contains(name)) {
      boolean ipv6 = label.startsWith("ip6");
      found.bases.add(new BaseChain(table.equals("nat") ? BaseChain.Hook.NAT : BaseChain.Hook.FILTER, !ipv6, ipv6,
          policy.equals("ACCEPT"), key(name)));
    }
  }

  private String key(String chain) {
    return label + " " + table + " " + chain;
  }
}

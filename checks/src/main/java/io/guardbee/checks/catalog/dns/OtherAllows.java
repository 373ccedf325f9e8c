package io.guardbee.checks.catalog.dns;

import io.guardbee.checks.exposure.Clients;
import io.guardbee.checks.probe.NameServerFacts.Dnsmasq;
import io.guardbee.checks.probe.NameServerFacts.Network;
import io.guardbee.checks.result.ProbeFailure;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Whom unbound and dnsmasq resolve for.
final class OtherAllows {
  private static final String DNSMASQ = "dnsmasq's arguments and files";
  private static final Set<String> OPEN = Set.of("allow", "allow_snoop", "allow_setrd", "allow_cookie");
  private static final Set<String> SHUT = Set.of("deny", "refuse", "deny_non_local", "refuse_non_local");

  private OtherAllows() {}

  private record Rule(Clients clients, int length, String action) {}

  /// unbound: the longest prefix decides; who is in none is refused, the VM itself apart.
  static Allowed unbound(List<String> lines) {
    var rules = new java.util.ArrayList<Rule>();
    for (var line : lines) {
      var f = line.split("\\s+");
      var clients = f.length == 2 ? Clients.parse(f[0]) : java.util.Optional.<Clients>empty();
      if (f[0].equals("interface")) {
        return new Allowed.Unclear(
            new ProbeFailure.Undecided("unbound is told by interface-action whom it serves on an "
                + "interface.", "Look by hand who can reach that interface: unbound-checkconf -o interface-action."));
      }
      if (clients.isEmpty() || !(OPEN.contains(f[1]) || SHUT.contains(f[1]))) {
        return new Allowed.Unclear(new ProbeFailure.Unparsable("unbound-checkconf -o access-control", line));
      }
      rules.add(new Rule(clients.get(), length(f[0]), f[1]));
    }
    var allowed = Clients.NONE;
    for (var rule : rules.stream().sorted(Comparator.comparingInt(Rule::length)).toList()) {
      allowed = OPEN.contains(rule.action()) ? allowed.union(rule.clients()) : allowed.minus(rule.clients());
    }
    return new Allowed.To("unbound", "unbound-checkconf -o access-control", allowed, false,
        lines.isEmpty() ? "no access-control: the VM itself alone" : String.join("; ", lines));
  }

  private static int length(String prefix) {
    var slash = prefix.indexOf('/');
    return slash >= 0 && prefix.substring(slash + 1).matches("[0-9]{1,3}")
        ? Integer.parseInt(prefix.substring(slash + 1))
        : prefix.contains(":") ? 128 : 32;
  }

  /// dnsmasq passes every question on. Unless it is told interfaces or addresses, `local-service` holds it to the networks
  /// that the VM is in. Each process is judged by itself; what it holds a socket for and was not told to serve it
  /// discards.
  ///
  /// @param local the networks that the VM is in
  /// @param networks the addresses of its interfaces
  static Allowed dnsmasq(Dnsmasq settings, Clients local, List<Network> networks) {
    var inner = networks.stream().filter(Network::inner).toList();
    var each = settings.processes().stream().map(process -> whole(process, settings.files()))
        .map(lines -> dnsmasq(lines, local, inner)).toList();
    return each.stream().reduce((one, other) -> new Allowed.To("dnsmasq", DNSMASQ, one.clients().union(other.clients()),
        one.local() || other.local(), one.words() + "; " + other.words()))
        .<Allowed>map(to -> to).orElseGet(() -> dnsmasq(settings.files(), local, inner));
  }

  /// What a process goes by: the usual files where it is told no other.
  private static List<String> whole(List<String> process, List<String> files) {
    return process.stream().anyMatch(line -> line.startsWith("conf-file="))
        ? process
        : Stream.concat(process.stream(), files.stream()).toList();
  }

  private static Allowed.To dnsmasq(List<String> said, Clients local, List<Network> inner) {
    var bound = said.stream().filter(line -> line.matches("(?:interface|listen-address|except-interface)=.*")).toList();
    if (bound.isEmpty() && said.stream().anyMatch(line -> line.matches("local-service(?:=.*)?"))) {
      return new Allowed.To("dnsmasq", DNSMASQ, local, true, "local-service");
    }
    var wanted = bound.stream().filter(line -> !line.startsWith("except-"))
        .flatMap(line -> Stream.of(line.substring(line.indexOf('=') + 1).split(",", -1))).map(String::strip).toList();
    if (!wanted.isEmpty() && wanted.stream().allMatch(one -> within(one, inner))) {
      return new Allowed.To("dnsmasq", DNSMASQ, Clients.NONE, false, String.join("; ", bound));
    }
    return new Allowed.To("dnsmasq", DNSMASQ, Clients.ALL, false,
        bound.isEmpty() ? "no local-service" : String.join("; ", bound) + ", which switches local-service off");
  }

  /// Whether an interface or address is the VM's own, or that of a bridge on which only its guests are.
  private static boolean within(String wanted, List<Network> inner) {
    return wanted.equals("lo") || wanted.equals("::1") || wanted.matches("127(?:\\.[0-9]{1,3}){3}")
        || inner.stream().anyMatch(network -> network.name().equals(wanted)
            || network.prefix().replaceFirst("/.*", "").equals(wanted));
  }
}

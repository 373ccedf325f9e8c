package io.guardbee.checks.catalog.bruteforce;

import io.guardbee.checks.probe.BanFacts;
import io.guardbee.checks.probe.BanFacts.Action;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What fail2ban's actions need so that a ban has an effect.
final class BanActions {
  private static final List<String> TOOLS = List.of("nft", "iptables", "ipset", "firewall-cmd", "ufw", "ip");
  private static final Pattern HOSTS_DENY = Pattern.compile("hosts\\.deny|hostsdeny");

  private BanActions() {}

  /// Whether the action shuts anybody out, rather than writing mail or reports. One that is not known is taken to.
  static boolean bans(Action action) {
    return !action.name().matches("(send)?mail.*|.*whois.*|abuseipdb|blocklist_de|dshield|badips.*|complain|dummy");
  }

  /// Whether the commands are of a kind that is known here.
  static boolean known(Action action) {
    return hostsDeny(action) || TOOLS.stream().anyMatch(tool -> uses(action, tool));
  }

  /// Why a ban by this action would have no effect; empty if it would, as far as can be seen.
  static Optional<String> blocked(Action action, BanFacts bans) {
    if (hostsDeny(action)) {
      return bans.libwrap().isEmpty()
          ? Optional.of(action.name() + " writes hosts.deny, which no program of this SSH server reads (no libwrap)")
          : Optional.empty();
    }
    return TOOLS.stream().filter(tool -> uses(action, tool) && !bans.installed().contains(tool)).findFirst()
        .map(tool -> action.name() + " needs " + tool + ", which is not installed");
  }

  static boolean hostsDeny(Action action) {
    return HOSTS_DENY.matcher(action.name() + " " + action.text()).find();
  }

  /// Whether a command of the action is this tool; `<iptables>` is how fail2ban writes the family's own, and `<ip>` is
  /// the address.
  static boolean uses(Action action, String tool) {
    var alone = "(?m)(?:^|[{;|&(\\s])" + tool + "(?:$|\\s)";
    return Pattern.compile(tool.equals("ip") ? alone : alone + "|<" + tool + ">").matcher(action.text()).find();
  }
}

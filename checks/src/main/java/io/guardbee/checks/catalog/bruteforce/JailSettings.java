package io.guardbee.checks.catalog.bruteforce;

import io.guardbee.checks.probe.BanFacts.Jail;
import java.util.List;
import java.util.Optional;

/// The lines of a jail's drop-in, as this VM needs them.
///
/// @param systemd whether there is a journal
/// @param ports the ports of the SSH server, with commas
/// @param present the SSH jail that there is
record JailSettings(boolean systemd, String ports, Optional<Jail> present) {
  /// The jail to set; the stock one if there is none.
  String jail() {
    return present.map(Jail::name).orElse("sshd");
  }

  List<String> enabled() {
    return List.of("enabled = true", "port = " + ports);
  }

  List<String> source() {
    return systemd
        ? List.of("filter = sshd", "backend = systemd",
            "journalmatch = _SYSTEMD_UNIT=ssh.service + _COMM=sshd + _COMM=sshd-session")
        : List.of("filter = sshd", "backend = auto", "logpath = /var/log/auth.log");
  }

  List<String> ban() {
    return List.of("banaction = nftables-multiport", "action = %(action_)s",
        "bantime = "
            + present.map(Jail::banSeconds).filter(s -> s == -1 || s >= 600).map(String::valueOf).orElse("1h"));
  }

  List<String> lookBack() {
    return List.of("findtime = 1d");
  }

  /// What was spared stays so, unless it is a wide network; the script adds the address of the session.
  List<String> spared() {
    var kept = present.stream().flatMap(jail -> jail.ignored().stream())
        .filter(network -> network.matches("[0-9A-Fa-f:.]{2,45}(/[0-9]{1,3})?")).filter(n -> !Networks.wide(n))
        .filter(network -> !network.equals("127.0.0.0/8") && !network.equals("::1")).toList();
    return List.of("ignoreip = 127.0.0.1/8 ::1" + (kept.isEmpty() ? "" : " " + String.join(" ", kept)) + "$peer");
  }
}

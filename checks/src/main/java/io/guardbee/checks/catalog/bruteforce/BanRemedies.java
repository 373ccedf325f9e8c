package io.guardbee.checks.catalog.bruteforce;

import io.guardbee.checks.probe.BanFacts;
import io.guardbee.checks.probe.BanFacts.Jail;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SshdServer;
import io.guardbee.checks.result.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Remedies for fail2ban: each writes one drop-in that holds only what its finding needs, so that they add up.
/// fail2ban reads `jail.conf`, `jail.d/*.conf`, `jail.local` and then `jail.d/*.local`, each group in byte order, and
/// the last value wins: hence the name `zz-`.
final class BanRemedies {
  private static final String RISK = "Whoever fails to log in five times is shut out; the address of your session is "
      + "spared, other addresses of yours are not.";

  private BanRemedies() {}

  /// Everything from nothing.
  static Optional<Remedy> protection(Facts facts) {
    return remedy(facts, "bf-protection", true, BanSnippet.RESTART,
        s -> List.of(s.enabled(), s.source(), s.ban(), s.spared()));
  }

  /// A jail for each port.
  static Optional<Remedy> jail(Facts facts) {
    return hasJail(facts)
        ? remedy(facts, "bf-jail-ssh", false, BanSnippet.RELOAD, s -> List.of(s.enabled(), s.spared()))
        : remedy(facts, "bf-jail-ssh", true, BanSnippet.RELOAD,
            s -> List.of(s.enabled(), s.source(), s.ban(), s.spared()));
  }

  /// A log that is written to.
  static Optional<Remedy> source(Facts facts) {
    return remedy(facts, "bf-log-source", true, BanSnippet.RELOAD, s -> List.of(s.source(), s.spared()));
  }

  /// A log and a filter that go together, read again from a day back.
  static Optional<Remedy> detection(Facts facts) {
    return remedy(facts, "bf-detects", true, BanSnippet.AGAIN, s -> List.of(s.source(), s.lookBack(), s.spared()));
  }

  /// Bans that act.
  static Optional<Remedy> ban(Facts facts) {
    return remedy(facts, "bf-ban-effective", true, BanSnippet.RESTART, s -> List.of(s.ban(), s.spared()));
  }

  private static Optional<Remedy> remedy(Facts facts, String check, boolean packages, String apply,
      Function<JailSettings, List<List<String>>> settings) {
    return facts.of(OsFacts.READER) instanceof Probed.Got<OsFacts>(var os) && ports(facts).isPresent()
        ? Optional.of(built(new JailSettings(os.systemd(), ports(facts).get(), jailOf(facts)), check, packages, apply,
            settings))
        : Optional.empty();
  }

  private static Optional<String> ports(Facts facts) {
    var ports = facts.of(SshdServer.READER).map(SshdServer::ports).or(List.of());
    return ports.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join(",", ports.stream().map(String::valueOf).toList()));
  }

  private static boolean hasJail(Facts facts) {
    return jailOf(facts).isPresent();
  }

  private static Optional<Jail> jailOf(Facts facts) {
    return facts.of(BanFacts.READER).then(BanFacts::fail2ban).map(BanFacts.Fail2ban::sshJails).or(List.of()).stream()
        .filter(jail -> jail.name().matches("[A-Za-z0-9_][A-Za-z0-9_-]{0,40}")).findFirst();
  }

  private static Remedy built(JailSettings of, String check, boolean packages, String apply,
      Function<JailSettings, List<List<String>>> settings) {
    var lines = new ArrayList<>(List.of("[" + of.jail() + "]"));
    settings.apply(of).forEach(lines::addAll);
    var echoes = String.join("\n", lines.stream().map(line -> "  echo " + (line.contains("$")
        ? '"' + line + '"'
        : "'" + line + "'")).toList());
    var file = "/etc/fail2ban/jail.d/zz-guardbee-" + check + ".local";
    var snippet = BanSnippet.TEXT.replace("@CHECK@", check).replace("@SETTINGS@", echoes)
        .replace("@INSTALL@", packages ? BanSnippet.install(of.systemd()) : "")
        .replace("@APPLY@", apply)
        .replace("@ENABLE@",
            of.systemd() ? "systemctl -q enable fail2ban.service" : "rc-update -q add fail2ban default || true")
        .replace("@START@", of.systemd() ? "systemctl start fail2ban.service" : "rc-service fail2ban start")
        .replace("@WAS@", BanSnippet.was(of.systemd()))
        .replace("@STOP@", of.systemd() ? "systemctl stop fail2ban.service" : "rc-service fail2ban stop")
        .replace("@FILE@", file).replace("@JAIL@", of.jail());
    return new Remedy(snippet, "fail2ban-client status " + of.jail(),
        "sh /var/backups/guardbee-undo-" + check + ".sh", RISK);
  }
}

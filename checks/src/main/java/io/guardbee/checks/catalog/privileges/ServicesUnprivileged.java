package io.guardbee.checks.catalog.privileges;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.catalog.Words;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.ProgramUserFacts;
import io.guardbee.checks.probe.ProgramUserFacts.Program;
import io.guardbee.checks.probe.ProgramUserFacts.Served;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `priv-service-root`: what answers on the network does so with an account of its own. There is no remedy: which files
/// the service needs, only its owner knows.
@AutoService(Check.class)
public final class ServicesUnprivileged implements Check {
  /// Programs that are made to keep root's right: they take a login, or hand each connection to a process without it.
  private static final Pattern MADE_FOR_ROOT = Pattern.compile(
      "sshd.*|dropbear|tinysshd.*|systemd.*|init|(?:inetutils-|openbsd-)?x?inetd|master|exim4?|dovecot|smbd|nmbd|winbindd"
          + "|samba.*|rpc\\..*|rpcbind|nfsdcld|vsftpd|proftpd|pure-ftpd.*|cupsd|cups-browsed|dhclient|dhcpcd|dhcpd"
          + "|NetworkManager|wpa_supplicant|ntpd|chronyd|openvpn|charon.*|starter|pluto|keepalived|dockerd|docker-proxy"
          + "|containerd.*|conmon|podman|rootlessport|kubelet|kube-proxy|k3s.*|libvirtd|virt.*d|lxd|incusd|snmpd|snapd"
          + "|cockpit-.*|multipathd|iscsid|zabbix_agentd|agetty|login|xrdp.*");

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("priv-service-root", 9, View.INSIDE, Severity.HIGH, "No exposed service runs as root");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "owners");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> Verdict.of(facts.of(ProgramUserFacts.READER).judge(ServicesUnprivileged::judge),
        "each socket beyond loopback is held by a program without root's right, or by one that is made for it"));
  }

  private static Outcome judge(ProgramUserFacts programs) {
    var exposed = programs.served().stream().filter(served -> !served.listener().loopback()).toList();
    var root = exposed.stream().filter(Served::rootOnly)
        .filter(served -> served.programs().stream().anyMatch(ServicesUnprivileged::blamed)).toList();
    if (root.isEmpty()) {
      return new Outcome.Pass("Nothing that listens beyond loopback runs as root, besides what is made for it"
          + exposed.stream().filter(Served::rootOnly).flatMap(served -> served.programs().stream()).map(Program::name)
              .distinct().sorted().limit(5).collect(Collectors.joining(", ", " (", ")")).replace(" ()", "")
          + ".");
    }
    var names = root.stream().flatMap(served -> served.programs().stream()).filter(ServicesUnprivileged::blamed)
        .map(Program::name);
    return new Outcome.Fail("With root's right on the network: " + Words.list(names) + ", at "
        + Words.list(root.stream().map(served -> served.listener().object())) + ".",
        root.stream().map(ServicesUnprivileged::finding).toList());
  }

  private static boolean blamed(Program program) {
    return !program.contained() && !MADE_FOR_ROOT.matcher(program.name()).matches();
  }

  private static Finding finding(Served served) {
    List<String> names = served.programs().stream().map(Program::name).toList();
    return Finding.of(served.listener().object(), "/proc/net, /proc/PID/status",
        Words.list(names.stream()) + " holds " + served.listener().object() + " and runs as uid 0");
  }
}

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
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Optional;
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
          + "|cockpit-.*|multipathd|iscsid|zabbix_agentd|agetty|login|xrdp.*|slurmd|slurmstepd|tailscaled|zerotier-one"
          + "|gluster(?:d|fsd|fs)");
  private static final Pattern PERL = Pattern.compile("perl[0-9.]*");
  /// The same, written in Perl: a program of root's that takes such a name has root's right already.
  private static final Set<String> SCRIPTS_FOR_ROOT = Set.of("munin-node");

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
      return doubt(exposed).<Outcome>map(Outcome.Unknown::new).orElseGet(() -> new Outcome.Pass(
          "Nothing that listens beyond loopback runs as root, besides what is made for it"
              + exposed.stream().filter(Served::rootOnly).flatMap(served -> served.programs().stream())
                  .map(Program::name).distinct().sorted().limit(5).collect(Collectors.joining(", ", " (", ")"))
                  .replace(" ()", "")
              + "."));
    }
    var names = root.stream().flatMap(served -> served.programs().stream()).filter(ServicesUnprivileged::blamed)
        .map(Program::name);
    return new Outcome.Fail("With root's right on the network: " + Words.list(names) + ", at "
        + Words.list(root.stream().map(served -> served.listener().object())) + ".",
        root.stream().map(ServicesUnprivileged::finding).toList(), doubt(exposed));
  }

  /// A container that shares the machine's network may hold root's right as the machine knows it, or little of it.
  private static Optional<ProbeFailure> doubt(List<Served> exposed) {
    var contained = exposed.stream().filter(Served::rootOnly)
        .filter(served -> served.programs().stream().anyMatch(program -> program.contained() && !made(program)))
        .toList();
    var untold = exposed.stream().filter(Served::untold).map(served -> served.listener().object()).toList();
    if (!untold.isEmpty()) {
      return Optional.of(new ProbeFailure.Undecided("Not every program that holds " + Words.list(untold.stream())
          + " could be told, so one of them may run as root.", "Look on the VM: ss -tulpn, and ps -o user= -p PID."));
    }
    return contained.isEmpty()
        ? Optional.empty()
        : Optional.of(new ProbeFailure.Undecided(Words.list(contained.stream().flatMap(s -> s.programs().stream())
            .map(Program::name)) + " runs as root under a root directory of its own and shares this VM's network, at "
            + Words.list(contained.stream().map(served -> served.listener().object()))
            + ". How much of root's right a container leaves it cannot be told from outside.",
            "Give the container an account (USER, --user) or a network of its own, and run the audit again."));
  }

  private static boolean blamed(Program program) {
    return !program.contained() && !made(program);
  }

  private static boolean made(Program program) {
    return MADE_FOR_ROOT.matcher(program.name()).matches()
        || (PERL.matcher(program.name()).matches() && SCRIPTS_FOR_ROOT.contains(program.script()));
  }

  private static Finding finding(Served served) {
    List<String> names = served.programs().stream().map(Program::name).toList();
    return Finding.of(served.listener().object(), "/proc/net, /proc/PID/status",
        Words.list(names.stream()) + " holds " + served.listener().object() + " and runs as uid 0");
  }
}

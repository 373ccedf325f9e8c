package io.guardbee.checks.catalog.bruteforce;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.BanFacts.Action;
import io.guardbee.checks.probe.BanFacts.Jail;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.SshdServer;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// `bf-jail-ssh`: fail2ban runs a jail for SSH, and it closes every port on which SSH is reached.
@AutoService(Check.class)
public final class SshJailOn implements Check {
  private static final String RULE = "fail2ban-client lists an SSH jail whose bans cover every port of the SSH server";
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})(?:[:-]([0-9]{1,5}))?");

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("bf-jail-ssh", 5, View.INSIDE, Severity.MEDIUM, "fail2ban watches over every SSH port");
  }

  @Override
  public Set<String> sections() {
    return Set.of("bruteforce", "os", "sshd");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Jails.judge(facts, RULE, SshJailOn::outcome);
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return BanRemedies.jail(facts);
  }

  static Outcome outcome(Jails.Scene scene) {
    var jails = scene.fail2ban().sshJails();
    if (!scene.fail2ban().running()) {
      return new Outcome.Fail("fail2ban is installed and does not run.", List.of(Finding.of("fail2ban",
          "fail2ban-client status", scene.fail2ban().trouble().isEmpty() ? "no answer" : scene.fail2ban().trouble())));
    }
    if (jails.isEmpty()) {
      return new Outcome.Fail("fail2ban runs no jail for SSH.", List.of(Finding.of("fail2ban", "fail2ban-client status",
          "jails: " + scene.fail2ban().jails().stream().map(Jail::name).toList())));
    }
    return scene.facts().of(SshdServer.READER).judge(server -> ports(scene, jails, server));
  }

  private static Outcome ports(Jails.Scene scene, List<Jail> jails, SshdServer server) {
    if (server.ports().isEmpty()) {
      return new Outcome.NotApplicable("No SSH server listens.");
    }
    var open = server.ports().stream().filter(port -> jails.stream().flatMap(jail -> jail.actions().stream())
        .noneMatch(action -> covers(action, port, scene.bans().sshPort()))).toList();
    if (open.isEmpty()) {
      return new Outcome.Pass("Jail " + jails.getFirst().name() + " is on and closes every port on which the SSH server"
          + " listens: " + numbers(server.ports()) + ".");
    }
    var evidence = jails.stream().map(jail -> new Evidence("fail2ban-client get " + jail.name() + " action … port",
        jail.actions().stream().map(action -> action.name() + ": " + action.port()).toList() + "; sshd listens on "
            + numbers(server.ports())))
        .toList();
    return new Outcome.Fail("The bans of fail2ban leave open where SSH is reached: " + numbers(open) + ".",
        List.of(new Finding(Jails.object(jails.getFirst()), evidence)));
  }

  static String numbers(List<Integer> ports) {
    return "port " + String.join(", ", ports.stream().map(String::valueOf).toList());
  }

  /// An action that names no destination port closes all of them.
  private static boolean covers(Action action, int port, int ssh) {
    if (!BanActions.bans(action)) {
      return false;
    }
    return (!action.text().contains("dport") && !action.text().contains("port="))
        || Arrays.stream(action.port().split("[,\\s]+")).anyMatch(part -> within(part, port, ssh));
  }

  private static boolean within(String part, int port, int ssh) {
    var m = RANGE.matcher(part);
    if (!m.matches()) {
      return part.equals("ssh") && port == ssh;
    }
    var from = Integer.parseInt(m.group(1));
    return port >= from && port <= (m.group(2) == null ? from : Integer.parseInt(m.group(2)));
  }
}

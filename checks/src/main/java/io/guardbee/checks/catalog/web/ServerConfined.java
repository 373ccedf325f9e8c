package io.guardbee.checks.catalog.web;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.WebServerFacts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// `web-isolation`: something holds the web server beside its account: a container, systemd, AppArmor or a root of its own.
@AutoService(Check.class)
public final class ServerConfined implements Check {
  private static final String RULE = "Each web server is in a container, in a sandbox of systemd, under AppArmor, or has a "
      + "root directory of its own";
  private static final Pattern CONTAINER = Pattern.compile(".*(?:docker|libpod|/lxc|kubepods|containerd|nspawn).*");
  private static final Pattern UNIT = Pattern.compile("(?:.*/)?([A-Za-z0-9_-]{1,60}\\.service)");

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("web-isolation", 15, View.INSIDE, Severity.INFO, "The web server is confined");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "web");
  }

  @Override
  public Verdict judge(Facts facts) {
    return WebServers.judge(facts, RULE, ServerConfined::outcome);
  }

  private static Outcome outcome(WebServerFacts servers) {
    var held = new ArrayList<String>();
    var findings = new ArrayList<Finding>();
    Optional<ProbeFailure> unseen = Optional.empty();
    for (var name : servers.running()) {
      var said = servers.confined().getOrDefault(name, Map.of());
      var by = holding(said);
      if (by.isPresent()) {
        held.add(WebServers.shown(name) + " by " + by.get());
      } else if (said.containsKey("root")) {
        findings.add(finding(name, said));
      } else {
        unseen = Optional
            .of(new ProbeFailure.NeedsRight("the collector, to see what confines " + WebServers.shown(name)));
      }
    }
    if (!findings.isEmpty()) {
      return new Outcome.Fail("Nothing but its account holds " + String.join(" and ", findings.stream()
          .map(Finding::object).toList()) + ".", findings, unseen);
    }
    return unseen.<Outcome>map(Outcome.Unknown::new)
        .orElseGet(() -> new Outcome.Pass("Confined are " + String.join(", ", held) + "."));
  }

  private static Optional<String> holding(Map<String, String> said) {
    var label = said.getOrDefault("label", "");
    if (CONTAINER.matcher(said.getOrDefault("unit", "")).matches()) {
      return Optional.of("a container");
    } else if (label.endsWith(" (enforce)")) {
      return Optional.of("AppArmor (" + PlainText.line(label.replace(" (enforce)", ""), 60) + ")");
    } else if (!Set.of("", "no").contains(said.getOrDefault("ProtectSystem", ""))) {
      return Optional.of("systemd (ProtectSystem)");
    } else if (said.getOrDefault("PrivateTmp", "no").equals("yes")) {
      return Optional.of("systemd (PrivateTmp)");
    }
    var root = said.getOrDefault("root", "/");
    return root.startsWith("/") && root.length() > 1
        ? Optional.of("a root directory of its own")
        : Optional.empty();
  }

  private static Finding finding(String name, Map<String, String> said) {
    return new Finding(name,
        List.of(new Evidence("systemctl show", "PrivateTmp=" + said.getOrDefault("PrivateTmp", "no")
            + " ProtectSystem=" + said.getOrDefault("ProtectSystem", "no") + " in "
            + said.getOrDefault("unit", "no unit"))));
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    if (fail.findings().size() != 1
        || !(facts.of(WebServerFacts.READER) instanceof Probed.Got<WebServerFacts>(var web))) {
      return Optional.empty();
    }
    var unit = UNIT.matcher(web.confined().getOrDefault(fail.findings().getFirst().object(), Map.of())
        .getOrDefault("unit", ""));
    return unit.matches() ? Optional.of(WebRemedy.sandbox(unit.group(1))) : Optional.empty();
  }
}

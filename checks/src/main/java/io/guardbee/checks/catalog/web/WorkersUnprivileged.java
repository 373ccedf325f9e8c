package io.guardbee.checks.catalog.web;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.WebServerFacts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// `web-user-root`: what answers requests does not run as root.
@AutoService(Check.class)
public final class WorkersUnprivileged implements Check {
  private static final String RULE = "No process of a web server that has no children of its own runs as root";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("web-user-root", 15, View.INSIDE, Severity.HIGH, "The web server's workers are not root");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "web");
  }

  @Override
  public Verdict judge(Facts facts) {
    return WebServers.judge(facts, RULE, WorkersUnprivileged::outcome);
  }

  private static Outcome outcome(WebServerFacts servers) {
    var findings = servers.running().stream().flatMap(name -> ofRoot(servers, name).stream()).toList();
    return findings.isEmpty()
        ? new Outcome.Pass(
            "No worker of " + String.join(", ", servers.running().stream().map(WebServers::shown).toList())
                + " runs as root.")
        : new Outcome.Fail("Requests are answered by root: " + findings.stream().map(Finding::object)
            .collect(Collectors.joining(", ")) + ".", findings);
  }

  private static List<Finding> ofRoot(WebServerFacts servers, String name) {
    var workers = servers.workers(name);
    var root = workers.stream().filter(worker -> worker.uid() == 0).count();
    return root == 0
        ? List.of()
        : List.of(Finding.of(name, "/proc/PID/status", root + " of " + workers.size() + " workers have the user id 0"));
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return fail.findings().stream().allMatch(finding -> finding.object().equals("nginx"))
        ? Optional.of(WebRemedy.nginxUser())
        : Optional.empty();
  }
}

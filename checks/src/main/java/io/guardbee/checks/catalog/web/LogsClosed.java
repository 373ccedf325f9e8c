package io.guardbee.checks.catalog.web;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.WebServerFacts;
import io.guardbee.checks.probe.WebServerFacts.Log;
import io.guardbee.checks.probe.WebServerFacts.Logs;
import io.guardbee.checks.probe.WebServerFacts.Worker;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `web-log-perms`: only those who should read the web servers' logs can, and the servers themselves cannot swap them.
@AutoService(Check.class)
public final class LogsClosed implements Check {
  private static final String RULE = "No log that a web server names is open to everybody, and no directory of logs to the"
      + " server's own account";
  private static final int OTHERS_READ = 04;
  private static final int OTHERS_WRITE = 02;
  private static final int GROUP_WRITES = 020;
  private static final int OWNER_WRITES = 0200;

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("web-log-perms", 15, View.INSIDE, Severity.MEDIUM, "Web logs are closed to others");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "web");
  }

  @Override
  public Verdict judge(Facts facts) {
    return WebServers.judge(facts, RULE, servers -> WebServers.bySettings(servers,
        _ -> servers.logs().judge(logs -> outcome(servers, logs))));
  }

  private static Outcome outcome(WebServerFacts servers, Logs told) {
    var logs = told.each();
    if (logs.isEmpty()) {
      return new Outcome.Unknown(new ProbeFailure.Undecided("The web servers name no log that is a file.",
          "See where they log, and who may read it."));
    }
    var workers = servers.running().stream().flatMap(name -> servers.workers(name).stream())
        .filter(worker -> worker.uid() != 0).toList();
    var findings = logs.stream().filter(log -> log.directory() ? swapped(log, workers) : open(log))
        .map(
            log -> Finding.of(log.path(), "stat", "mode " + Integer.toOctalString(log.mode()) + ", owner " + log.owner()
                + ", group " + log.group()))
        .toList();
    Optional<ProbeFailure> cut = told.cut().isEmpty()
        ? Optional.empty()
        : Optional.of(new ProbeFailure.Undecided("Not every log of the web servers was looked at: there are "
            + PlainText.line(told.cut(), 60) + ".", "See who may read the others: ls -l."));
    if (findings.isEmpty() && cut.isPresent()) {
      return new Outcome.Unknown(cut.get());
    }
    if (findings.isEmpty()) {
      return new Outcome.Pass("The " + logs.stream().filter(log -> !log.directory()).count()
          + " log files of the web servers are closed to others.");
    }
    var files = findings.stream().map(Finding::object).limit(4).toList();
    return new Outcome.Fail("Everybody on the VM can read logs of the web servers, or the servers can swap them: "
        + String.join(", ", files) + (findings.size() > files.size() ? " and others." : "."), findings, cut);
  }

  private static boolean open(Log log) {
    return log.reached() && (log.mode() & OTHERS_READ) != 0;
  }

  private static boolean swapped(Log directory, List<Worker> workers) {
    return (directory.mode() & OTHERS_WRITE) != 0 || workers.stream()
        .anyMatch(worker -> (directory.owner() == worker.uid() && (directory.mode() & OWNER_WRITES) != 0)
            || (worker.groups().contains(directory.group()) && (directory.mode() & GROUP_WRITES) != 0));
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return WebRemedy.closingLogs(fail.findings().stream().map(Finding::object).toList());
  }
}

package io.guardbee.checks.catalog.services;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Expected;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Listed;
import io.guardbee.checks.catalog.Novelty;
import io.guardbee.checks.catalog.Traces;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.catalog.Words;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.SshdServer;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Past;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.Trace;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// `svc-new`: nothing listens on the network that earlier audits did not see, besides what is of the base system or
/// declared.
@AutoService(Check.class)
public final class NoNewListener implements Check {
  @Override
  public CheckSpec spec() {
    return CheckSpec.of("svc-new", 7, View.INSIDE, Severity.MEDIUM, "No listener appeared since the last audit");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "sockets", "sshd");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> Verdict.of(facts.of(SocketFacts.READER)
        .judge(sockets -> facts.past().judge(past -> judge(sockets, past, facts))),
        "no listener beyond loopback that is neither of the base system nor declared is younger than " + Novelty.DAYS
            + " days and younger than the first audit"));
  }

  private static Outcome judge(SocketFacts sockets, Past past, Facts facts) {
    return past.of(Trace.Kind.LISTENER)
        .map(kind -> judge(sockets, new Watching(new Novelty(kind, facts.surroundings().now()),
            past.of(Trace.Kind.PROGRAM).map(programs -> new Novelty(programs, facts.surroundings().now()))), facts))
        .or(() -> Traces.beyond(sockets.beyondLoopback().count(), "listeners").map(Outcome.Unknown::new))
        .orElseGet(() -> new Outcome.NotApplicable(
            "No audit before this one read what listens on this machine; what comes from now on is new."));
  }

  private static Outcome judge(SocketFacts sockets, Watching watching, Facts facts) {
    var expected = new Expected(facts.of(SshdServer.READER), facts.surroundings().purposes());
    var odd = sockets.beyondLoopback().filter(listener -> !expected.normal(listener)).toList();
    var findings = odd.stream().filter(listener -> !Traces.nameless(listener)).map(Traces::of).distinct()
        .flatMap(trace -> watching.fresh(trace).map(found -> told(found, trace, odd)).stream()).toList();
    Optional<ProbeFailure> nameless = odd.stream().filter(Traces::nameless).findFirst()
        .map(listener -> new ProbeFailure.Undecided("It is not visible which program listens on " + listener.object()
            + ", a port that the kernel may have chosen, so it cannot be told whether that is new.",
            "Let the audit account run ss as root, so that it shows the names of processes."));
    if (!findings.isEmpty()) {
      return new Outcome.Fail("New listeners on the network: " + Words.list(findings.stream().map(Finding::object))
          + ".", findings, nameless);
    }
    return nameless.<Outcome>map(Outcome.Unknown::new)
        .orElseGet(() -> new Outcome.Pass("Nothing new listens beyond loopback; watched since "
            + watching.ports().since() + (watching.programs().isPresent() || odd.stream().map(Traces::of)
                .noneMatch(trace -> trace.kind() == Trace.Kind.PROGRAM)
                    ? "."
                    : "; programs at ports that the kernel chose are compared from now on.")));
  }

  /// What is watched: listeners by their port, and programs at ports of the kernel's choice, as far as every audit before
  /// saw their names.
  private record Watching(Novelty ports, Optional<Novelty> programs) {
    Optional<Finding> fresh(Trace trace) {
      return trace.kind() == Trace.Kind.PROGRAM
          ? programs.flatMap(novelty -> novelty.of(trace))
          : ports.of(trace);
    }
  }

  /// With the unit that it belongs to, which a program cannot choose.
  private static Finding told(Finding found, Trace trace, List<Listener> listeners) {
    var units = listeners.stream().filter(listener -> Traces.of(listener).object().equals(trace.object()))
        .flatMap(listener -> listener.units().stream()).distinct().toList();
    return units.isEmpty()
        ? found
        : new Finding(found.object(), Stream.concat(found.evidence().stream(),
            Stream.of(new Evidence("ss -tulpnH", "of " + Listed.some(units, 5)))).toList());
  }
}

package io.guardbee.checks.catalog.services;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Expected;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.SshdServer;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `svc-listen-unexpected`: all that listens on the network is of the base system or declared. The catalogue calls it a
/// warning of medium severity; that is the severity here, without a further step down.
@AutoService(Check.class)
public final class ListenersExpected implements Check {
  private static final String RULE = "Each listener beyond loopback is of the base system or of a declared purpose";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("svc-listen-unexpected", 7, View.INSIDE, Severity.MEDIUM, "Only expected services listen");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "sockets", "sshd");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> Verdict.of(facts.of(SocketFacts.READER).judge(sockets -> outcome(facts, sockets)),
        RULE));
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    var unexpected = facts.of(SocketFacts.READER).map(sockets -> unexpected(facts, sockets)).or(List.of());
    // Stopping some of them would not mend the finding.
    return unexpected.stream().allMatch(listener -> !UnitRemedy.stoppable(listener.units()).isEmpty())
        ? UnitRemedy.stopping("svc-listen-unexpected", units(unexpected))
        : Optional.empty();
  }

  private static Outcome outcome(Facts facts, SocketFacts sockets) {
    var unexpected = unexpected(facts, sockets);
    if (unexpected.isEmpty()) {
      return new Outcome.Pass("All that listens beyond loopback is expected: "
          + String.join(", ", sockets.beyondLoopback().map(Listener::object).distinct().limit(12).toList()) + ".");
    }
    var merged = new LinkedHashMap<String, List<Listener>>();
    unexpected.forEach(listener -> merged.computeIfAbsent(object(listener, unexpected), _ -> new ArrayList<>())
        .add(listener));
    var findings = merged.entrySet().stream().map(entry -> new Finding(entry.getKey(),
        entry.getValue().stream().map(ListenersExpected::evidence).toList())).toList();
    return new Outcome.Fail("Listening on the network and neither declared nor of the base system: "
        + String.join(", ", merged.keySet().stream().limit(12).toList()) + ".", findings);
  }

  private static List<Listener> unexpected(Facts facts, SocketFacts sockets) {
    var expected = new Expected(facts.of(SshdServer.READER), facts.surroundings().purposes());
    return sockets.beyondLoopback().filter(listener -> !expected.normal(listener)).toList();
  }

  /// An IPv6 wildcard goes by the name of its IPv4 twin.
  private static String object(Listener listener, List<Listener> all) {
    var twin = new Listener(listener.protocol(), "0.0.0.0", listener.port(), List.of(), List.of()).object();
    return listener.wildcard() && all.stream().anyMatch(other -> other.object().equals(twin))
        ? twin
        : listener.object();
  }

  private static Evidence evidence(Listener listener) {
    var who = listener.namesKnown() ? String.join(", ", listener.processes()) : "name not visible";
    var unit = listener.units().isEmpty() ? "" : " (" + String.join(", ", listener.units()) + ")";
    var purposes = Expected.explaining(listener);
    return new Evidence("ss -tulpnH", listener.protocol() + " " + listener.address() + ":" + listener.port() + " " + who
        + unit + (purposes.isEmpty() ? "" : "; expected with purpose " + String.join(" or ", purposes)));
  }

  private static List<String> units(List<Listener> listeners) {
    return listeners.stream().flatMap(listener -> listener.units().stream()).distinct().toList();
  }
}

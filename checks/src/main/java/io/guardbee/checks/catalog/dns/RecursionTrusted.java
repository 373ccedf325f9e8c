package io.guardbee.checks.catalog.dns;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.catalog.WorldWeight;
import io.guardbee.checks.exposure.Clients;
import io.guardbee.checks.exposure.Width;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.NameServerFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// `dns-config-recursion`: no name server is told to resolve names for strangers.
@AutoService(Check.class)
public final class RecursionTrusted implements Check {
  private static final String RULE = "Every name server that listens beyond loopback resolves for private or few addresses"
      + " alone";
  private static final Set<String> NEVER_RESOLVE = Set.of("nsd", "pdns_server", "knotd");

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("dns-config-recursion", 11, View.INSIDE, Severity.MEDIUM,
        "Recursion is configured for trusted ranges");
  }

  @Override
  public Set<String> sections() {
    return Set.of("dns", "os", "sockets");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> switch (NameServers.listening(facts)) {
      case Probed.Missed<List<Listener>>(var why) -> Judged.unknown(why);
      case Probed.Got<List<Listener>>(var found) when found.isEmpty() -> Verdict.of(
          new Outcome.NotApplicable("No DNS server listens beyond loopback."), RULE);
      case Probed.Got<List<Listener>>(var found) -> judge(facts, found);
    });
  }

  private static Verdict judge(Facts facts, List<Listener> found) {
    var allowed = found.stream().map(RecursionTrusted::program).distinct().flatMap(name -> of(facts, name).stream())
        .toList();
    var open = allowed.stream().flatMap(each -> open(each).stream()).toList();
    var unclear = allowed.stream().flatMap(each -> each instanceof Allowed.Unclear(var why)
        ? Optional.of(why).stream()
        : Optional.<ProbeFailure>empty().stream()).findFirst();
    if (!open.isEmpty()) {
      var modifiers = new ArrayList<>(WorldWeight.of(facts, NameServers::isDns));
      if (open.stream().allMatch(Allowed.To::local)) {
        modifiers
            .add(Modifier.warning("only the networks that the VM itself is in are let in, which others may share"));
      }
      return new Verdict(new Outcome.Fail("Strangers may have names resolved: " + open.stream().limit(6)
          .map(to -> PlainText.line(to.subject(), 60) + " does it for " + to.clients().strangers().shown())
          .collect(Collectors.joining("; ")) + ".", open.stream()
              .map(to -> Finding.of(to.subject(), to.source(),
                  to.words()))
              .toList(),
          unclear),
          RULE, modifiers);
    }
    return unclear.map(Judged::unknown)
        .orElseGet(() -> Verdict.of(new Outcome.Pass(allowed.stream().map(RecursionTrusted::fine).distinct().limit(6)
            .collect(Collectors.joining(" "))), RULE));
  }

  /// Few addresses are named by whoever knows them; more than that are strangers, and so is everybody in a network that the
  /// VM happens to be in.
  private static Optional<Allowed.To> open(Allowed allowed) {
    return allowed instanceof Allowed.To to && !to.clients().strangers().isEmpty()
        && (to.local() || to.clients().strangers().width().atLeast(Width.WIDE)) ? Optional.of(to) : Optional.empty();
  }

  private static String fine(Allowed allowed) {
    return switch (allowed) {
      case Allowed.Unclear(var why) -> why.why();
      case Allowed.To to -> PlainText.line(to.subject(), 60) + (to.clients().isEmpty()
          ? " resolves names for nobody but the VM itself."
          : " resolves names for " + to.clients().shown() + " alone.");
    };
  }

  private static String program(Listener listener) {
    var name = listener.processes().stream().findFirst().orElse("");
    return name.startsWith("nsd") ? "nsd" : name;
  }

  private static List<Allowed> of(Facts facts, String program) {
    var servers = facts.of(NameServerFacts.READER);
    var local = servers.then(NameServerFacts::networks).map(NameServers::local).or(Clients.NONE);
    return switch (program) {
      case "named" -> known(servers.then(NameServerFacts::bind).map(config -> new BindAllows(config, local).all()));
      case "unbound" -> known(servers.then(NameServerFacts::unbound).map(lines -> List.of(OtherAllows.unbound(lines))));
      case "dnsmasq" -> known(servers.then(NameServerFacts::dnsmasq)
          .map(settings -> List.of(OtherAllows.dnsmasq(settings, local,
              servers.then(NameServerFacts::networks).or(List.of())))));
      case "" -> Allowed.unclear(new ProbeFailure.NeedsRight("ss -tulpnH"));
      default -> NEVER_RESOLVE.contains(program)
          ? List.of(new Allowed.To(program, "ss -tulpnH", Clients.NONE, false, program + " never resolves"))
          : Allowed.unclear(new ProbeFailure.Undecided("Guardbee has no rule for " + PlainText.line(program, 40)
              + ", which listens on port 53.", "Look by hand whom it resolves names for."));
    };
  }

  private static List<Allowed> known(Probed<List<Allowed>> allowed) {
    return switch (allowed) {
      case Probed.Missed<List<Allowed>>(var why) -> Allowed.unclear(why);
      case Probed.Got<List<Allowed>>(var found) -> found;
    };
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    var subjects = fail.findings().stream().map(Finding::object).distinct().toList();
    return subjects.size() == 1 ? RecursionRemedy.of(subjects.getFirst()) : Optional.empty();
  }
}

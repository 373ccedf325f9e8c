package io.guardbee.checks.catalog.services;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Membership;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.ServiceFacts;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `svc-legacy`: no telnet, r-command, TFTP, NIS, finger or talk, and nothing behind inetd.
@AutoService(Check.class)
public final class NoLegacyService implements Check {
  private static final String RULE = "No legacy unit is enabled or active, no super-server offers anything, and no legacy"
      + " daemon listens";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("svc-legacy", 7, View.INSIDE, Severity.HIGH, "No service of the clear-text age runs");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "services", "sockets");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> Verdict.of(facts.of(ServiceFacts.READER).judge(services -> facts
        .of(SocketFacts.READER).judge(sockets -> outcome(services, sockets))), RULE));
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    var systemd = facts.of(OsFacts.READER).map(OsFacts::systemd).or(false);
    return systemd ? LegacyRemedy.of(facts, fail) : Optional.empty();
  }

  private static Outcome outcome(ServiceFacts services, SocketFacts sockets) {
    var findings = new ArrayList<>(Legacy.units(services.enabled().or(Map.of()), services.active().or(List.of())));
    if (Legacy.superServer(services, sockets)) {
      findings.addAll(Legacy.offers(services));
    }
    findings.addAll(Legacy.listeners(sockets));
    if (!findings.isEmpty()) {
      return new Outcome.Fail("Services that send everything in clear text or trust whoever asks: "
          + String.join(", ", findings.stream().map(Finding::object).distinct().limit(12).toList()) + ".", findings,
          Membership.missed(services.enabled())
              .or(() -> Membership.missed(services.active())));
    }
    return switch (services.enabled()) {
      case Probed.Missed<Map<String, String>>(var why) -> new Outcome.Unknown(why);
      case Probed.Got<Map<String, String>> _ -> services.active().judge(_ -> new Outcome.Pass(
          "No legacy unit is enabled or active, no super-server offers anything, and no legacy daemon listens."));
    };
  }
}

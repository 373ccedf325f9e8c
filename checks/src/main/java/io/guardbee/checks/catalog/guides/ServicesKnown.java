package io.guardbee.checks.catalog.guides;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// `guide-inventory`: of each service it is known which package and version it is.
@AutoService(Check.class)
public final class ServicesKnown implements Check {
  private static final String RULE = "Each program that listens is from a package whose version is known";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("guide-inventory", 17, View.INSIDE, Severity.INFO, "The services and their versions are known");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "owners", "sockets", "updates");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> Verdict.of(Service.of(facts).judge(ServicesKnown::outcome), RULE));
  }

  private static Outcome outcome(List<Service> services) {
    var strangers = services.stream().filter(service -> service.version().isEmpty() && service.doubt().isEmpty())
        .toList();
    var doubted = services.stream().flatMap(service -> service.doubt().stream()).findFirst();
    if (services.isEmpty()) {
      return new Outcome.NotApplicable("Nothing listens.");
    }
    var told = services.stream().filter(service -> service.version().isPresent()).map(Service::line).limit(20)
        .collect(Collectors.joining(", "));
    if (strangers.isEmpty() && doubted.isPresent()) {
      return new Outcome.Unknown(doubted.get());
    }
    return strangers.isEmpty()
        ? new Outcome.Pass("What listens: " + told + ".")
        : new Outcome.Fail("Of some services no package tells the version: "
            + strangers.stream().map(Service::name).distinct().limit(8).collect(Collectors.joining(", ")) + "."
            + (told.isEmpty() ? "" : " Known are: " + told + "."),
            strangers.stream().map(service -> Finding.of("service:" + service.name(), "the programs behind the sockets",
                service.line() + " on " + String.join(", ", service.at()))).toList(),
            doubted);
  }
}

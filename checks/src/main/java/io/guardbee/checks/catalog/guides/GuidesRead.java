package io.guardbee.checks.catalog.guides;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Listed;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// `guide-read`: somebody has read the guide of each service, and applied it. For each project, service and major
/// version (design, section 3).
@AutoService(Check.class)
public final class GuidesRead implements Check {
  /// Far more than a machine has: whoever confirms all of them must have been shown all of them.
  private static final int MOST = 200;
  private static final String RULE = "Only a person knows what was read";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("guide-read", 17, View.PERSON, Severity.LOW, "The security guide of each service was read");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "owners", "sockets", "updates");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> Verdict.of(Service.of(facts).judge(GuidesRead::outcome), RULE));
  }

  private static Outcome outcome(List<Service> services) {
    if (services.isEmpty()) {
      return new Outcome.NotApplicable("Nothing listens, so there is no guide to read.");
    }
    var names = services.stream().map(service -> service.name() + service.major()).distinct().limit(12)
        .collect(Collectors.joining(", "));
    return new Outcome.AttestationDue("Somebody has to confirm, for each service, that its vendor's guide was read and"
        + " applied, or that it does not apply: " + names + ".",
        Listed.points(services.stream().map(GuidesRead::line).toList(), MOST));
  }

  private static String line(Service service) {
    return service.name() + service.major() + service.guide().map(guide -> ": " + guide.link() + " "
        + numbered(guide.points())).orElse(": the guide that its vendor or author wrote");
  }

  /// The first thing to look at, the second, and the third.
  private static String numbered(List<String> points) {
    return java.util.stream.IntStream.range(0, points.size()).mapToObj(i -> "(" + (i + 1) + ") " + points.get(i))
        .collect(Collectors.joining("; "));
  }
}

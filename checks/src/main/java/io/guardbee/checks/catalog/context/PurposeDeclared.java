package io.guardbee.checks.catalog.context;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import io.guardbee.checks.target.Purpose;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `ctx-purpose`: what the VM is for, by a person's word or by its tags and metadata in the cloud. The guest is not asked.
@AutoService(Check.class)
public final class PurposeDeclared implements Check {
  @Override
  public CheckSpec spec() {
    return CheckSpec.of("ctx-purpose", 0, View.INSIDE, Severity.INFO, "It is declared what the VM is for");
  }

  @Override
  public Set<String> sections() {
    return Set.of();
  }

  @Override
  public Verdict judge(Facts facts) {
    var purposes = Stream.concat(facts.surroundings().purposes().stream(),
        facts.cloud().map(CloudScene::purpose).or(Set.of()).stream()).distinct().sorted().map(Purpose::label)
        .collect(Collectors.joining(", "));
    return Verdict.of(
        purposes.isEmpty()
            ? new Outcome.NotApplicable("Nobody declared what the VM is for, so every open service is a surprise.")
            : new Outcome.Pass("The VM is declared to be for " + purposes + "."),
        "a purpose is declared");
  }
}

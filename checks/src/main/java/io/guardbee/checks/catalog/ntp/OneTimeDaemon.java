package io.guardbee.checks.catalog.ntp;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.TimeServerFacts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Set;

/// `time-single`: not two daemons set the clock. Which of them is to go is for a person to say, so there is no remedy.
@AutoService(Check.class)
public final class OneTimeDaemon implements Check {
  private static final String RULE = "At most one of chrony, ntpd and systemd-timesyncd runs";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("time-single", 12, View.INSIDE, Severity.LOW, "One daemon alone sets the clock");
  }

  @Override
  public Set<String> sections() {
    return Set.of("ntp", "os");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> Verdict.of(facts.of(TimeServerFacts.READER).judge(OneTimeDaemon::outcome), RULE));
  }

  private static Outcome outcome(TimeServerFacts daemons) {
    var names = daemons.running().stream().map(name -> name.equals("systemd-timesyn") ? "systemd-timesyncd" : name)
        .sorted().toList();
    return switch (names.size()) {
      case 0 -> new Outcome.NotApplicable("No time daemon runs; time-synced tells whether the clock is right.");
      case 1 -> new Outcome.Pass(names.getFirst() + " alone sets the clock.");
      default -> new Outcome.Fail("Several daemons set the clock and work against each other: "
          + String.join(", ", names) + ".",
          List.of(Finding.of("clock", "processes that run", String.join(", ", names))));
    };
  }
}

package io.guardbee.checks.catalog.ntp;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.ClockFacts;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Set;

/// `time-synced`: the clock is right, and something keeps it so.
@AutoService(Check.class)
public final class ClockSynchronised implements Check {
  private static final String RULE = "The clock is within 5 minutes of Guardbee's, and systemd or chrony keep it right";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("time-synced", 12, View.INSIDE, Severity.LOW, "The clock is synchronised");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "services");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, os -> Verdict.of(outcome(facts, os), RULE));
  }

  private static Outcome outcome(Facts facts, OsFacts os) {
    var skew = os.skewFrom(facts.surroundings().now());
    if (skew.isPresent()) {
      return fail("The VM's clock is off by " + skew.get() + ".", "date", os.clock() + " on the VM, "
          + facts.surroundings().now() + " at Guardbee's");
    }
    return facts.of(ClockFacts.READER).judge(clock -> kept(os, clock));
  }

  private static Outcome kept(OsFacts os, ClockFacts clock) {
    if (clock.chrony().filter(ClockFacts.Tracking::own).isPresent()) {
      // the kernel's flag may be set all the same
      return fail("chrony follows the machine's own clock and no other.", "chronyc -n tracking",
          "Reference ID: 7F7F0101");
    }
    if (clock.synchronised().orElse(false)) {
      return new Outcome.Pass("The clock is synchronised, by systemd's word.");
    }
    if (clock.chrony().isPresent()) {
      var tracking = clock.chrony().get();
      if (tracking.synchronised() && tracking.offsetSeconds() <= 1) {
        return new Outcome.Pass("chrony keeps the clock within " + tracking.offsetSeconds() + " s.");
      }
      return fail(tracking.synchronised()
          ? "chrony sees the clock off by more than a second."
          : "chrony has no source of time.", "chronyc -n tracking", "System time: " + tracking.offsetSeconds() + " s");
    }
    if (!os.container().equals("none") && !os.container().equals("unknown")) {
      return new Outcome.NotApplicable("The clock of a container is its host's; it agrees with Guardbee's.");
    }
    return clock.synchronised().isPresent()
        ? fail("Nothing keeps the clock right.", "timedatectl show", "NTPSynchronized=no")
        : new Outcome.Unknown(new ProbeFailure.Undecided("Neither timedatectl nor chronyc says whether the clock is "
            + "synchronised.", "Install chrony or systemd-timesyncd."));
  }

  private static Outcome fail(String reason, String source, String excerpt) {
    return new Outcome.Fail(reason, List.of(Finding.of("clock", source, excerpt)));
  }
}

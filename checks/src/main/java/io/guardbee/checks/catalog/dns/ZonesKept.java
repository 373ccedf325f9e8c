package io.guardbee.checks.catalog.dns;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.SeenOutside;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.catalog.Words;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.Set;

/// `dns-axfr`: no zone is handed over as a whole to a stranger.
@AutoService(Check.class)
public final class ZonesKept implements Check {
  private static final String RULE = "the first message that comes back for AXFR";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("dns-axfr", 11, View.OUTSIDE, Severity.LOW, "Zone transfers are refused");
  }

  @Override
  public Set<String> sections() {
    return Set.of("sockets");
  }

  @Override
  public Set<Kind> asks() {
    return Set.of(Kind.DNS);
  }

  @Override
  public Verdict judge(Facts facts) {
    return SeenOutside.judge(facts, SeenDns.SERVER, seen -> judge(SeenDns.of(seen, true)));
  }

  private static Verdict judge(SeenDns seen) {
    var handed = seen.answers().stream().filter(a -> a.told().handed()).map(a -> Finding.of("zone:" + a.told().name(),
        seen.source("the name server", a), "AXFR of " + a.told().name() + ": " + a.told().code() + ", "
            + Words.count(a.told().records(), "record", "records") + " in the first message"))
        .toList();
    if (!handed.isEmpty()) {
      return Verdict.of(new Outcome.Fail("Zones are handed over as a whole to whoever asks: "
          + Words.list(seen.answers().stream().filter(a -> a.told().handed()).map(a -> a.told().name())) + ".", handed),
          RULE);
    }
    if (seen.answers().isEmpty() && seen.doubts().isEmpty()) {
      return Judged.unknown(new ProbeFailure.Undecided("No zone was asked for: none of the VM's names tells of one.",
          "Audit the VM by a name in its zone, or try by hand: dig @ADDRESS ZONE AXFR."));
    }
    return seen.doubt().map(Judged::unknown).orElseGet(() -> Verdict.of(new Outcome.Pass(
        "Asked for as a whole, no zone was handed over: "
            + Words.list(seen.answers().stream().map(a -> a.told().name()))
            + "."),
        RULE));
  }
}

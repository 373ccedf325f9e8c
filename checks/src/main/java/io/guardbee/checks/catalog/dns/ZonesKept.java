package io.guardbee.checks.catalog.dns;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.SeenOutside;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.catalog.Words;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.NameServerFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.Asked;
import io.guardbee.checks.probe.outside.DnsQuestion;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    return Set.of("dns", "sockets");
  }

  @Override
  public Set<Kind> asks() {
    return Set.of(Kind.DNS);
  }

  @Override
  public Verdict judge(Facts facts) {
    return SeenOutside.judge(facts, SeenDns.SERVER, seen -> judge(SeenDns.of(seen, true), left(facts, seen)));
  }

  /// The zones that the name server keeps and that were not asked for.
  private static Probed<List<String>> left(Facts facts, SeenOutside seen) {
    var asked = seen.asked().stream().map(Asked::question)
        .flatMap(question -> question instanceof DnsQuestion dns ? dns.zone().stream() : Stream.empty())
        .collect(Collectors.toSet());
    return facts.of(NameServerFacts.READER).then(NameServerFacts::zones)
        .map(zones -> zones.stream().filter(zone -> !asked.contains(zone)).toList());
  }

  private static Verdict judge(SeenDns seen, Probed<List<String>> left) {
    var others = others(seen, left);
    return handed(seen, others.outcome()).orElse(others);
  }

  private static Verdict others(SeenDns seen, Probed<List<String>> left) {
    return switch (left) {
      case Probed.Missed<List<String>>(var why) -> Judged.unknown(why);
      case Probed.Got<List<String>>(var zones) when !zones.isEmpty() -> Judged.unknown(new ProbeFailure.Undecided(
          "Of the zones that the name server keeps these were not asked for: " + Words.list(zones.stream()) + ".",
          "Try them by hand: dig @ADDRESS ZONE AXFR."));
      case Probed.Got<List<String>> _ -> refused(seen);
    };
  }

  private static Optional<Verdict> handed(SeenDns seen, Outcome others) {
    var handed = seen.answers().stream().filter(a -> a.told().handed()).toList();
    return handed.isEmpty()
        ? Optional.empty()
        : Optional.of(Verdict.of(new Outcome.Fail("Zones are handed over as a whole to whoever asks: "
            + Words.list(handed.stream().map(a -> a.told().name())) + ".",
            handed.stream().map(a -> finding(seen, a)).toList()).besides(others), RULE));
  }

  private static Finding finding(SeenDns seen, SeenDns.Answer answer) {
    var told = answer.told();
    return Finding.of("zone:" + told.name(), seen.source("the name server", answer), "AXFR of " + told.name() + ": "
        + told.code() + ", " + Words.count(told.records(), "record", "records") + " in the first message");
  }

  private static Verdict refused(SeenDns seen) {
    if (seen.answers().isEmpty() && seen.doubts().isEmpty()) {
      return Judged.unknown(new ProbeFailure.Undecided(
          "No zone was asked for: neither the VM's names nor the settings of its name server tell of one.",
          "Audit the VM by a name in its zone, or try by hand: dig @ADDRESS ZONE AXFR."));
    }
    return seen.doubt().map(Judged::unknown).orElseGet(() -> Verdict.of(new Outcome.Pass(
        "Asked for as a whole, no zone was handed over: "
            + Words.list(seen.answers().stream().map(a -> a.told().name()))
            + "."),
        RULE));
  }
}

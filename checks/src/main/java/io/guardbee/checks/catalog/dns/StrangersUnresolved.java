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
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `dns-open-recursion`: a stranger who asks for a name of somebody else's gets no answer.
@AutoService(Check.class)
public final class StrangersUnresolved implements Check {
  private static final String RULE = "what comes back for a name of somebody else's, over UDP and TCP";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("dns-open-recursion", 11, View.OUTSIDE, Severity.HIGH,
        "No stranger can resolve names through the VM");
  }

  @Override
  public Set<String> sections() {
    return Set.of("dns", "os", "sockets"); // the first two for the remedy
  }

  @Override
  public Set<Kind> asks() {
    return Set.of(Kind.DNS);
  }

  @Override
  public Verdict judge(Facts facts) {
    return SeenOutside.judge(facts, SeenDns.SERVER, seen -> judge(SeenDns.of(seen, false)));
  }

  /// Where the inside names one server that does it, by settings that a script may change.
  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    var subjects = new RecursionTrusted().judge(facts).outcome() instanceof Outcome.Fail inside
        ? inside.findings().stream().map(Finding::object).distinct().toList()
        : List.<String>of();
    return subjects.size() == 1 ? RecursionRemedy.forItself(subjects.getFirst()) : Optional.empty();
  }

  private static Verdict judge(SeenDns seen) {
    var open = findings(seen, true);
    if (!open.isEmpty()) {
      return Verdict.of(new Outcome.Fail("A stranger's question for a name of somebody else's is answered at "
          + Words.list(open.stream().map(Finding::object)) + ".", open, seen.doubt()), RULE);
    }
    var offering = findings(seen, false);
    if (!offering.isEmpty()) {
      return Verdict.of(new Outcome.Fail("No answer came back for a name of somebody else's, but the name server says "
          + "that it resolves for whoever asks, at " + Words.list(offering.stream().map(Finding::object)) + ".",
          offering, seen.doubt()), RULE,
          Modifier.warning("no answer came back; providers go by what it says all the same"));
    }
    return seen.doubt().map(Judged::unknown).orElseGet(() -> Verdict.of(new Outcome.Pass(
        "A stranger who asks for a name of somebody else's gets no answer."), RULE));
  }

  private static List<Finding> findings(SeenDns seen, boolean resolved) {
    return seen.answers().stream().filter(a -> resolved ? a.told().resolved() : a.told().resolves())
        .map(a -> Finding.of(a.object(), seen.source("the name server", a), a.told().name() + ": " + a.told().code()
            + ", " + Words.count(a.told().records(), "record", "records")
            + (a.told().resolves() ? ", recursion offered" : "")))
        .toList();
  }
}

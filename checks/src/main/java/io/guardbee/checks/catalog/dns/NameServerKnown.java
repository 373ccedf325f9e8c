package io.guardbee.checks.catalog.dns;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// `dns-listen`: which name servers other machines may ask. It tells what is known; whether that is wrong, other checks say.
@AutoService(Check.class)
public final class NameServerKnown implements Check {
  private static final String RULE = "What listens on port 53 beyond loopback is named";
  private static final int NAME = 40;

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("dns-listen", 11, View.INSIDE, Severity.INFO, "It is known whether a DNS server listens");
  }

  @Override
  public Set<String> sections() {
    return Set.of("dns", "os", "sockets");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> Verdict.of(NameServers.listening(facts).judge(NameServerKnown::outcome), RULE));
  }

  private static Outcome outcome(List<Listener> found) {
    if (found.isEmpty()) {
      return new Outcome.NotApplicable("No DNS server listens beyond loopback.");
    }
    return new Outcome.Pass("A DNS server listens: " + found.stream().map(NameServerKnown::words).distinct().limit(8)
        .collect(Collectors.joining(", ")) + ".");
  }

  private static String words(Listener listener) {
    return (listener.namesKnown() ? PlainText.line(listener.processes().getFirst(), NAME) : "name not visible") + " on "
        + listener.object();
  }
}

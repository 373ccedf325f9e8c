package io.guardbee.checks.catalog.tls;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.probe.outside.TlsQuestion.Ask;
import io.guardbee.checks.probe.outside.TlsTold.Taken;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `tls-protocol`: no server takes a version before TLS 1.2, nor a cipher suite that protects nothing.
@AutoService(Check.class)
public final class OldTlsRefused implements Check {
  private static final String RULE = "what the server chooses when nothing better is offered";
  private static final List<Ask> BAD = List.of(Ask.OLD_VERSION, Ask.WEAK_SUITE);

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("tls-protocol", 10, View.OUTSIDE, Severity.MEDIUM, "Only TLS 1.2 and later are accepted");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "sockets");
  }

  @Override
  public Set<Kind> asks() {
    return Set.of(Kind.TLS);
  }

  @Override
  public Verdict judge(Facts facts) {
    return SeenTls.judge(facts, OldTlsRefused::judge);
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return ProtocolRemedy.of(facts, fail);
  }

  private static Verdict judge(SeenTls seen) {
    var findings = new ArrayList<Finding>();
    var taken = new LinkedHashSet<String>();
    for (var server : seen.servers()) {
      for (var ask : BAD) {
        if (server.told(ask).orElse(null) instanceof Taken(var version, var suite)) {
          var what = ask == Ask.OLD_VERSION ? version : suite;
          taken.add(what + " on port " + server.door().port());
          findings.add(Finding.of(server.object() + " " + (ask == Ask.OLD_VERSION ? "version" : "suite"),
              seen.source("the TLS greeting", server, ask), "it chose " + version + " with " + suite));
        }
      }
    }
    var others = seen.unless(List.of(Ask.values()), Verdict.of(new Outcome.Pass(
        "What speaks TLS from the start takes TLS 1.2 and later alone, and no cipher suite that is known to be weak: "
            + String.join(", ", seen.servers().stream().map(SeenTls.Server::object).distinct().limit(6).toList())
            + "."),
        RULE));
    return findings.isEmpty()
        ? others
        : Verdict.of(new Outcome.Fail("A server still takes what is broken: " + String.join(", ", taken) + ".",
            findings).besides(others.outcome()), RULE);
  }
}

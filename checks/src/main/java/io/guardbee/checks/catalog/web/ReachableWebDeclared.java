package io.guardbee.checks.catalog.web;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Expected;
import io.guardbee.checks.catalog.SeenOutside;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.Asked;
import io.guardbee.checks.probe.outside.HttpPage;
import io.guardbee.checks.probe.outside.HttpQuestion;
import io.guardbee.checks.probe.outside.HttpTold;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.probe.outside.Told;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Set;

/// `web-exposed-undeclared`: a web server that answers strangers belongs to what the VM is declared to be for.
@AutoService(Check.class)
public final class ReachableWebDeclared implements Check {
  private static final String RULE = "what answers HTTP from outside, and the declared purposes";
  private static final WebSight.Question ALL = new WebSight.Question() {
    @Override
    public List<HttpPage> pages() {
      return List.of(HttpPage.ROOT);
    }

    @Override
    public java.util.Optional<String> wrong(HttpPage page, HttpTold.Page answer) {
      return java.util.Optional.empty();
    }

    @Override
    public WebSight.Words words() {
      return new WebSight.Words("", "Every web server that answers from outside belongs to a declared purpose.", RULE);
    }
  };

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("web-exposed-undeclared", 15, View.OUTSIDE, Severity.MEDIUM,
        "A reachable web server is declared as one");
  }

  @Override
  public Set<String> sections() {
    return Set.of("sockets");
  }

  @Override
  public Set<Kind> asks() {
    return Set.of(Kind.HTTP, Kind.TLS); // by the latter it is known how to ask
  }

  @Override
  public Verdict judge(Facts facts) {
    var undeclared = facts.outside().map(outside -> outside.asked().stream()
        .filter(one -> one.told() instanceof Probed.Got<Told>(HttpTold _))
        .filter(one -> !declared(facts, one.question().door().port()))
        .map(one -> finding(new SeenOutside(outside.vantage(), List.of(one)), one)).distinct().toList()).or(List.of());
    return undeclared.isEmpty()
        ? WebSight.judge(facts, ALL)
        : Verdict.of(new Outcome.Fail("A web server answers from outside, and the VM is not declared to be for that. "
            + "Declare its purpose if it is, or bind the server to 127.0.0.1.", undeclared), RULE);
  }

  private static boolean declared(Facts facts, int port) {
    return facts.surroundings().purposes().stream().anyMatch(purpose -> Expected.explains(purpose, "tcp", port));
  }

  private static Finding finding(SeenOutside seen, Asked asked) {
    var tls = asked.question() instanceof HttpQuestion http && http.tls();
    var status = asked.told() instanceof Probed.Got<Told>(HttpTold told)
        ? told.page(HttpPage.ROOT).map(page -> "status " + page.status()).orElse("an answer")
        : "";
    return Finding.of("tcp/" + asked.question().door().port(), seen.source("GET /", asked),
        (tls ? "HTTPS, " : "HTTP, ") + status);
  }
}

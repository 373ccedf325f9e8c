package io.guardbee.checks.catalog.web;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.outside.HttpPage;
import io.guardbee.checks.probe.outside.HttpTold;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `web-trace`: a request is not sent back to whoever asks by TRACE.
@AutoService(Check.class)
public final class TraceRefused implements Check {
  private static final WebSight.Question QUESTION = new WebSight.Question() {
    @Override
    public List<HttpPage> pages() {
      return List.of(HttpPage.TRACE);
    }

    @Override
    public Optional<String> wrong(HttpPage page, HttpTold.Page answer) {
      var echoed = answer.status() == 200
          && (answer.type().startsWith("message/http") || answer.body().contains("TRACE / HTTP"));
      return echoed ? Optional.of("status 200, the request comes back") : Optional.empty();
    }

    @Override
    public WebSight.Words words() {
      return new WebSight.Words("The server sends requests back by TRACE:", "TRACE is refused.", "the answer to TRACE");
    }
  };

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("web-trace", 15, View.OUTSIDE, Severity.LOW, "TRACE is refused");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "sockets");
  }

  @Override
  public Set<Kind> asks() {
    return Set.of(Kind.HTTP, Kind.TLS); // by the latter it is known how to ask
  }

  @Override
  public Verdict judge(Facts facts) {
    return WebSight.judge(facts, QUESTION);
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return ApacheRemedy.of(facts, ApacheRemedy.Change.TRACE, fail);
  }
}

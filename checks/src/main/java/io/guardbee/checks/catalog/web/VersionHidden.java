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

/// `web-tokens`: the header `Server` holds neither a version nor a system.
@AutoService(Check.class)
public final class VersionHidden implements Check {
  private static final WebSight.Question QUESTION = new WebSight.Question() {
    @Override
    public List<HttpPage> pages() {
      return List.of(HttpPage.ROOT);
    }

    @Override
    public Optional<String> wrong(HttpPage page, HttpTold.Page answer) {
      var told = answer.server().matches(".*[0-9(].*");
      return told ? Optional.of("Server: " + answer.server()) : Optional.empty();
    }

    @Override
    public WebSight.Words words() {
      return new WebSight.Words("The server tells its version:", "The server does not tell its version.",
          "the header Server");
    }
  };

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("web-tokens", 15, View.OUTSIDE, Severity.INFO, "The server does not tell its version");
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
    return ApacheRemedy.of(facts, ApacheRemedy.Change.TOKENS, fail);
  }
}

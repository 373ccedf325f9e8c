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

/// `web-default-page`: the front page is not the one that came with the package.
@AutoService(Check.class)
public final class NoDefaultPage implements Check {
  private static final List<String> MARKS = List.of("Apache2 Debian Default Page", "Apache2 Ubuntu Default Page",
      "<h1>It works!</h1>", "Welcome to nginx!", "HTTP Server Test Page", "Test Page for the Apache HTTP Server",
      "Test Page for the HTTP Server", "This is the default welcome page");
  private static final WebSight.Question QUESTION = new WebSight.Question() {
    @Override
    public List<HttpPage> pages() {
      return List.of(HttpPage.ROOT);
    }

    @Override
    public Optional<String> wrong(HttpPage page, HttpTold.Page answer) {
      var found = MARKS.stream().filter(answer.body()::contains).findFirst();
      return found.map(mark -> "status " + answer.status() + ", with the words: " + mark);
    }

    @Override
    public WebSight.Words words() {
      return new WebSight.Words("The server still shows the page that its package brings:",
          "The front page is none that a package brings.", "the marks of the pages that packages bring");
    }
  };

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("web-default-page", 15, View.OUTSIDE, Severity.LOW, "No default page is shown");
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
    return ApacheRemedy.of(facts, ApacheRemedy.Change.PAGE, fail);
  }
}

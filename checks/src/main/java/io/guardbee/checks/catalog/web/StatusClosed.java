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

/// `web-status`: what a web server is doing is shown to nobody from outside.
@AutoService(Check.class)
public final class StatusClosed implements Check {
  private static final List<String> MARKS = List.of("Apache Server Status", "Apache Status",
      "Apache Server Information",
      "Active connections:");
  private static final WebSight.Question QUESTION = new WebSight.Question() {
    @Override
    public List<HttpPage> pages() {
      return List.of(HttpPage.SERVER_STATUS, HttpPage.SERVER_INFO, HttpPage.NGINX_STATUS);
    }

    @Override
    public Optional<String> wrong(HttpPage page, HttpTold.Page answer) {
      var open = answer.status() == 200 && MARKS.stream().anyMatch(answer.body()::contains);
      return open ? Optional.of("status 200, the status page") : Optional.empty();
    }

    @Override
    public WebSight.Words words() {
      return new WebSight.Words("The server shows strangers what it is doing:",
          "The status pages of Apache and nginx are closed, or not there.", "whether a page is a status page");
    }
  };

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("web-status", 15, View.OUTSIDE, Severity.MEDIUM, "Status pages are closed");
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
    return ApacheRemedy.of(facts, ApacheRemedy.Change.STATUS, fail);
  }
}

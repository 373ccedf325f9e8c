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
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `web-secrets`: files that give secrets away are not published. Only whether they are there is asked, never their
/// contents.
@AutoService(Check.class)
public final class NoSecretPublished implements Check {
  private static final List<HttpPage> TELLTALES = List.of(HttpPage.GIT, HttpPage.ENV, HttpPage.BACKUP_ZIP,
      HttpPage.BACKUP_TAR, HttpPage.DUMP);
  private static final int THERE = 200;
  private static final WebSight.Question QUESTION = new WebSight.Question() {
    @Override
    public List<HttpPage> pages() {
      var pages = new ArrayList<>(TELLTALES);
      pages.add(HttpPage.NOWHERE);
      return pages;
    }

    // what a server gives for anything is a page, and a file is none
    @Override
    public Optional<String> wrong(HttpPage page, HttpTold.Page answer) {
      return page != HttpPage.NOWHERE && answer.status() == THERE && !answer.type().startsWith("text/html")
          ? Optional.of("status 200, " + (answer.type().isEmpty() ? "no type" : answer.type())
              + (answer.length() < 0 ? "" : ", " + answer.length() + " bytes"))
          : Optional.empty();
    }

    @Override
    public Optional<ProbeFailure> doubt(HttpTold told) {
      return TELLTALES.stream().flatMap(page -> told.page(page).stream()).anyMatch(page -> page.status() == THERE)
          ? Optional.of(new ProbeFailure.Undecided("The web server answers with a page whatever it is asked for, so "
              + "whether a file is there cannot be told.", "Look at what is published by hand."))
          : Optional.empty();
    }

    @Override
    public WebSight.Words words() {
      return new WebSight.Words("Files that give secrets away are published:",
          "None of the files that give secrets away is published.", "whether a fixed list of files is there");
    }
  };

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("web-secrets", 15, View.OUTSIDE, Severity.HIGH, "No secret file is published");
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
    return ApacheRemedy.of(facts, ApacheRemedy.Change.SECRETS, fail);
  }
}

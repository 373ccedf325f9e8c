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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// `web-indexes`: no directory is shown as a list.
@AutoService(Check.class)
public final class DirectoriesUnlisted implements Check {
  private static final WebSight.Question QUESTION = new WebSight.Question() {
    @Override
    public List<HttpPage> pages() {
      return List.of(HttpPage.ROOT, HttpPage.ICONS);
    }

    @Override
    public Optional<String> wrong(HttpPage page, HttpTold.Page answer) {
      var text = answer.body().toLowerCase(Locale.ROOT);
      var listed = answer.status() == 200 && (text.contains("<title>index of /") || text.contains("<h1>index of /")
          || text.contains("directory listing for /"));
      return listed ? Optional.of("status 200, a list of the directory") : Optional.empty();
    }

    @Override
    public WebSight.Words words() {
      return new WebSight.Words("The server lists directories:", "No directory that was looked at is listed.",
          "whether a page is a list of a directory");
    }
  };

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("web-indexes", 15, View.OUTSIDE, Severity.MEDIUM, "Directories are not listed");
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
    return ApacheRemedy.of(facts, ApacheRemedy.Change.INDEXES, fail);
  }
}

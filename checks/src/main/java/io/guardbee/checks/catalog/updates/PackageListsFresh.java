package io.guardbee.checks.catalog.updates;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Ages;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.PackageLists;
import io.guardbee.checks.probe.PackageLists.Release;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `upd-metadata-fresh`: the machine knows which updates there are.
@AutoService(Check.class)
public final class PackageListsFresh implements Check {
  private static final String RULE = "the newest list of the security archive is at most 7 days old";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("upd-metadata-fresh", 4, View.INSIDE, Severity.MEDIUM,
        "The package lists are at most 7 days old");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "updates");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts,
        os -> Verdict.of(facts.of(PackageLists.READER).judge(lists -> Freshness.undated(lists, os, facts)
            .<Outcome>map(Outcome.Unknown::new).orElseGet(() -> dated(lists, os))), RULE));
  }

  private static Outcome dated(PackageLists lists, OsFacts os) {
    var decisive = lists.decisive();
    if (decisive.isEmpty()) {
      return new Outcome.Fail("There are no package lists: nobody has run apt-get update here.",
          List.of(Finding.of("package-lists", "/var/lib/apt/lists", "no Release file")));
    }
    var age = Freshness.age(lists, os);
    if (age.compareTo(Freshness.LIMIT) > 0) {
      return stale(decisive.get(), age, os);
    }
    return lists.unfetched().judge(unfetched -> unfetched.isEmpty()
        ? new Outcome.Pass("The list that decides is " + Ages.words(age) + " old.")
        : new Outcome.Fail("A security source was never fetched.", unfetched.stream()
            .map(s -> Finding.of("source:" + s.suite(), "/etc/apt", s.uri() + " " + s.suite() + ": no list"))
            .toList()));
  }

  private static Outcome stale(Release release, Duration age, OsFacts os) {
    var asked = Duration.between(release.changed(), os.clock());
    var lately = asked.compareTo(Freshness.LIMIT) <= 0
        ? " The file was touched " + Ages.words(asked)
            + " ago: if that was apt, the archive has published nothing since."
        : "";
    return new Outcome.Fail("The package lists are " + Ages.words(age) + " old." + lately,
        List.of(Finding.of("package-lists", "/var/lib/apt/lists", release.file() + " of " + release.published())));
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return Optional.of(new Remedy("""
        (
        set -eu
        echo 'Package lists before:'
        ls -l /var/lib/apt/lists/*Release || true
        # fails when a source cannot be fetched, instead of keeping its old list without a word
        apt-get -o APT::Update::Error-Mode=any -o DPkg::Lock::Timeout=300 update
        echo 'Package lists now:'
        ls -l /var/lib/apt/lists/*Release
        )
        """, "ls -l /var/lib/apt/lists/*Release",
        "# Nothing to take back: apt-get update refreshes the lists and installs nothing.",
        "None for the services; it needs the package archives to be within reach."));
  }
}

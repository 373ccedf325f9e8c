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
import io.guardbee.checks.probe.PackageLists.Source;
import io.guardbee.checks.probe.RepoFacts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// `upd-repos-broken`: every package source gave its list when apt last asked, and gives updates at all. Judged by what
/// lies on disk; nothing is refreshed.
@AutoService(Check.class)
public final class SourcesAnswer implements Check {
  private static final String RULE = "Every source in use has a list that has not run out, is no archive of the dead, and"
      + " has the key that it names";
  private static final Pattern HOST = Pattern.compile("[a-z+]+://([A-Za-z0-9.-]+)(?::[0-9]+)?(?:/.*)?");
  private static final Set<String> MUSEUMS = Set.of("archive.debian.org", "old-releases.ubuntu.com",
      "snapshot.debian.org", "snapshot.ubuntu.com");

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("upd-repos-broken", 4, View.INSIDE, Severity.HIGH, "The package sources answer");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "repos", "updates");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, os -> Verdict.of(facts.of(PackageLists.READER).judge(lists -> lists.sources()
        .judge(sources -> facts.of(RepoFacts.READER).judge(repos -> outcome(facts, os, lists, sources, repos)))),
        RULE));
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    var gone = facts.of(PackageLists.READER).then(lists -> lists.sources().map(sources -> sources.stream()
        .filter(source -> missing(source, lists.releases())).distinct().toList())).or(List.of());
    return SourceRemedy.of(gone);
  }

  private static Outcome outcome(Facts facts, OsFacts os, PackageLists lists, List<Source> sources, RepoFacts repos) {
    if (sources.isEmpty()) {
      return new Outcome.Fail("apt has no source at all, so no update ever comes.",
          List.of(Finding.of("sources", "/etc/apt", "no line and no file names a source")));
    }
    var missing = sources.stream().filter(source -> missing(source, lists.releases())).distinct().toList();
    var skew = os.skewFrom(facts.surroundings().now());
    var findings = new ArrayList<>(misdirected(sources, repos));
    if (asked(repos)) {
      missing.forEach(source -> findings.add(Finding.of(object(source), "/var/lib/apt/lists",
          words(source) + " gave no list when apt last asked, " + ago(repos, os) + " ago")));
    }
    if (repos.checked() && skew.isEmpty()) {
      lists.releases().stream().filter(release -> expired(release, repos, os)).forEach(release -> findings.add(
          Finding.of("list:" + release.file(), "/var/lib/apt/lists", release.file() + " ran out")));
    }
    var others = others(sources, missing, skew.filter(_ -> !repos.until().isEmpty() && repos.checked()));
    if (!findings.isEmpty()) {
      return new Outcome.Fail("Updates do not come from everywhere: " + String.join("; ", findings.stream()
          .map(finding -> finding.evidence().getFirst().excerpt()).limit(3).toList()) + ".", findings).besides(others);
    }
    return others;
  }

  private static Outcome others(List<Source> sources, List<Source> missing, Optional<String> skew) {
    if (!missing.isEmpty()) {
      return new Outcome.Unknown(new ProbeFailure.Undecided("Sources were changed since apt last asked them.",
          "Run apt-get update on the VM, then audit again."));
    }
    return skew.isPresent()
        ? new Outcome.Unknown(new ProbeFailure.ClockWrong(skew.get()))
        : new Outcome.Pass("All " + sources.stream().distinct().count() + " sources gave their lists.");
  }

  /// What is wrong whatever came of asking.
  private static List<Finding> misdirected(List<Source> sources, RepoFacts repos) {
    return Stream.concat(
        sources.stream().filter(SourcesAnswer::museum).distinct().map(source -> Finding.of(object(source),
            "sources of apt", words(source) + " keeps old releases and gives no updates")),
        repos.keyless().stream().map(line -> Finding.of("key:" + line, "sources of apt",
            "a source names a key that is not there: " + line)))
        .toList();
  }

  /// Whether apt asked after the sources were last changed.
  private static boolean asked(RepoFacts repos) {
    return repos.tried().filter(tried -> repos.changed().filter(tried::isBefore).isEmpty()).isPresent();
  }

  private static boolean expired(Release release, RepoFacts repos, OsFacts os) {
    return Optional.ofNullable(repos.until().get(release.file())).filter(until -> until.isBefore(os.clock()))
        .isPresent();
  }

  private static String ago(RepoFacts repos, OsFacts os) {
    var age = Duration.between(repos.tried().orElse(os.clock()), os.clock());
    return Ages.words(age.isNegative() ? Duration.ZERO : age);
  }

  /// A list is named after its source; of what is not fetched by network there may be none.
  private static boolean missing(Source source, List<Release> releases) {
    var host = HOST.matcher(source.uri());
    if (!source.uri().matches("(?:https?|ftp|tor\\+https?)://.*") || !host.matches()) {
      return false;
    }
    var place = source.suite().endsWith("/") ? "" : "_dists_" + source.suite().replace('/', '_') + "_";
    return releases.stream().map(Release::file)
        .noneMatch(file -> file.startsWith(host.group(1)) && file.contains(place));
  }

  private static boolean museum(Source source) {
    var host = HOST.matcher(source.uri());
    return host.matches() && MUSEUMS.contains(host.group(1));
  }

  private static String object(Source source) {
    return "source:" + source.uri() + " " + source.suite();
  }

  private static String words(Source source) {
    return PlainText.line(source.uri() + " " + source.suite(), 120);
  }
}

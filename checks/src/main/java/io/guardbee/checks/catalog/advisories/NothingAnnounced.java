package io.guardbee.checks.catalog.advisories;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Advisories;
import io.guardbee.checks.probe.Advisories.Notice;
import io.guardbee.checks.probe.Ages;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.InstalledPackages;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// `ann-relevant`: no security announcement is about a version that is installed here. Beside `upd-security-pending`,
/// which goes by what the VM itself knows, this goes by what the distribution announced.
@AutoService(Check.class)
public final class NothingAnnounced implements Check {
  private static final String RULE = "No announcement of the distribution touches the newest installed version of a source";
  /// Both distributions announce several times a week.
  static final Duration FRESH = Duration.ofDays(14);

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("ann-relevant", 16, View.INSIDE, Severity.LOW,
        "No announcement concerns an installed package");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "owners", "sockets", "updates");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, os -> {
      var outcome = facts.of(InstalledPackages.READER).judge(installed -> facts.advisories()
          .judge(advisories -> outcome(facts, os, installed, advisories)));
      return new Verdict(outcome, RULE, outcome instanceof Outcome.Fail fail ? listening(facts, fail) : List.of());
    });
  }

  private static Outcome outcome(Facts facts, OsFacts os, InstalledPackages installed, Advisories advisories) {
    var release = Advisories.release(os).orElse("");
    var newest = advisories.newest(release);
    if (newest.isEmpty()) {
      return new Outcome.Unknown(new ProbeFailure.Undecided("The configured announcements say nothing of "
          + PlainText.line(os.pretty(), 60) + ".",
          "Add its announcements to advisories.sources in the configuration."));
    }
    var age = Duration.between(newest.get(), facts.surroundings().now());
    var touching = advisories.touching(release, installed.newest());
    var others = others(os, advisories, age);
    return touching.isEmpty() ? others : fail(touching).besides(others);
  }

  private static Outcome others(OsFacts os, Advisories advisories, Duration age) {
    if (advisories.unread() > 0) {
      return new Outcome.Unknown(
          new ProbeFailure.Undecided(advisories.unread() + " of the configured announcements make"
              + " no sense, so what they touch is not known.", "Fetch the announcements anew (advisories.sources)."));
    }
    return age.compareTo(FRESH) > 0
        ? new Outcome.Unknown(new ProbeFailure.Undecided("The newest of the configured announcements about "
            + PlainText.line(os.pretty(), 60) + " is " + Ages.words(age) + " old.",
            "Fetch the announcements anew (advisories.sources)."))
        : new Outcome.Pass("None of " + advisories.count(Advisories.release(os).orElse(""))
            + " announcements touches an installed version; the"
            + " newest is " + Ages.words(age) + " old.");
  }

  private static Outcome.Fail fail(List<Notice> touching) {
    var byId = new LinkedHashMap<String, List<Notice>>();
    touching.forEach(notice -> byId.computeIfAbsent(notice.id(), _ -> new ArrayList<>()).add(notice));
    var named = byId.keySet().stream().limit(6).collect(Collectors.joining(", "));
    var more = byId.size() > 6 ? " and " + (byId.size() - 6) + " more" : "";
    return new Outcome.Fail((byId.size() == 1 ? "1 announcement touches" : byId.size() + " announcements touch")
        + " what is installed: " + named + more + ".",
        byId.entrySet().stream().map(entry -> new Finding(entry.getKey(), entry.getValue().stream()
            .map(NothingAnnounced::evidence).toList())).toList());
  }

  private static Evidence evidence(Notice notice) {
    return new Evidence("announcements", notice.source() + " before " + notice.fixed() + ": "
        + PlainText.line(notice.summary(), 120));
  }

  /// What other machines can reach is in more danger.
  private static List<Modifier> listening(Facts facts, Outcome.Fail fail) {
    var sources = fail.findings().stream().flatMap(finding -> finding.evidence().stream())
        .map(evidence -> evidence.excerpt().replaceFirst(" .*", "")).collect(Collectors.toSet());
    var listening = Listening.packages(facts, sources);
    return listening.isEmpty()
        ? List.of()
        : List.of(new Modifier(1, "what listens on the network is from "
            + String.join(", ", listening.stream().limit(3).toList())));
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return facts.of(OsFacts.READER).then(os -> facts.of(InstalledPackages.READER).then(installed -> facts.advisories()
        .map(
            advisories -> Mending.of(advisories.touching(Advisories.release(os).orElse(""), installed.newest()).stream()
                .flatMap(notice -> installed.of(notice.source()).stream()).distinct().sorted().toList()))))
        .or(Optional.empty());
  }
}

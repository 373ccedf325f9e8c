package io.guardbee.checks.engine;

import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.WebServerFacts;
import io.guardbee.checks.probe.WebServerFacts.Settings;
import io.guardbee.checks.probe.outside.Asked;
import io.guardbee.checks.probe.outside.HttpTold;
import io.guardbee.checks.probe.outside.Told;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import java.util.List;
import java.util.Optional;

/// What web servers are told of people's homes, against what a stranger is shown of them.
final class Homes {
  private static final String CHECK = "web-userdir";
  private static final String SEEN = "https? port [0-9]+ .*";

  private Homes() {}

  /// The sentence where the two do not agree. Which findings are of which side their objects tell.
  static Optional<String> disagree(Facts facts, List<CheckResult> results, OutsideFacts outside) {
    if (!(Disagreements.outcome(results, CHECK).orElse(null) instanceof Outcome.Fail(var _, var findings, _))) {
      return Optional.empty();
    }
    var seen = findings.stream().map(Finding::object).filter(object -> object.matches(SEEN)).toList();
    if (seen.size() == findings.size()) {
      return told(facts) ? Optional.of(published(seen, outside)) : Optional.empty();
    }
    return seen.isEmpty() && homeless(outside) ? Optional.of(unseen(outside)) : Optional.empty();
  }

  private static String published(List<String> seen, OutsideFacts outside) {
    return "Inside and outside disagree: inside no web server is told to publish homes, and from " + outside.vantage()
        + " " + seen.getFirst()
        + " is answered as one that is there. The outside counts: another server answers, such as a "
        + "container's, or its settings were changed and it has not read them yet.";
  }

  private static String unseen(OutsideFacts outside) {
    return "Inside and outside disagree: a web server is told to publish homes, and from " + outside.vantage()
        + " none was found of the one account that was asked for. The inside counts: others may have something to publish.";
  }

  /// Whether the inside has a say: nothing runs, or the settings of something that runs were read.
  private static boolean told(Facts facts) {
    return facts.of(WebServerFacts.READER).map(servers -> servers.running().isEmpty()
        || servers.settings().map(all -> all.values().stream().anyMatch(Settings::read)).or(false)).or(false);
  }

  /// Whether every web server that answered found no home.
  private static boolean homeless(OutsideFacts outside) {
    var told = outside.asked().stream().flatMap(one -> web(one).stream()).toList();
    return !told.isEmpty() && told.stream().allMatch(HttpTold::homeless);
  }

  private static Optional<HttpTold> web(Asked asked) {
    return asked.told() instanceof Probed.Got<Told>(HttpTold told) ? Optional.of(told) : Optional.empty();
  }
}

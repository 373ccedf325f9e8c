package io.guardbee.checks.catalog.web;

import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.WebServerFacts;
import io.guardbee.checks.probe.WebServerFacts.Settings;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What the checks of web servers share.
final class WebServers {
  private WebServers() {}

  /// Judges by `rule` where a web server runs; not applicable elsewhere.
  static Verdict judge(Facts facts, String rule, Function<WebServerFacts, Outcome> judgement) {
    return Judged.debian(facts, _ -> Verdict.of(facts.of(WebServerFacts.READER)
        .judge(servers -> servers.running().isEmpty()
            ? new Outcome.NotApplicable("No web server runs.")
            : judgement.apply(servers)),
        rule));
  }

  /// Judges by what the files of Apache and nginx say; missed where those of one that runs could not be read. Of others no
  /// files are read.
  static Outcome bySettings(WebServerFacts servers, Function<Map<String, Settings>, Outcome> judgement) {
    return servers.settings().judge(settings -> {
      var outcome = judgement.apply(settings);
      var unread = unread(servers.running(), settings).<Outcome>map(Outcome.Unknown::new);
      return unread.map(why -> outcome instanceof Outcome.Fail fail ? fail.besides(why) : why).orElse(outcome);
    });
  }

  private static Optional<ProbeFailure> unread(List<String> running, Map<String, Settings> settings) {
    return running.stream().filter(name -> !Optional.ofNullable(settings.get(name)).map(Settings::read).orElse(false))
        .findFirst()
        .map(name -> new ProbeFailure.Undecided("The configuration of " + shown(name) + " could not be read "
            + "to its end.",
            "See on the VM whether it is in order (apachectl configtest, nginx -t), or answer by hand."));
  }

  static String shown(String name) {
    return PlainText.line(name, 40);
  }
}

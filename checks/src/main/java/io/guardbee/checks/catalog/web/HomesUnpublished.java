package io.guardbee.checks.catalog.web;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.WebServerFacts.Directive;
import io.guardbee.checks.probe.WebServerFacts.Settings;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `web-userdir`: no web server publishes directories of people's homes. The settings decide, and a home that a stranger is
/// shown counts whatever they say.
@AutoService(Check.class)
public final class HomesUnpublished implements Check {
  private static final String RULE = "Apache has no mod_userdir or no UserDir that is not disabled, and nginx serves no "
      + "directory of homes";
  /// A finding of the outside.
  private static final String SEEN = "https? port [0-9]+ .*";
  /// Programs that read settings of this kind and are asked for them.
  private static final Set<String> APACHE = Set.of("apache2", "httpd");

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("web-userdir", 15, View.INSIDE, Severity.MEDIUM, "Home directories are not published");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "sockets", "web");
  }

  @Override
  public Set<Kind> asks() {
    return Set.of(Kind.HTTP, Kind.TLS); // by the latter it is known how to ask
  }

  @Override
  public Verdict judge(Facts facts) {
    var told = WebServers.judge(facts, RULE, servers -> WebServers.bySettings(servers, HomesUnpublished::outcome));
    var seen = HomesSeen.of(facts);
    return seen.homes().isEmpty() ? told : joined(told, seen, facts);
  }

  private static Verdict joined(Verdict told, HomesSeen seen, Facts facts) {
    return told.outcome() instanceof Outcome.Fail(var reason, var findings, var unread)
        ? Verdict.of(new Outcome.Fail(reason + " " + seen.sentence(facts),
            Stream.concat(findings.stream(), seen.findings()).toList(), unread), RULE + "; " + HomesSeen.RULE)
        : Verdict.of(new Outcome.Fail(seen.sentence(facts), seen.findings().toList(), told.outcome().unread()),
            HomesSeen.RULE);
  }

  private static Outcome outcome(Map<String, Settings> settings) {
    var findings = settings.entrySet().stream().flatMap(entry -> published(entry.getKey(), entry.getValue()).stream()
        .map(directive -> Finding.of(entry.getKey() + " " + directive.place(), directive.place(),
            String.join(" ", directive.words()))))
        .toList();
    return findings.isEmpty()
        ? new Outcome.Pass("No web server is told to publish directories of people's homes.")
        : new Outcome.Fail("Directories of people's homes are published by "
            + findings.stream().map(finding -> finding.object().split(" ", 2)[0]).distinct()
                .collect(Collectors.joining(" and "))
            + ".", findings);
  }

  private static List<Directive> published(String server, Settings settings) {
    var said = settings.directives().stream().filter(directive -> directive.words().getFirst().equals("userdir"))
        .toList();
    if (!APACHE.contains(server)) {
      return said;
    }
    return settings.modules().contains("userdir_module") ? published(said) : List.of();
  }

  /// A virtual host has what the main server has, unless it says otherwise. What a file says that another file than the
  /// main one names may be of one virtual host only, so it opens and never shuts.
  private static List<Directive> published(List<Directive> said) {
    var open = new ArrayList<Directive>();
    var main = said.stream().filter(directive -> directive.context().equals("main")).toList();
    var shut = main.stream().filter(directive -> !directive.deep()).anyMatch(HomesUnpublished::disables);
    var paths = said.stream().filter(HomesUnpublished::publishes).toList();
    for (var path : paths) {
      var own = said.stream().filter(directive -> directive.context().equals(path.context())).toList();
      var disabled = path.context().equals("main") ? shut : shut || own.stream().anyMatch(HomesUnpublished::disables);
      if (!disabled || said.stream().anyMatch(HomesUnpublished::enables)) {
        open.add(path);
      }
    }
    return open;
  }

  private static boolean disables(Directive directive) {
    return directive.words().size() == 2 && directive.words().get(1).equalsIgnoreCase("disabled");
  }

  private static boolean enables(Directive directive) {
    return directive.words().size() > 2 && directive.words().get(1).equalsIgnoreCase("enabled");
  }

  private static boolean publishes(Directive directive) {
    return directive.words().size() > 1 && !directive.words().get(1).equalsIgnoreCase("disabled")
        && !directive.words().get(1).equalsIgnoreCase("enabled");
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    var told = fail.findings().stream().map(Finding::object).filter(object -> !object.matches(SEEN)).toList();
    return !told.isEmpty() && told.stream().allMatch(object -> object.startsWith("apache2 "))
        ? Optional.of(WebRemedy.withoutHomes())
        : Optional.empty();
  }
}

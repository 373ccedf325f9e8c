package io.guardbee.checks.catalog.tls;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.SeenOutside;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.Asked;
import io.guardbee.checks.probe.outside.HttpPage;
import io.guardbee.checks.probe.outside.HttpQuestion;
import io.guardbee.checks.probe.outside.HttpTold;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.probe.outside.Told;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.OutsideFailure;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// `tls-http-redirect`: whoever comes to port 80 is sent on to HTTPS, or finds nothing there.
@AutoService(Check.class)
public final class HttpLeadsToHttps implements Check {
  private static final String RULE = "the answer for the front page on port 80";
  private static final int HTTPS = 443;
  private static final SeenOutside.Subject SUBJECT = new SeenOutside.Subject(Kind.HTTP,
      "a web server on port 80",
      listener -> listener.protocol().equals("tcp") && listener.port() == HttpQuestion.PORT);

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("tls-http-redirect", 10, View.OUTSIDE, Severity.MEDIUM, "HTTP leads to HTTPS");
  }

  @Override
  public Set<String> sections() {
    return Set.of("sockets");
  }

  @Override
  public Set<Kind> asks() {
    return Set.of(Kind.HTTP, Kind.TLS); // by the latter it is known how to ask
  }

  @Override
  public Verdict judge(Facts facts) {
    return SeenOutside.judge(facts, SUBJECT, seen -> {
      var plain = seen.asked().stream().filter(one -> one.question().door().port() == HttpQuestion.PORT).toList();
      return plain.isEmpty()
          ? SeenOutside.judge(without(facts), SUBJECT, _ -> SeenOutside.none(SUBJECT))
          : judge(new SeenOutside(seen.vantage(), plain), tls(facts));
    });
  }

  /// The same as if no web server had been asked: then what listens decides.
  private static Facts without(Facts facts) {
    return new Facts(facts.inside(), facts.cloud(),
        facts.outside().map(outside -> new OutsideFacts(outside.vantage(), outside.answers())), facts.surroundings());
  }

  private static boolean tls(Facts facts) {
    return facts.outside().map(outside -> outside.open().anyMatch(door -> door.port() == HTTPS)).or(false);
  }

  private static Verdict judge(SeenOutside seen, boolean tls) {
    var findings = new ArrayList<Finding>();
    var doubts = new ArrayList<ProbeFailure>();
    for (var asked : seen.asked()) {
      var root = root(asked);
      if (root.isEmpty()) {
        doubts.add(SeenOutside.why(asked).stream().findFirst()
            .orElse(new OutsideFailure.TimeOver(asked.question().door().where())));
      } else if (serves(root.get())) {
        findings.add(Finding.of("tcp/" + HttpQuestion.PORT, seen.source("GET /", asked), "status "
            + root.get().status() + (root.get().location().isEmpty() ? "" : ", to " + root.get().location())));
      }
    }
    if (!findings.isEmpty()) {
      return tls
          ? Verdict.of(new Outcome.Fail("Port 80 answers without sending people on to HTTPS.", findings.stream()
              .distinct().toList(), doubts.stream().findFirst()), RULE)
          : Verdict.of(new Outcome.Fail("Port 80 serves pages in clear text, and there is no HTTPS to send people to.",
              findings, doubts.stream().findFirst()), RULE, Modifier.warning("there is no HTTPS yet"));
    }
    return doubts.isEmpty()
        ? Verdict.of(new Outcome.Pass("Port 80 sends people on to HTTPS, or serves nothing."), RULE)
        : Judged.unknown(doubts.getFirst());
  }

  private static Optional<HttpTold.Page> root(Asked asked) {
    return asked.told() instanceof Probed.Got<Told>(HttpTold told) ? told.page(HttpPage.ROOT) : Optional.empty();
  }

  /// Pages that are not there, or are forbidden, are nothing that is served.
  private static boolean serves(HttpTold.Page page) {
    var onward = List.of(301, 302, 303, 307, 308).contains(page.status());
    return onward
        ? !page.location().toLowerCase(Locale.ROOT).startsWith("https://")
        : page.status() < 400 || page.status() == 401;
  }
}

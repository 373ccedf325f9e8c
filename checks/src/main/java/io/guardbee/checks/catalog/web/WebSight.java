package io.guardbee.checks.catalog.web;

import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.SeenOutside;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.Asked;
import io.guardbee.checks.probe.outside.HttpPage;
import io.guardbee.checks.probe.outside.HttpQuestion;
import io.guardbee.checks.probe.outside.HttpTold;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.probe.outside.Told;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.OutsideFailure;
import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The web servers that a stranger found, and the pages that they gave.
final class WebSight {
  private static final SeenOutside.Subject SUBJECT = new SeenOutside.Subject(Kind.HTTP, "a web server",
      HttpQuestion::behind);

  private WebSight() {}

  /// A question about single pages: each that is there is looked at, and a fail says which are wrong.
  interface Question {
    /// The pages that it looks at; without one of them nothing is good.
    List<HttpPage> pages();

    /// What is wrong with a page, as evidence; empty where nothing is.
    Optional<String> wrong(HttpPage page, HttpTold.Page answer);

    /// Why nothing can be said of a server although nothing is wrong; empty where something can.
    default Optional<ProbeFailure> doubt(HttpTold told) {
      return Optional.empty();
    }

    /// What a fail, and a pass, says.
    Words words();
  }

  /// @param fail the beginning of a sentence that the addresses of pages end
  /// @param pass a sentence
  /// @param rule what decides
  record Words(String fail, String pass, String rule) {}

  /// Judges the pages of all web servers.
  static Verdict judge(Facts facts, Question question) {
    return SeenOutside.judge(facts, SUBJECT, seen -> {
      var findings = new LinkedHashMap<String, Finding>();
      var doubts = new ArrayList<ProbeFailure>();
      for (var asked : seen.asked()) {
        switch (asked.told()) {
          case Probed.Got<Told>(HttpTold told) -> {
            wrong(seen, asked, told, question).forEach(findings::putIfAbsent);
            refusing(asked, told).or(() -> missing(asked, told, question)).or(() -> question.doubt(told))
                .ifPresent(doubts::add);
          }
          case Probed.Got<Told> _ -> throw new IllegalStateException("a web server told of something else");
          case Probed.Missed<Told>(var why) when !stranger(asked, why) -> doubts.add(why);
          case Probed.Missed<Told> _ -> {
            // something else listens there
          }
        }
      }
      return verdict(question.words(), findings, doubts, seen.asked().stream().allMatch(one -> SeenOutside.why(one)
          .stream().anyMatch(why -> stranger(one, why))));
    });
  }

  private static Verdict verdict(Words words, Map<String, Finding> findings, List<ProbeFailure> doubts, boolean none) {
    if (!findings.isEmpty()) {
      return Verdict.of(new Outcome.Fail(words.fail() + " "
          + String.join(", ", findings.keySet().stream().limit(6).toList()) + ".", List.copyOf(findings.values()),
          doubts.stream().findFirst()),
          words.rule());
    }
    if (none) {
      return SeenOutside.none(SUBJECT);
    }
    return doubts.isEmpty()
        ? Verdict.of(new Outcome.Pass(words.pass()), words.rule())
        : Judged.unknown(doubts.getFirst());
  }

  private static Map<String, Finding> wrong(SeenOutside seen, Asked asked, HttpTold told, Question question) {
    var findings = new LinkedHashMap<String, Finding>();
    for (var page : question.pages()) {
      told.page(page).flatMap(answer -> question.wrong(page, answer)).ifPresent(evidence -> {
        var at = shown(asked, page);
        findings.put(at, Finding.of(at, seen.source(page.method() + " " + path(asked, page), asked), evidence));
      });
    }
    return findings;
  }

  /// The address of a page as findings name it.
  static String shown(Asked asked, HttpPage page) {
    var tls = asked.question() instanceof HttpQuestion http && http.tls();
    return (tls ? "https" : "http") + " port " + asked.question().door().port() + " " + path(asked, page);
  }

  static String path(Asked asked, HttpPage page) {
    return page.path(asked.question() instanceof HttpQuestion http ? http.user() : "");
  }

  private static Optional<ProbeFailure> missing(Asked asked, HttpTold told, Question question) {
    return question.pages().stream().filter(page -> told.page(page).isEmpty()).findFirst()
        .map(page -> new OutsideFailure.Odd(asked.question().door().where(),
            "it ended the connection before it answered " + path(asked, page)));
  }

  /// A server that wants TLS answers plain words so: its pages were not seen.
  private static Optional<ProbeFailure> refusing(Asked asked, HttpTold told) {
    return told.page(HttpPage.ROOT).filter(root -> root.status() == 400)
        .map(_ -> new OutsideFailure.Odd(asked.question().door().where(),
            "it refuses what Guardbee asks, with status 400"));
  }

  /// Whether something else than a web server listens there, and nothing else was to be expected.
  private static boolean stranger(Asked asked, ProbeFailure why) {
    var port = asked.question().door().port();
    return why instanceof OutsideFailure.Odd && port != HttpQuestion.PORT && port != 443;
  }
}

package io.guardbee.adapters.outside;

import io.guardbee.checks.probe.outside.HttpPage;
import io.guardbee.checks.probe.outside.HttpQuestion;
import io.guardbee.checks.probe.outside.HttpTold;
import io.guardbee.checks.result.OutsideFailure;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;

/// Asks a web server for its pages, over one connection as long as the server keeps it, and over one for each page where
/// it does not.
final class HttpAsker {
  private static final String WHAT = "its pages";
  /// Some kilobytes a page, and what a server adds.
  private static final int MOST = 600_000;
  /// One for each page, and a few for pages that found their connection closed without a word.
  private static final int CONNECTIONS = HttpPage.values().length + 4;

  private HttpAsker() {}

  static HttpTold ask(HttpQuestion question, Dial dial) throws Unanswered {
    var pages = new EnumMap<HttpPage, HttpTold.Page>(HttpPage.class);
    var left = new ArrayDeque<>(List.of(HttpPage.values()));
    for (int i = 0; i < CONNECTIONS && !left.isEmpty(); i++) {
      if (!visit(question, dial, left, pages)) {
        break;
      }
    }
    if (pages.isEmpty()) {
      throw new Unanswered(new OutsideFailure.Odd(question.door().where(), "it does not speak HTTP"));
    }
    return new HttpTold(pages);
  }

  /// Asks over one connection; whether it is worth to open another. A page that breaks a fresh connection is not asked for
  /// again; one that found the connection closed after an earlier page is asked for anew.
  private static boolean visit(HttpQuestion question, Dial dial, ArrayDeque<HttpPage> left,
      EnumMap<HttpPage, HttpTold.Page> pages) throws Unanswered {
    try (var wire = dial.tcp(question.door(), WHAT, MOST)) {
      var page = HttpPage.ROOT;
      var fresh = true;
      try {
        var talk = question.tls()
            ? HttpTalk.over(Handshake.over(wire, question.door(), question.name()).socket(), question, MOST)
            : new HttpTalk(wire.in(), wire.out(), question);
        var open = true;
        while (open && !left.isEmpty()) {
          page = left.pop();
          var answer = talk.ask(page);
          pages.put(page, answer.page());
          open = answer.open();
          fresh = false;
        }
        return true;
      } catch (IOException | RuntimeException _) {
        if (pages.isEmpty()) {
          throw new Unanswered(wire.struck()
              ? new OutsideFailure.Silent(question.door().where(), WHAT)
              : new OutsideFailure.Odd(question.door().where(), "it does not speak HTTP"));
        }
        if (!fresh && !wire.struck()) {
          left.addFirst(page);
        }
        return !wire.struck();
      }
    }
  }
}

package io.guardbee.checks;

import io.guardbee.checks.OutsideWords.Line;
import io.guardbee.checks.probe.outside.Asked;
import io.guardbee.checks.probe.outside.ClearQuestion;
import io.guardbee.checks.probe.outside.ClearTold;
import io.guardbee.checks.probe.outside.HttpPage;
import io.guardbee.checks.probe.outside.HttpQuestion;
import io.guardbee.checks.probe.outside.HttpTold;
import io.guardbee.checks.probe.outside.TlsQuestion;
import io.guardbee.checks.probe.outside.TlsTold;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;

/// The lines of [OutsideWords] that tell of TLS and of web servers.
final class OutsidePages {
  private OutsidePages() {}

  static Asked tls(Line line) {
    var words = line.more().split(" ");
    var ask = TlsQuestion.Ask.valueOf(words[0].toUpperCase(Locale.ROOT));
    return line.asked(new TlsQuestion(line.door(), words.length > 1 ? words[1] : "", ask), () -> told(line));
  }

  private static TlsTold told(Line line) {
    if (line.value("declined").isPresent()) {
      return new TlsTold.Declined(line.value("declined").orElseThrow());
    }
    if (line.value("taken").isPresent()) {
      var taken = line.value("taken").orElseThrow().split(" ");
      return new TlsTold.Taken(taken[0], taken[1]);
    }
    return new TlsTold.Shown(line.value("version").orElse("TLSv1.3"), "TLS_AES_256_GCM_SHA384",
        new TlsTold.Certificate(line.value("subject").orElse(""), line.list("names"), line.value("issuer").orElse(""),
            day(line, "from"), day(line, "until"), line.value("key").orElse("EC 256"), "SHA384withECDSA",
            TlsTold.Standing.valueOf(line.value("standing").orElse("known").toUpperCase(Locale.ROOT))));
  }

  static Asked clear(Line line) {
    var protocol = ClearQuestion.Protocol.valueOf(line.more().toUpperCase(Locale.ROOT));
    return line.asked(new ClearQuestion(line.door(), protocol),
        () -> new ClearTold(line.value("offered").orElseThrow().equals("yes")));
  }

  private static java.time.Instant day(Line line, String key) {
    return LocalDate.parse(line.value(key).orElseThrow()).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  static Asked http(Line line, List<Line> pages) {
    var words = line.more().split(" ");
    var question = new HttpQuestion(line.door(), words[0].equals("tls"), words.length > 1 ? words[1] : "", "debian");
    return line.asked(question, () -> {
      var told = new EnumMap<HttpPage, HttpTold.Page>(HttpPage.class);
      pages.forEach(page -> told.put(HttpPage.valueOf(page.more().split(" ")[0].toUpperCase(Locale.ROOT)), page(page)));
      return new HttpTold(told);
    });
  }

  private static HttpTold.Page page(Line line) {
    return new HttpTold.Page(Integer.parseInt(line.more().split(" ")[1]), line.value("server").orElse(""),
        line.value("location").orElse(""), line.value("type").orElse("text/html"),
        line.value("length").map(Long::parseLong).orElse(-1L), line.value("challenge").orElse(""),
        line.value("body").orElse(""));
  }
}

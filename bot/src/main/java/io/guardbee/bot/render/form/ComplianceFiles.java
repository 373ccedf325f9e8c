package io.guardbee.bot.render.form;

import io.guardbee.adapters.chat.Attachment;
import io.guardbee.bot.render.ComplianceCsv;
import io.guardbee.bot.render.ComplianceJson;
import io.guardbee.bot.render.ComplianceWords;
import io.guardbee.checks.compliance.Compliance;
import io.guardbee.checks.compliance.Week;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The files that go with an answer or a post about a project: the trend as a chart, a page, a table, and the whole for
/// programs.
///
/// @param list the chart first
/// @param drawn whether there is a chart
public record ComplianceFiles(List<Attachment> list, boolean drawn) {
  private static final String TITLE = "Score at the end of each week, 0 to 100";

  public ComplianceFiles {
    list = List.copyOf(list);
  }

  /// Draws the chart, and makes the others when somebody wants them.
  ///
  /// @param zone in which days are told
  public static ComplianceFiles of(Compliance of, ZoneId zone, TrendPicture picture) {
    var chart = of.scored()
        ? picture.png(TITLE, of.trend().stream().map(week -> ComplianceWords.day(week.end(), zone)).toList(),
            of.trend().stream().map(Week::score).toList())
        : Optional.<byte[]>empty();
    var name = name(of);
    var drawn = chart.map(png -> Attachment.picture(name + ".png", "image/png", ComplianceWords.described(of, zone),
        png));
    return new ComplianceFiles(Stream.concat(drawn.stream(), Stream.of(
        new Attachment(name + ".html", "text/html", () -> ComplianceHtml.of(of, zone, chart)),
        new Attachment(name + ".csv", "text/csv", () -> ComplianceCsv.of(of)),
        new Attachment(name + ".json", "application/json", () -> ComplianceJson.of(of)))).toList(), chart.isPresent());
  }

  private static String name(Compliance of) {
    var name = "guardbee-compliance-"
        + of.facts().project().replaceAll("[^A-Za-z0-9._-]", "-").replaceAll("^[.-]+", "");
    return name.length() > 80 ? name.substring(0, 80) : name;
  }
}

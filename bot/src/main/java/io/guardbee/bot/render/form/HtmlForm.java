package io.guardbee.bot.render.form;

import io.guardbee.bot.render.ReportBlocks;
import io.guardbee.bot.render.Wording;
import io.guardbee.checks.result.AuditReport;

/// One page in one file: no script, no request, nothing but what stands in it. Readable on a phone and in print, in the
/// light and in the dark. Its policy allows its own style sheet, by digest, and nothing else.
public record HtmlForm() implements ReportForm {
  private static final String STYLE = HtmlPage.resource("report.css");

  @Override
  public String name() {
    return "html";
  }

  @Override
  public String mediaType() {
    return "text/html";
  }

  @Override
  public String extension() {
    return "html";
  }

  @Override
  public String of(AuditReport report) {
    return new HtmlPage(title(report), STYLE + footerInPrint(report), false).holding(
        Html.tag("a", "skip").with("href", "#report").holding("Skip to the report"),
        HtmlSummary.header(report), HtmlSummary.contents(report),
        Html.tag("main").with("id", "report").with("tabindex", "-1")
            .holding(HtmlSummary.of(report), HtmlFailures.of(report), HtmlItems.of(report)),
        footer(report));
  }

  private static Html footer(AuditReport report) {
    var access = report.notices().stream().filter(notice -> notice.startsWith(AuditReport.OWN_ACCESS))
        .map(notice -> Html.tag("p").holding(notice)).toList();
    return Html.tag("footer").holding(Html.tag("p").holding(ReportBlocks.footer(report)), Html.of(access),
        Html.tag("p").holding(
            "Made by Guardbee, which only reads: it runs none of the commands on this page. The page says where machines "
                + "can be attacked, so give it to nobody who need not know."));
  }

  private static String title(AuditReport report) {
    return ReportBlocks.verdict(report, Said.name(report)) + " (Guardbee, " + Wording.moment(report.startedAt()) + ")";
  }

  /// At the foot of each printed page. Only letters and digits of ours get into the style sheet.
  private static String footerInPrint(AuditReport report) {
    return "@page{@bottom-left{content:\"Guardbee audit " + report.auditId().replaceAll("[^A-Za-z0-9]", "") + ", "
        + Wording.moment(report.startedAt()) + "\"}@bottom-right{content:counter(page) \" / \" counter(pages)}}\n";
  }
}

package io.guardbee.bot.render.form;

import io.guardbee.bot.render.ReportBlocks;
import io.guardbee.bot.render.Wording;
import io.guardbee.checks.result.AuditReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// One page in one file: no script, no request, nothing but what stands in it. Readable on a phone and in print, in the
/// light and in the dark. Its policy allows its own style sheet, by digest, and nothing else.
public record HtmlForm() implements ReportForm {
  private static final String STYLE = resource("report.css");

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
    var style = "\n" + STYLE + footerInPrint(report);
    var head = Html.tag("head").holding(meta("charset", "utf-8"),
        Html.tag("meta").with("http-equiv", "Content-Security-Policy").with("content", policy(style)).holding(),
        named("viewport", "width=device-width, initial-scale=1"), named("color-scheme", "light dark"),
        named("referrer", "no-referrer"), named("robots", "noindex"), Html.tag("title").holding(title(report)),
        Html.style(style));
    var body = Html.tag("body").holding(
        Html.tag("a", "skip").with("href", "#report").holding("Skip to the report"),
        HtmlSummary.header(report), HtmlSummary.contents(report),
        Html.tag("main").with("id", "report").with("tabindex", "-1")
            .holding(HtmlSummary.of(report), HtmlFailures.of(report), HtmlItems.of(report)),
        footer(report));
    return "<!doctype html>\n" + Html.tag("html").with("lang", "en").holding(head, body).markup();
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

  private static Html meta(String attribute, String value) {
    return Html.tag("meta").with(attribute, value).holding();
  }

  private static Html named(String name, String content) {
    return Html.tag("meta").with("name", name).with("content", content).holding();
  }

  private static String policy(String style) {
    return "default-src 'none'; style-src 'sha256-" + digest(style) + "'; base-uri 'none'; form-action 'none'";
  }

  /// At the foot of each printed page. Only letters and digits of ours get into the style sheet.
  private static String footerInPrint(AuditReport report) {
    return "@page{@bottom-left{content:\"Guardbee audit " + report.auditId().replaceAll("[^A-Za-z0-9]", "") + ", "
        + Wording.moment(report.startedAt()) + "\"}@bottom-right{content:counter(page) \" / \" counter(pages)}}\n";
  }

  private static String digest(String style) {
    try {
      return Base64.getEncoder()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = HtmlForm.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }
}

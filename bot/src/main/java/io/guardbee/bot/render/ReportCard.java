package io.guardbee.bot.render;

import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Entry;
import io.guardbee.adapters.chat.Block.Footer;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Reply.Standing;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An audit as a chat shows it: a card of about a dozen lines with the verdict in words first, the worst that is wrong
/// and what can be done next, and pages to turn to. The same report and name always give the same answer, so that a
/// stored report can be shown again. Pure.
public final class ReportCard {
  /// The longest title that every platform takes.
  static final int TITLE = 150;
  private static final int WORST = 5;
  private static final int LINE = 120;
  private static final int NOTE = 240;
  private static final int ENDED = 2;
  private static final int SYSTEM = 110;
  private static final int NAME = 40;

  private ReportCard() {}

  /// The answer to an audit of a whole machine, as a chat types commands.
  ///
  /// @param asked what the reader calls the machine
  /// @param askedBy what the asker is called; empty where nobody else reads along
  /// @return a [Reply.Answered] with the page [Reply.Page#WHOLE], or a [Reply.Failed] where no view answered; both bring
  ///   the report as JSON
  public static Reply answer(AuditReport report, String asked, Optional<String> askedBy) {
    return answer(report, asked, askedBy, new ReportBlocks(UnaryOperator.identity()));
  }

  /// The same, where commands are typed in another way.
  ///
  /// @param whole writes the page that holds everything
  public static Reply answer(AuditReport report, String asked, Optional<String> askedBy, ReportBlocks whole) {
    if (!report.answered()) {
      return failed(report);
    }
    var card = card(report, asked, askedBy);
    var pages = new ArrayList<>(ReportPages.of(report, asked, card));
    pages.add(new Reply.Page(Reply.Page.WHOLE, "Everything", whole.of(report, asked)));
    return new Reply.Answered(title(ReportBlocks.verdict(report, asked)), standing(report), card, pages, json(report));
  }

  /// The answer to an audit of one point or one check.
  ///
  /// @param point the word that asked for it
  public static Reply part(AuditReport report, String asked, String point) {
    if (!report.answered()) {
      return failed(report);
    }
    var blocks = CheckBlocks.of(report, asked);
    var shown = Stream.concat(blocks.stream(), ReportActions.part(report, Named.of(report, asked), point).stream())
        .toList();
    return new Reply.Answered(title(ReportBlocks.verdict(report, asked)), standing(report), shown,
        List.of(new Reply.Page(Reply.Page.WHOLE, "Everything", blocks)), json(report));
  }

  private static Reply failed(AuditReport report) {
    return new Reply.Failed(CheckBlocks.unanswered(report), json(report));
  }

  private static List<Attachment> json(AuditReport report) {
    return List.of(new Attachment("guardbee-" + report.auditId() + ".json", "application/json",
        () -> ReportJson.of(report)));
  }

  /// What a report means for a program.
  static Standing standing(AuditReport report) {
    return !report.failed().isEmpty()
        ? Standing.FAILING
        : report.answered() && report.unknown().isEmpty() ? Standing.FINE : Standing.UNSURE;
  }

  /// A title that fits everywhere.
  static String title(String text) {
    return PlainText.line(text, TITLE);
  }

  private static List<Block> card(AuditReport report, String asked, Optional<String> askedBy) {
    var name = Named.of(report, asked);
    var blocks = new ArrayList<Block>();
    blocks.add(new Heading(title(ReportBlocks.verdict(report, name.shown()))));
    about(report).ifPresent(about -> blocks.add(new Paragraph(about)));
    Stream.concat(notices(report).filter(notice -> !ended(notice)).limit(1), notices(report).filter(ReportCard::ended)
        .limit(ENDED)).forEach(notice -> blocks.add(CheckBlocks.note(PlainText.line(notice, NOTE))));
    report.failed().stream().limit(WORST).map(ReportCard::line).forEach(blocks::add);
    AcceptedRisks.brief(report).ifPresent(line -> blocks.add(new Paragraph(line)));
    blocks.addAll(Unknowns.in(report).brief(2));
    blocks.add(new Paragraph(counts(report)));
    SinceWords.line(report.since()).ifPresent(blocks::add);
    blocks.addAll(ReportActions.whole(report, name));
    blocks.add(new Footer(footer(report, askedBy)));
    return blocks;
  }

  /// The project and the system, as far as they are known.
  private static Optional<String> about(AuditReport report) {
    var parts = Stream.of(report.target().project().isEmpty() ? "" : "Project " + report.target().project(),
        report.checks().stream().filter(c -> c.id().value().equals("ctx-os"))
            .filter(c -> c.outcome().label().equals("pass")).map(c -> c.outcome().reason()).findFirst().orElse(""))
        .filter(part -> !part.isBlank()).map(part -> PlainText.line(part, SYSTEM)).toList();
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" · ", parts));
  }

  private static Block line(CheckResult check) {
    return new Entry(Wording.tone(check.severity()), check.severity().label().toUpperCase(Locale.ROOT),
        PlainText.line(check.outcome().reason(), LINE) + " (" + check.id() + ")", List.of());
  }

  private static String counts(AuditReport report) {
    var left = report.failed().size() - WORST;
    return ReportBlocks.inWords(report) + (left > 0
        ? " " + left + (left == 1 ? " more that fails is" : " more that fail are") + " under \"All failures\"."
        : "");
  }

  private static String footer(AuditReport report, Optional<String> askedBy) {
    return askedBy.map(name -> "Asked by " + PlainText.line(name, NAME) + ". ").orElse("")
        + ReportBlocks.footer(report)
        + report.notices().stream().filter(ReportCard::ownAccess).map(notice -> " " + notice)
            .collect(Collectors.joining());
  }

  /// What the reader must know first; how Guardbee got in is small print.
  private static Stream<String> notices(AuditReport report) {
    return report.notices().stream().filter(notice -> !ownAccess(notice));
  }

  private static boolean ended(String notice) {
    return notice.startsWith(AuditReport.WAIVER_VOID);
  }

  private static boolean ownAccess(String notice) {
    return notice.startsWith(AuditReport.OWN_ACCESS);
  }
}

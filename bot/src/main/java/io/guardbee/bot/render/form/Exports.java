package io.guardbee.bot.render.form;

import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Reply.Standing;
import io.guardbee.bot.render.ReportFile;
import io.guardbee.bot.render.ReportReader;
import io.guardbee.bot.render.UnreadableReport;
import io.guardbee.checks.result.AuditReport;
import java.util.List;
import java.util.Optional;

/// The files that are made of an answer that was kept. Nobody is audited again: the file says what the answer said.
public final class Exports {
  private Exports() {}

  /// The answer that brings the file which `page` names; empty where it names none.
  ///
  /// @param kept the answer of an audit, with its report as JSON
  public static Optional<Reply> of(Reply kept, String page) {
    return ReportFile.of(page).map(file -> report(kept).<Reply>map(report -> answer(report, file))
        .orElseGet(() -> new Reply.Refused("No report is kept with that answer. Ask again with /audit.")));
  }

  private static Optional<AuditReport> report(Reply kept) {
    try {
      return kept.files().stream().filter(Attachment::json).findFirst().map(file -> ReportReader.read(file.text()));
    } catch (UnreadableReport _) {
      return Optional.empty();
    }
  }

  private static Reply answer(AuditReport report, ReportFile file) {
    var form = form(file);
    var name = "guardbee-" + report.auditId() + "." + form.extension();
    var title = "The report of " + Said.name(report) + " as a file";
    return new Reply.Answered(title, Standing.FINE,
        List.of(new Heading(title), new Paragraph(name + " " + said(file)
            + " It says where the machine can be attacked: give it to nobody who need not know.")),
        List.of(new Attachment(name, form.mediaType(), () -> form.of(report))));
  }

  private static ReportForm form(ReportFile file) {
    return switch (file) {
      case PAGE -> new HtmlForm();
      case TABLE -> new CsvForm();
    };
  }

  private static String said(ReportFile file) {
    return switch (file) {
      case PAGE -> "is one page with every point, its evidence and the commands that mend it. Save it and open it in a "
          + "browser; it runs nothing and asks for nothing, and it can be printed.";
      case TABLE -> "is a table with one row for each finding and each other check.";
    };
  }
}

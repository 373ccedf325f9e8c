package io.guardbee.bot.render.form;

import io.guardbee.checks.result.AuditReport;

/// A form in which a whole report, or the part of one that was asked for, is handed on. Every text of a machine or a
/// cloud in it is hostile, and comes out as text. Implementations hold nothing that changes, are safe for use by many
/// threads, and always give the same text for the same report.
public sealed interface ReportForm permits JsonForm, HtmlForm, CsvForm, MarkdownForm, SarifForm, JunitForm {
  /// The word that asks for it: `html`.
  String name();

  /// What a file of it is, such as `text/html`.
  String mediaType();

  /// How the name of a file of it ends, without the dot.
  String extension();

  /// The report in this form, with a line end at its end.
  String of(AuditReport report);
}

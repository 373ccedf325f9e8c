package io.guardbee.bot.render.form;

import io.guardbee.bot.render.ReportJson;
import io.guardbee.checks.result.AuditReport;

/// One object, as [ReportJson] has it.
public record JsonForm() implements ReportForm {
  @Override
  public String name() {
    return "json";
  }

  @Override
  public String mediaType() {
    return "application/json";
  }

  @Override
  public String extension() {
    return "json";
  }

  @Override
  public String of(AuditReport report) {
    return ReportJson.of(report) + "\n";
  }
}

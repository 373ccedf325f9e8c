package io.guardbee.bot.command;

import io.guardbee.checks.result.AuditReport;

/// Puts what people accepted and confirmed on a report. Implementations are safe for use by many threads and never throw:
/// where what was accepted cannot be read, nothing is taken as accepted, and the report says so.
@FunctionalInterface
public interface Acceptances {
  /// `report` with the waivers and confirmations that hold now, and with scores by them. The same twice gives what once
  /// gave.
  AuditReport applied(AuditReport report);

  /// Where nothing was ever accepted.
  static Acceptances none() {
    return report -> report;
  }
}

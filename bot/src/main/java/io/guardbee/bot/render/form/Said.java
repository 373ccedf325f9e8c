package io.guardbee.bot.render.form;

import io.guardbee.adapters.chat.ShownText;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.PlainText;

/// What a machine, a cloud or a check said, printable and bounded. Markup is the business of each form.
final class Said {
  /// The longest line, in characters.
  static final int LINE = 2000;
  /// The longest text of several lines, in characters; no remedy comes near.
  static final int LINES = 64_000;
  /// The most findings of one check that a form for people lists; forms for programs have all.
  static final int FINDINGS = 100;
  private static final int NAME = 120;

  private Said() {}

  /// On one line.
  static String line(String text) {
    return PlainText.line(text, LINE);
  }

  /// With its line ends and tabs.
  static String lines(String text) {
    return ShownText.cut(ShownText.harmless(text).strip(), LINES);
  }

  /// What the machine is called.
  static String name(AuditReport report) {
    var name = PlainText.line(report.target().name(), NAME);
    return name.isEmpty() ? "a machine without a name" : name;
  }
}

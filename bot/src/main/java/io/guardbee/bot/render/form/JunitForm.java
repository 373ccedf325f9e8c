package io.guardbee.bot.render.form;

import io.guardbee.bot.render.AcceptedRisks;
import io.guardbee.bot.render.ReportBlocks;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.AuditReport.ItemResult;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// JUnit's XML, as Surefire writes it and build servers read it: a suite a point, a case a check. It agrees with the exit
/// code: what fails and counts is a `failure`, what is unknown and counts is an `error`, since a build server shows what
/// is skipped as if nothing were amiss; what moves no exit code, such as what was accepted, is `skipped`, with the reason. A pass alone is a case
/// without any of these.
public record JunitForm() implements ReportForm {
  @Override
  public String name() {
    return "junit";
  }

  @Override
  public String mediaType() {
    return "application/xml";
  }

  @Override
  public String extension() {
    return "xml";
  }

  /// How a case ends.
  private enum End {
    PASSED, FAILED, UNKNOWN, ASIDE
  }

  @Override
  public String of(AuditReport report) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"" + text("Guardbee: " + Said.name(report))
        + "\"" + counts(report, report.checks()) + " time=\"" + seconds(report) + "\">\n"
        + report.items().stream().map(item -> suite(report, item)).collect(Collectors.joining()) + "</testsuites>\n";
  }

  private static String suite(AuditReport report, ItemResult item) {
    var number = item.item().number();
    var checks = report.checks().stream().filter(c -> c.spec().item() == number).toList();
    return "  <testsuite name=\"" + text(number + ". " + item.item().title()) + "\"" + counts(report, checks)
        + " time=\"0\" timestamp=\"" + report.startedAt().toString().replaceAll("\\.\\d+Z$|Z$", "") + "\" hostname=\""
        + text(Said.name(report)) + "\" id=\"" + number
        + "\">\n    <properties>\n      <property name=\"auditId\" value=\""
        + text(report.auditId()) + "\"/>\n    </properties>\n"
        + checks.stream().map(check -> testcase(report, check)).collect(Collectors.joining()) + "  </testsuite>\n";
  }

  private static String counts(AuditReport report, List<CheckResult> checks) {
    return String.format(Locale.ROOT, " tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\"", checks.size(),
        count(report, checks, End.FAILED), count(report, checks, End.UNKNOWN), count(report, checks, End.ASIDE));
  }

  private static long count(AuditReport report, List<CheckResult> checks, End end) {
    return checks.stream().filter(check -> end(report, check) == end).count();
  }

  private static End end(AuditReport report, CheckResult check) {
    return switch (check.outcome()) {
      case Outcome.Pass _ -> End.PASSED;
      case Outcome.Fail _ when !check.untold() -> check.counts() && check.failing() ? End.FAILED : End.ASIDE;
      case Outcome.Fail _,Outcome.Unknown _ ->
        check.counts() && report.views().containsKey(check.spec().view()) ? End.UNKNOWN : End.ASIDE;
      case Outcome.NotApplicable _,Outcome.AttestationDue _ -> End.ASIDE;
    };
  }

  private static String testcase(AuditReport report, CheckResult check) {
    var opening = String.format(Locale.ROOT, "    <testcase classname=\"guardbee.item-%02d\" name=\"%s\" time=\"0\"",
        check.spec().item(), text(check.id() + ": " + check.spec().title()));
    var message = text(word(check) + check.outcome().reason() + accepted(report, check));
    return switch (end(report, check)) {
      case PASSED -> opening + "/>\n";
      case FAILED ->
        opening + ">\n      <failure type=\"" + check.severity().label() + "\" message=\"" + message + "\">"
            + lines(detail(check)) + "</failure>\n    </testcase>\n";
      case UNKNOWN -> opening + ">\n      <error type=\"unknown\" message=\"" + message + "\">" + lines(detail(check))
          + "</error>\n    </testcase>\n";
      case ASIDE -> opening + ">\n      <skipped message=\"" + message + "\"/>\n    </testcase>\n";
    };
  }

  /// What was accepted, for those who read no more than the message.
  private static String accepted(AuditReport report, CheckResult check) {
    var lines = AcceptedRisks.lines(report, check).toList();
    return lines.isEmpty() ? "" : " [" + String.join("; ", lines) + "]";
  }

  private static String word(CheckResult check) {
    return check.waived()
        ? check.untold() ? "unknown beyond what was accepted: " : "waived: "
        : ReportBlocks.informs(check) ? "for your information: " : check.outcome().label() + ": ";
  }

  private static String detail(CheckResult check) {
    return switch (check.outcome()) {
      case Outcome.Fail(var reason, var findings, var unread) -> reason + "\n" + findings.stream()
          .map(f -> "- " + Said.line(f.object()) + "\n" + f.evidence().stream()
              .map(e -> "  from " + e.source() + ": " + e.excerpt() + "\n").collect(Collectors.joining())
              + f.waiver().map(w -> "  accepted until " + w.until() + "\n").orElse(""))
          .collect(Collectors.joining())
          + unread.map(why -> "Not everything could be looked at: " + why.why() + "\nTo lift it: " + why.lift() + "\n")
              .orElse("")
          + check.remedy().map(JunitForm::remedy).orElse("");
      case Outcome.Unknown(var cause) -> cause.why() + "\nTo lift it: " + cause.lift();
      case Outcome.Pass(var reason) -> reason;
      case Outcome.NotApplicable(var reason) -> reason;
      case Outcome.AttestationDue(var reason, var points) -> reason + points.stream().map(p -> "\n- " + Said.line(p))
          .collect(Collectors.joining());
    };
  }

  private static String remedy(Remedy remedy) {
    return "Risk of mending it: " + remedy.risk() + "\nThe commands:\n" + remedy.snippet();
  }

  private static String seconds(AuditReport report) {
    return String.format(Locale.ROOT, "%.3f", report.took().toMillis() / 1000.0);
  }

  private static String text(String said) {
    return escaped(Said.line(said));
  }

  private static String lines(String said) {
    return escaped(Said.lines(said));
  }

  /// Characters that XML 1.0 cannot hold are gone by now, with all others that nobody can see.
  private static String escaped(String said) {
    return said.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}

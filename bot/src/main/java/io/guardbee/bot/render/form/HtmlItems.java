package io.guardbee.bot.render.form;

import io.guardbee.bot.render.Wording;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.AuditReport.ItemResult;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The checklist of a page, point by point, each with its checks: what fails first, by severity, then what is unknown.
final class HtmlItems {
  private HtmlItems() {}

  /// The points that have a check; what belongs to none stands last.
  static Html of(AuditReport report) {
    var items = Stream.concat(report.items().stream().filter(i -> i.item().number() > 0),
        report.items().stream().filter(i -> i.item().number() == 0));
    return Html.tag("section").with("aria-labelledby", "checklist").holding(
        Html.tag("h2").with("id", "checklist").holding("The checklist, point by point"),
        Html.of(items.map(item -> item(item, checks(report, item), report)).toList()));
  }

  /// As people look for them.
  static List<CheckResult> checks(AuditReport report, ItemResult item) {
    return report.checks().stream().filter(c -> c.spec().item() == item.item().number())
        .sorted(Comparator.comparingInt(HtmlItems::rank).thenComparing(Comparator.comparing(CheckResult::severity)
            .reversed()).thenComparing(CheckResult::id))
        .toList();
  }

  private static int rank(CheckResult check) {
    return switch (check.outcome()) {
      case Outcome.Fail _ -> 0;
      case Outcome.Unknown _ -> 1;
      case Outcome.AttestationDue _ -> 2;
      case Outcome.Pass _ -> 3;
      case Outcome.NotApplicable _ -> 4;
    };
  }

  private static Html item(ItemResult item, List<CheckResult> checks, AuditReport report) {
    var number = item.item().number();
    var id = "item-" + number;
    return Html.tag("section", "item").with("aria-labelledby", id).holding(
        Html.tag("h3").with("id", id).holding(HtmlCheck.outcome(item.outcome()), Html.SPACE,
            Html.text((number == 0 ? "" : number + ". ") + item.item().title()), Html.SPACE,
            Html.tag("span", "soft").holding(Wording.count(checks.size(), "check"))),
        Html.of(checks.stream().map(check -> HtmlCheck.of(check, report)).toList()));
  }
}

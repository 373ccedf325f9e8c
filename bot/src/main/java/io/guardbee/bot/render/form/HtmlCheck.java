package io.guardbee.bot.render.form;

import io.guardbee.bot.render.AcceptedRisks;
import io.guardbee.bot.render.Wording;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Fingerprint;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// One check of a page: a line that opens. What fails is open from the start.
final class HtmlCheck {
  /// The form of the catalogue's own references; anything else is shown and leads nowhere.
  private static final Pattern LINK = Pattern.compile("https://[a-z0-9.-]{1,100}(/[A-Za-z0-9._~/#?=&%+:-]{0,300})?");

  private HtmlCheck() {}

  /// What a link to it names.
  static String id(CheckResult check) {
    return "check-" + check.id();
  }

  /// A severity as a word on its colour.
  static Html severity(Severity severity) {
    return Html.tag("span", "badge " + severity.label()).holding(severity.label().toUpperCase(Locale.ROOT));
  }

  /// An outcome as a word on its colour.
  static Html outcome(String label) {
    return Html.tag("span", "badge out-" + label).holding(Wording.word(label));
  }

  /// @param report the one that it is of
  static Html of(CheckResult check, AuditReport report) {
    var label = check.outcome().label();
    var details = Html.tag("details", "check " + label);
    return (check.failing() ? details.with("open") : details).holding(
        Html.tag("summary").holding(outcome(label), check.waived() ? outcome("waived") : Html.NOTHING,
            check.outcome() instanceof Outcome.Fail ? severity(check.severity()) : Html.NOTHING,
            Html.tag("span", "title").holding(check.spec().title()), Html.tag("code").holding(check.id().value())),
        Html.tag("div", "body").with("id", id(check)).holding(body(check, report)));
  }

  private static List<Html> body(CheckResult check, AuditReport report) {
    var parts = new ArrayList<Html>();
    parts.add(Html.tag("p", "reason").holding(check.outcome().reason()));
    switch (check.outcome()) {
      case Outcome.Fail(_, var findings, var unread) -> {
        check.modifiers().forEach(m -> parts.add(said(m.steps() < 0 ? "Less severe:" : "More severe:", m.reason())));
        parts.add(findings(check, findings, report));
        unread.ifPresent(why -> parts.add(said("Not everything could be looked at:", why.why() + " " + why.lift())));
        check.remedy().ifPresent(remedy -> parts.add(remedy(remedy, check.spec().view())));
      }
      case Outcome.Unknown(var cause) -> parts.add(said("To lift it:", cause.lift()));
      case Outcome.AttestationDue(_, var points) -> {
        parts.add(said("To settle it:", "a person who knows has to confirm it."));
        if (!points.isEmpty()) {
          parts.add(Html.tag("ul", "points").with("aria-label", "What " + check.id() + " comes to here")
              .holding(points.stream().map(point -> Html.tag("li").holding(point)).toList()));
        }
      }
      case Outcome.Pass _,Outcome.NotApplicable _ -> {
        // the reason says it all
      }
    }
    if (!check.decidedBy().isEmpty()) {
      parts.add(said("Rule:", check.decidedBy()));
    }
    parts.add(Html.tag("p", "soft").holding("Severity " + check.severity().label() + ", seen from "
        + check.spec().view().label() + (check.ageSeconds() > 0 ? ", facts " + Wording.age(check.ageSeconds()) : "")
        + "."));
    parts.add(references(check.references()));
    return parts;
  }

  private static Html said(String label, String text) {
    return Html.tag("p").holding(Html.tag("strong").holding(label), Html.SPACE, Html.text(text));
  }

  private static Html findings(CheckResult check, List<Finding> findings, AuditReport report) {
    var shown = new ArrayList<>(findings.stream().limit(Said.FINDINGS).map(f -> finding(check, f, report)).toList());
    if (findings.size() > Said.FINDINGS) {
      shown.add(Html.tag("li").holding("and " + (findings.size() - Said.FINDINGS)
          + " more; the report as JSON or CSV has all of them"));
    }
    return Html.tag("ul", "findings").with("aria-label", "Findings of " + check.id()).holding(shown);
  }

  private static Html finding(CheckResult check, Finding finding, AuditReport report) {
    return Html.tag("li").with("data-fingerprint", Fingerprint.of(check.id(), report.target(), finding).value())
        .holding(
            Html.tag("p").holding(Html.tag("strong").holding(finding.object())),
            Html.tag("dl", "evidence").holding(finding.evidence().stream().map(HtmlCheck::evidence).toList()),
            finding.waiver().map(w -> said("Accepted:", AcceptedRisks.words(w, report.startedAt())))
                .orElse(Html.NOTHING));
  }

  private static Html evidence(Evidence evidence) {
    return Html.tag("div").holding(Html.tag("dt").holding(evidence.source()),
        Html.tag("dd").holding(Html.tag("code").holding(evidence.excerpt())));
  }

  private static Html remedy(Remedy remedy, View view) {
    var where = view == View.CLOUD
        ? "where the openstack client and the project's login are"
        : "on the machine, as root";
    return Html.tag("details", "remedy").holding(Html.tag("summary").holding("The commands that mend it"),
        said("Risk:", remedy.risk()), block("Read this, and run it " + where + ":", remedy.snippet()),
        block("To see the new state:", remedy.verify()), block("To take it back:", remedy.undo()));
  }

  private static Html block(String label, String commands) {
    return Html.of(Html.tag("p", "label").holding(label),
        Html.tag("pre").holding(Html.tag("code").holding(Html.code(commands))));
  }

  private static Html references(List<String> references) {
    return references.isEmpty()
        ? Html.NOTHING
        : Html.of(Html.tag("p", "label").holding("Read more:"),
            Html.tag("ul", "references").holding("li", references.stream().map(HtmlCheck::reference)));
  }

  private static Html reference(String link) {
    return LINK.matcher(link).matches()
        ? Html.tag("a").with("href", link).with("rel", "noreferrer noopener").holding(link)
        : Html.text(link);
  }
}

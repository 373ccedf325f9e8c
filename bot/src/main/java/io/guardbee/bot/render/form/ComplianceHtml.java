package io.guardbee.bot.render.form;

import io.guardbee.bot.render.ComplianceRules;
import io.guardbee.bot.render.ComplianceWords;
import io.guardbee.bot.render.Wording;
import io.guardbee.checks.compliance.Compliance;
import io.guardbee.checks.result.Grade;
import io.guardbee.checks.result.Severity;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// How a project does, as one page in one file: for a phone, for print, in the light and in the dark.
public final class ComplianceHtml {
  private static final String STYLE = HtmlPage.resource("report.css") + HtmlPage.resource("compliance.css");
  private static final int UNSEEN = 50;
  private static final int WIDTH = 800;
  private static final int HEIGHT = 360;

  private ComplianceHtml() {}

  /// The page, with a line end at its end.
  ///
  /// @param zone in which days are told
  /// @param chart of the trend, as PNG; empty where none can be drawn
  public static String of(Compliance of, ZoneId zone, Optional<byte[]> chart) {
    var sections = sections(of, zone, chart);
    return new HtmlPage(ComplianceWords.verdict(of) + " (Guardbee, " + Wording.moment(of.facts().now()) + ")",
        STYLE + "@page{@bottom-left{content:\"Guardbee compliance, " + Wording.moment(of.facts().now())
            + "\"}@bottom-right{content:counter(page) \" / \" counter(pages)}}\n",
        chart.isPresent()).holding(Html.tag("a", "skip").with("href", "#report").holding("Skip to the report"),
            header(of, zone), contents(sections),
            Html.tag("main").with("id", "report").with("tabindex", "-1")
                .holding(sections.stream().map(Section::shown).toList()),
            footer());
  }

  /// A part of the page.
  ///
  /// @param id by which it is found
  private record Section(String id, String title, Html content) {
    Html shown() {
      return Html.tag("section").with("aria-labelledby", id)
          .holding(Html.tag("h2").with("id", id).holding(title), content);
    }

    Html link() {
      return Html.tag("a").with("href", "#" + id).holding(title);
    }
  }

  private static List<Section> sections(Compliance of, ZoneId zone, Optional<byte[]> chart) {
    return Stream.of(new Section("summary", "Summary", summary(of)),
        new Section("trend", "Trend of " + of.trend().size() + " weeks", trend(of, zone, chart)),
        new Section("first", "What to do first", ComplianceLists.mends(of)),
        new Section("vms", "VMs, worst first", ComplianceLists.vms(of)),
        new Section("causes", "What fails", ComplianceLists.causes(of)),
        new Section("images", "What fails on several VMs of one image", ComplianceLists.images(of)),
        new Section("news", "Since " + ComplianceWords.day(of.facts().since(), zone), ComplianceLists.news(of)),
        new Section("promises", "Accepted findings and attestations due", ComplianceLists.promises(of, zone)),
        new Section("rules", "How this is judged", rules()))
        .filter(section -> !section.content().markup().isEmpty()).toList();
  }

  private static Html header(Compliance of, ZoneId zone) {
    return Html.tag("header").holding(Html.tag("p", "kicker").holding("Guardbee compliance report"),
        Html.tag("h1").holding(ComplianceWords.project(of)),
        Html.tag("p", "verdict").holding(ComplianceWords.verdict(of) + "."),
        Html.tag("dl", "facts").holding(fact("Judged", Wording.moment(of.facts().now())),
            fact("Weeks and days", "in " + zone.getId()),
            fact("Oldest last audit", of.oldestLook().map(Wording::moment).orElse("none"))));
  }

  private static Html fact(String name, String value) {
    return Html.tag("div").holding(Html.tag("dt").holding(name), Html.tag("dd").holding(value));
  }

  private static Html contents(List<Section> sections) {
    return Html.tag("nav").with("aria-label", "Contents")
        .holding(Html.tag("ul").holding("li", sections.stream().map(Section::link)));
  }

  private static Html summary(Compliance of) {
    var notes = new ArrayList<Html>();
    of.facts().unlisted().ifPresent(why -> notes.add(note("Unknown", "Which VMs there are now: " + why
        + " What is told here is of those that audits remember.")));
    var unseen = of.unseen();
    if (!unseen.isEmpty()) {
      notes.add(note("Not seen", Wording.count(unseen.size(), "VM") + " of " + of.total()
          + ", of which nothing good is taken for granted: "
          + ComplianceWords.names(unseen.stream().map(state -> state.vm()).toList(), UNSEEN) + "."));
    }
    notes.add(Html.tag("div", "card").holding(Html.tag("div", "overview").holding(grade(of), words(of)),
        severities(of)));
    return Html.of(notes);
  }

  private static Html note(String word, String text) {
    return Html.tag("p", "note").holding(Html.tag("strong").holding(word), Html.SPACE, Html.text(text));
  }

  private static Html grade(Compliance of) {
    var none = of.grade() == Grade.NONE;
    return Html.tag("p", "grade grade-" + (none ? "none" : of.grade().letter().toLowerCase(Locale.ROOT))).holding(
        Html.tag("span", "letter").holding(none ? "–" : of.grade().letter()),
        Html.tag("span", "label").holding(none ? "No grade" : "Grade"));
  }

  private static Html words(Compliance of) {
    return Html.tag("div", "words").holding(
        Html.tag("p").holding(ComplianceWords.compliant(of)),
        Html.tag("p").holding(ComplianceWords.standing(of) + "."),
        Html.tag("p", "soft").holding("Score " + ComplianceWords.score(of) + ", coverage "
            + ComplianceWords.percent(of.coverage()) + ". " + Wording.count(of.unknown(), "check")
            + " could not be told."));
  }

  /// Open findings, by how soon they want attention.
  private static Html severities(Compliance of) {
    return Html.tag("ul", "severities").with("aria-label", "Open findings by severity").holding(
        Arrays.stream(Severity.values()).sorted(Comparator.reverseOrder()).filter(s -> s != Severity.INFO)
            .map(s -> Html.tag("li", (of.open(s) == 0 ? "none " : "") + s.label()).holding(
                Html.tag("span", "number").holding(Integer.toString(of.open(s))), Html.SPACE,
                Html.tag("span", "word").holding(s.label())))
            .toList());
  }

  private static Html trend(Compliance of, ZoneId zone, Optional<byte[]> chart) {
    var picture = chart.map(png -> Html.png(png, ComplianceWords.described(of, zone), WIDTH, HEIGHT))
        .orElseGet(() -> Html.tag("p", "soft").holding(!of.scored()
            ? "No week has a score yet."
            : "There is no chart, since the machine that Guardbee runs on has no fonts; these are its numbers."));
    return Html.of(picture, Html.tag("div", "scroll").holding(Html.tag("table", "views trend").holding(
        Html.tag("caption").holding("Score at the end of each week, of how many VMs it is, and the coverage of all"),
        Html.tag("thead").holding(Html.tag("tr").holding(Stream.of("Week to", "Score", "VMs", "Coverage")
            .map(head -> Html.tag("th").with("scope", "col").holding(head)).toList())),
        Html.tag("tbody").holding(of.trend().stream().map(week -> Html.tag("tr").holding(
            Html.tag("th").with("scope", "row").holding(ComplianceWords.day(week.end(), zone)),
            Html.tag("td").holding(ComplianceWords.score(week)),
            Html.tag("td").holding(Integer.toString(week.vms())),
            Html.tag("td").holding(ComplianceWords.percent(week.coverage())))).toList()))));
  }

  private static Html rules() {
    return Html.tag("div", "cause").holding(
        ComplianceRules.text().lines().map(line -> Html.tag("p").holding(line)).toList());
  }

  private static Html footer() {
    return Html.tag("footer").holding(Html.tag("p").holding(
        "Made by Guardbee, which only reads. The page says where machines can be attacked, so give it to nobody who need "
            + "not know."));
  }
}

package io.guardbee.bot.render.form;

import io.guardbee.bot.render.ComplianceWords;
import io.guardbee.bot.render.Wording;
import io.guardbee.checks.compliance.Cause;
import io.guardbee.checks.compliance.Compliance;
import io.guardbee.checks.compliance.Mend;
import io.guardbee.checks.compliance.News.Found;
import io.guardbee.checks.compliance.VmState;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// The lists of a page about a project. Each is nothing where there is nothing to list.
final class ComplianceLists {
  /// A page with more is read by nobody, and the table as CSV has all.
  private static final int MOST = 500;
  private static final int SOME = 60;
  private static final int NAMES = 20;

  private ComplianceLists() {}

  static Html vms(Compliance of) {
    if (of.total() == 0) {
      return Html.tag("p").holding("The project has no VMs.");
    }
    var table = Html.tag("table", "views").holding(
        Html.tag("thead").holding(Html.tag("tr").holding(Stream.of("VM", "Score", "Coverage", "Open findings", "State")
            .map(title -> Html.tag("th").with("scope", "col").holding(title)).toList())),
        Html.tag("tbody").holding(of.vms().stream().limit(MOST).map(ComplianceLists::vm).toList()));
    return Html.of(Html.tag("div", "scroll").holding(table), more(of.total(), MOST));
  }

  private static Html vm(VmState state) {
    var look = state.vm().newest();
    return Html.tag("tr").holding(Html.tag("th").with("scope", "row").holding(ComplianceWords.name(state.vm())),
        cell(look.filter(l -> l.score() >= 0).map(l -> Integer.toString(l.score())).orElse("none")),
        cell(look.map(l -> ComplianceWords.percent(l.coverage())).orElse("none")),
        cell(state.open().isEmpty() ? "none" : ComplianceWords.open(state)),
        Html.tag("td").holding(badge(state), Html.SPACE, Html.text(ComplianceWords.otherWhys(state))));
  }

  private static Html cell(String text) {
    return Html.tag("td").holding(text);
  }

  private static Html badge(VmState state) {
    return state.compliant()
        ? Html.tag("span", "badge out-pass").holding("COMPLIANT")
        : state.unseen()
            ? Html.tag("span", "badge out-unknown").holding("NOT SEEN")
            : state.worst().filter(worst -> worst.weight() > 1).map(HtmlCheck::severity)
                .orElseGet(() -> Html.tag("span", "badge out-attestation-due").holding("NOT YET"));
  }

  static Html mends(Compliance of) {
    return items("ol", of.mends().stream().map(mend -> Html.of(HtmlCheck.severity(mend.worst()), Html.SPACE,
        Html.text(ComplianceWords.what(mend)), Html.tag("span", "soft").holding(gain(mend)))).toList(), MOST);
  }

  private static String gain(Mend mend) {
    var gain = ComplianceWords.gain(mend) + "; " + String.join(", ", mend.checks());
    return mend.kind() == Mend.Kind.VM ? gain : gain + "; on " + ComplianceWords.names(mend.vms(), NAMES);
  }

  static Html causes(Compliance of) {
    return items("ul", of.causes().stream().map(cause -> cause(of, cause)).toList(), SOME);
  }

  private static Html cause(Compliance of, Cause cause) {
    return Html.of(HtmlCheck.severity(cause.worst()), Html.SPACE, Html.text(of.facts().title(cause.check())),
        Html.tag("span", "soft").holding(cause.check() + " fails on " + Wording.count(cause.vms().size(), "VM") + ": "
            + ComplianceWords.names(cause.vms(), NAMES)));
  }

  static Html images(Compliance of) {
    return items("ul", of.images().stream().map(group -> Html.of(Html.tag("strong").holding(group.image().name()),
        Html.tag("span", "soft").holding("Made from it: " + Wording.count(group.of(), "VM") + ". Fails on: "
            + String.join(", ", group.causes().stream()
                .map(cause -> cause.check() + " (" + cause.vms().size() + ")").toList())
            + ". Mended in the image, new VMs are right from the start.")))
        .toList(), SOME);
  }

  static Html news(Compliance of) {
    var entries = new ArrayList<Html>();
    found("NEW", "out-fail", of.news().fresh(), of, entries);
    found("RETURNED", "out-fail", of.news().returned(), of, entries);
    found("FIXED", "out-pass", of.news().fixed(), of, entries);
    var first = of.news().firstLooks();
    if (first > 0) {
      entries.add(Html.text(Wording.count(first, "VM") + " looked at for the first time; what was found there is not "
          + "counted as new."));
    }
    return items("ul", entries, MOST);
  }

  private static void found(String word, String style, Collection<Found> found, Compliance of, List<Html> entries) {
    found.stream().limit(SOME).map(one -> Html.of(Html.tag("span", "badge " + style).holding(word), Html.SPACE,
        HtmlCheck.severity(one.finding().severity()), Html.SPACE,
        Html.text(ComplianceWords.name(one.vm()) + ": " + of.facts().title(one.finding().check())),
        Html.tag("span", "soft").holding(one.finding().check() + ", " + one.finding().object()))).forEach(entries::add);
    if (found.size() > SOME) {
      entries.add(Html.text("And " + (found.size() - SOME) + " more, which the JSON has."));
    }
  }

  static Html promises(Compliance of, ZoneId zone) {
    var entries = new ArrayList<Html>();
    of.waivers().forEach(accepted -> entries.add(Html.of(Html.tag("span", "badge info").holding("ACCEPTED"), Html.SPACE,
        Html.text(accepted.finding().check() + " on " + ComplianceWords.name(accepted.vm()) + " until "
            + ComplianceWords.day(accepted.until(), zone) + (of.expiring().contains(accepted) ? ", soon" : "")),
        Html.tag("span", "soft").holding(accepted.finding().object()))));
    if (!of.waivers().isEmpty()) {
      entries.add(Html.text("Why, who asked and who approved: " + ComplianceWords.waivers(of)));
    }
    of.due().forEach((check, vms) -> entries.add(Html.of(
        Html.tag("span", "badge out-attestation-due").holding("DUE"), Html.SPACE, Html.text(of.facts().title(check)),
        Html.tag("span", "soft").holding(check + " on " + Wording.count(vms.size(), "VM") + ": "
            + ComplianceWords.names(vms, NAMES)))));
    return items("ul", entries, MOST);
  }

  private static Html items(String list, List<Html> entries, int most) {
    return entries.isEmpty()
        ? Html.NOTHING
        : Html.of(Html.tag(list, "worst").holding("li", entries.stream().limit(most)), more(entries.size(), most));
  }

  private static Html more(int all, int most) {
    return all > most
        ? Html.tag("p", "soft").holding("And " + (all - most) + " more, which the CSV or the JSON has.")
        : Html.NOTHING;
  }
}

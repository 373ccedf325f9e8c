package io.guardbee.bot.render;

import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Entry;
import io.guardbee.adapters.chat.Block.Footer;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Reply.Standing;
import io.guardbee.adapters.chat.Tone;
import io.guardbee.bot.render.ComplianceBlocks.Reading;
import io.guardbee.checks.compliance.Compliance;
import io.guardbee.checks.compliance.News.Found;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The weekly post about a project: a dozen lines, or one where there is no news, every VM was seen since the last post,
/// and all is well. What is stale and what could not be told stands in its first line. Pure.
public final class WeeklyBlocks {
  private static final Duration LONG = Duration.ofDays(30);
  private static final Duration HALF_A_WEEK = Duration.ofHours(84);
  private static final int FEW = 3;
  private static final int ALARMS = 2;
  /// With it the longest title still fits everywhere.
  private static final int NAME = 32;
  private static final int WHY = 300;

  private WeeklyBlocks() {}

  /// One post of a subscription.
  ///
  /// @param zone the subscription's
  /// @param drawn whether a chart of the trend goes with it
  /// @param small what the small print says of the subscription: who asked for it, when the next one comes, how late this
  ///   one is; may be empty
  public record Edition(ZoneId zone, boolean drawn, String small) {}

  /// The post.
  ///
  /// @param of the compliance, whose news are those since the post before
  /// @param files that go with it where there is something to tell
  /// @return with pages to turn to, unless it is one line
  public static Reply.Answered of(Compliance of, Edition edition, List<Attachment> files) {
    var title = ReportCard.title(title(of, edition));
    if (quiet(of)) {
      var line = of.total() == 0
          ? new Entry(Tone.PLAIN, "NO VMS", title, List.of())
          : new Entry(Tone.GOOD, "ALL WELL", title, List.of());
      return new Reply.Answered(title, ComplianceBlocks.standing(of), List.of(line, new Footer(footer(of, edition))),
          List.of());
    }
    var card = card(of, edition, title);
    var reading = new Reading(Optional.empty(), edition.zone(), edition.drawn());
    return new Reply.Answered(title, ComplianceBlocks.standing(of), card, CompliancePages.of(of, reading, card), files);
  }

  /// The post of a project of which nothing can be told: better than none.
  ///
  /// @param project what people call it
  /// @param why one sentence, and what to do
  /// @param now when it should have been told
  public static Reply.Answered failed(String project, String why, Instant now, Edition edition) {
    var title = ReportCard.title(week(now, edition) + ", " + PlainText.line(project, NAME)
        + ": its compliance could not be told");
    return new Reply.Answered(title, Standing.UNSURE, List.of(GroupsBlocks.heading(title),
        new Entry(Tone.CAUTION, "NOT AUDITED", PlainText.line(why, WHY), List.of()),
        new Footer(small(edition, Wording.moment(now)))), List.of());
  }

  /// No news though somebody saw every VM, and all is well.
  static boolean quiet(Compliance of) {
    return of.compliant() == of.total() && of.overlooked() == 0 && of.news().none() && of.expiring().isEmpty()
        && of.facts().unlisted().isEmpty();
  }

  private static String title(Compliance of, Edition edition) {
    var head = week(of.facts().now(), edition) + ", " + PlainText.line(of.facts().project(), NAME) + ": ";
    if (of.total() == 0) {
      return head + "it has no VMs";
    }
    if (of.score().isEmpty()) {
      return head + "NOT AUDITED, none of " + Wording.count(of.total(), "VM") + " has a current audit";
    }
    var points = of.change().orElse(0);
    return head + stale(of, edition) + ComplianceWords.score(of)
        + (points == 0 ? "" : (points > 0 ? ", up " : ", down ") + Math.abs(points))
        + ", coverage " + ComplianceWords.percent(of.coverage()) + ", " + of.compliant() + " of "
        + Wording.count(of.total(), "VM") + " compliant";
  }

  /// What nobody saw since the last post tells nothing of this week, though its audit may still be current.
  private static String stale(Compliance of, Edition edition) {
    var unseen = of.overlooked();
    return unseen == 0
        ? ""
        : "STALE, " + unseen + " of " + Wording.count(of.total(), "VM") + " not seen" + (unseen == of.unseen().size()
            ? ""
            : " since " + ComplianceWords.day(of.facts().since(), edition.zone())) + ". ";
  }

  /// The week that most of the days before a post are in.
  private static String week(Instant now, Edition edition) {
    return "Week " + now.minus(HALF_A_WEEK).atZone(edition.zone()).get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
  }

  private static List<Block> card(Compliance of, Edition edition, String title) {
    var blocks = new ArrayList<Block>();
    blocks.add(GroupsBlocks.heading(title));
    blocks.addAll(ComplianceBlocks.facts(of));
    alarming(of, edition).forEach(blocks::add);
    blocks.add(new Paragraph(String.join("\n", lines(of, edition))));
    blocks.addAll(ComplianceBlocks.actions(of, ComplianceBlocks.asks(of).stream()
        .filter(action -> !action.label().startsWith("Subscribe")).toList()));
    blocks.add(new Footer(footer(of, edition)));
    return blocks;
  }

  /// What came up and wants attention today.
  private static Stream<Block> alarming(Compliance of, Edition edition) {
    return Stream.concat(of.news().fresh().stream(), of.news().returned().stream())
        .filter(found -> found.finding().severity() == Severity.CRITICAL).limit(ALARMS)
        .map(found -> new Entry(Tone.ALARM, "NEW CRITICAL", ComplianceWords.name(found.vm()) + ", "
            + found.finding().check() + ", since " + ComplianceWords.day(found.finding().openSince(), edition.zone()),
            List.of()));
  }

  private static List<String> lines(Compliance of, Edition edition) {
    var lines = new ArrayList<String>();
    var old = of.openLongerThan(LONG, Severity.MEDIUM);
    lines
        .add("Since " + ComplianceWords.day(of.facts().since(), edition.zone()) + ": " + ComplianceWords.news(of) + ". "
            + overlooked(of) + (old.isEmpty() ? "No finding" : Wording.count(old.size(), "finding"))
            + " of medium severity or more " + (old.size() > 1 ? "have" : "has") + " been open for over 30 days.");
    if (of.facts().unlisted().isEmpty()) {
      lines.add(ComplianceWords.standing(of) + ".");
    }
    needed(of).ifPresent(lines::add);
    ComplianceBlocks.first(of).ifPresent(lines::add);
    ComplianceWords.promises(of).ifPresent(lines::add);
    lines.add(ComplianceBlocks.trend(of, new Reading(Optional.empty(), edition.zone(), edition.drawn())));
    return lines;
  }

  /// How many VMs the news says nothing of; where that is all of them, it says so itself.
  private static String overlooked(Compliance of) {
    var unseen = of.overlooked();
    return unseen == 0 || (of.news().none() && !of.looked())
        ? ""
        : unseen + " of " + Wording.count(of.total(), "VM") + (unseen == 1 ? " has" : " have")
            + " not been seen since then. ";
  }

  /// What has been open longest of what is serious.
  private static Optional<String> needed(Compliance of) {
    var old = of.openLongerThan(LONG, Severity.HIGH);
    if (old.isEmpty()) {
      return Optional.empty();
    }
    var first = old.stream().limit(FEW).map(found -> needed(of, found)).collect(Collectors.joining(", "));
    return Optional.of("Needs someone: " + first + (old.size() > FEW ? " and " + (old.size() - FEW) + " more" : "")
        + ".");
  }

  private static String needed(Compliance of, Found found) {
    return found.finding().check() + " on " + ComplianceWords.name(found.vm()) + " ("
        + ComplianceWords.since(found.finding().openSince(), of.facts().now()) + ")";
  }

  private static String footer(Compliance of, Edition edition) {
    return small(edition, "Covers " + ComplianceWords.day(of.facts().since(), edition.zone()) + " to "
        + ComplianceWords.day(of.facts().now(), edition.zone()) + ", " + edition.zone().getId()
        + (of.total() == 0 ? "" : "; " + ComplianceBlocks.age(of)));
  }

  private static String small(Edition edition, String covers) {
    return covers + "." + (edition.small().isBlank() ? "" : " " + edition.small().strip());
  }
}

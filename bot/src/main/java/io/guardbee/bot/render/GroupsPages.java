package io.guardbee.bot.render;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Actions;
import io.guardbee.adapters.chat.Block.Footer;
import io.guardbee.adapters.chat.Block.Menu;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Reply.Page;
import io.guardbee.checks.engine.ProjectReport;
import io.guardbee.checks.engine.ProjectReview.Wrong;
import io.guardbee.checks.result.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The pages of a project's card: what did not fit, each leading to the others, and one for each of the worst with how to
/// mend it.
final class GroupsPages {
  private static final String SUMMARY = "summary";
  private static final String FAILED = "failed";
  private static final String ACCEPTED = "accepted";
  private static final String INFORMING = "informing";
  private static final String UNKNOWN = "unknown";
  private static final String EMPTY = "empty";
  private static final Map<String, String> TITLES = Map.of(SUMMARY, "Summary", FAILED, "All findings", ACCEPTED,
      AcceptedRisks.TITLE, INFORMING, "For your information", UNKNOWN, "What is unknown", EMPTY, "Empty doors");
  /// So many can be mended from the card; every platform takes a list of that length.
  private static final int CHOICES = 25;
  private static final int MENDED = 10;
  private static final int DOORS = 100;
  private static final int LINE = 300;

  private GroupsPages() {}

  static List<Page> of(ProjectReport report, Optional<String> askedBy, List<Block> card) {
    var pages = new ArrayList<Page>();
    pages.add(new Page(SUMMARY, title(SUMMARY), card));
    contents(report).forEach((id, blocks) -> pages.add(new Page(id, title(id),
        Stream.concat(blocks.stream(), Stream.of(new Actions(turns(report, id)))).toList())));
    pages.addAll(single(report));
    pages.add(new Page(Page.WHOLE, "Everything", whole(report, askedBy)));
    return pages;
  }

  private static String title(String id) {
    return TITLES.getOrDefault(id, id);
  }

  /// What there is to turn to from one of the pages, or from the card.
  static List<Action> turns(ProjectReport report, String from) {
    var others = Stream.concat(from.isEmpty() ? Stream.of() : Stream.of(SUMMARY),
        contents(report).keySet().stream().filter(id -> !id.equals(from)));
    return others.map(id -> new Action(title(id), "", from.isEmpty() && id.equals(FAILED), new Step.Turn(id))).toList();
  }

  private static Map<String, List<Block>> contents(ProjectReport report) {
    var contents = new LinkedHashMap<String, List<Block>>();
    var name = GroupsCard.shown(report);
    put(contents, FAILED, name + ", everything that is wrong", entries(report, report.review().failing()));
    put(contents, ACCEPTED, name + ", risks that were accepted", entries(report, report.review().accepted()));
    put(contents, UNKNOWN, name + ", what could not be told", GroupsBlocks.unread(report.review().unread()));
    put(contents, EMPTY, name + ", rules behind which nothing listens", empty(report));
    put(contents, INFORMING, name + ", for your information", entries(report, report.review().informing()));
    return contents;
  }

  private static void put(Map<String, List<Block>> contents, String id, String heading, List<Block> blocks) {
    if (!blocks.isEmpty()) {
      contents.put(id, Stream.concat(Stream.of(GroupsBlocks.heading(heading)), blocks.stream()).toList());
    }
  }

  private static List<Block> entries(ProjectReport report, List<Wrong> wrong) {
    return GroupsBlocks.together(wrong).stream().map(same -> GroupsBlocks.entry(report, same)).toList();
  }

  private static List<Block> empty(ProjectReport report) {
    if (report.emptyDoors().isEmpty()) {
      return List.of();
    }
    var lines = report.emptyDoors().stream().limit(DOORS).map(line -> "- " + PlainText.line(line, LINE))
        .collect(Collectors.joining("\n"));
    var more = report.emptyDoors().size() - DOORS;
    return List.of(new Paragraph(more > 0 ? lines + "\n- and " + more + " more" : lines));
  }

  /// Of those that can be chosen one by one.
  private static List<List<Wrong>> choices(ProjectReport report) {
    return GroupsBlocks.together(report.review().failing()).stream().limit(CHOICES).toList();
  }

  private static List<Page> single(ProjectReport report) {
    var choices = choices(report);
    return IntStream.range(0, choices.size()).mapToObj(i -> single(report, i, choices.get(i))).toList();
  }

  private static Page single(ProjectReport report, int number, List<Wrong> same) {
    var blocks = new ArrayList<Block>();
    blocks.add(GroupsBlocks.heading(GroupsCard.shown(report) + ", " + same.getFirst().spec().id()));
    blocks.add(GroupsBlocks.entry(report, same));
    blocks.addAll(GroupsBlocks.mending(same));
    var actions = new ArrayList<Action>();
    actions.add(Action.of(title(SUMMARY), new Step.Turn(SUMMARY)));
    Named.typed(same.getFirst().hole().ruleId()).flatMap(id -> GroupsCard.command(report, " what-if " + id))
        .ifPresent(line -> actions.add(Action.of("What if this rule went?", new Step.Ask(line))));
    actions.add(Action.of("Explain", new Step.Ask("/explain " + same.getFirst().spec().id())));
    blocks.add(new Actions(actions));
    return new Page(one(number), same.getFirst().spec().id().value(), blocks);
  }

  private static String one(int number) {
    return "finding-" + (number + 1);
  }

  /// Each of the worst, to be looked at with how to mend it.
  static Optional<Block> menu(ProjectReport report) {
    var choices = choices(report);
    var actions = IntStream.range(0, choices.size()).mapToObj(i -> choice(i, choices.get(i).getFirst())).toList();
    return actions.isEmpty() ? Optional.empty() : Optional.of(new Menu("Mend one finding", actions));
  }

  private static Action choice(int number, Wrong wrong) {
    return new Action(PlainText.line(wrong.spec().id().value(), ReportActions.LABEL),
        PlainText.line(wrong.severity().label() + ": " + wrong.hole().reason(), ReportActions.DETAIL), false,
        new Step.Turn(one(number)));
  }

  private static List<Block> whole(ProjectReport report, Optional<String> askedBy) {
    var blocks = new ArrayList<Block>();
    blocks.add(GroupsBlocks.heading(GroupsCard.verdict(report)));
    blocks.add(new Paragraph(GroupsCard.counts(report, 0)));
    report.notes().forEach(note -> blocks.add(CheckBlocks.note(note)));
    contents(report).values().forEach(blocks::addAll);
    var together = GroupsBlocks.together(report.review().failing());
    var mending = together.stream().limit(MENDED).flatMap(same -> GroupsBlocks.mending(same).stream()).toList();
    if (!mending.isEmpty()) {
      blocks.add(GroupsBlocks.heading("How to mend " + (together.size() > MENDED ? "the worst of it" : "it")));
      blocks.addAll(mending);
      blocks.add(new Paragraph("Guardbee runs none of this."));
    }
    blocks.add(new Footer(GroupsCard.footer(report, askedBy)));
    return blocks;
  }
}

package io.guardbee.bot.render;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Actions;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.checks.result.AuditReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The pages of a card: what did not fit, each leading to the others.
final class ReportPages {
  static final String SUMMARY = "summary";
  static final String POINTS = "points";
  static final String FAILED = "failed";
  static final String WAIVED = "waived";
  static final String UNKNOWN = "unknown";
  static final String DOORS = "doors";
  static final String SINCE = "since";
  private static final Map<String, String> TITLES = Map.of(SUMMARY, "Summary", POINTS, "All points", FAILED,
      "All failures", WAIVED, AcceptedRisks.TITLE, UNKNOWN, "What is unknown", DOORS, "Doors", SINCE,
      "Since last time");

  private ReportPages() {}

  /// The card itself, the points, and what fails or is unknown, if anything.
  static List<Reply.Page> of(AuditReport report, String asked, List<Block> card) {
    var name = Named.of(report, asked);
    var contents = new LinkedHashMap<String, List<Block>>();
    contents.put(POINTS, headed(name.shown() + ", point by point", Stream.concat(
        Stream.<Block>of(ReportBlocks.items(report)), ReportActions.due(report, name).stream()).toList()));
    var failed = failed(report, name);
    if (!failed.isEmpty()) {
      contents.put(FAILED, headed(name.shown() + ", everything that fails", failed));
    }
    var waived = AcceptedRisks.of(report);
    if (!waived.isEmpty()) {
      contents.put(WAIVED, headed(name.shown() + ", accepted as it is", waived));
    }
    var unknown = Unknowns.of(report);
    if (!unknown.isEmpty()) {
      contents.put(UNKNOWN, headed(name.shown() + ", what could not be told", unknown));
    }
    if (!report.doors().isEmpty()) {
      contents.put(DOORS, headed(name.shown() + ", its doors", List.of(ReportBlocks.doors(report))));
    }
    report.since().ifPresent(since -> contents.put(SINCE,
        SinceWords.headed(ReportCard.title(name.shown() + ", since last time"), since)));
    var pages = new ArrayList<Reply.Page>();
    pages.add(new Reply.Page(SUMMARY, title(SUMMARY), card));
    contents.forEach((id, blocks) -> pages.add(new Reply.Page(id, title(id),
        Stream.concat(blocks.stream(), Stream.of(others(id, contents.keySet()))).toList())));
    return pages;
  }

  private static List<Block> headed(String heading, List<Block> content) {
    return Stream.concat(Stream.of(new Heading(ReportCard.title(heading))), content.stream()).toList();
  }

  private static Block others(String id, Set<String> all) {
    return new Actions(Stream.concat(Stream.of(SUMMARY), all.stream()).filter(other -> !other.equals(id))
        .map(other -> Action.of(title(other), new Step.Turn(other))).toList());
  }

  private static String title(String id) {
    return TITLES.getOrDefault(id, id);
  }

  private static List<Block> failed(AuditReport report, Named name) {
    var blocks = new ArrayList<Block>();
    ReportBlocks.failed(report, false).forEach(check -> blocks.add(CheckBlocks.failed(check, report, name)));
    var worthKnowing = ReportBlocks.failed(report, true);
    if (!worthKnowing.isEmpty()) {
      blocks.add(new Heading("For your information"));
      worthKnowing.forEach(check -> blocks.add(CheckBlocks.failed(check, report, name)));
    }
    return blocks;
  }
}

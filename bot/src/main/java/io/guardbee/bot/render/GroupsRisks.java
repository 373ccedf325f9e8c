package io.guardbee.bot.render;

import io.guardbee.checks.engine.ProjectReport;
import io.guardbee.checks.engine.ProjectReview;
import io.guardbee.checks.engine.ProjectReview.Wrong;
import io.guardbee.checks.result.Waiver;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What of a project's rules somebody accepted, in words. Pure.
final class GroupsRisks {
  private GroupsRisks() {}

  /// A waiver of something that is wrong, and on which of the servers.
  record Taken(Waiver waiver, List<String> servers) {}

  /// Those of one finding, the first to end first.
  static List<Taken> taken(Wrong wrong) {
    return wrong.waivers().values().stream().distinct()
        .sorted(Comparator.comparing(Waiver::until).thenComparing(Waiver::id))
        .map(waiver -> new Taken(waiver, wrong.hole().servers().stream()
            .filter(server -> waiver.equals(wrong.waivers().get(server))).toList()))
        .toList();
  }

  /// `net-world-open on web-1, web-2: accepted by Dana, until …`, one line a waiver.
  static Stream<String> lines(ProjectReport report, Wrong wrong) {
    return taken(wrong).stream().map(taken -> wrong.spec().id() + " on " + GroupsBlocks.names(report, taken.servers())
        + ": " + AcceptedRisks.words(taken.waiver(), report.judgedAt()));
  }

  /// A sentence for a card; empty where nothing was accepted on every server that it concerns.
  static Optional<String> brief(ProjectReview review) {
    var accepted = review.accepted();
    return accepted.stream().flatMap(wrong -> wrong.waivers().values().stream())
        .min(Comparator.comparing(Waiver::until))
        .map(first -> AcceptedRisks.TITLE + ": " + accepted.size() + "; the first ends on "
            + Wording.moment(first.until()) + ". ");
  }
}

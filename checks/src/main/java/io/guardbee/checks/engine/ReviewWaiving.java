package io.guardbee.checks.engine;

import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.catalog.CloudCheck;
import io.guardbee.checks.catalog.CloudVerdict;
import io.guardbee.checks.catalog.CloudVerdict.Hole;
import io.guardbee.checks.compliance.Accepted;
import io.guardbee.checks.compliance.Waiving;
import io.guardbee.checks.engine.ProjectReview.Wrong;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Waiver;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts waivers on the review of a project. What was accepted is what an audit showed of one VM; so each VM is judged by
/// itself once more, and what its neighbours show neither helps nor harms it. Pure.
final class ReviewWaiving {
  private final Catalogue catalogue;
  private final CloudScene scene;
  private final List<Accepted> accepted;
  private final Instant now;
  private final Map<String, CloudScene> alone = new HashMap<>();

  private ReviewWaiving(Catalogue catalogue, CloudScene scene, List<Accepted> accepted, Instant now) {
    this.catalogue = catalogue;
    this.scene = scene;
    this.accepted = accepted;
    this.now = now;
  }

  /// `review` of `scene` with those of `accepted` on it that hold at `now`, and with no others.
  static ProjectReview on(ProjectReview review, Catalogue catalogue, CloudScene scene, List<Accepted> accepted,
      Instant now) {
    var waiving = new ReviewWaiving(catalogue, scene, accepted, now);
    return new ProjectReview(review.wrong().stream().map(wrong -> wrong.waived(waiving.waivers(wrong))).toList(),
        review.unread(), review.passed());
  }

  private Map<String, Waiver> waivers(Wrong wrong) {
    var waivers = new HashMap<String, Waiver>();
    var about = accepted.stream().filter(it -> it.check().equals(wrong.spec().id())).toList();
    if (!about.isEmpty() && catalogue.check(wrong.spec().id()).orElse(null) instanceof CloudCheck check) {
      wrong.hole().servers()
          .forEach(server -> waiver(check, wrong.hole(), server, about).ifPresent(it -> waivers.put(server, it)));
    }
    return waivers;
  }

  private Optional<Waiver> waiver(CloudCheck check, Hole hole, String server, List<Accepted> about) {
    var said = check.over(alone.computeIfAbsent(server, id -> new CloudScene(scene.inventory(), Optional.of(id),
        scene.insights(), scene.institutions(), scene.purposes())));
    var steps = said.holes().stream().max(Comparator.comparingInt(Hole::steps)).map(Hole::steps).orElse(0);
    return found(said, hole, server).flatMap(finding -> Waiving.holding(check.spec().id(),
        check.spec().severity().shifted(steps), server, finding, about, now));
  }

  /// Where a whole project is judged, the server may stand in front of what it is about.
  private static Optional<Finding> found(CloudVerdict said, Hole hole, String server) {
    return said.holes().stream()
        .filter(its -> hole.object().equals(its.object()) || hole.object().equals(server + "/" + its.object()))
        .findFirst()
        .map(its -> new Finding(its.object(), its.evidence()));
  }
}

package io.guardbee.checks.catalog;

import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/// A check of what the cloud's rules let in, on one server or on a whole project. Both give the same verdict on the same
/// rule; on one server only what concerns its ports is judged.
public interface CloudCheck extends Check {
  /// Judges a scene: the server that it names, or every server of the project. Pure; never throws.
  CloudVerdict over(CloudScene scene);

  /// The project with what this very audit saw inside the server.
  default Probed<CloudScene> scene(Facts facts) {
    return SeenNow.scene(facts);
  }

  /// The rule that decides, in words.
  String rule();

  /// What mends one hole; empty where no command can.
  default Optional<Remedy> mending(CloudScene scene, CloudVerdict.Hole hole) {
    return Optional.empty();
  }

  @Override
  default Verdict judge(Facts facts) {
    return switch (scene(facts)) {
      case Probed.Missed<CloudScene>(var why) -> Judged.unknown(why);
      case Probed.Got<CloudScene>(var scene) -> verdict(over(scene));
    };
  }

  @Override
  default Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return scene(facts).map(scene -> worst(over(scene)).flatMap(hole -> mending(scene, hole))).or(Optional.empty());
  }

  private Verdict verdict(CloudVerdict said) {
    var worst = worst(said);
    if (worst.isPresent()) {
      var reasons = said.holes().stream().map(CloudVerdict.Hole::reason).distinct().limit(5)
          .collect(Collectors.joining(" "));
      return new Verdict(new Outcome.Fail(reasons,
          said.holes().stream().map(hole -> new Finding(hole.object(), hole.evidence())).toList(),
          said.unread().stream().findFirst()), rule(),
          worst.get().modifiers());
    }
    if (!said.unread().isEmpty()) {
      return Judged.unknown(said.unread().getFirst());
    }
    return Verdict.of(said.applies() ? new Outcome.Pass(said.reason()) : new Outcome.NotApplicable(said.reason()),
        rule());
  }

  private static Optional<CloudVerdict.Hole> worst(CloudVerdict said) {
    return said.holes().stream().max(Comparator.comparingInt(CloudVerdict.Hole::steps));
  }
}

package io.guardbee.bot.command;

import io.guardbee.checks.catalog.CloudCheck;
import io.guardbee.checks.catalog.CloudVerdict;
import io.guardbee.checks.catalog.CloudVerdict.Hole;
import io.guardbee.checks.exposure.EmptyDoors;
import io.guardbee.checks.exposure.Exposure;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A check of a test: something listens behind every rule.
final class RoomsNotEmpty implements CloudCheck {
  @Override
  public CheckSpec spec() {
    return CheckSpec.of("sg-rule-unused", 3, View.CLOUD, Severity.LOW, "Something listens behind every rule");
  }

  @Override
  public Set<String> sections() {
    return Set.of("sockets");
  }

  @Override
  public CloudVerdict over(CloudScene scene) {
    var rooms = EmptyDoors.of(scene, Exposure.of(scene.inventory()));
    return new CloudVerdict(rooms.doors().stream().map(RoomsNotEmpty::hole).toList(),
        rooms.unseen().stream().map(EmptyDoors.Unseen::why).toList(), "Something listens behind every rule.", true);
  }

  private static Hole hole(EmptyDoors.EmptyDoor door) {
    var rule = door.opening();
    return new Hole(rule.ruleId(), rule.ruleId(), rule.groupId(), rule.group(), rule.opened(),
        "Nothing listens on " + rule.opened() + " behind " + rule.named() + ".", List.of(), door.servers(),
        Optional.of(List.of()), List.of(new Evidence("security groups", rule.line())));
  }

  @Override
  public Probed<CloudScene> scene(Facts facts) {
    return facts.cloud();
  }

  @Override
  public String rule() {
    return "nothing listens on any VM behind the rule";
  }

  @Override
  public Optional<Remedy> mending(CloudScene scene, Hole hole) {
    return Optional.empty();
  }
}

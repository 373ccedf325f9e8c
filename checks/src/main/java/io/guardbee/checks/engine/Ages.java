package io.guardbee.checks.engine;

import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.ProjectRoles;
import io.guardbee.checks.result.View;
import java.time.Duration;
import java.time.Instant;

/// How old the facts of an audit are when they are judged: those of the cloud may come from memory.
///
/// @param inside since the guest answered
/// @param cloud since the first of the cloud's answers was asked for
record Ages(Duration inside, Duration cloud) {
  /// @param now the bot's clock
  static Ages of(Facts facts, Duration inside, Instant now) {
    var scene = facts.cloud().map(CloudScene::inventory).map(Inventory::readAt).or(now);
    var roles = facts.roles().map(ProjectRoles::readAt).or(now);
    return new Ages(atLeastZero(inside), atLeastZero(Duration.between(roles.isBefore(scene) ? roles : scene, now)));
  }

  Duration of(View view) {
    return switch (view) {
      case CLOUD -> cloud;
      case INSIDE, OUTSIDE, PERSON -> inside;
    };
  }

  /// A clock that is set back makes nothing younger than new.
  private static Duration atLeastZero(Duration age) {
    return age.isNegative() ? Duration.ZERO : age;
  }
}

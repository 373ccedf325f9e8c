package io.guardbee.checks.catalog.context;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.CloudFailure;
import java.util.List;

/// Which servers of a scene are asked about.
final class Looked {
  private Looked() {}

  /// The one that the scene names, or all; missed where the list is, or where that one is not on it.
  static Probed<List<Server>> at(CloudScene scene) {
    return scene.inventory().servers().then(all -> {
      var asked = all.stream().filter(server -> scene.serverId().map(server.id()::equals).orElse(true)).toList();
      return asked.isEmpty() && scene.serverId().isPresent()
          ? Probed.missed(new CloudFailure.Gone("the server " + scene.serverId().get()))
          : Probed.got(asked);
    });
  }
}

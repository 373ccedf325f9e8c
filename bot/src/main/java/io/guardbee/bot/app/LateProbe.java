package io.guardbee.bot.app;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudProbe;
import io.guardbee.checks.probe.cloud.InstanceAction;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.ProjectRoles;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Clouds that are opened when they are first asked.
///
/// @param clouds empty where none is configured
record LateProbe(Supplier<Optional<? extends CloudProbe>> clouds) implements CloudProbe {
  private static final ProbeFailure NONE = new ProbeFailure.Undecided("No cloud is configured here.",
      "Set clouds.names in the settings, or OS_CLOUD; guardbee doctor tells more.");

  @Override
  public Projects projects() {
    return clouds.get().map(CloudProbe::projects).orElseGet(() -> new Projects(List.of(), Map.of()));
  }

  @Override
  public Inventory inventory(Project project, boolean fresh) {
    return clouds.get().map(its -> its.inventory(project, fresh)).orElseGet(() -> nothing(project));
  }

  private static Inventory nothing(Project project) {
    return new Inventory(project, Probed.missed(NONE), Probed.missed(NONE), Probed.missed(NONE), Probed.missed(NONE),
        Probed.missed(NONE), Probed.missed(NONE), Probed.missed(NONE), Instant.EPOCH, 0);
  }

  @Override
  public ProjectRoles roles(Project project, Instant since) {
    return clouds.get().map(its -> its.roles(project, since))
        .orElseGet(() -> ProjectRoles.nothing(project, NONE, Instant.EPOCH, 0));
  }

  @Override
  public Probed<String> console(Project project, String serverId) {
    return clouds.get().map(its -> its.console(project, serverId)).orElseGet(() -> Probed.missed(NONE));
  }

  @Override
  public Probed<List<InstanceAction>> actions(Project project, String serverId) {
    return clouds.get().map(its -> its.actions(project, serverId)).orElseGet(() -> Probed.missed(NONE));
  }

  @Override
  public Probed<Map<String, String>> metadata(Project project, String serverId) {
    return clouds.get().map(its -> its.metadata(project, serverId)).orElseGet(() -> Probed.missed(NONE));
  }
}

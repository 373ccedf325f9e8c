package io.guardbee.adapters.openstack;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudProbe;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.InstanceAction;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// The clouds that logins lead to: what reads them, and who Guardbee is there. Asks nobody until it is asked; keeps tokens
/// and nothing else. Safe for use by many threads.
public final class CloudDoors implements AutoCloseable {
  private final List<OpenStackApi> doors;
  private final CloudProbe probe;

  /// @param logins how to log in, the usual cloud first; one that cannot be used is missed, with its reason
  /// @param enrolled the projects that are audited, as `NAME`, `ID` or `CLOUD:NAME`; none for all that the logins see
  /// @param call how long one call may take; all of one question get three times that
  public CloudDoors(CloudLogins logins, List<String> enrolled, Duration call, InstantSource clock,
      RandomGenerator random) {
    var pace = Pace.of(clock, random);
    this.doors = logins.logins().stream().map(login -> new OpenStackApi(login, call, pace)).toList();
    this.probe = new Beside(new OpenStackClouds(doors, enrolled, clock), missed(logins));
  }

  private static Map<String, ProbeFailure> missed(CloudLogins logins) {
    var missed = new HashMap<String, ProbeFailure>();
    logins.faults().forEach((cloud, sentence) -> missed.put(cloud, new ProbeFailure.Undecided(
        "The cloud " + PlainText.line(cloud, 60) + " cannot be logged in to: " + sentence,
        "Correct the entry; guardbee doctor tells more.")));
    return missed;
  }

  /// What reads the clouds.
  public CloudProbe probe() {
    return probe;
  }

  /// Who Guardbee is in a cloud. Names are the cloud's text, not cleaned.
  ///
  /// @param user its name
  /// @param roles the roles of its token
  /// @param project the project of its token; empty for none
  /// @param system whether the token is good for the system as a whole
  /// @param until when the token ends
  /// @param sees the projects that it has a role on
  public record Standing(String user, List<String> roles, String project, boolean system, Instant until,
      List<String> sees) {
    public Standing {
      roles = List.copyOf(roles);
      sees = List.copyOf(sees);
    }
  }

  /// Who Guardbee is in the cloud of that name, by a token that is good for `project`; asks the cloud.
  ///
  /// @param project an id; empty for whatever the login is good for by itself
  public Probed<Standing> standing(String cloud, String project) {
    return doors.stream().filter(door -> door.cloud().equals(cloud)).findFirst()
        .map(door -> standing(door, project))
        .orElseGet(() -> Probed.missed(new ProbeFailure.Undecided("There is no login for that cloud.",
            "Name it under clouds.names.")));
  }

  private static Probed<Standing> standing(OpenStackApi door, String project) {
    var budget = door.budget();
    return door.scope(project, budget)
        .then(scope -> new Pages(door, "", budget).all(Kind.PROJECTS, Map.of())
            .map(seen -> new Standing(scope.user(), scope.roles(), scope.projectName(), scope.system(),
                scope.expires(), seen.stream().filter(Membership::enabled).map(Membership::name).toList())));
  }

  /// Ends what still runs.
  @Override
  public void close() {
    doors.forEach(OpenStackApi::close);
  }

  /// The clouds, and beside them those that cannot even be logged in to.
  private record Beside(CloudProbe clouds, Map<String, ProbeFailure> missed) implements CloudProbe {
    @Override
    public Projects projects() {
      var told = clouds.projects();
      var all = new HashMap<>(missed);
      all.putAll(told.missed());
      return new Projects(told.projects(), all);
    }

    @Override
    public Inventory inventory(Project project, boolean fresh) {
      return clouds.inventory(project, fresh);
    }

    @Override
    public Probed<String> console(Project project, String serverId) {
      return clouds.console(project, serverId);
    }

    @Override
    public Probed<List<InstanceAction>> actions(Project project, String serverId) {
      return clouds.actions(project, serverId);
    }

    @Override
    public Probed<Map<String, String>> metadata(Project project, String serverId) {
      return clouds.metadata(project, serverId);
    }
  }
}

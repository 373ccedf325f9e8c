package io.guardbee.bot.fleet;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudProbe;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.result.CloudFailure;
import java.util.Map;
import java.util.Optional;

/// What the members of a project have written on its servers in the cloud, for those who prove that they are members.
/// Safe for use by many threads.
///
/// @param cloud reads a server's metadata
/// @param roster knows whose server it is
public record LinkProof(CloudProbe cloud, Roster roster) {
  /// Names repeat within a project; whoever wrote on one of those servers is a member all the same.
  private static final int MOST = 5;

  /// The value under `key` on a server called `server` of the project with this key, as it is now; empty when there is no
  /// such server **in that project**, or none with such a key.
  ///
  /// @param server a name, an id or an address, hostile
  /// @throws IllegalStateException when the cloud could not be asked
  public Optional<String> read(String projectKey, String server, String key) {
    var projects = roster.projects(projectKey::equals);
    var read = roster.read(projects, true);
    if (read.size() < projects.size()) {
      throw new IllegalStateException("The project could not be read");
    }
    var found = Naming.meant(server, read).stream().limit(MOST).toList();
    return found.stream().flatMap(meant -> value(projects.getFirst(), meant.server().id(), key).stream()).findFirst();
  }

  private Optional<String> value(Project project, String serverId, String key) {
    return switch (cloud.metadata(project, serverId)) {
      case Probed.Got<Map<String, String>>(var metadata) -> Optional.ofNullable(metadata.get(key));
      case Probed.Missed<Map<String, String>>(CloudFailure.Gone _) -> Optional.empty();
      case Probed.Missed<Map<String, String>>(var why) -> throw new IllegalStateException(why.why());
    };
  }
}

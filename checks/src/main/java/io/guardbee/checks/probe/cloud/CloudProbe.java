package io.guardbee.checks.probe.cloud;

import io.guardbee.checks.probe.Probed;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The port through which clouds are read. Implementations never change anything, hold their deadlines, are safe for use
/// by many threads, and never throw for what a cloud does: every failure is a value. What comes back belongs to the
/// project that was asked about, whatever the cloud says.
public interface CloudProbe {
  /// The projects that are enrolled, of every configured cloud, in the order of the clouds and then by name; each cloud
  /// that could not be asked by its name, with the reason.
  Projects projects();

  /// What `project` has.
  ///
  /// @param fresh whether to ask the cloud even if an answer is at hand
  Inventory inventory(Project project, boolean fresh);

  /// Who has a role on `project`.
  ///
  /// @param since an answer that was asked for before then is too old
  ProjectRoles roles(Project project, Instant since);

  /// The text of a server's serial console: at most the last 256 KiB, hostile.
  Probed<String> console(Project project, String serverId);

  /// What was done with a server, newest first.
  Probed<List<InstanceAction>> actions(Project project, String serverId);

  /// A server's metadata as it is now, asked anew each time.
  Probed<Map<String, String>> metadata(Project project, String serverId);

  /// What the configured logins can see.
  ///
  /// @param projects those that are enrolled
  /// @param missed the clouds that could not be asked, by name, and why
  record Projects(List<Project> projects, Map<String, io.guardbee.checks.result.ProbeFailure> missed) {
    public Projects {
      projects = List.copyOf(projects);
      missed = Map.copyOf(missed);
    }
  }
}

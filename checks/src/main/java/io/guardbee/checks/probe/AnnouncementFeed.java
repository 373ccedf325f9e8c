package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.time.Instant;
import java.util.Optional;

/// Whether the people of a project are told by Guardbee itself what distributions announce about their machines.
///
/// @param since since when a channel of the project is subscribed; empty where none is
public record AnnouncementFeed(Optional<Instant> since) {
  /// Where nobody remembers subscriptions.
  public static final Probed<AnnouncementFeed> UNKNOWN = Probed.missed(new ProbeFailure.Undecided(
      "Whether a channel is subscribed to the announcements is not known.",
      "Ask where Guardbee has a memory and knows the VM's project."));

  /// The port to whoever remembers subscriptions. Implementations are safe for use by many threads and never throw for a
  /// memory that is away.
  @FunctionalInterface
  public interface Source {
    /// Nobody.
    Source NONE = _ -> UNKNOWN;

    /// What is known of a project.
    ///
    /// @param project its key; empty for a machine of none
    Probed<AnnouncementFeed> of(String project);
  }
}

package io.guardbee.bot.schedule;

import io.guardbee.adapters.chat.Reply;
import io.guardbee.checks.probe.cloud.Project;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;

/// Writes the weekly post about a project. By then the rights of its owner were read; who asked and when it was due is
/// added by whoever posts it. Implementations are safe for use by many threads and may block for minutes.
@FunctionalInterface
public interface Posts {
  /// The post: one line in front where all is well. What could not be audited is said and never passed over; where nothing
  /// can be said at all the reply is [Reply.Failed] with the reason. The same slot may be asked for again after a crash.
  Reply weekly(Project project, Slot slot, Context context);

  /// What is known beside.
  ///
  /// @param zone the time zone of the subscription
  /// @param now when it is written
  /// @param progress told in a few words what is going on
  record Context(ZoneId zone, Instant now, Consumer<String> progress) {}
}

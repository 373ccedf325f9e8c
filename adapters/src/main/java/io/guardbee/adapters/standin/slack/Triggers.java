package io.guardbee.adapters.standin.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What lets a modal be opened: once, within three seconds. Safe for use by many threads.
final class Triggers {
  private static final Duration LIFE = Duration.ofSeconds(3);
  private final InstantSource clock;
  private final Runnable changed;
  private final Map<String, Given> given = new HashMap<>();
  private final Map<String, ObjectNode> open = new HashMap<>();
  private long number;

  private record Given(String user, Instant at) {}

  /// @param changed called after each change; must not block
  Triggers(InstantSource clock, Runnable changed) {
    this.clock = clock;
    this.changed = changed;
  }

  synchronized String give(String user) {
    var id = ++number + "." + number + ".trigger";
    given.put(id, new Given(user, clock.instant()));
    return id;
  }

  synchronized ObjectNode opened(String trigger, JsonNode view) {
    var found = given.remove(trigger);
    Refused.unless(found != null, "exchanged_trigger_id");
    var user = found == null ? "" : found.user();
    Refused.unless(found != null && !found.at().plus(LIFE).isBefore(clock.instant()), "expired_trigger_id");
    return shown(user, view);
  }

  /// Shows `view` in the stead of the modal that somebody sees.
  synchronized ObjectNode shown(String user, JsonNode view) {
    var shown = ((ObjectNode) view.deepCopy()).put("id", "V" + ++number).put("team_id", Workspace.TEAM).put("hash",
        number + ".hash");
    open.put(user, shown);
    changed.run();
    return shown;
  }

  /// The modal that somebody sees.
  synchronized Optional<ObjectNode> view(String user) {
    return Optional.ofNullable(open.get(user));
  }

  synchronized void shut(String user) {
    open.remove(user);
    changed.run();
  }
}

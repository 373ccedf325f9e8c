package io.guardbee.adapters.standin.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// Addresses that answer one interaction: five times, within thirty minutes. Safe for use by many threads.
final class ResponseUrls {
  private static final Duration LIFE = Duration.ofMinutes(30);
  private static final int USES = 5;
  private final Workspace workspace;
  private final InstantSource clock;
  private final Map<String, Given> given = new HashMap<>();
  private String base = "";
  private long number;

  private record Given(String user, String channel, Instant at, int uses) {}

  ResponseUrls(Workspace workspace, InstantSource clock) {
    this.workspace = workspace;
    this.clock = clock;
  }

  synchronized void at(String address) {
    base = address;
  }

  synchronized String give(String user, String channel) {
    var id = "R" + ++number;
    given.put(id, new Given(user, channel, clock.instant(), 0));
    return base + id;
  }

  synchronized void used(String id, JsonNode body) {
    var found = given.get(id);
    if (found == null || found.at().plus(LIFE).isBefore(clock.instant())) {
      throw Refused.because("expired_url");
    }
    Refused.unless(found.uses() < USES, "used_url");
    given.put(id, new Given(found.user(), found.channel(), found.at(), found.uses() + 1));
    show(found.user(), found.channel(), body);
  }

  /// Shows what an interaction was answered with: to who asked alone, unless it says otherwise.
  void show(String user, String channel, JsonNode body) {
    var text = body.path("text").asText();
    var blocks = body.path("blocks").isArray() ? body.path("blocks") : JsonNodeFactory.instance.arrayNode();
    Refused.unless(!text.isEmpty() || !blocks.isEmpty(), "no_text");
    Methods.refuse(blocks);
    workspace.show(channel, "", body.path("response_type").asText().equals("in_channel") ? "" : user,
        Workspace.BOT_USER, text, blocks);
  }
}

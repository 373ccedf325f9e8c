package io.guardbee.adapters.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.Slack;
import com.slack.api.webhook.WebhookResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The addresses that Slack gives with what people do, by which a private answer gets even into a channel where the bot
/// is not. Each is a secret, holds for half an hour and five uses, and is used only where it is Slack's own; they live in
/// memory alone.
final class BackDoors {
  private static final Duration LIFE = Duration.ofMinutes(29);
  private static final int USES = 4;
  private static final int MANY = 10_000;
  private static final int OK = 200;
  private static final int TOO_MANY = 429;
  private static final String SLACK = "hooks.slack.com";
  private final Slack slack;
  private final URI api;
  private final InstantSource clock;
  private final Cache<String, Door> doors = Caffeine.newBuilder().maximumSize(MANY).expireAfterWrite(LIFE).build();

  private record Door(String address, Instant since, int uses) {}

  BackDoors(Slack slack, URI api, InstantSource clock) {
    this.slack = slack;
    this.api = api;
    this.clock = clock;
  }

  /// Keeps the address for the answer to `ask`, where it is Slack's own.
  void keep(String ask, String address) {
    if (slacks(address)) {
      doors.put(ask, new Door(address, clock.instant(), 0));
    }
  }

  /// Whether the answer to `ask` has an address that still holds; it counts as used by then.
  Optional<String> take(String ask) {
    var found = Optional.<String>empty();
    var door = doors.getIfPresent(ask);
    if (door != null && door.uses() < USES && door.since().plus(LIFE).isAfter(clock.instant())) {
      doors.put(ask, new Door(door.address(), door.since(), door.uses() + 1));
      found = Optional.of(door.address());
    }
    return found;
  }

  /// Shows something to the asker alone.
  Answer<SlackMessage> tell(String address, SlackMessage message) {
    if (!slacks(address)) {
      return new Answer.No<>("no address of Slack's");
    }
    try {
      var told = slack.send(address, SlackJson.answer(message));
      return switch (Objects.requireNonNullElse(told.getCode(), 0)) {
        case OK -> new Answer.Got<>(message);
        case TOO_MANY -> SlackCalls.pause(pause(told));
        case Integer code -> new Answer.No<>("status " + code);
      };
    } catch (IOException _) {
      return new Answer.No<>("Slack cannot be reached");
    }
  }

  private static String pause(WebhookResponse told) {
    var headers = Objects.requireNonNullElse(told.getHeaders(), Map.<String, List<String>>of());
    return headers.entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase("Retry-After"))
        .flatMap(header -> header.getValue().stream()).findFirst().orElse("1");
  }

  /// Where Slack's API is replaced by another, so are these addresses.
  boolean slacks(String address) {
    try {
      var uri = URI.create(address);
      var host = Objects.requireNonNullElse(uri.getHost(), "");
      var own = "https".equals(uri.getScheme()) && host.equals(SLACK);
      var standin = host.equals(api.getHost()) && uri.getPort() == api.getPort()
          && Objects.equals(uri.getScheme(), api.getScheme());
      return uri.getUserInfo() == null && (own || standin);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}

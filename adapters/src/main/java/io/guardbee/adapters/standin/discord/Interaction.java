package io.guardbee.adapters.standin.discord;

import com.fasterxml.jackson.databind.JsonNode;
import io.guardbee.adapters.standin.discord.Server.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// What somebody did, and what the application made of it.
final class Interaction {
  /// A command, a button or list, what is being typed, a form.
  enum Kind {
    COMMAND(2), COMPONENT(3), TYPING(4), FORM(5);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }
  }

  private static final Duration FIRST = Duration.ofSeconds(3);
  private static final Duration TOKEN = Duration.ofMinutes(15);
  private final String id;
  private final String token;
  private final Kind kind;
  private final User user;
  private final String channel;
  private final Said said;
  private Optional<Post> original = Optional.empty();
  private Optional<JsonNode> modal = Optional.empty();
  private JsonNode choices = Json.array();
  private final CompletableFuture<Boolean> first = new CompletableFuture<>();
  private boolean deferred;
  private Optional<Duration> took = Optional.empty();
  private boolean aside;

  /// What was done, in words.
  ///
  /// @param text the command, or what was pressed
  /// @param on the message that it was done to; empty for none
  record Said(String text, String on) {}

  Interaction(String id, String token, Kind kind, User user, String channel, Said said) {
    this.id = id;
    this.token = token;
    this.kind = kind;
    this.user = user;
    this.channel = channel;
    this.said = said;
  }

  String id() {
    return id;
  }

  String token() {
    return token;
  }

  Kind kind() {
    return kind;
  }

  User user() {
    return user;
  }

  String channel() {
    return channel;
  }

  Said said() {
    return said;
  }

  boolean answered() {
    return first.isDone();
  }

  /// Whether it is answered within that time; returns as soon as it is.
  boolean answered(Duration within) {
    return first.copy().completeOnTimeout(false, within.toMillis(), TimeUnit.MILLISECONDS).join();
  }

  /// Whether "is thinking" stands there and nothing came yet.
  synchronized boolean thinking() {
    return deferred && original.isEmpty();
  }

  /// Whether it was answered with "is thinking" first.
  synchronized boolean deferred() {
    return deferred;
  }

  synchronized boolean aside() {
    return aside;
  }

  synchronized Optional<Post> original() {
    return original;
  }

  synchronized Optional<JsonNode> modal() {
    return modal;
  }

  /// What was suggested: `[{name, value}]`.
  synchronized JsonNode choices() {
    return choices;
  }

  /// The first answer, which must come in time, once.
  synchronized void answer(Instant now) {
    if (now.isAfter(Snowflakes.made(id).plus(FIRST))) {
      throw Refusal.of(404, 10062, "Unknown interaction");
    }
    if (first.isDone()) {
      throw Refusal.of(400, 40060, "Interaction has already been acknowledged.");
    }
    took = Optional.of(Duration.between(Snowflakes.made(id), now));
    first.complete(true);
  }

  synchronized Optional<Duration> took() {
    return took;
  }

  /// Whether the token opens anything.
  synchronized void use(Instant now) {
    if (now.isAfter(Snowflakes.made(id).plus(TOKEN))) {
      throw Refusal.of(401, 50027, "Invalid Webhook Token");
    }
    if (!first.isDone()) {
      throw Refusal.of(404, 10015, "Unknown Webhook");
    }
  }

  synchronized void told(boolean toOne) {
    aside = toOne;
  }

  synchronized void defer(boolean asideToo) {
    deferred = true;
    aside = asideToo;
  }

  synchronized void original(Post post) {
    original = Optional.of(post);
  }

  synchronized void modal(JsonNode shown) {
    modal = Optional.of(shown);
  }

  /// Nobody looks at the form any more.
  synchronized void shut() {
    modal = Optional.empty();
  }

  synchronized void choices(JsonNode offered) {
    choices = offered;
  }
}

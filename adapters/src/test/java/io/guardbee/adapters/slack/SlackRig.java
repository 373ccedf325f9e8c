package io.guardbee.adapters.slack;

import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.ChatHandler;
import io.guardbee.adapters.chat.ChatPlatform;
import io.guardbee.adapters.chat.ChatPlatformContract;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.standin.slack.Delivery;
import io.guardbee.adapters.standin.slack.Person;
import io.guardbee.adapters.standin.slack.SharedFile;
import io.guardbee.adapters.standin.slack.Shown;
import io.guardbee.adapters.standin.slack.SlackStandIn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/// Slack's platform against the stand-in: Ann asks in the channel C1, where Bob reads too. Time stands until it is moved.
final class SlackRig implements ChatPlatformContract.Rig {
  static final String ANN = "U1";
  static final String BOB = "U2";
  static final String ROOM = "C1";
  static final Set<String> SCOPES = Set.of("chat:write", "commands", "app_mentions:read", "users:read", "im:history",
      "im:write", "files:write", "channels:read");
  static final Duration SOON = Duration.ofSeconds(30);
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-25T22:00:00Z"));
  final InstantSource clock = now::get;
  final SlackStandIn standin = SlackStandIn.start(SCOPES, clock, new Random(1));
  final SlackPlatform platform;

  /// @param socket whether the platform opens a socket; otherwise it is called over HTTP
  SlackRig(ChatHandler chat, boolean socket) {
    this(chat, socket, Set.of());
  }

  /// @param groups the user groups that have rights
  SlackRig(ChatHandler chat, boolean socket, Set<String> groups) {
    standin.join(Person.member(ANN, "Ann"));
    standin.join(Person.member(BOB, "Bob"));
    standin.join(Person.member(SlackStandIn.BOT_USER, "guardbee"));
    standin.channel(ROOM, ANN, BOB, SlackStandIn.BOT_USER);
    platform = new SlackPlatform(new SlackAccess(standin.api(), SlackStandIn.BOT_TOKEN,
        socket ? SlackStandIn.APP_TOKEN : "", List.of("secret-one", "secret-two"), groups), clock);
    platform.open(chat);
    await().atMost(SOON).until(() -> platform.reaches(place()) && (!socket || platform.signs().connected()));
  }

  @Override
  public void pass(Duration time) {
    now.updateAndGet(at -> at.plus(time));
  }

  @Override
  public ChatPlatform platform() {
    return platform;
  }

  @Override
  public Place place() {
    return new Place("slack", SlackStandIn.TEAM, ROOM, "", false);
  }

  @Override
  public Asker asker() {
    return new Asker("slack", SlackStandIn.TEAM, ANN, "Ann", Set.of(), Asker.Kind.PERSON);
  }

  @Override
  public void types(String line) {
    slash(line);
  }

  /// Ann types it in the room.
  Delivery slash(String line) {
    var words = line.split(" ", 2);
    return standin.slash(ANN, ROOM, words[0], words.length > 1 ? words[1] : "");
  }

  @Override
  public void presses(String label) {
    standin.press(ANN, last(), label);
  }

  /// What was shown last, files aside.
  Shown last() {
    return standin.seen(ROOM, ANN).stream().filter(shown -> !shown.blocks().isEmpty()).toList().getLast();
  }

  @Override
  public void fills(Map<String, String> values) {
    await().atMost(SOON).until(() -> standin.modal(ANN).isPresent());
    standin.submit(ANN, values);
  }

  @Override
  public List<String> seen() {
    return standin.seen(ROOM, ANN).stream().map(Shown::words).toList();
  }

  @Override
  public List<String> seenByOthers() {
    return standin.seen(ROOM, BOB).stream().map(Shown::words).toList();
  }

  @Override
  public List<String> files() {
    return standin.sharedFiles().stream().map(SharedFile::content).toList();
  }

  @Override
  public List<String> complaints() {
    return standin.complaints();
  }

  @Override
  public void close() {
    platform.close();
    standin.close();
  }
}

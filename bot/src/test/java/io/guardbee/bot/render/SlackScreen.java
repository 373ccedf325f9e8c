package io.guardbee.bot.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.ChatHandler;
import io.guardbee.adapters.chat.Delivery;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Press;
import io.guardbee.adapters.chat.Receipt;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.slack.SlackAccess;
import io.guardbee.adapters.slack.SlackPlatform;
import io.guardbee.adapters.standin.slack.Person;
import io.guardbee.adapters.standin.slack.Shown;
import io.guardbee.adapters.standin.slack.SlackStandIn;
import io.guardbee.bot.command.SlackManifest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/// A channel of Slack where Dana asks, and what she sees there.
final class SlackScreen implements AutoCloseable {
  static final Asker DANA = new Asker("slack", SlackStandIn.TEAM, "U1", "dana", Set.of(), Asker.Kind.PERSON);
  static final Place ROOM = new Place("slack", SlackStandIn.TEAM, "C1", "", false);
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T21:04:00Z"));
  private final SlackStandIn slack = SlackStandIn.start(SlackManifest.scopes(), now::get, new Random(1));
  private final SlackPlatform platform = new SlackPlatform(new SlackAccess(slack.api(), SlackStandIn.BOT_TOKEN,
      SlackStandIn.APP_TOKEN, List.of()), now::get);

  SlackScreen() {
    slack.join(Person.member("U1", "dana"));
    slack.join(Person.member(SlackStandIn.BOT_USER, "guardbee"));
    slack.channel("C1", "U1", SlackStandIn.BOT_USER);
    platform.open(new Taking(Audience.EVERYBODY));
    await().atMost(Duration.ofSeconds(20)).until(() -> platform.reaches(ROOM) && platform.signs().connected());
  }

  /// What `reply` looks like: who sees it, the notification, the blocks, the files.
  ObjectNode shows(Samples.Sample sample, UnaryOperator<Reply> kept) {
    now.updateAndGet(at -> at.plus(Duration.ofMinutes(2)));
    var before = slack.sharedFiles().size();
    var reply = kept.apply(sample.reply());
    sent(platform.post(ROOM, new Message("a7f3kx2m", DANA, sample.audience(), sample.last(), reply)));
    var shown = slack.seen("C1", "U1").stream().filter(s -> !s.blocks().isEmpty()).toList().getLast();
    var files = slack.sharedFiles();
    return told(shown, files.subList(before, files.size()).stream().map(f -> new Beside(f.name(),
        f.content().length())).toList());
  }

  private static ObjectNode told(Shown shown, List<Beside> files) {
    var told = new JsonMapper().createObjectNode().put("seenBy", shown.onlyFor().isEmpty() ? "everybody" : "asker")
        .put("text", shown.text());
    told.set("blocks", shown.blocks());
    Beside.list(told, files);
    return told;
  }

  /// Delivered, or the test fails with the reason.
  static void sent(Delivery delivery) {
    assertThat(delivery).isInstanceOf(Delivery.Sent.class);
  }

  /// A file beside a message.
  record Beside(String name, int characters) {
    static void list(ObjectNode told, List<Beside> files) {
      var listed = told.putArray("files");
      files.forEach(file -> listed.addObject().put("name", file.name()).put("characters", file.characters()));
    }
  }

  /// Takes all that is asked, under one id.
  record Taking(Audience around) implements ChatHandler {
    @Override
    public Receipt ask(Invocation invocation) {
      return new Receipt.Accepted("a7f3kx2m", around);
    }

    @Override
    public Receipt ask(String line, Invocation asked) {
      return ask(asked);
    }

    @Override
    public Receipt press(Press press) {
      return new Receipt.Accepted("a7f3kx2m", around);
    }

    @Override
    public Reply home(Invocation asked) {
      return new Reply.Refused("no page here");
    }

    @Override
    public List<String> complete(Invocation asked) {
      return List.of();
    }
  }

  @Override
  public void close() {
    platform.close();
    slack.close();
    assertThat(slack.complaints()).isEmpty();
  }
}

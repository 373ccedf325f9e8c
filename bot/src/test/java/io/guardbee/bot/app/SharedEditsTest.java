package io.guardbee.bot.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Delivery;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.slack.EditBudget;
import io.guardbee.adapters.slack.SlackAccess;
import io.guardbee.adapters.slack.SlackPlatform;
import io.guardbee.adapters.standin.slack.Person;
import io.guardbee.adapters.standin.slack.SlackStandIn;
import io.guardbee.adapters.store.PostgresServer;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreSettings;
import io.guardbee.bot.access.SettableClock;
import io.guardbee.bot.command.SlackManifest;
import io.guardbee.bot.ops.ManagementServer;
import io.guardbee.bot.work.Deaf;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two processes in one workspace, Bolt as it is, and the stand-in, which takes fifty edits and then one every 1.2 s from
/// all of them together. Only the test moves the clock.
@Timeout(120)
class SharedEditsTest {
  private static final String PAUSE = "Slack asks for a pause";
  private static final String ROOM = "team";
  private static final Place PLACE = new Place("slack", SlackStandIn.TEAM, ROOM, "", false);
  @TempDir
  Path directory;
  private final SettableClock clock = new SettableClock();
  private final SlackStandIn slack = SlackStandIn.start(SlackManifest.scopes(), clock, new Random(1));
  private final String url = PostgresServer.freshUrl();
  private final List<Store> stores = new ArrayList<>();
  private final List<Editor> editors = new ArrayList<>();
  private volatile boolean away;

  /// Somebody who edits one message again and again.
  private record Editor(SlackPlatform platform, String reference) {
    Delivery edit(boolean last) {
      return platform.edit(PLACE, reference, message(last));
    }
  }

  private static Message message(boolean last) {
    return new Message("a1", new Asker("slack", SlackStandIn.TEAM, "ann", "Ann", Set.of(), Asker.Kind.PERSON),
        Message.Audience.EVERYBODY, last, new Reply.Refused("No."));
  }

  @BeforeAll
  static void another_server_comes_later_in_this_process() {
    ManagementServer.limit();
  }

  @BeforeEach
  void a_room() {
    slack.join(Person.member("ann", "Ann"));
    slack.join(Person.member(SlackStandIn.BOT_USER, "guardbee"));
    slack.channel(ROOM, "ann", SlackStandIn.BOT_USER);
  }

  @AfterEach
  void close() {
    editors.forEach(editor -> editor.platform().close());
    stores.forEach(Store::close);
    slack.close();
  }

  private Store store(String address) {
    stores.add(Store.open(new StoreSettings(address, Optional.empty(), Duration.ofSeconds(2)), clock, new Random(2)));
    return stores.getLast();
  }

  private void editor(EditBudget budget) {
    var platform = new SlackPlatform(
        new SlackAccess(slack.api(), SlackStandIn.BOT_TOKEN, SlackStandIn.APP_TOKEN, List.of()), budget, clock);
    platform.open(new Deaf());
    await().atMost(Duration.ofSeconds(30)).until(() -> platform.reaches(PLACE));
    assertThat(platform.post(PLACE, message(false))).isInstanceOfSatisfying(Delivery.Sent.class,
        sent -> editors.add(new Editor(platform, sent.reference())));
  }

  private Supplier<Store> sometimesAway() throws IOException {
    var nowhere = store("sqlite:" + Files.createTempFile(directory, "no", "directory").resolve("bee.db"));
    var there = store(url);
    return () -> away ? nowhere : there;
  }

  private void sharing() throws IOException {
    for (int i = 0; i < 2; i++) {
      var store = sometimesAway();
      editor(new SharedEdits(() -> store.get().budgets(), clock));
    }
  }

  /// Everybody edits as often as they are let; how often that was.
  private int edited(Duration time, boolean last) {
    var before = slack.calls("chat.update").size();
    var refused = new ArrayList<String>();
    for (long second = 0; second < time.toSeconds(); second++) {
      for (var editor : editors) {
        var told = editor.edit(last);
        while (told instanceof Delivery.Sent) {
          told = editor.edit(last);
        }
        assertThat(told).isInstanceOfSatisfying(Delivery.Later.class, later -> refused.add(later.why()));
      }
      clock.pass(Duration.ofSeconds(1));
    }
    assertThat(refused).doesNotContain(PAUSE);
    return slack.calls("chat.update").size() - before;
  }

  @Test
  void two_processes_together_keep_to_what_slack_takes() throws IOException {
    sharing();

    assertThat(edited(Duration.ofMinutes(3), true)).as("45, and 150 in three minutes").isBetween(190, 195);
  }

  @Test
  void how_it_goes_is_told_only_while_enough_is_left_for_the_answers_of_both() throws IOException {
    sharing();

    assertThat(edited(Duration.ofSeconds(1), false)).isEqualTo(30);
    assertThat(edited(Duration.ofSeconds(1), true)).isEqualTo(15);
  }

  @Test
  void while_nobody_counts_each_takes_a_small_share_and_makes_up_for_it() throws IOException {
    sharing();
    assertThat(edited(Duration.ofSeconds(6), true)).isBetween(45, 50);

    away = true;
    assertThat(edited(Duration.ofSeconds(30), true)).isBetween(8, 12);
    away = false;

    assertThat(edited(Duration.ofMinutes(1), true)).isBetween(60, 75);
  }

  @Test
  void each_for_itself_they_would_be_told_to_pause() {
    editor(EditBudget.alone(clock));
    editor(EditBudget.alone(clock));

    var ends = editors.stream().map(editor -> Stream.generate(() -> editor.edit(true))
        .filter(told -> !(told instanceof Delivery.Sent)).findFirst().orElseThrow()).toList();

    assertThat(ends).extracting(end -> end instanceof Delivery.Later(_, var why) ? why : "")
        .containsExactly("the workspace's edits are used up", PAUSE);
  }

  @Test
  void on_a_file_nobody_is_asked() {
    var nowhere = new PrintStream(OutputStream.nullOutputStream());
    try (var memory = Memory.passing(
        new Terminal(InputStream.nullInputStream(), nowhere, nowhere, Map.of(), false,
            _ -> new char[0]))) {
      assertThat(SharedEdits.of(memory, clock)).isNotInstanceOf(SharedEdits.class);
    }
  }
}

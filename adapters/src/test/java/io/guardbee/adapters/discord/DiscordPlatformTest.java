package io.guardbee.adapters.discord;

import static io.guardbee.adapters.chat.Message.Audience.EVERYBODY;
import static io.guardbee.adapters.discord.DiscordRig.ANN;
import static io.guardbee.adapters.discord.DiscordRig.BOB;
import static io.guardbee.adapters.discord.DiscordRig.GUILD;
import static io.guardbee.adapters.discord.DiscordRig.OPEN;
import static io.guardbee.adapters.discord.DiscordRig.TEAM;
import static io.guardbee.adapters.discord.DiscordRig.TEAM_ROLE;
import static io.guardbee.adapters.discord.DiscordRig.THREAD;
import static io.guardbee.adapters.discord.DiscordRig.message;
import static io.guardbee.adapters.discord.DiscordRig.team;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Block.Actions;
import io.guardbee.adapters.chat.Block.Menu;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Form;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Receipt;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Sight;
import io.guardbee.adapters.standin.discord.Post;
import io.guardbee.adapters.standin.discord.Server.User;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DiscordPlatformTest {
  private static DiscordRig rig;

  @BeforeAll
  static void connect() {
    rig = new DiscordRig();
  }

  @AfterAll
  static void close() {
    rig.close();
  }

  @BeforeEach
  void usual() {
    rig.said.asking = _ -> new Receipt.Accepted("ask-" + rig.said.asked.size(), EVERYBODY);
    rig.said.pressing = _ -> new Receipt.Accepted("press-" + rig.said.pressed.size(), EVERYBODY);
    rig.said.completing = _ -> List.of("vm-1", "vm 2");
  }

  @Test
  void a_command_arrives_as_words_with_who_and_where() {
    rig.discord.command(ANN, TEAM, List.of("audit"), Map.of("for-owner", true, "address", "192.0.2.1", "vm", "my vm"));
    await().until(() -> rig.said.asked.stream().anyMatch(i -> i.words().size() > 3));

    var asked = rig.said.asked.stream().filter(i -> i.words().size() > 3).findFirst().orElseThrow();
    assertThat(asked.words()).containsExactly("audit", "my vm", "from", "192.0.2.1", "--for-owner");
    assertThat(asked.asker())
        .isEqualTo(new Asker("discord", GUILD, ANN.id(), "ann", Set.of(TEAM_ROLE), Asker.Kind.PERSON));
    assertThat(asked.place()).isEqualTo(new Place("discord", GUILD, TEAM, "", false, false));
    assertThat(asked.origin()).isEqualTo(Origin.SLASH);
    assertThat(asked.events()).hasSize(1);
  }

  @Test
  void a_long_name_arrives_as_words_too() {
    rig.discord.command(ANN, TEAM, List.of("guardbee", "audit"), Map.of("vm", "vm-9"));
    await().until(() -> rig.said.asked.stream().anyMatch(i -> i.words().equals(List.of("guardbee", "audit", "vm-9"))));
  }

  @Test
  void a_channel_that_everybody_sees_is_open_and_a_thread_is_as_its_channel() {
    rig.asked(ANN, OPEN);
    assertThat(rig.said.asked.getLast().place()).isEqualTo(new Place("discord", GUILD, OPEN, "", false, true));

    rig.asked(ANN, THREAD);
    assertThat(rig.said.asked.getLast().place()).isEqualTo(new Place("discord", GUILD, TEAM, THREAD, false, false));
  }

  @Test
  void who_reads_a_place_is_told_to_whoever_wants_to_write_there() {
    assertThat(rig.platform.sight(new Place("discord", GUILD, OPEN, "", false))).isEqualTo(Sight.ALL);
    assertThat(rig.platform.sight(new Place("discord", GUILD, TEAM, "", false))).isEqualTo(Sight.FEW);
    assertThat(rig.platform.sight(new Place("discord", GUILD, "100000000000000099", "", false)))
        .isEqualTo(Sight.UNTOLD);
  }

  @Test
  void guests_and_strangers_are_told_apart() {
    rig.asked(new User("100000000000000031", "gil", Set.of(), true, false), TEAM);
    assertThat(rig.said.asked.getLast().asker().kind()).isEqualTo(Asker.Kind.GUEST);

    var strange = rig.discord.strange(ANN, "100000000000000099", "100000000000000098", List.of("audit"),
        Map.of("vm", "v"));
    await().until(() -> rig.discord.answered(strange));
    assertThat(rig.said.asked.getLast().place()).isEqualTo(new Place("discord", "100000000000000099",
        "100000000000000098", "", false, true));
  }

  @Test
  void what_is_said_at_once_is_for_the_asker_alone() {
    rig.said.asking = _ -> new Receipt.Told(new Reply.Refused("No VM \"vm-1\"."));
    var told = rig.asked(ANN, TEAM);
    await().until(() -> rig.discord.original(told).isPresent());
    assertThat(rig.discord.original(told).map(Post::text)).contains("No VM \"vm-1\".");
    assertThat(rig.discord.aside(told)).isTrue();

    rig.said.asking = _ -> new Receipt.Repeated("before");
    var again = rig.asked(ANN, TEAM);
    await().until(() -> rig.discord.original(again).isPresent());
    assertThat(rig.discord.aside(again)).isTrue();
  }

  @Test
  void buttons_and_lists_hand_in_their_component() {
    rig.asked(ANN, TEAM);
    rig.platform.post(team(), message("ask-" + rig.said.asked.size(), ANN, EVERYBODY, true, new Paragraph("Choose."),
        new Actions(List.of(Action.of("Again", new Step.Kept("comp-again")))),
        new Menu("Details", List.of(new Action("One", "first", false, new Step.Kept("comp-one"))))));
    var post = rig.discord.seen(BOB, TEAM).getLast();

    var pressed = rig.discord.press(BOB, TEAM, post, "Again");
    await().until(() -> rig.discord.answered(pressed));
    assertThat(rig.said.pressed.getLast()).satisfies(press -> {
      assertThat(press.component()).isEqualTo("comp-again");
      assertThat(press.origin()).isEqualTo(Origin.BUTTON);
      assertThat(press.asker().id()).isEqualTo(BOB.id());
    });

    var chosen = rig.discord.press(BOB, TEAM, post, "One");
    await().until(() -> rig.discord.answered(chosen));
    assertThat(rig.said.pressed.getLast().component()).isEqualTo("comp-one");
    assertThat(rig.said.pressed.getLast().origin()).isEqualTo(Origin.SELECT);
  }

  @Test
  void a_form_is_opened_and_handed_in() {
    rig.said.asking = _ -> new Receipt.Opened("form-1", new Form("Audit", List.of(
        new Form.Field("VM", "Which machine", "vm-42", true, List.of()),
        new Form.Field("HOW", "How", "", true, List.of("short", "long"))), List.of("audit")));
    var opened = rig.asked(ANN, TEAM);
    assertThat(rig.discord.form(opened)).contains("Audit");

    var filled = rig.discord.submit(opened, Map.of("VM", "vm 7", "HOW", "long"));
    await().until(() -> rig.discord.answered(filled));

    assertThat(rig.said.pressed.getLast().component()).isEqualTo("form-1");
    assertThat(rig.said.pressed.getLast().values()).isEqualTo(Map.of("VM", "vm 7", "HOW", "long"));
    assertThat(rig.said.pressed.getLast().origin()).isEqualTo(Origin.FORM);
  }

  @Test
  void what_is_being_typed_is_completed_in_time_or_not_at_all() {
    var typing = rig.discord.type(ANN, TEAM, List.of("audit"), Map.of("vm", "v"), "vm");
    await().until(() -> rig.discord.answered(typing));
    assertThat(rig.said.completed.getLast()).containsExactly("audit", "v");
    await().untilAsserted(() -> assertThat(rig.discord.suggested(typing)).containsExactly("vm-1", "vm 2"));

    var stuck = new CountDownLatch(1);
    rig.said.completing = _ -> {
      try {
        stuck.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      return List.of("late");
    };
    var slow = rig.discord.type(ANN, TEAM, List.of("audit"), Map.of("vm", "v"), "vm");
    await().until(() -> rig.discord.answered(slow));
    stuck.countDown();
    assertThat(rig.discord.suggested(slow)).isEmpty();
  }

  @Test
  void whoever_can_be_suggested_nothing_sees_a_hint_and_keeps_what_was_typed() {
    rig.said.completing = _ -> List.of();
    rig.said.hint = Optional.of("You may see no project here");
    var typing = rig.discord.type(ANN, TEAM, List.of("audit"), Map.of("vm", "vm-4"), "vm");

    await().untilAsserted(() -> assertThat(rig.discord.shownSuggestions(typing))
        .containsExactly("You may see no project here"));
    assertThat(rig.discord.suggested(typing)).containsExactly("vm-4");
    rig.said.hint = Optional.empty();
  }

  @Test
  void what_is_told_again_while_it_is_being_handed_in_is_handed_in_once() throws InterruptedException {
    var handed = new CountDownLatch(1);
    var before = rig.said.asked.size();
    rig.said.asking = _ -> {
      try {
        handed.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      return new Receipt.Accepted("once", EVERYBODY);
    };
    var first = rig.audit(ANN, TEAM);
    await().until(() -> rig.said.asked.size() > before);
    rig.discord.redeliver();
    var other = rig.discord.type(ANN, TEAM, List.of("audit"), Map.of("vm", "v"), "vm");
    await().until(() -> rig.discord.answered(other));
    handed.countDown();

    await().until(() -> rig.discord.thinking(first));
    rig.platform.post(team(), message("once", ANN, EVERYBODY, true, new Paragraph("Once.")));
    assertThat(rig.discord.original(first).map(Post::text)).contains("Once.");
    assertThat(rig.said.asked).hasSize(before + 1);
    assertThat(rig.discord.complaints()).noneMatch(complaint -> complaint.contains("already been acknowledged"));
  }

  @Test
  void a_hundred_at_once_are_each_acknowledged_in_time() {
    var all = IntStream.range(0, 100).mapToObj(_ -> rig.audit(ANN, TEAM)).toList();

    await().atMost(Duration.ofSeconds(20)).until(() -> all.stream().allMatch(rig.discord::answered));
  }
}

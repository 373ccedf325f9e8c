package io.guardbee.bot.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.slack.SlackAccess;
import io.guardbee.adapters.slack.SlackPlatform;
import io.guardbee.adapters.standin.Leisure;
import io.guardbee.adapters.standin.slack.Delivery;
import io.guardbee.adapters.standin.slack.Person;
import io.guardbee.adapters.standin.slack.Shown;
import io.guardbee.adapters.standin.slack.SlackStandIn;
import io.guardbee.bot.command.SlackManifest;
import io.guardbee.bot.ops.ManagementServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole bot in Slack: real commands, rights and memory, Bolt as it is, and the stand-in, which installed the app with
/// the scopes of the manifest and no more.
@Timeout(120)
class SlackServeTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String ANN = "ann";
  private static final String EVE = "eve";
  @TempDir
  Path dir;
  private SlackStandIn slack;
  private SlackPlatform platform;
  private WholeBot bot;

  @BeforeAll
  static void another_server_comes_later_in_this_process() {
    ManagementServer.limit();
  }

  @BeforeEach
  void opened() {
    slack = SlackStandIn.start(SlackManifest.scopes(), Leisure.clock(), new Random(1));
    for (var id : List.of(ANN, "bob", EVE, SlackStandIn.BOT_USER)) {
      slack.join(Person.member(id, "Name of " + id));
    }
    for (var room : List.of("team", "open", "unbound")) {
      slack.channel(room, ANN, "bob", EVE, SlackStandIn.BOT_USER);
    }
    begin();
  }

  private void begin() {
    platform = new SlackPlatform(
        new SlackAccess(slack.api(), SlackStandIn.BOT_TOKEN, SlackStandIn.APP_TOKEN, List.of()),
        InstantSource.system());
    bot = new WholeBot(WholeBot.on("sqlite:" + dir.resolve("bee.db")), platform);
    await().atMost(SOON).until(() -> platform.signs().connected() && slack.connected());
  }

  @AfterEach
  void closed() {
    bot.close();
    slack.close();
    assertThat(slack.complaints()).isEmpty();
  }

  private Shown awaited(String room, String user, Predicate<Shown> which) {
    await().atMost(SOON).untilAsserted(() -> assertThat(slack.seen(room, user)).anyMatch(which));
    return slack.seen(room, user).stream().filter(which).toList().getLast();
  }

  private Shown answered(String room, String user, String text) {
    return awaited(room, user, shown -> shown.edits() > 0 && shown.words().contains(text));
  }

  private Shown said(String room, String user, String text) {
    return awaited(room, user, shown -> shown.words().contains(text));
  }

  @Test
  void an_audit_is_acknowledged_shown_and_filled_in_for_everybody_of_the_channel() {
    var answer = slack.slash(ANN, "team", "/audit", "vm-1").answer(Duration.ofSeconds(20));

    assertThat(answer.path("text").asText()).startsWith("On it. Job ");
    var shown = said("team", "bob", "vm-1:");
    assertThat(shown.edits()).isPositive();
    assertThat(shown.words()).contains("Name of ann");
    assertThat(slack.seen("team", "bob").stream().filter(s -> !s.blocks().isEmpty())).hasSize(1);
  }

  @Test
  void what_a_channel_may_not_see_is_for_the_asker_alone() {
    slack.slash(ANN, "open", "/audit", "vm-1").answer(SOON);

    assertThat(said("open", ANN, "vm-1:").onlyFor()).isEqualTo(ANN);
    assertThat(slack.seen("open", "bob")).isEmpty();
  }

  @Test
  void a_channel_that_is_not_bound_learns_nothing_and_neither_does_who_may_not() {
    var unbound = slack.slash(ANN, "unbound", "/audit", "vm-1").answer(SOON).toString();
    slack.slash(EVE, "team", "/audit", "vm-1").answer(SOON);

    assertThat(unbound).doesNotContain("alpha");
    assertThat(slack.seen("unbound", "bob")).isEmpty();
    var told = awaited("team", EVE, shown -> shown.words().contains("vm-1") && !shown.words().contains("On it"));
    assertThat(told.words()).doesNotContain("alpha");
    assertThat(slack.seen("team", "bob").stream().map(Shown::words)).noneMatch(text -> text.contains("grade"));
  }

  @Test
  void a_button_of_an_answer_is_answered_beneath_it() {
    slack.slash(ANN, "team", "/audit", "vm-1").answer(SOON);
    var card = said("team", ANN, "All points");

    slack.press(ANN, card, "All points").answer(SOON);

    var page = awaited("team", "bob", shown -> shown.thread().equals(card.ts()) && shown.edits() > 0);
    assertThat(page.words()).contains("point");
    slack.press("bob", card, "All points").answer(SOON);
    assertThat(said("team", "bob", "Only who asked").onlyFor()).isEqualTo("bob");
  }

  @Test
  void the_whole_report_comes_as_a_page_beneath_the_answer_or_to_the_asker_alone() {
    slack.slash(ANN, "team", "/audit", "vm-1").answer(SOON);
    var card = said("team", ANN, "All points");
    slack.press(ANN, card, "Full report as a page").answer(SOON);
    await().atMost(SOON).until(() -> slack.sharedFiles().stream().anyMatch(file -> file.name().endsWith(".html")));

    assertThat(slack.sharedFiles().getLast()).satisfies(file -> {
      assertThat(file.thread()).isEqualTo(card.ts());
      assertThat(file.content()).startsWith("<!doctype html>").contains("<h1>vm-1");
    });

    slack.slash(ANN, "open", "/audit", "vm-1").answer(SOON);
    slack.press(ANN, said("open", ANN, "All points"), "Export for a spreadsheet").answer(SOON);
    await().atMost(SOON).until(() -> slack.sharedFiles().stream().anyMatch(file -> file.name().endsWith(".csv")));
    assertThat(slack.sharedFiles().getLast().channel()).isNotEqualTo(card.channel());
    assertThat(slack.sharedFiles()).noneMatch(file -> file.channel().equals(said("open", ANN, "vm-1:").channel()));
  }

  @Test
  void a_command_without_its_words_asks_for_them() {
    slack.slash(ANN, "team", "/audit", "").answer(SOON);
    await().atMost(SOON).until(() -> slack.modal(ANN).isPresent());

    slack.submit(ANN, Map.of("VM", "vm-1")).answer(SOON);

    said("team", "bob", "vm-1:");
  }

  @Test
  void a_mention_in_a_thread_is_answered_there() {
    slack.slash(ANN, "team", "/audit", "vm-1").answer(SOON);
    var card = said("team", ANN, "vm-1:");

    slack.mention(ANN, "team", card.ts(), "audit vm-dead").answer(SOON);

    assertThat(answered("team", "bob", "vm-dead").thread()).isEqualTo(card.ts());
  }

  @Test
  void the_same_message_told_thrice_is_answered_once() {
    var first = slack.mention(ANN, "team", "", "audit vm-1");
    first.answer(SOON);
    slack.again(first).answer(SOON);
    slack.renamed(first).answer(SOON);
    said("team", ANN, "vm-1:");

    slack.slash(ANN, "team", "/audit", "vm-dead").answer(SOON);
    answered("team", ANN, "vm-dead");

    assertThat(slack.seen("team", "bob").stream().filter(s -> s.words().contains("vm-1:"))).hasSize(1);
  }

  @Test
  void every_command_that_was_acknowledged_is_answered_though_the_line_is_cut_ten_times() {
    var told = new ArrayList<Delivery>();
    for (int cut = 0; cut < 10; cut++) {
      var greeted = slack.greeted();
      told.add(slack.slash(ANN, "team", "/audit", "vm-1"));
      told.add(slack.mention("bob", "team", "", "audit vm-1"));
      if (cut % 2 == 0) {
        told.getLast().answer(SOON);
      }
      slack.drop();
      await().atMost(SOON).until(() -> slack.greeted() > greeted && slack.connected());
    }
    told.stream().filter(delivery -> delivery.payload().has("event")).forEach(delivery -> delivery.answer(SOON));

    var acknowledged = told.stream().filter(Delivery::acknowledged).count();
    assertThat(acknowledged).isGreaterThanOrEqualTo(10);
    await().atMost(SOON).untilAsserted(() -> assertThat(slack.seen("team", EVE).stream()
        .filter(shown -> shown.words().contains("vm-1:"))).hasSizeGreaterThanOrEqualTo((int) acknowledged));
  }

  @Test
  void what_was_acknowledged_is_answered_after_a_new_start() {
    slack.slash(ANN, "team", "/audit", "vm-slow").answer(SOON);
    said("team", "bob", "vm-slow");
    await().atMost(SOON).until(() -> bot.machines.looks() > 0);

    bot.close();
    begin();
    bot.machines.release();

    said("team", "bob", "vm-slow:");
  }
}

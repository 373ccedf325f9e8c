package io.guardbee.bot.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.discord.DiscordPlatform;
import io.guardbee.adapters.discord.DiscordTerms;
import io.guardbee.adapters.standin.Leisure;
import io.guardbee.adapters.standin.discord.DiscordStandIn;
import io.guardbee.adapters.standin.discord.Post;
import io.guardbee.adapters.standin.discord.Server;
import io.guardbee.adapters.standin.discord.Server.Channel;
import io.guardbee.adapters.standin.discord.Server.Rule;
import io.guardbee.adapters.standin.discord.Server.User;
import io.guardbee.bot.command.AllCommands;
import io.guardbee.bot.settings.AccessSection;
import io.guardbee.bot.settings.AccessSection.Binding;
import io.guardbee.bot.settings.AccessSection.Grant;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole bot in Discord: real commands, rights and memory, JDA as it is, and the stand-in.
@Timeout(120)
class DiscordServeTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String GUILD = "200000000000000001";
  private static final String READERS = "200000000000000002";
  private static final String TEAM = "200000000000000011";
  private static final String OPEN = "200000000000000012";
  private static final String MEMBERS = "200000000000000013";
  private static final User ANN = User.member("200000000000000021", "ann", READERS);
  private static final User BOB = User.member("200000000000000022", "bob", READERS);
  private static final User EVE = User.member("200000000000000023", "eve");
  private static final Rule HIDDEN = new Rule(GUILD, 0, Server.VIEW_CHANNEL);
  private static final Rule SHOWN = new Rule(READERS, Server.VIEW_CHANNEL, 0);
  private static final Server SERVER = new Server(GUILD, "Research", Server.VIEW_CHANNEL | Server.WRITE,
      List.of(new Server.Role(READERS, "readers", 0)),
      List.of(new Channel(TEAM, "team", "", List.of(HIDDEN, SHOWN)), new Channel(OPEN, "open", "", List.of()),
          new Channel(MEMBERS, "members", "", List.of(HIDDEN, SHOWN))),
      Set.of(READERS));
  @TempDir
  Path dir;
  private final DiscordStandIn discord = new DiscordStandIn("the-token", Duration.ofSeconds(40), Leisure.clock(),
      List.of(SERVER));
  private DiscordPlatform platform;
  private WholeBot bot;

  @BeforeEach
  void begin() {
    platform = new DiscordPlatform(new DiscordTerms("the-token", URI.create(discord.api()),
        URI.create(discord.gateway()), DiscordSetup.registered(new AllCommands().specs())),
        InstantSource.system());
    bot = new WholeBot(WholeBot.on("sqlite:" + dir.resolve("bee.db")), platform, access());
    await().atMost(SOON).until(() -> platform.pulse().connected() && discord.registered("audit").isPresent());
  }

  @AfterEach
  void closed() {
    bot.close();
    discord.close();
    assertThat(discord.complaints()).isEmpty();
    assertThat(discord.calls()).isEmpty();
  }

  /// Both channels are said to be for the project alone; Discord knows better of one.
  private static AccessSection access() {
    return new AccessSection(List.of(new Grant("discord:" + ANN.id(), List.of("alpha"), "read"),
        new Grant("discord:" + BOB.id(), List.of("alpha"), "read")),
        List.of(new Binding("discord:" + GUILD + "/" + TEAM, List.of("*"), "private"),
            new Binding("discord:" + GUILD + "/" + OPEN, List.of("*"), "private"),
            new Binding("discord:" + GUILD + "/" + MEMBERS, List.of("*"), "members")),
        List.of());
  }

  private String audit(User user, String channel, String machine) {
    var interaction = discord.command(user, channel, List.of("audit"), Map.of("vm", machine));
    await().atMost(SOON).until(() -> discord.answered(interaction));
    return interaction;
  }

  private Post awaited(String interaction, String text) {
    await().atMost(SOON).untilAsserted(() -> assertThat(discord.original(interaction)).hasValueSatisfying(
        post -> assertThat(post.read()).contains(text)));
    return discord.original(interaction).orElseThrow();
  }

  private Post seen(User user, String channel, Predicate<Post> which) {
    await().atMost(SOON).untilAsserted(() -> assertThat(discord.seen(user, channel))
        .as(() -> discord.seen(user, channel).stream().map(Post::read).toList().toString()).anyMatch(which));
    return discord.seen(user, channel).stream().filter(which).toList().getLast();
  }

  @Test
  void an_audit_is_picked_from_what_is_suggested_and_the_answer_takes_the_place_of_thinking() {
    var typing = discord.type(ANN, TEAM, List.of("audit"), Map.of("vm", "vm-s"), "vm");
    await().atMost(SOON).until(() -> !discord.suggested(typing).isEmpty());
    assertThat(discord.suggested(typing)).first().isEqualTo("vm-slow");

    var interaction = audit(ANN, TEAM, "vm-slow");
    assertThat(discord.aside(interaction)).isFalse();
    awaited(interaction, "collecting on 192.0.2.7");
    bot.machines.release();
    var post = seen(ANN, TEAM, shown -> shown.labels().contains("All points"));

    assertThat(post.history().getFirst()).contains("On it");
    assertThat(post.read()).contains("vm-slow:");
    assertThat(discord.original(interaction)).contains(post);
    assertThat(discord.seen(BOB, TEAM)).containsExactly(post);
  }

  @Test
  void where_others_read_the_answer_is_for_the_asker_alone() {
    for (var channel : List.of(MEMBERS, OPEN)) {
      var interaction = audit(ANN, channel, "vm-1");
      awaited(interaction, "vm-1: no grade");

      assertThat(discord.aside(interaction)).isTrue();
      assertThat(discord.seen(BOB, channel)).isEmpty();
    }
  }

  @Test
  void in_a_direct_message_it_is_answered_as_far_as_one_may_see() {
    awaited(audit(ANN, "", "vm-1"), "vm-1: no grade");

    assertThat(awaited(audit(EVE, "", "vm-1"), "no machine").read()).doesNotContain("alpha", "grade");
  }

  @Test
  void another_server_learns_nothing() {
    var interaction = discord.strange(ANN, "200000000000000099", "200000000000000098", List.of("audit"),
        Map.of("vm", "vm-1"));
    await().atMost(SOON).until(() -> discord.original(interaction).isPresent());

    assertThat(discord.original(interaction).orElseThrow().read()).doesNotContain("alpha", "vm-1");
    assertThat(discord.aside(interaction)).isTrue();
  }

  @Test
  void whoever_may_see_no_project_is_told_so_while_typing_and_others_by_an_empty_list() {
    var eve = discord.type(EVE, OPEN, List.of("audit"), Map.of("vm", "vm-s"), "vm");
    await().atMost(SOON).until(() -> !discord.suggested(eve).isEmpty());
    assertThat(discord.shownSuggestions(eve)).singleElement().asString().startsWith("You may see no project here")
        .doesNotContain("alpha", "vm-");
    assertThat(discord.suggested(eve)).containsExactly("vm-s");

    var ann = discord.type(ANN, TEAM, List.of("audit"), Map.of("vm", "nothing-like-it"), "vm");
    await().atMost(SOON).until(() -> discord.answered(ann));
    assertThat(discord.suggested(ann)).isEmpty();
  }

  @Test
  void somebody_elses_page_is_not_turned() {
    var card = awaited(audit(ANN, TEAM, "vm-1"), "vm-1: no grade");
    assertThat(card.labels()).contains("All points");

    var other = discord.press(BOB, TEAM, card, "All points");
    await().atMost(SOON).until(() -> discord.original(other).isPresent());
    assertThat(discord.original(other).orElseThrow().read()).contains("Only who asked");
    assertThat(discord.aside(other)).isTrue();

    var own = discord.press(ANN, TEAM, card, "All points");
    awaited(own, "point");
    assertThat(discord.aside(own)).as("a channel is not filled with pages").isTrue();
  }

  @Test
  void the_whole_report_comes_as_a_page_for_the_asker_alone() {
    var card = awaited(audit(ANN, TEAM, "vm-1"), "vm-1: no grade");

    var page = discord.press(ANN, TEAM, card, "Full report as a page");
    var post = awaited(page, "is one page with every point");
    assertThat(discord.aside(page)).isTrue();
    assertThat(post.fileTexts()).singleElement().asString().startsWith("<!doctype html>").contains("<h1>vm-1");

    var table = awaited(discord.press(ANN, TEAM, card, "Export for a spreadsheet"), "is a table");
    assertThat(table.fileTexts()).singleElement().asString().startsWith("machine,audit,time,item,check");
    assertThat(discord.seen(BOB, TEAM)).containsExactly(card);
  }

  @Test
  void what_is_looked_up_in_an_answer_does_not_fill_the_channel() {
    bot.machines.with("vm-sloppy", Machines.sloppy());
    var card = awaited(audit(ANN, TEAM, "vm-sloppy"), "vm-sloppy: grade D");

    var fix = discord.press(ANN, TEAM, card, "Fix ssh-root-login");
    awaited(fix, "PermitRootLogin");
    assertThat(discord.aside(fix)).isTrue();
    var look = discord.press(ANN, TEAM, card, "ssh-password-auth");
    awaited(look, "ssh-password-auth");
    assertThat(discord.aside(look)).isTrue();
    assertThat(discord.seen(BOB, TEAM)).containsExactly(card);
  }

  @Test
  void what_guardbee_says_of_itself_is_for_the_asker_alone() {
    var interaction = discord.command(ANN, TEAM, List.of("guardbee", "status"), Map.of());

    awaited(interaction, "Guardbee");
    assertThat(discord.aside(interaction)).isTrue();
  }

  @Test
  void what_was_acknowledged_is_answered_after_a_new_start() {
    audit(ANN, TEAM, "vm-slow");
    seen(BOB, TEAM, post -> post.read().contains("vm-slow"));
    await().atMost(SOON).until(() -> bot.machines.looks() > 0);

    bot.close();
    begin();
    bot.machines.release();

    seen(BOB, TEAM, post -> post.read().contains("vm-slow:"));
    assertThat(discord.seen(BOB, TEAM)).hasSize(1);
  }

  @Test
  void what_was_asked_while_the_line_was_cut_is_answered_once() {
    for (int i = 1; i <= 3; i++) {
      var times = i;
      discord.drop();
      discord.command(ANN, TEAM, List.of("audit"), Map.of("vm", "vm-1"));
      await().atMost(SOON).until(() -> discord.seen(BOB, TEAM).stream()
          .filter(post -> post.read().contains("vm-1: no grade")).count() == times);
    }
    assertThat(discord.seen(BOB, TEAM)).hasSize(3);
  }

  @Test
  void the_same_event_twice_is_answered_once() {
    var interaction = audit(ANN, TEAM, "vm-1");
    awaited(interaction, "vm-1: no grade");
    discord.redeliver();
    audit(BOB, TEAM, "vm-dead");
    seen(ANN, TEAM, post -> post.read().contains("vm-dead refused"));

    assertThat(discord.seen(ANN, TEAM).stream().filter(post -> post.read().contains("vm-1: no grade"))).hasSize(1);
  }
}

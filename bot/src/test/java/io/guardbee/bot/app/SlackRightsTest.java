package io.guardbee.bot.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.slack.SlackAccess;
import io.guardbee.adapters.slack.SlackPlatform;
import io.guardbee.adapters.standin.Leisure;
import io.guardbee.adapters.standin.slack.Person;
import io.guardbee.adapters.standin.slack.Shown;
import io.guardbee.adapters.standin.slack.SlackStandIn;
import io.guardbee.bot.command.SlackManifest;
import io.guardbee.bot.ops.ManagementServer;
import io.guardbee.bot.settings.AccessSection;
import io.guardbee.bot.settings.AccessSection.Binding;
import io.guardbee.bot.settings.AccessSection.Grant;
import io.guardbee.bot.work.StoredAnnouncements;
import io.guardbee.bot.work.Wire;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole bot in Slack: what each person finds on the bot's own page, what user groups may, and what becomes of a channel
/// that everybody can read.
@Timeout(120)
class SlackRightsTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String ANN = "ann";
  private static final String EVE = "eve";
  private static final String SUPPORT = "S1";
  @TempDir
  Path dir;
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private SlackStandIn slack;
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
    slack.join(new Person("gus", "Gus", SlackStandIn.TEAM, Person.Kind.GUEST));
    slack.channel("team", ANN, "bob", EVE, SlackStandIn.BOT_USER);
    slack.administration().groups(SUPPORT, "bob");
    var platform = new SlackPlatform(new SlackAccess(slack.api(), SlackStandIn.BOT_TOKEN, SlackStandIn.APP_TOKEN,
        List.of(), Set.of(SUPPORT)), () -> InstantSource.system().instant().plus(ahead.get()));
    bot = new WholeBot(WholeBot.on("sqlite:" + dir.resolve("bee.db")), platform,
        access(new Grant("slack:ann", List.of("alpha"), "read")));
    await().atMost(SOON).until(() -> platform.signs().connected() && slack.connected());
  }

  private static AccessSection access(Grant... grants) {
    return new AccessSection(List.of(grants), List.of(new Binding("slack:T1/team", List.of("alpha"), "private")),
        List.of());
  }

  @AfterEach
  void closed() {
    bot.close();
    slack.close();
    assertThat(slack.complaints()).isEmpty();
  }

  private String page(String user) {
    var before = slack.calls("views.publish").size();
    slack.opensHome(user).answer(SOON);
    await().atMost(SOON).until(() -> slack.calls("views.publish").size() > before && slack.home(user).isPresent());
    return slack.home(user).orElseThrow().toString();
  }

  private Shown awaited(String room, String user, Predicate<Shown> which) {
    await().atMost(SOON).untilAsserted(() -> assertThat(slack.seen(room, user)).anyMatch(which));
    return slack.seen(room, user).stream().filter(which).toList().getLast();
  }

  private String told(String room, String user, String text) {
    return awaited(room, user, shown -> shown.words().contains(text)).words();
  }

  @Test
  void a_reader_finds_what_they_may_see_why_and_lines_that_can_be_typed() {
    var page = page(ANN);

    assertThat(page)
        .contains("You are Name of ann (slack:ann).", "alpha: see audits and remedies; granted to your account",
            "/audit vm-", "/explain ", "Audit a machine")
        .contains("<!date^").doesNotContain("/guardbee doctor");
    assertThat(page.split("\"primary\"", -1)).hasSize(2);
    bot.authoriser.settle();
    assertThat(bot.store().trail().latest(5)).anySatisfy(line -> assertThat(line.toString()).contains("slack:ann",
        "HOME", "home", "allowed"));
  }

  @Test
  void the_first_button_asks_for_a_machine_and_its_answer_stands_in_direct_messages() {
    page(ANN);

    slack.pressHome(ANN, "Audit a machine").answer(SOON);
    await().atMost(SOON).until(() -> slack.modal(ANN).isPresent());
    slack.submit(ANN, Map.of("VM", "vm-1")).answer(SOON);

    told(slack.direct(ANN), ANN, "vm-1:");
    assertThat(slack.seen("team", ANN)).isEmpty();
  }

  @Test
  void who_has_no_right_learns_how_to_come_to_one_and_of_no_project() {
    var page = page(EVE);

    assertThat(page).contains("may see no project yet", "give rights to slack:eve", "/link PROJECT", "/whoami")
        .doesNotContain("alpha", "vm-1", "Audit a machine");
    slack.pressHome(EVE, "Who am I here").answer(SOON);
    assertThat(told(slack.direct(EVE), EVE, "slack:eve")).doesNotContain("alpha");
  }

  @Test
  void a_guest_learns_whom_to_ask_and_nothing_else() {
    var page = page("gus");

    assertThat(page).contains("does not answer guests", "an exception for slack:gus").doesNotContain("/audit", "alpha",
        "button");
    bot.authoriser.settle();
    assertThat(bot.store().trail().latest(5)).anySatisfy(line -> assertThat(line.toString()).contains("slack:gus",
        "HOME", "refused"));
  }

  @Test
  void a_right_that_was_withdrawn_is_gone_at_the_next_click_and_at_the_next_opening() {
    page(ANN);
    bot.authoriser.adopt(access());

    slack.pressHome(ANN, "Audit a machine").answer(SOON);
    await().atMost(SOON).until(() -> slack.modal(ANN).isPresent());
    slack.submit(ANN, Map.of("VM", "vm-1")).answer(SOON);

    assertThat(told(slack.direct(ANN), ANN, "There is no machine")).doesNotContain("alpha");
    assertThat(page(ANN)).contains("may see no project yet").doesNotContain("alpha", "Audit a machine");
  }

  @Test
  void a_user_group_has_rights_until_somebody_is_taken_out_of_it() {
    bot.authoriser.adopt(access(new Grant("slack:group:" + SUPPORT, List.of("alpha"), "read")));
    var scopes = new TreeSet<>(SlackManifest.scopes());
    scopes.add("usergroups:read");
    slack.administration().grants(scopes);
    await().atMost(SOON).untilAsserted(() -> assertThat(page("bob")).contains("granted to your group S1"));
    slack.slash("bob", "team", "/audit", "vm-1").answer(SOON);
    var card = awaited("team", "bob",
        shown -> shown.words().contains("vm-1:") && shown.words().contains("Check again"));

    slack.administration().groups(SUPPORT, ANN);
    ahead.set(Duration.ofMinutes(6));
    slack.press("bob", card, "Check again").answer(SOON);

    told("team", "bob", "There is no machine");
    assertThat(page("bob")).contains("may see no project yet");
  }

  @Test
  void a_channel_that_everybody_can_read_is_not_private_whatever_the_settings_say() {
    slack.administration().opensToAll("team");

    slack.slash(ANN, "team", "/audit", "vm-1").answer(SOON);
    assertThat(awaited("team", ANN, shown -> shown.words().contains("vm-1:")).onlyFor()).isEqualTo(ANN);
    slack.mention(ANN, "team", "", "audit vm-1").answer(SOON);
    slack.slash(ANN, "team", "/whoami", "").answer(SOON);

    told("team", ANN, "The settings call it private, but its platform says that everybody can read it");
    assertThat(slack.seen("team", "bob").stream().map(Shown::words)).noneMatch(text -> text.contains("vm-1:"));
  }

  @Test
  void an_announcement_stands_where_only_members_read_and_nowhere_else() {
    slack.channel("lobby", ANN, "bob", SlackStandIn.BOT_USER);
    slack.administration().opensToAll("lobby");
    var announcements = new StoredAnnouncements(bot::store, new Wire(text -> text), new Random(3));

    announcements.tell(new Place("slack", SlackStandIn.TEAM, "lobby", "", false), "Ann linked this account.");
    announcements.tell(new Place("slack", SlackStandIn.TEAM, "team", "", false), "Ann linked this account.");

    told("team", "bob", "Ann linked this account.");
    await().atMost(SOON).until(() -> bot.store().asks().counts().letters() == 0);
    assertThat(slack.seen("lobby", "bob")).isEmpty();
  }
}

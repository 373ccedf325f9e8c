package io.guardbee.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.console.ConsoleRenderer;
import io.guardbee.adapters.console.Ink;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.access.SettableClock;
import io.guardbee.bot.access.TrailWriter;
import io.guardbee.bot.render.Golden;
import io.guardbee.bot.schedule.Rhythm;
import io.guardbee.bot.schedule.Subscription;
import io.guardbee.bot.settings.AccessSection;
import io.guardbee.bot.settings.AccessSection.Binding;
import io.guardbee.bot.settings.AccessSection.Grant;
import io.guardbee.bot.settings.LimitsSection;
import io.guardbee.checks.probe.cloud.Project;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What people type about what is posted without being asked for, and what they are answered.
class SubscriptionCommandsTest {
  private static final ConsoleRenderer PLAIN = new ConsoleRenderer(80, Ink.NONE);
  private static final Place ROOM = new Place("slack", "T1", "C1", "", false);
  private static final Place OTHER = new Place("slack", "T1", "C2", "", false);
  private final SettableClock clock = new SettableClock();
  private final FakeCloud cloud = new FakeCloud();
  private final FakeSubscriptions book = new FakeSubscriptions();
  private final List<String> told = new ArrayList<>();
  private final Authoriser authoriser = new Authoriser(new Authoriser.Rules(access(), LimitsSection.defaults()),
      _ -> Map.of(), new TrailWriter(_ -> {
      }, clock), clock);
  private final Commands commands = commands(true);

  private static AccessSection access() {
    return new AccessSection(
        List.of(new Grant("slack:dana", List.of("project-x"), "read"),
            new Grant("slack:ann", List.of("project-x"), "read"),
            new Grant("slack:lead", List.of("project-x"), "member"),
            new Grant("slack:eve", List.of("project-y"), "member"),
            new Grant("slack:zoe", List.of("project-z"), "member"),
            new Grant("slack:group:g1", List.of("project-x"), "read")),
        List.of(new Binding("slack:T1/C1", List.of("project-x"), "private"),
            new Binding("slack:T1/C2", List.of("project-x", "project-y", "project-z"), "private"),
            new Binding("slack:T1/CSUPPORT", List.of("*"), "members")),
        List.of());
  }

  private Commands commands(boolean announced) {
    var desk = new SubscriptionDesk(book, authoriser, (place, text) -> told.add(place.channel() + ": " + text),
        cloud);
    return new Commands(List.of(
        new SubscribeCommand(desk,
            new SubscribeCommand.Terms(() -> ZoneId.of("Australia/Melbourne"), Duration.ofMinutes(5), announced),
            new Random(7), clock),
        new SubscriptionsCommand(desk, clock), new UnsubscribeCommand(desk)), new FakeGuests(), cloud,
        authoriser);
  }

  @BeforeEach
  void before_the_clocks_of_melbourne_change() {
    clock.pass(Duration.between(clock.instant(), Instant.parse("2027-03-23T00:00:00Z")));
  }

  private Reply ask(String person, Place place, String line) {
    return ask(commands, person, place, line);
  }

  private static Reply ask(Commands commands, String person, Place place, String line) {
    var asker = new Asker("slack", "T1", person, person, person.equals("member") ? Set.of("g1") : Set.of(),
        Asker.Kind.PERSON);
    return commands
        .answer(new Invocation(List.of(), List.of(line.split(" ")), asker, place, Origin.SLASH), new Unheard())
        .reply();
  }

  private String answered(String person, Place place, String line) {
    return PLAIN.render(((Reply.Answered) ask(person, place, line)).blocks());
  }

  private String refused(String person, Place place, String line) {
    return ((Reply.Refused) ask(person, place, line)).text();
  }

  private String subscribed(String line) {
    ask("dana", ROOM, line);
    return book.active().getLast().id();
  }

  @Test
  void a_preview_across_a_change_of_the_clocks_shows_both_distances_and_why_says_all() {
    var made = answered("dana", ROOM, "subscribe project-x weekly mon 09:00 Australia/Melbourne");
    var id = book.active().getFirst().id();
    assertThat(made).contains("+11:00", "+10:00");
    Golden.matches(SubscriptionCommandsTest.class, "subscriptions.txt", made + "\n----\n"
        + answered("dana", ROOM, "subscribe project-x random 3 daily") + "\n----\n"
        + answered("dana", ROOM, "subscribe project-x advisories") + "\n----\n"
        + answered("dana", ROOM, "subscriptions")
        + "\n----\n" + answered("ann", ROOM, "subscriptions why " + id) + "\n----\n"
        + answered("dana", ROOM, "subscriptions pause " + id + " 2 weeks") + "\n----\n"
        + answered("dana", ROOM, "subscriptions why " + id) + "\n----\n"
        + answered("dana", ROOM, "subscriptions resume " + id) + "\n----\n"
        + answered("dana", ROOM, "unsubscribe " + id));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"subscribe project-x weekly mon 09:00 AEST | such as Australia/Melbourne",
      "subscribe project-x weekly mnday 09:00 | no day of the week",
      "subscribe project-x weekly Montag | no day of the week", "subscribe project-x weekly mon 9am | 24 hours",
      "subscribe project-x random 99 daily | from 1 to 20", "subscribe project-x random daily | how many VMs",
      "subscribe project-x hourly | weekly", "subscribe project-y weekly | There is no such project",
      "subscribe nothing weekly | There is no such project"})
  void what_cannot_be_subscribed_to_is_refused_with_what_to_type(String line, String said) {
    assertThat(refused("dana", ROOM, line)).contains(said);
    assertThat(book.active()).isEmpty();
  }

  @Test
  void announcements_that_nothing_is_configured_to_read_are_not_subscribed_to() {
    var silent = commands(false);

    assertThat(ask(silent, "dana", ROOM, "subscribe project-x advisories")).isInstanceOfSatisfying(Reply.Refused.class,
        it -> assertThat(it.text()).contains("nothing would ever be posted", "advisories.sources"));
    assertThat(book.active()).isEmpty();
    assertThat(ask(silent, "dana", ROOM, "subscribe project-x weekly")).isInstanceOf(Reply.Answered.class);
  }

  @Test
  void it_takes_a_channel_that_is_bound_to_the_project_and_a_right_that_lasts() {
    assertThat(refused("dana", new Place("slack", "T1", "D1", "", true), "subscribe project-x weekly"))
        .contains("posted in the channel where it is asked for");
    assertThat(refused("dana", new Place("slack", "T1", "C9", "", false), "subscribe project-x weekly"))
        .contains("bound to no project");
    assertThat(refused("eve", ROOM, "subscribe project-x weekly")).contains("There is no such project");
    assertThat(refused("member", ROOM, "subscribe project-x weekly")).contains("a right of your own", "/link");
    assertThat(book.active()).isEmpty();
  }

  @Test
  void what_is_asked_for_in_a_thread_is_of_the_channel() {
    for (var under : List.of("1716.1/under", "1716.1")) {
      var made = answered("dana", new Place("slack", "T1", "C1", under, false), "subscribe project-x weekly");

      assertThat(made).contains("in the channel itself");
      assertThat(book.active()).singleElement().satisfies(it -> assertThat(it.place()).isEqualTo(ROOM));
      ask("dana", ROOM, "unsubscribe " + book.active().getFirst().id());
    }
    assertThat(answered("dana", ROOM, "subscribe project-x weekly")).doesNotContain("thread");
  }

  @Test
  void in_a_channel_that_others_read_it_is_said_that_its_owner_alone_sees_it() {
    var support = new Place("slack", "T1", "CSUPPORT", "", false, true);

    assertThat(flat(answered("dana", support, "subscribe project-x weekly")))
        .contains("You alone see it, because others");
    var id = book.active().getLast().id();
    assertThat(flat(answered("ann", support, "subscriptions why " + id))).contains("dana alone sees it, because others")
        .doesNotContain("It is posted in");

    authoriser.adopt(new AccessSection(access().grants(), List.of(), List.of()));
    var home = new Place("slack", "T1", "D1", "", true);
    assertThat(flat(answered("ann", home, "subscriptions why " + id))).contains("not bound to the project any more");
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ");
  }

  @Test
  void the_same_twice_in_a_channel_is_noticed() {
    var id = subscribed("subscribe project-x weekly");

    assertThat(refused("ann", ROOM, "subscribe project-x weekly fri 10:00")).contains("already", id, "made by dana");
    assertThat(ask("ann", OTHER, "subscribe project-x weekly")).isInstanceOf(Reply.Answered.class);
    assertThat(ask("ann", ROOM, "subscribe project-x random 2 daily")).isInstanceOf(Reply.Answered.class);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"2027-03-28T21:30:00Z | 2027-04-04T22:30:00Z",
      "2027-09-26T22:30:00Z | 2027-10-03T21:30:00Z"})
  void a_week_of_pause_ends_at_the_same_time_of_day_on_both_sides_of_a_change(Instant from, Instant until) {
    var id = subscribed("subscribe project-x weekly mon 09:00 Australia/Melbourne");
    clock.pass(Duration.between(clock.instant(), from));

    ask("dana", ROOM, "subscriptions pause " + id + " 1 week");

    assertThat(book.find(id).orElseThrow().pausedUntil()).contains(until);
  }

  @Test
  void going_on_with_what_is_not_paused_changes_nothing_and_tells_nobody() {
    var id = subscribed("subscribe project-x weekly");
    var before = book.find(id);

    assertThat(answered("lead", ROOM, "subscriptions resume " + id)).contains("is not paused");

    assertThat(book.find(id)).isEqualTo(before);
    assertThat(told).isEmpty();
  }

  @Test
  void only_whoever_made_it_or_decides_for_the_project_changes_it_and_the_channel_is_told_by_whom() {
    var id = subscribed("subscribe project-x weekly");

    assertThat(refused("ann", ROOM, "unsubscribe " + id)).contains("dana's");
    assertThat(refused("ann", ROOM, "subscriptions pause " + id)).contains("dana's");
    assertThat(refused("eve", OTHER, "unsubscribe " + id)).contains("There is no subscription")
        .isEqualTo(refused("eve", OTHER, "unsubscribe 22222").replace("22222", id));
    assertThat(told).isEmpty();

    assertThat(ask("lead", ROOM, "subscriptions pause " + id + " 3 days")).isInstanceOf(Reply.Answered.class);
    assertThat(ask("lead", ROOM, "unsubscribe " + id)).isInstanceOf(Reply.Answered.class);
    assertThat(told).hasSize(2)
        .allMatch(it -> it.startsWith("C1: Subscription " + id + " of this channel, made by dana,")
            && !it.contains("project-x"))
        .last().asString().contains("was ended by lead");
    assertThat(book.active()).isEmpty();
    assertThat(refused("dana", ROOM, "unsubscribe " + id)).contains("There is no subscription");
  }

  @Test
  void who_may_not_see_a_project_sees_no_subscription_of_it() {
    var id = subscribed("subscribe project-x weekly");

    assertThat(answered("eve", OTHER, "subscriptions")).contains("Nothing is posted");
    assertThat(refused("eve", OTHER, "subscriptions why " + id)).contains("There is no subscription");
    assertThat(answered("ann", OTHER, "subscriptions")).contains(id);
  }

  @Test
  void it_is_of_its_project_whatever_that_or_another_is_called_by_now() {
    var id = subscribed("subscribe project-x weekly");
    cloud.call(FakeCloud.X.id(), "project-z");
    cloud.call(FakeCloud.Y.id(), "project-x");

    assertThat(answered("ann", OTHER, "subscriptions")).contains("Nothing is posted");
    assertThat(refused("lead", ROOM, "unsubscribe " + id)).contains("There is no subscription");
    assertThat(answered("dana", OTHER, "subscriptions")).as("it is theirs").contains(id);
    assertThat(answered("zoe", OTHER, "subscriptions why " + id)).contains("subscribed on");
    assertThat(ask("zoe", OTHER, "unsubscribe " + id)).isInstanceOf(Reply.Answered.class);
  }

  @Test
  void one_of_a_project_that_is_gone_is_not_of_another_that_took_its_name() {
    var gone = new Project("mel", "cccc3333", "project-x", "project-x");
    book.add(new Subscription("77777", gone, new Rhythm.Announced(ZoneId.of("UTC")), ROOM,
        new Asker("slack", "T1", "dana", "dana", Set.of(), Asker.Kind.PERSON), clock.instant(), Optional.empty(),
        Optional.empty()));

    assertThat(answered("lead", ROOM, "subscriptions")).contains("Nothing is posted");
    assertThat(refused("lead", ROOM, "unsubscribe 77777")).contains("There is no subscription");
    assertThat(ask("dana", ROOM, "unsubscribe 77777")).isInstanceOf(Reply.Answered.class);
  }
}

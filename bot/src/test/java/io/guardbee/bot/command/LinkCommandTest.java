package io.guardbee.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.access.FakeLinkBook;
import io.guardbee.bot.access.FakeTrailLog;
import io.guardbee.bot.access.Linking;
import io.guardbee.bot.access.SettableClock;
import io.guardbee.bot.access.TrailWriter;
import io.guardbee.bot.command.Commands.Told;
import io.guardbee.bot.settings.AccessSection;
import io.guardbee.bot.settings.AccessSection.Binding;
import io.guardbee.bot.settings.AccessSection.Grant;
import io.guardbee.bot.settings.LimitsSection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkCommandTest {
  private static final Pattern CODE = Pattern.compile("(guardbee-link-slack-U[0-9]+)=([a-z0-9]{24}) SERVER");
  private final SettableClock clock = new SettableClock();
  private final FakeLinkBook book = new FakeLinkBook();
  private final FakeTrailLog log = new FakeTrailLog();
  private final Map<String, String> written = new HashMap<>();
  private final Map<String, String> announced = new HashMap<>();
  private boolean away;
  private final Authoriser authoriser = new Authoriser(new Authoriser.Rules(new AccessSection(
      List.of(new Grant("slack:U7", List.of("alpha"), "member"), new Grant("slack:U8", List.of("alpha"), "read")),
      List.of(new Binding("slack:T1/C1", List.of("alpha"), "private")), List.of()), LimitsSection.defaults()), book,
      new TrailWriter(log, clock), clock);
  private final Commands commands = new Commands(List.of(new LinkCommand(new Linking(book, new Random(7), clock),
      this::read, new OneProject(), authoriser, this::tell)), new FakeGuests(), new OneProject(), authoriser);

  private boolean tell(Place place, String text) {
    announced.put(place.channelKey(), text);
    return !away;
  }

  private Optional<String> read(String project, String server, String key) {
    if (away) {
      throw new IllegalStateException("The cloud did not answer");
    }
    return Optional.ofNullable(written.get(project + "/" + server + "/" + key));
  }

  private Told asks(String user, String line) {
    return asks(user, line, new Place("slack", "T1", "D" + user, "", true));
  }

  private Told asks(String user, String line, Place place) {
    var asker = new Asker("slack", "T1", user, "Name of " + user, Set.of(), Asker.Kind.PERSON);
    return commands.answer(new Invocation(List.of(), List.of(line.split(" ")), asker, place, Origin.SLASH),
        new Unheard());
  }

  private static String text(Told told) {
    return switch (told.reply()) {
      case Reply.Answered answered -> answered.blocks().stream().map(Block::toString).reduce("", String::concat);
      case Reply.Refused(var text) -> text;
      case Reply.Failed(var text, _) -> text;
    };
  }

  private String[] offered(String user, String project) {
    var found = CODE.matcher(text(asks(user, "link " + project)));
    assertThat(found.find()).isTrue();
    return new String[]{found.group(1), found.group(2)};
  }

  private void write(String project, String server, String[] code) {
    written.put(project + "/" + server + "/" + code[0], code[1]);
  }

  @Test
  void a_code_on_a_server_of_the_project_opens_its_audits_and_is_announced() {
    write("alpha", "vm-1", offered("U1", "alpha"));

    var told = text(asks("U1", "link alpha with vm-1"));

    assertThat(told).contains("You may read the audits of alpha until")
        .contains("openstack server unset --property guardbee-link-slack-U1 SERVER")
        .contains("Name of U1 (slack:U1) linked this account to alpha").contains("/link alpha revoke slack:U1 ends it");
    assertThat(book.of("slack:U1")).containsOnlyKeys("alpha");
  }

  @Test
  void the_channel_of_the_project_is_told_who_linked_and_how_to_end_it() {
    write("alpha", "vm-1", offered("U1", "alpha"));
    assertThat(announced).isEmpty();

    assertThat(text(asks("U1", "link alpha with vm-1"))).contains("The project's own channel is told");

    assertThat(announced).containsOnlyKeys("slack:T1/C1");
    assertThat(announced.get("slack:T1/C1")).contains("Name of U1 (slack:U1)", "/link alpha revoke slack:U1 ends it");
  }

  @Test
  void where_no_channel_is_the_projects_own_the_asker_tells_the_others() {
    authoriser.adopt(new AccessSection(List.of(),
        List.of(new Binding("slack:T1/C1", List.of("alpha"), "members"),
            new Binding("slack:T1/C2", List.of("*"), "private"),
            new Binding("slack:T1/C3", List.of("alpha", "beta"), "private")),
        List.of()));
    write("alpha", "vm-1", offered("U1", "alpha"));

    assertThat(text(asks("U1", "link alpha with vm-1"))).contains("Tell the others of the project");

    assertThat(announced).isEmpty();
  }

  @Test
  void the_link_is_to_the_project_whatever_it_was_called() {
    write("alpha", "vm-1", offered("U1", "f00d"));
    assertThat(text(asks("U1", "link f00d"))).doesNotContain("alpha");

    write("alpha", "vm-1", offered("U1", "f00d"));
    asks("U1", "link campus:alpha with vm-1");

    assertThat(book.of("slack:U1")).containsOnlyKeys("alpha");
  }

  @Test
  void a_code_is_for_the_asker_alone_wherever_it_was_asked_for() {
    var channel = asks("U1", "link alpha", new Place("slack", "T1", "C1", "", false));

    assertThat(channel.audience()).isEqualTo(Audience.PRIVATE);
    assertThat(text(channel)).containsPattern(CODE);
  }

  @Test
  void a_wrong_code_a_foreign_server_and_a_project_that_is_not_there_are_answered_alike() {
    var code = offered("U1", "alpha");
    written.put("alpha/vm-1/" + code[0], "abcdefghjkmnpqrstuvwxyz2");
    write("beta", "vm-2", code);
    var wrong = text(asks("U1", "link alpha with vm-1"));

    assertThat(wrong).startsWith("That did not prove it");
    assertThat(text(asks("U1", "link alpha with vm-2"))).isEqualTo(wrong);
    assertThat(text(asks("U1", "link nowhere with vm-1"))).isEqualTo(wrong);
    away = true;
    assertThat(text(asks("U1", "link alpha with vm-1"))).as("a cloud that is away").isEqualTo(wrong);
    assertThat(book.of("slack:U1")).isEmpty();
  }

  @Test
  void whether_a_project_is_there_is_not_told_by_its_code() {
    assertThat(CODE.matcher(text(asks("U1", "link alpha"))).replaceAll("…").replace("alpha", "P"))
        .isEqualTo(CODE.matcher(text(asks("U1", "link nowhere"))).replaceAll("…").replace("nowhere", "P"));
  }

  @Test
  void a_code_ends_after_ten_minutes_and_works_once() {
    var late = offered("U1", "alpha");
    write("alpha", "vm-1", late);
    clock.pass(Duration.ofMinutes(10));
    assertThat(text(asks("U1", "link alpha with vm-1"))).startsWith("That did not prove it");

    write("alpha", "vm-1", offered("U1", "alpha"));
    assertThat(text(asks("U1", "link alpha with vm-1"))).contains("You may read");
    book.revoke("slack:U1", "alpha");
    assertThat(text(asks("U1", "link alpha with vm-1"))).startsWith("That did not prove it");
  }

  @Test
  void a_code_of_somebody_else_proves_nothing() {
    var code = offered("U1", "alpha");
    written.put("alpha/vm-1/guardbee-link-slack-U2", code[1]);

    assertThat(text(asks("U2", "link alpha with vm-1"))).startsWith("That did not prove it");
  }

  @Test
  void members_and_the_one_who_is_linked_end_a_link() {
    book.grant("slack:U1", "alpha", clock.instant().plus(Duration.ofDays(1)));
    assertThat(text(asks("U7", "link alpha revoke slack:U1"))).contains("has ended");
    assertThat(book.of("slack:U1")).isEmpty();
    assertThat(text(asks("U7", "link alpha revoke slack:U1"))).contains("There is no link");

    book.grant("slack:U1", "alpha", clock.instant().plus(Duration.ofDays(1)));
    assertThat(text(asks("U1", "link alpha revoke slack:U1"))).contains("has ended");
    assertThat(book.of("slack:U1")).isEmpty();
  }

  @Test
  void nobody_else_ends_a_link_or_learns_of_the_project() {
    book.grant("slack:U1", "alpha", clock.instant().plus(Duration.ofDays(1)));

    assertThat(text(asks("U8", "link alpha revoke slack:U1"))).contains("needs the right \"member\"");
    assertThat(text(asks("U9", "link alpha revoke slack:U1"))).isEqualTo("No project alpha.");
    assertThat(text(asks("U9", "link nowhere revoke slack:U1"))).isEqualTo("No project nowhere.");
    assertThat(book.of("slack:U1")).containsOnlyKeys("alpha");
    assertThat(log.records()).extracting(record -> record.person() + " " + record.decision())
        .contains("slack:U8 refused", "slack:U9 not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"U1", "slack:", "slack:U 1", "SLACK:U1", "slack:U1;drop"})
  void a_person_is_named_as_the_announcement_does(String person) {
    assertThat(text(asks("U7", "link alpha revoke " + person))).containsAnyOf("platform:id", "not how it is asked");
  }

  @Test
  void the_operator_needs_no_link_and_may_end_any() {
    book.grant("slack:U1", "alpha", clock.instant().plus(Duration.ofDays(1)));

    assertThat(operator("link", "alpha")).contains("you need no link");
    assertThat(operator("link", "alpha", "with", "vm-1")).contains("you need no link");
    assertThat(operator("link", "alpha", "with", "vm-1", "revoke", "slack:U1")).contains("not both at once");
    assertThat(operator("link", "alpha", "revoke", "slack:U1")).contains("has ended");
  }

  private String operator(String... words) {
    return text(commands.answer(Invocation.terminal(List.of(words)), new Unheard()));
  }
}

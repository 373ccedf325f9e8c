package io.guardbee.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Block.Table;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.access.FakeTrailLog;
import io.guardbee.bot.access.LinkedProjects;
import io.guardbee.bot.access.SettableClock;
import io.guardbee.bot.access.TrailWriter;
import io.guardbee.bot.settings.AccessSection;
import io.guardbee.bot.settings.AccessSection.Binding;
import io.guardbee.bot.settings.AccessSection.Grant;
import io.guardbee.bot.settings.LimitsSection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhoamiCommandTest {
  private static final AccessSection ACCESS = new AccessSection(
      List.of(new Grant("slack:U1", List.of("alpha"), "read"), new Grant("slack:group:S7", List.of("beta"), "member"),
          new Grant("slack:U8", List.of("*"), "operator"),
          new Grant("slack:U9", IntStream.range(0, 45).mapToObj(i -> "project-" + i).toList(), "read")),
      List.of(new Binding("slack:T1/private", List.of("alpha", "secret-project"), "private"),
          new Binding("slack:T1/members", List.of("secret-project"), "members"),
          new Binding("slack:T1/public", List.of("*"), "public")),
      List.of());
  private LinkedProjects links = _ -> Map.of("gamma", Instant.parse("2027-03-05T12:30:00Z"));

  private Commands.Told told(Asker asker, Place place) {
    var clock = new SettableClock();
    var authoriser = new Authoriser(new Authoriser.Rules(ACCESS, LimitsSection.defaults()), links,
        new TrailWriter(new FakeTrailLog(), clock), clock);
    return new Commands(List.of(new WhoamiCommand(authoriser)), new FakeGuests(), authoriser)
        .answer(new Invocation(List.of(), List.of("whoami"), asker, place, Origin.SLASH), new Unheard());
  }

  private static Asker person(String id, String name) {
    return new Asker("slack", "T1", id, name, Set.of("S7"), Asker.Kind.PERSON);
  }

  private static Place channel(String id) {
    return new Place("slack", "T1", id, "", id.equals("direct"));
  }

  private static List<Block> blocks(Commands.Told told) {
    return ((Reply.Answered) told.reply()).blocks();
  }

  private static String paragraphs(Commands.Told told) {
    return blocks(told).stream().filter(Paragraph.class::isInstance).map(b -> ((Paragraph) b).text())
        .collect(Collectors.joining("\n"));
  }

  private static List<List<String>> rows(Commands.Told told) {
    return blocks(told).stream().filter(Table.class::isInstance)
        .flatMap(b -> ((Table) b).rows().stream().map(Block.Row::cells)).toList();
  }

  @Test
  void each_right_is_told_with_where_it_comes_from() {
    assertThat(rows(told(person("U1", "Ada"), channel("direct")))).containsExactly(
        List.of("alpha", "see audits and remedies", "granted to your account"),
        List.of("beta", "see audits and remedies, accept host keys", "granted to your group S7"),
        List.of("gamma", "see audits and remedies", "linked by you until 5 Mar 2027 12:30 UTC"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "direct | This is a direct message: ask about whatever you may see; only you read the answers.",
      "private | This channel is bound to alpha. Only people of its projects read it, so answers about machines stand in"
          + " the channel.",
      "members | This channel is bound to no project of yours. All members of the workspace can read it, so answers about"
          + " machines are for the asker alone.",
      "public | This channel is bound to every project. Anybody can read it, so answers about machines are for the asker"
          + " alone."})
  void the_channel_is_told_as_far_as_it_concerns_the_asker(String channel, String words) {
    var told = told(person("U1", "Ada"), channel(channel));

    assertThat(paragraphs(told)).isEqualTo("You are Ada (slack:U1).\n" + words);
    assertThat(told.reply().toString()).doesNotContain("secret-project");
    assertThat(told.audience()).isEqualTo(channel.equals("direct") ? Audience.EVERYBODY : Audience.PRIVATE);
  }

  @Test
  void a_channel_that_the_settings_call_private_and_everybody_can_read_is_told_as_such() {
    var open = new Place("slack", "T1", "private", "", false, true);

    assertThat(paragraphs(told(person("U1", "Ada"), open)))
        .contains("This channel is bound to alpha. The settings call it "
            + "private, but its platform says that everybody can read it, or does not say who can: answers about machines are "
            + "for the asker alone.");
  }

  @Test
  void an_operator_sees_all_that_a_channel_is_bound_to() {
    assertThat(paragraphs(told(person("U8", "Op"), channel("members")))).contains("bound to secret-project.");
    assertThat(rows(told(person("U8", "Op"), channel("members")))).contains(
        List.of("every project", "everything, and operate Guardbee", "granted to your account"));
  }

  @Test
  void who_may_nothing_is_told_whom_to_ask_and_for_which_account() {
    links = _ -> Map.of();
    var told = told(new Asker("slack", "T1", "U5", "Eve\u202e\n", Set.of(), Asker.Kind.PERSON), channel("direct"));

    assertThat(paragraphs(told))
        .startsWith("You are Eve· (slack:U5) and may see no project yet. Guardbee's operator can "
            + "give rights to slack:U5");
    assertThat(rows(told)).isEmpty();
  }

  @Test
  void links_that_cannot_be_read_are_not_passed_over() {
    links = _ -> {
      throw new IllegalStateException("the store is away");
    };

    assertThat(paragraphs(told(person("U1", "Ada"), channel("direct")))).contains("Links could not be read just now");
  }

  @Test
  void many_projects_are_cut_with_a_number() {
    var told = told(person("U9", "Max"), channel("direct"));

    assertThat(rows(told)).hasSize(40);
    assertThat(paragraphs(told)).contains("And 7 more.");
  }

  @Test
  void the_terminal_is_told_in_a_sentence() {
    assertThat(paragraphs(told(Asker.CONSOLE, Place.TERMINAL)))
        .isEqualTo("You are the operator, because you sit at the "
            + "console: you may ask everything of every machine that Guardbee's keys open.");
  }
}

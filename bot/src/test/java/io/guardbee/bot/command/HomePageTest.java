package io.guardbee.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.access.FakeTrailLog;
import io.guardbee.bot.access.LinkedProjects;
import io.guardbee.bot.access.SettableClock;
import io.guardbee.bot.access.TrailWriter;
import io.guardbee.bot.settings.AccessSection;
import io.guardbee.bot.settings.AccessSection.Grant;
import io.guardbee.bot.settings.LimitsSection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HomePageTest {
  private static final Instant NOW = Instant.parse("2026-11-26T01:30:00Z");
  private final AllCommands all = new AllCommands();
  private final FakeTrailLog log = new FakeTrailLog();
  private LinkedProjects links = _ -> Map.of();

  private Reply.Answered page(String user, Grant... grants) {
    var clock = new SettableClock();
    var authoriser = new Authoriser(
        new Authoriser.Rules(new AccessSection(List.of(grants), List.of(), List.of()), LimitsSection.defaults()), links,
        new TrailWriter(log, clock), clock);
    var help = new HelpCommand(all::list, "vm-9", asked -> spec -> authoriser.highest(asked).holds(spec.right()));
    var asked = new Invocation(List.of(), List.of("x"),
        new Asker("slack", "T1", user, "Ada", Set.of("S7"), Asker.Kind.PERSON),
        new Place("slack", "T1", "D1", "", true), Origin.HOME);
    return (Reply.Answered) new Commands(all.list(), all.guests, authoriser)
        .home(asked, new HomePage(authoriser, help, all.guests, InstantSource.fixed(NOW)), new Unheard()).reply();
  }

  private static List<String> labels(Reply.Answered page) {
    return page.blocks().stream().filter(Block.Actions.class::isInstance)
        .flatMap(b -> ((Block.Actions) b).actions().stream()).map(Action::label).toList();
  }

  private static List<String> typed(Reply.Answered page) {
    return page.blocks().stream().filter(Block.Table.class::isInstance)
        .flatMap(b -> ((Block.Table) b).rows().stream()).map(row -> row.cells().getFirst()).toList();
  }

  private static String text(Reply.Answered page) {
    return page.blocks().toString();
  }

  @Test
  void each_right_is_told_with_where_it_comes_from_and_until_when() {
    links = _ -> Map.of("gamma", Instant.parse("2027-03-05T12:30:00Z"));

    var page = page("U1", new Grant("slack:U1", List.of("alpha"), "read"),
        new Grant("slack:group:S7", List.of("beta"), "member"));

    assertThat(page.summary()).isEqualTo("You are Ada (slack:U1).");
    assertThat(text(page)).contains("alpha: see audits and remedies; granted to your account",
        "beta: see audits and remedies, accept host keys; granted to your group S7",
        "gamma: see audits and remedies; linked by you until 5 Mar 2027 12:30 UTC", "As of 26 Nov 2026 01:30 UTC");
  }

  @Test
  void commands_are_those_that_help_offers_with_words_of_the_askers_own() {
    var reader = page("U1", new Grant("slack:U1", List.of("my project"), "read"));
    var operator = page("U1", new Grant("slack:U1", List.of("*"), "operator"));

    assertThat(typed(reader)).contains("/secgroups \"my project\"", "/whoami")
        .anyMatch(line -> line.startsWith("/audit "))
        .noneMatch(line -> line.startsWith("/trust")).noneMatch(line -> line.contains("doctor"));
    assertThat(typed(operator)).contains("/guardbee doctor").anyMatch(line -> line.startsWith("/trust"));
  }

  @Test
  void one_step_stands_out_and_none_that_they_may_not_take() {
    var reader = page("U1", new Grant("slack:U1", List.of("alpha"), "read"));

    assertThat(labels(reader)).containsExactly("Audit a machine", "Look at security groups", "Link a project",
        "Who am I here", "Show all help");
    assertThat(labels(page("U2"))).containsExactly("Link a project", "Who am I here", "Show all help");
    for (var page : List.of(reader, page("U2"))) {
      assertThat(page.blocks().toString().split("primary=true", -1)).hasSize(2);
    }
  }

  @Test
  void who_has_nothing_is_told_how_to_come_to_it_and_of_no_machine() {
    var page = page("U2", new Grant("slack:U1", List.of("alpha"), "read"));

    assertThat(text(page)).contains("may see no project yet", "give rights to slack:U2", "/link PROJECT")
        .doesNotContain("alpha");
    assertThat(typed(page)).noneMatch(line -> line.startsWith("/audit"));
  }

  @Test
  void links_that_cannot_be_read_are_not_passed_over() {
    links = _ -> {
      throw new IllegalStateException("the store is away");
    };

    assertThat(text(page("U1"))).contains("Links could not be read just now");
  }

  @Test
  void an_opening_is_in_the_trail() {
    page("U2");

    assertThat(log.records()).singleElement().satisfies(record -> {
      assertThat(record.command()).isEqualTo("home");
      assertThat(record.origin()).isEqualTo("HOME");
      assertThat(record.decision()).isEqualTo("allowed");
    });
  }
}

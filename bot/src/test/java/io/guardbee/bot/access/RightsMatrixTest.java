package io.guardbee.bot.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Origin;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Who may do what, where: each row was written by hand from the design, before it was run.
class RightsMatrixTest {
  /// `asker | place | what the command needs | what it is about | decision`. About: a project; `-` for no machine, `?` for
  /// a machine that is not there, `.` for one without a project. Decisions: `everybody` or `private` reads the answer;
  /// `not-found`; `unbound`: not this channel; `lacks`: not enough of a right; `outsider`; `closed`: nothing is answered in
  /// this channel; `elsewhere`: no project of theirs here.
  private static final String TABLE = """
      # the terminal
      console        | direct | read     | alpha | everybody
      console        | direct | operator | .     | everybody
      console        | direct | member   | .     | everybody
      console        | direct | operator | -     | everybody
      console        | nobody | none     | -     | everybody
      console        | direct | read     | ?     | not-found
      # nobody has named them
      nobody         | direct | read     | alpha | not-found
      nobody         | direct | read     | ?     | not-found
      nobody         | direct | read     | .     | not-found
      nobody         | direct | member   | alpha | not-found
      nobody         | direct | operator | alpha | not-found
      nobody         | closed | read     | alpha | not-found
      nobody         | team   | read     | alpha | not-found
      nobody         | open   | read     | alpha | not-found
      nobody         | beta   | read     | alpha | not-found
      nobody         | any    | read     | alpha | not-found
      nobody         | any    | read     | ?     | not-found
      nobody         | unheard| read     | alpha | closed
      nobody         | unheard| read     | ?     | closed
      nobody         | direct | none     | -     | everybody
      nobody         | closed | none     | -     | private
      nobody         | open   | none     | -     | private
      nobody         | unheard| none     | -     | closed
      nobody         | direct | read     | -     | lacks
      nobody         | direct | operator | -     | lacks
      # a right to read one project
      reader         | direct | read     | alpha | everybody
      reader         | direct | none     | alpha | everybody
      reader         | direct | read     | beta  | not-found
      reader         | direct | read     | .     | not-found
      reader         | direct | read     | ?     | not-found
      reader         | direct | member   | alpha | lacks
      reader         | direct | member   | beta  | not-found
      reader         | direct | operator | alpha | lacks
      reader         | direct | operator | -     | lacks
      reader         | direct | read     | -     | everybody
      reader         | closed | read     | alpha | everybody
      reader         | team   | read     | alpha | private
      reader         | open   | read     | alpha | private
      reader         | two    | read     | alpha | private
      reader         | any    | read     | alpha | everybody
      reader         | any    | read     | beta  | not-found
      reader         | any    | read     | .     | not-found
      reader         | beta   | read     | alpha | unbound
      reader         | beta   | read     | beta  | not-found
      reader         | beta   | read     | -     | elsewhere
      reader         | closed | read     | -     | private
      reader         | closed | read     | beta  | not-found
      reader         | closed | member   | alpha | lacks
      reader         | closed | none     | -     | private
      reader         | unheard| read     | alpha | closed
      # more than one
      both           | closed | read     | beta  | unbound
      both           | closed | read     | alpha | everybody
      both           | beta   | read     | alpha | unbound
      both           | two    | read     | beta  | private
      mixed          | direct | member   | alpha | everybody
      mixed          | direct | member   | beta  | lacks
      mixed          | beta   | member   | -     | elsewhere
      mixed          | closed | member   | -     | private
      # a member
      member         | direct | member   | alpha | everybody
      member         | closed | member   | alpha | everybody
      member         | open   | member   | alpha | private
      member         | beta   | member   | alpha | unbound
      member         | direct | read     | alpha | everybody
      member         | direct | operator | alpha | lacks
      member         | direct | member   | beta  | not-found
      member         | direct | operator | -     | lacks
      # every project
      all            | direct | read     | beta  | everybody
      all            | direct | read     | .     | not-found
      all            | closed | read     | beta  | unbound
      all            | any    | read     | beta  | everybody
      all            | any    | read     | .     | not-found
      all            | any    | member   | beta  | lacks
      all            | direct | read     | ?     | not-found
      all            | open   | read     | -     | private
      decides        | any    | member   | gamma | everybody
      decides        | any    | operator | gamma | lacks
      # operators in a chat are bound to channels, and have no machine without a project
      op             | direct | operator | -     | everybody
      op             | direct | operator | .     | not-found
      op             | direct | read     | gamma | everybody
      op             | closed | operator | -     | private
      op             | closed | read     | gamma | unbound
      op             | unheard| operator | -     | closed
      somebody+ops   | any    | operator | gamma | everybody
      # groups
      somebody+g1    | closed | read     | alpha | everybody
      somebody+g1    | closed | member   | alpha | lacks
      somebody+g1    | beta   | read     | alpha | unbound
      somebody+g2    | closed | read     | alpha | not-found
      g1             | direct | read     | alpha | not-found
      somebody+g9    | closed | read     | alpha | not-found
      rival          | direct | read     | alpha | not-found
      somebody+reader| direct | read     | alpha | not-found
      # links
      linked         | direct | read     | alpha | everybody
      linked         | open   | read     | alpha | private
      linked         | beta   | read     | alpha | unbound
      linked         | direct | member   | alpha | lacks
      linked         | direct | read     | beta  | not-found
      lapsed         | direct | read     | alpha | not-found
      starred        | direct | read     | alpha | not-found
      starred        | direct | read     | *     | everybody
      starred        | any    | operator | -     | lacks
      # those who do not belong
      guest1:guest   | direct | read     | alpha | outsider
      guest1:guest   | closed | none     | -     | outsider
      guest2:guest   | closed | read     | alpha | everybody
      guest2:guest   | closed | read     | beta  | not-found
      guest2:guest   | beta   | read     | alpha | unbound
      nobody:guest   | closed | read     | alpha | outsider
      nobody:guest   | closed | read     | ?     | outsider
      bot1:bot       | direct | read     | alpha | outsider
      bot1:bot       | any    | none     | -     | outsider
      bot2:bot       | closed | read     | alpha | everybody
      bot2:bot       | unheard| read     | alpha | closed
      far1@T2        | direct | read     | alpha | outsider
      far1@T2        | closed | read     | alpha | outsider
      far1@T2        | closed | none     | -     | outsider
      far1@          | closed | read     | alpha | outsider
      far1@          | direct | read     | alpha | outsider
      far2@T2        | closed | read     | alpha | everybody
      reader@T2      | direct | read     | alpha | outsider
      reader:guest   | direct | read     | alpha | outsider
      op:bot         | direct | operator | -     | outsider
      op@T2          | direct | operator | -     | outsider
      """;

  record Row(String asker, String place, Right needed, String about, String decision) {
    Question question() {
      return Cast.about(needed, switch (about) {
        case "-" -> new Subject.Nothing();
        case "?" -> new Subject.Missing("vm-1");
        case "." -> new Subject.Machine("vm-1", "");
        default -> new Subject.Machine("vm-1", about);
      });
    }
  }

  static Stream<Row> rows() {
    return TABLE.lines().filter(line -> !line.startsWith("#")).map(line -> Arrays.stream(line.split("\\|")).map(
        String::strip).toList()).map(c -> new Row(c.get(0), c.get(1), Right.of(c.get(2)), c.get(3), c.get(4)));
  }

  private static String word(Decision decision) {
    return switch (decision) {
      case Decision.Allowed(var audience, _) -> audience == Audience.EVERYBODY ? "everybody" : "private";
      case Decision.NotFound _ -> "not-found";
      case Decision.TooMuch _ -> "too-much";
      case Decision.Refused(var text, _) -> Stream.of("not bound to that machine's project:unbound",
          "needs the right:lacks", "answers people:outsider", "does not answer guests:outsider",
          "bound to no project, so:closed", "bound to no project of yours:elsewhere").map(w -> w.split(":"))
          .filter(w -> text.contains(w[0])).map(w -> w[1]).findFirst().orElse(text);
    };
  }

  @Test
  void the_table_is_there() {
    assertThat(rows()).hasSizeGreaterThan(100).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void the_decision_is_the_one_in_the_table_however_it_came_in(Row row) {
    var cast = new Cast();

    for (var origin : Origin.values()) {
      assertThat(word(cast.authoriser.decide(Cast.asks(row.asker(), row.place(), origin), row.question())))
          .as("%s by %s", row, origin).isEqualTo(row.decision());
    }
    assertThat(cast.log.records()).hasSize(Origin.values().length - (atHome(row) ? 1 : 0));
  }

  /// Who reads the catalogue at the own terminal leaves no record; by every other way in the same is recorded.
  private static boolean atHome(Row row) {
    return Cast.asks(row.asker(), row.place()).asker().operator() && row.question().needed() == Right.NONE;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void what_is_refused_names_no_project_and_no_machine(Row row) {
    var decision = new Cast().authoriser.decide(Cast.asks(row.asker(), row.place()), row.question());

    if (decision instanceof Decision.Refused(var text, _)) {
      assertThat(text.toLowerCase(Locale.ROOT)).doesNotContain("alpha", "beta", "gamma", "vm-1").doesNotContain("\n")
          .hasSizeLessThan(250);
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void a_list_names_the_machines_that_may_be_asked_about_and_no_other(Row row) {
    var cast = new Cast();
    if (row.question().subject() instanceof Subject.Machine(_, var project)) {
      var invocation = Cast.asks(row.asker(), row.place());

      assertThat(cast.authoriser.sees(invocation).test(project))
          .isEqualTo(cast.authoriser.decide(invocation, Cast.reading(project)) instanceof Decision.Allowed);
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void without_a_configuration_only_the_terminal_may_do_anything(Row row) {
    var decision = new Authoriser().decide(Cast.asks(row.asker(), row.place()), row.question());

    assertThat(decision instanceof Decision.Allowed).isEqualTo(row.decision().equals("everybody")
        && (row.asker().equals("console") || (row.place().equals("direct") && row.needed() == Right.NONE
            && row.about().equals("-"))));
  }
}

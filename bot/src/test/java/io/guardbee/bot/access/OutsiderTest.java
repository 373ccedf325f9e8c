package io.guardbee.bot.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.command.Argument;
import io.guardbee.bot.command.Command;
import io.guardbee.bot.command.Commands;
import io.guardbee.bot.command.Commands.Told;
import io.guardbee.bot.command.Guests;
import io.guardbee.bot.command.Request;
import io.guardbee.bot.command.Spec;
import io.guardbee.bot.command.Unheard;
import io.guardbee.checks.probe.FakeGuest;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What somebody without a right on a project can learn through a command: nothing.
class OutsiderTest {
  private final Cast cast = new Cast();
  private final List<String> ran = new ArrayList<>();
  private final Cloud cloud = new Cloud();
  private final Commands commands = new Commands(List.of(new Looking("look", Right.READ),
      new Looking("trust", Right.MEMBER), new Looking("free", Right.NONE)), cloud, cast.authoriser);

  private Told asks(String asker, String place, Origin origin, String... words) {
    return commands.answer(new Invocation(List.of(), List.of(words), Cast.asker(asker), Cast.place(place), origin),
        new Unheard());
  }

  @ParameterizedTest
  @CsvSource({"nobody,direct", "nobody,closed", "nobody,open", "nobody,any", "nobody,unheard", "reader,direct",
      "reader,closed", "reader,beta", "all,any", "op,direct", "guest1:guest,direct", "bot1:bot,any", "far1@T2,closed",
      "linked,direct", "lapsed,direct", "somebody+g1,closed"})
  void a_machine_that_is_not_theirs_answers_as_one_that_does_not_exist(String asker, String place) {
    for (var command : List.of("look", "trust", "free")) {
      for (var machine : List.of("theirs", "nobodys")) {
        var theirs = cast.authoriser.sees(Cast.asks(asker, "direct")).test(cloud.projects.get(machine));
        if (!theirs) {
          cloud.hidden = false;
          var shut = asks(asker, place, Origin.SLASH, command, machine);
          cloud.hidden = true;
          assertThat(shut).isEqualTo(asks(asker, place, Origin.SLASH, command, machine));
          assertThat(shut.audience()).isEqualTo(Audience.PRIVATE);
        }
      }
    }
    assertThat(ran).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Origin.class)
  void the_reply_is_the_one_sentence_for_both(Origin origin) {
    assertThat(asks("reader", "closed", origin, "look", "theirs").reply())
        .isEqualTo(new Reply.Refused("There is no machine theirs."))
        .isEqualTo(asks("reader", "closed", origin, "look", "theirs").reply());
    assertThat(asks("reader", "closed", origin, "look", "nonesuch").reply())
        .isEqualTo(new Reply.Refused("There is no machine nonesuch."));
    assertThat(cloud.looked).as("the cloud is asked as often").isEqualTo(3);
    assertThat(cast.log.records()).as("and the trail").hasSize(3).allMatch(r -> r.decision().equals("not-found"));
  }

  @Test
  void who_has_the_right_is_told_that_the_channel_is_the_wrong_one() {
    var told = asks("reader", "beta", Origin.SLASH, "look", "ours");

    assertThat(told)
        .isEqualTo(new Told(new Reply.Refused("This channel is not bound to that machine's project. Ask in one "
            + "that is, or in a direct message; /whoami says what you may do."), Audience.PRIVATE));
    assertThat(ran).isEmpty();
  }

  @Test
  void who_may_only_read_is_told_what_is_missing() {
    assertThat(asks("reader", "closed", Origin.BUTTON, "trust", "ours").reply())
        .isEqualTo(new Reply.Refused("/trust needs the right \"member\" on that machine's project; you have \"read\". "
            + "Guardbee's operator can give it."));
    assertThat(ran).isEmpty();
  }

  @Test
  void who_has_the_right_is_answered_by_the_rule_of_the_channel() {
    assertThat(asks("reader", "closed", Origin.SLASH, "look", "ours").audience()).isEqualTo(Audience.EVERYBODY);
    assertThat(asks("reader", "open", Origin.SLASH, "look", "ours").audience()).isEqualTo(Audience.PRIVATE);
    assertThat(ran).containsExactly("look", "look");
  }

  @ParameterizedTest
  @ValueSource(strings = {"look", "trust", "free"})
  void a_machine_that_belongs_to_no_project_is_for_the_terminal_alone(String command) {
    assertThat(asks("op", "direct", Origin.SLASH, command, "nobodys").reply()).isInstanceOf(Reply.Refused.class);
    assertThat(ran).isEmpty();

    assertThat(asks("console", "direct", Origin.TERMINAL, command, "nobodys").reply())
        .isInstanceOf(Reply.Answered.class);
  }

  @Test
  void the_decision_is_recorded_before_the_command_runs() {
    asks("reader", "closed", Origin.SLASH, "look", "ours");

    assertThat(ran).containsExactly("look");
    assertThat(recordedWhenItRan).isEqualTo(1);
  }

  @Test
  void a_trail_that_is_away_stops_nobody() {
    cast.log.away(true);

    assertThat(asks("reader", "closed", Origin.SLASH, "look", "ours").reply()).isInstanceOf(Reply.Answered.class);
    assertThat(cast.trail.lagging()).isEqualTo(1);
  }

  private int recordedWhenItRan;

  private final class Looking implements Command {
    private final Spec spec;

    Looking(String name, Right right) {
      this.spec = new Spec(name, "looks", right, Spec.Lane.QUICK,
          List.of(new Argument("VM", Argument.Kind.VM, "the machine", true, "", List.of())));
    }

    @Override
    public Spec spec() {
      return spec;
    }

    @Override
    public Reply answer(Request request, Conversation conversation) {
      ran.add(spec.name());
      recordedWhenItRan = cast.log.records().size();
      return Reply.of("looked");
    }
  }

  private final class Cloud implements Guests {
    private final Map<String, String> projects = Map.of("ours", "alpha", "theirs", "gamma", "nobodys", "");
    private boolean hidden;
    private int looked;

    @Override
    public Found find(Sought sought) {
      var name = sought.name();
      looked++;
      return hidden || !projects.containsKey(name)
          ? new Found.Nowhere(nowhere(sought))
          : new Found.Guest(new Target(name, "", projects.get(name), List.of()),
              FakeGuest.failing(new ProbeFailure.ConnectionRefused(name)), cast.clock, List.of());
    }

    @Override
    public String nowhere(Sought sought) {
      var name = sought.name();
      return "There is no machine " + name + ".";
    }

    @Override
    public Map<String, String> names() {
      return projects;
    }
  }
}

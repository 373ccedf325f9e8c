package io.guardbee.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.access.FakeLinkBook;
import io.guardbee.bot.access.FakeTrailLog;
import io.guardbee.bot.access.SettableClock;
import io.guardbee.bot.access.TrailWriter;
import io.guardbee.bot.settings.AccessSection;
import io.guardbee.bot.settings.AccessSection.Binding;
import io.guardbee.bot.settings.AccessSection.Grant;
import io.guardbee.bot.settings.LimitsSection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FleetCommandTest {
  private final FakeFleets fleets = new FakeFleets();
  private final SettableClock clock = new SettableClock();
  private final Commands commands = new Commands(List.of(new FleetCommand(fleets, true)), new FakeGuests(),
      new FakeCloud(),
      new Authoriser(new Authoriser.Rules(
          new AccessSection(List.of(new Grant("slack:U1", List.of("project-x"), "read")),
              List.of(new Binding("slack:T1/C1", List.of("project-x"), "private")), List.of()),
          LimitsSection.defaults()), new FakeLinkBook(), new TrailWriter(new FakeTrailLog(), clock), clock));

  private Reply asks(String user, String... words) {
    return commands.answer(new Invocation(List.of(), List.of(words),
        new Asker("slack", "T1", user, "Ada", Set.of(), Asker.Kind.PERSON),
        new Place("slack", "T1", "C1", "", false), Origin.SLASH), new Unheard()).reply();
  }

  private static String said(Reply reply) {
    return ((Reply.Answered) reply).summary();
  }

  @Test
  void an_order_is_answered_with_its_run_and_where_it_is_told() {
    assertThat(said(asks("U1", "fleet", "project-x")))
        .isEqualTo("Checking 1 VM: 0 done. Run r7kq2pab: how it goes, and "
            + "what came of it, stands in a message of its own. /guardbee cancel r7kq2pab calls it off.");
    assertThat(fleets.ordered).containsExactly("project-x slack:U1 EVERYBODY");
  }

  @Test
  void at_a_terminal_it_is_left_to_whatever_serves() {
    var reply = commands.answer(Invocation.terminal(List.of("fleet", "project-x")), new Unheard()).reply();

    assertThat(said(reply)).contains("whatever serves on this memory does it").contains("guardbee audit --project");
  }

  @Test
  void where_nothing_serves_it_is_refused() {
    var alone = new Commands(List.of(new FleetCommand(fleets, false)), new FakeGuests(), new FakeCloud(),
        new Authoriser());

    assertThat(alone.answer(Invocation.terminal(List.of("fleet", "project-x")), new Unheard()).reply())
        .isInstanceOfSatisfying(Reply.Refused.class, it -> assertThat(it.text()).contains("guardbee demo --serve"));
    assertThat(fleets.ordered).isEmpty();
  }

  @Test
  void who_may_not_read_the_project_orders_nothing_and_learns_nothing() {
    assertThat(asks("U1", "fleet", "project-y")).isEqualTo(new Reply.Refused("There is no such project."));
    assertThat(asks("U2", "fleet", "project-x", "cancel")).isInstanceOf(Reply.Refused.class);
    assertThat(fleets.ordered).isEmpty();
  }

  @Test
  void what_one_ordered_can_be_called_off() {
    assertThat(asks("U1", "fleet", "project-x", "cancel"))
        .isEqualTo(new Reply.Refused("You have no open run for project-x. /guardbee fleet project-x begins one."));
    fleets.open = List.of("r7kq2pab");

    assertThat(said(asks("U1", "fleet", "project-x", "cancel")))
        .isEqualTo("Called off r7kq2pab for project-x. What was checked by now is kept.");
    assertThat(fleets.ordered).isEmpty();
  }

  @Test
  void a_project_whose_vms_cannot_be_listed_is_a_failure_that_says_why() {
    fleets.unread = Map.of("project-x", "mel was silent.");

    assertThat(asks("U1", "fleet", "project-x")).isInstanceOfSatisfying(Reply.Failed.class,
        failed -> assertThat(failed.text()).contains("mel was silent."));
  }
}

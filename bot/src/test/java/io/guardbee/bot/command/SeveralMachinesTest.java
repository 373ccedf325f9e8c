package io.guardbee.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.access.FakeLinkBook;
import io.guardbee.bot.access.FakeTrailLog;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.access.SettableClock;
import io.guardbee.bot.access.TrailWriter;
import io.guardbee.bot.settings.AccessSection;
import io.guardbee.bot.settings.AccessSection.Binding;
import io.guardbee.bot.settings.AccessSection.Grant;
import io.guardbee.bot.settings.LimitsSection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A name that machines of several projects have, asked for by people who may know of some of them.
class SeveralMachinesTest {
  private static final List<String> PROJECTS = List.of("alpha", "beta", "gamma");
  private final FakeTrailLog log = new FakeTrailLog();
  private final SettableClock clock = new SettableClock();
  private final Authoriser authoriser = new Authoriser(new Authoriser.Rules(new AccessSection(
      List.of(new Grant("slack:U1", List.of("alpha"), "read"), new Grant("slack:U1", List.of("beta"), "member"),
          new Grant("slack:U2", List.of("beta", "gamma"), "member")),
      List.of(new Binding("slack:T1/C1", List.of("alpha", "beta"), "members")), List.of()), LimitsSection.defaults()),
      new FakeLinkBook(), new TrailWriter(log, clock), clock);
  private final Commands commands = new Commands(List.of(new Needing("look", Right.READ),
      new Needing("change", Right.MEMBER)), new Alike(), authoriser);

  private Commands.Told asks(String user, String command, Place place) {
    var asker = new Asker("slack", "T1", user, "Ada", Set.of(), Asker.Kind.PERSON);
    return commands.answer(new Invocation(List.of(), List.of(command, "web"), asker, place, Origin.SLASH),
        new Unheard());
  }

  private static Place direct(String user) {
    return new Place("slack", "T1", "D" + user, "", true);
  }

  @ParameterizedTest
  @CsvSource({"U1,look,web in alpha; web in beta", "U1,change,web in alpha; web in beta",
      "U2,look,web in beta; web in gamma", "U2,change,web in beta; web in gamma", "U3,look,no web", "U3,change,no web"})
  void who_may_know_of_several_is_shown_those_and_no_other(String user, String command, String text) {
    assertThat(asks(user, command, direct(user)).reply()).isEqualTo(new Reply.Refused(text));
  }

  @Test
  void a_channel_hears_of_those_alone_that_it_is_bound_to_and_the_asker_by_themselves() {
    var told = asks("U2", "look", new Place("slack", "T1", "C1", "", false));

    assertThat(told.reply()).isEqualTo(new Reply.Refused("web in beta"));
    assertThat(told.audience()).isEqualTo(Audience.PRIVATE);
  }

  /// `web` in every project, of which those that may be known are shown.
  private static final class Alike implements Guests {
    @Override
    public Found find(Sought sought) {
      var seen = PROJECTS.stream().filter(sought.sees()).toList();
      return seen.isEmpty()
          ? new Found.Nowhere(nowhere(sought))
          : new Found.Several(seen.getFirst(), seen.stream().map(project -> sought.name() + " in " + project)
              .collect(Collectors.joining("; ")));
    }

    @Override
    public String nowhere(Sought sought) {
      return "no " + sought.name();
    }

    @Override
    public Map<String, String> names() {
      return Map.of();
    }
  }

  /// A command on a machine that needs a right.
  private record Needing(String name, Right right) implements Command {
    @Override
    public Spec spec() {
      return new Spec(name, "does something with a VM", right, Spec.Lane.QUICK, List.of(Argument.vm()));
    }

    @Override
    public Reply answer(Request request, Conversation conversation) {
      throw new AssertionError("nobody picked one yet");
    }
  }
}

package io.guardbee.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.ChatHandler;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.access.FakeTrailLog;
import io.guardbee.bot.access.SettableClock;
import io.guardbee.bot.access.TrailWriter;
import io.guardbee.bot.command.Argument;
import io.guardbee.bot.command.Command;
import io.guardbee.bot.command.Commands;
import io.guardbee.bot.command.Guests;
import io.guardbee.bot.command.Request;
import io.guardbee.bot.command.Spec;
import io.guardbee.bot.command.Unheard;
import io.guardbee.bot.schedule.Posts;
import io.guardbee.bot.settings.AccessSection;
import io.guardbee.bot.settings.LimitsSection;
import io.guardbee.checks.probe.FakeGuest;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Finds every command, every method by which something comes in, and whoever implements them, and fails if one of them
/// gets past the authoriser.
class EveryWayInTest {
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests())
      .withImportOption(location -> !location.contains("-tests.jar")).importPackages("io.guardbee");
  private static final Asker STRANGER = new Asker("slack", "T1", "U1", "Eve", Set.of(), Asker.Kind.PERSON);
  private static final Place CHANNEL = new Place("slack", "T1", "C1", "", false);

  private final FakeTrailLog log = new FakeTrailLog();
  private final List<String> ran = new ArrayList<>();

  private static List<Class<?>> commands() {
    return CLASSES.stream().filter(type -> type.isAssignableTo(Command.class) && !type.isInterface())
        .<Class<?>>map(JavaClass::reflect).toList();
  }

  /// Deny by default: nothing is granted, nothing is bound.
  private Commands guarded(Command command) {
    var clock = new SettableClock();
    return new Commands(List.of(new Watched(command)), new Machines(), new Authoriser(
        new Authoriser.Rules(AccessSection.defaults(), LimitsSection.defaults()), _ -> Map.of(),
        new TrailWriter(log, clock), clock));
  }

  @Test
  void the_commands_are_found() {
    assertThat(commands()).extracting(Class::getSimpleName).contains("AuditCommand", "FixCommand", "ExplainCommand",
        "EnrolCommand", "ChecksCommand", "HelpCommand", "StatusCommand", "DoctorCommand", "WhoamiCommand");
  }

  @TestFactory
  Stream<DynamicTest> no_command_runs_without_a_recorded_decision_however_it_came_in() {
    return commands().stream().flatMap(type -> Stream.of(Origin.values())
        .map(origin -> DynamicTest.dynamicTest(type.getSimpleName() + " by " + origin, () -> {
          var before = log.records().size();
          var command = (Command) Made.of(type);
          var asked = new Invocation(List.of(), typed(command.spec()), STRANGER, CHANNEL, origin);

          var told = guarded(command).answer(asked, new Unheard());

          assertThat(ran).isEmpty();
          assertThat(told.reply()).isInstanceOf(Reply.Refused.class);
          assertThat(told.audience()).isEqualTo(Audience.PRIVATE);
          assertThat(log.records().subList(before, log.records().size())).singleElement().satisfies(record -> {
            assertThat(record.command()).isEqualTo(command.spec().name());
            assertThat(record.origin()).isEqualTo(origin.name());
            assertThat(record.person()).isEqualTo("slack:U1");
            assertThat(record.decision()).isIn("refused", "not-found");
          });
        })));
  }

  /// The command as somebody would type it, with every argument that it must have.
  private static List<String> typed(Spec spec) {
    var words = new ArrayList<>(List.of(spec.name()));
    spec.arguments().stream().filter(Argument::required).forEach(argument -> {
      if (!argument.keyword().isEmpty()) {
        words.add(argument.keyword());
      }
      words.add(argument.choices().isEmpty() ? "vm-1" : argument.choices().getFirst());
    });
    return words;
  }

  @Test
  void a_command_that_is_allowed_does_run_here() {
    var asked = new Invocation(List.of(), List.of("direct"), STRANGER, new Place("slack", "T1", "D1", "", true),
        Origin.SLASH);

    assertThat(guarded(new RuleBreakers.Direct()).answer(asked, new Unheard()).reply()).isEqualTo(Reply.of("ran"));
    assertThat(ran).containsExactly("direct");
  }

  @Test
  void only_commands_runs_commands() {
    WaysIn.onlyCommandsRunCommands().check(CLASSES);
  }

  /// That it asks the authoriser each time is shown by [io.guardbee.bot.work.TimedPosts]' own tests.
  @Test
  void what_is_due_is_built_behind_the_authoriser() {
    WaysIn.onlyTimedPostsBuildWhatIsDue().check(CLASSES);
    fails(WaysIn.onlyTimedPostsBuildWhatIsDue(), "builds what is due", RuleBreakers.OutOfTurn.class, Posts.class);
  }

  @Test
  void whoever_takes_what_people_ask_lives_in_work_and_asks_the_authoriser() {
    WaysIn.handlersLiveInWork().check(CLASSES);
    WaysIn.handlersAskFirst().check(CLASSES);
  }

  @Test
  void the_rules_see_who_breaks_them() {
    fails(WaysIn.onlyCommandsRunCommands(), "Command.answer", RuleBreakers.ByTheBack.class, Command.class);
    fails(WaysIn.onlyCommandsRunCommands(), "Command.answer", RuleBreakers.ByReference.class, Command.class);
    fails(WaysIn.onlyCommandsRunCommands(), "Command.answer", RuleBreakers.ByItsOwnType.class,
        RuleBreakers.Direct.class, Command.class);
    fails(WaysIn.handlersLiveInWork(), "reside in a package", RuleBreakers.Careful.class);
    fails(WaysIn.handlersAskFirst(), "Careless.press(Press)", RuleBreakers.Careless.class, ChatHandler.class);
    fails(WaysIn.handlersAskFirst(), "Careless.hint(Invocation)", RuleBreakers.Careless.class, ChatHandler.class);
    fails(WaysIn.handlersAskFirst(), "Careless.home(Invocation)", RuleBreakers.Careless.class, ChatHandler.class);
    fails(WaysIn.handlersAskFirst(), "Careless.ask(String, Invocation)", RuleBreakers.Careless.class,
        ChatHandler.class);
    WaysIn.handlersAskFirst()
        .check(new ClassFileImporter().importClasses(RuleBreakers.Careful.class, ChatHandler.class));
  }

  @Test
  void each_method_of_the_door_is_one_that_the_rule_knows() {
    assertThat(ChatHandler.class.getMethods()).extracting(m -> m.getName() + m.getParameterCount())
        .as("a new way in needs a thought: what does it have to ask the authoriser?")
        .containsExactlyInAnyOrder("ask1", "ask2", "press1", "complete1", "home1", "hint1");
  }

  private static void fails(ArchRule rule, String because, Class<?>... broken) {
    var classes = new ClassFileImporter().importClasses(broken);
    assertThatThrownBy(() -> rule.check(classes)).isInstanceOf(AssertionError.class).hasMessageContaining(because);
  }

  /// The command, told from outside whether it ran.
  private final class Watched implements Command {
    private final Command command;

    Watched(Command command) {
      this.command = command;
    }

    @Override
    public Spec spec() {
      return command.spec();
    }

    @Override
    public Reply answer(Request request, Conversation conversation) {
      ran.add(spec().name());
      return Reply.of("ran");
    }
  }

  private static final class Machines implements Guests {
    @Override
    public Found find(Sought sought) {
      var name = sought.name();
      return new Found.Guest(new Target(name, "", "alpha", List.of()),
          FakeGuest.failing(new ProbeFailure.ConnectionRefused(name)), new SettableClock(), List.of());
    }

    @Override
    public String nowhere(Sought sought) {
      return "There is no such machine.";
    }

    @Override
    public Map<String, String> names() {
      return Map.of();
    }
  }
}

package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Form;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.access.Decision;
import io.guardbee.bot.access.Question;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.access.Subject;
import io.guardbee.bot.command.Guests.Found;
import io.guardbee.checks.probe.cloud.Project;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All commands, by name, behind the one authoriser. Every command is there twice: as `/NAME` and as `/guardbee NAME`,
/// because short names are shared by a whole workspace. Never answers with silence.
public final class Commands {
  /// The name that a workspace knows everything by.
  static final String ALL = "guardbee";
  /// What turning a page counts as; nobody types it.
  public static final Spec TURN = new Spec("turn", "another page of an answer", Right.READ, Spec.Lane.QUICK, List.of());
  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
  private final Map<String, Command> commands = new LinkedHashMap<>();
  private final Guests guests;
  private final Projects projects;
  private final Authoriser authoriser;

  /// Commands where no cloud is configured.
  public Commands(List<Command> all, Guests guests, Authoriser authoriser) {
    this(all, guests, Projects.none(), authoriser);
  }

  /// Takes the commands in the order in which help shows them.
  ///
  /// @throws IllegalArgumentException when two commands have the same name
  public Commands(List<Command> all, Guests guests, Projects projects, Authoriser authoriser) {
    this.guests = guests;
    this.projects = projects;
    this.authoriser = authoriser;
    for (var command : all) {
      if (commands.put(command.spec().name(), command) != null) {
        throw new IllegalArgumentException("Two commands are called " + command.spec().name());
      }
    }
  }

  /// The commands, in the order in which help shows them.
  public Collection<Command> all() {
    return Collections.unmodifiableCollection(commands.values());
  }

  /// An answer, and who may read it.
  public record Told(Reply reply, Audience audience) {
    private static Told alone(Reply reply) {
      return new Told(reply, Audience.PRIVATE);
    }
  }

  /// The lane of a command as it stands, or why it is none.
  public sealed interface Look {
    /// There is such a command, and its arguments are in order.
    record Ready(Spec spec) implements Look {}

    /// There is such a command, and all that it lacks is what the form asks for. What is filled in is made a command
    /// again by [Commands#filled].
    record Incomplete(Spec spec, Form form) implements Look {}

    /// There is not.
    record Wrong(Reply reply) implements Look {}
  }

  /// Looks at the words alone: asks nobody, decides nothing.
  ///
  /// @param forms whether the place can show a form; elsewhere what lacks something is wrong
  public Look look(Invocation asked, boolean forms) {
    return switch (Understood.of(asked, commands)) {
      case Understood.Wanted wanted -> new Look.Ready(wanted.command().spec());
      case Understood.Lacking lacking when forms -> new Look.Incomplete(lacking.spec(),
          Gaps.form(lacking.spec(), lacking.words(), lacking.missing().arguments()));
      case Understood.Lacking lacking -> new Look.Wrong(new Reply.Refused(lacking.missing().why()));
      case Understood.Unclear(var why) -> new Look.Wrong(new Reply.Refused(why));
    };
  }

  /// The words that a form of ours makes with what was filled in, which is hostile.
  ///
  /// @param values by the name of the field
  public Words filled(Form form, Map<String, String> values) {
    var command = form.command().isEmpty() ? null : commands.get(form.command().getFirst());
    return command == null
        ? new Words.Odd("That form is out of date. /guardbee help lists what can be asked.")
        : Gaps.filled(command.spec(), form, values);
  }

  /// The answer to `asked`. Throws nothing.
  public Told answer(Invocation asked, Conversation conversation) {
    return switch (Understood.of(asked, commands)) {
      case Understood.Unclear(var why) -> Told.alone(new Reply.Refused(why));
      case Understood.Lacking lacking -> Told.alone(new Reply.Refused(lacking.missing().why()));
      case Understood.Wanted wanted -> guarded(wanted, request -> wanted.command().answer(request, conversation));
    };
  }

  /// The asker's own page. Throws nothing.
  public Told home(Invocation asked, HomePage page, Conversation conversation) {
    var wanted = new Understood.Wanted(page, asked.with(List.of(page.spec().name())), Map.of());
    return guarded(wanted, request -> page.answer(request, conversation));
  }

  /// The project of the machine that `asked` names, as far as is known without asking anybody; empty for none.
  public String project(Invocation asked) {
    return Understood.of(asked, commands) instanceof Understood.Wanted wanted
        ? wanted.values().getOrDefault("PROJECT",
            guests.names().getOrDefault(wanted.values().getOrDefault("VM", ""), ""))
        : "";
  }

  /// What `answer` gives, if whoever asks now may still ask `asked`: for more of an answer that was given.
  public Told again(Invocation asked, Supplier<Reply> answer) {
    return switch (Understood.of(asked, commands)) {
      case Understood.Unclear(var why) -> Told.alone(new Reply.Refused(why));
      case Understood.Lacking lacking -> Told.alone(new Reply.Refused(lacking.missing().why()));
      case Understood.Wanted wanted -> guarded(wanted, _ -> answer.get());
    };
  }

  /// What is said of a page whose answer is no longer kept; in the trail, as every click.
  public Told gone(Invocation asked) {
    authoriser.refuse(asked, TURN.name(), "the answer is no longer kept");
    return Told.alone(new Reply.Refused("That answer is no longer kept. Ask again."));
  }

  /// ` Did you mean /NAME?`, or nothing.
  static String meant(String typed, Collection<Spec> specs) {
    return Nearest.to(typed, specs.stream().map(Spec::name).toList())
        .flatMap(near -> specs.stream().filter(spec -> spec.name().equals(near)).findFirst())
        .map(spec -> " Did you mean " + spec.typed() + "?").orElse("");
  }

  /// The one place where a fault of ours becomes a message.
  private Told guarded(Understood.Wanted wanted, Function<Request, Reply> answer) {
    var spec = wanted.command().spec();
    try {
      return decided(wanted, answer);
    } catch (StoreUnavailable e) {
      LOG.warn("/{} needs the memory: {}", spec.name(), e.getMessage());
      return Told.alone(new Reply.Failed(spec.typed() + " needs Guardbee's memory, and " + e.getMessage()
          + ". Nothing was changed; try again later.", List.of()));
    } catch (RuntimeException e) {
      LOG.error("/{} failed", spec.name(), e);
      return Told.alone(new Reply.Failed("Guardbee itself failed on " + spec.typed() + ": "
          + e.getClass().getSimpleName() + ". The log has the details.", List.of()));
    }
  }

  private Told decided(Understood.Wanted wanted, Function<Request, Reply> answer) {
    var name = wanted.values().get("VM");
    if (name != null) {
      return machine(wanted, name, answer);
    }
    var project = wanted.values().get("PROJECT");
    return project == null
        ? asked(wanted, About.NOTHING, new Subject.Nothing(), answer)
        : project(wanted, project, answer);
  }

  private Told machine(Understood.Wanted wanted, String name, Function<Request, Reply> answer) {
    return switch (guests.find(sought(wanted, name))) {
      case Found.Nowhere _ -> asked(wanted, About.NOTHING, new Subject.Missing(name), answer);
      // To name them takes no more than to know of them, which holds for all; what the command needs is asked of the one
      // that is picked.
      case Found.Several several -> asked(wanted, About.NOTHING, new Question(wanted.command().spec().name(),
          Right.READ, new Subject.Machine(name, several.project())), _ -> new Reply.Refused(several.text()));
      case Found.Guest guest -> asked(wanted, new About(Optional.of(guest), Optional.empty()),
          new Subject.Machine(name, guest.target().project()), answer);
    };
  }

  private Told project(Understood.Wanted wanted, String name, Function<Request, Reply> answer) {
    var project = projects.find(name, authoriser.sees(wanted.invocation()));
    return project.isEmpty()
        ? asked(wanted, About.NOTHING, new Subject.Missing(name), answer)
        : asked(wanted, new About(Optional.empty(), project), new Subject.Project(name, project.get().key()), answer);
  }

  private Guests.Sought sought(Understood.Wanted wanted, String name) {
    return new Guests.Sought(name, authoriser.sees(wanted.invocation()), wanted.values().containsKey("--fresh"));
  }

  private String nowhere(Understood.Wanted wanted, Subject subject) {
    return wanted.values().containsKey("VM")
        ? guests.nowhere(sought(wanted, subject.called()))
        : projects.nowhere(subject.called(), authoriser.sees(wanted.invocation()));
  }

  /// What a command is about: a machine, a project, or neither.
  private record About(Optional<Found.Guest> machine, Optional<Project> project) {
    static final About NOTHING = new About(Optional.empty(), Optional.empty());
  }

  private Told asked(Understood.Wanted wanted, About about, Subject subject, Function<Request, Reply> answer) {
    var spec = wanted.command().spec();
    return asked(wanted, about, new Question(spec.name(), spec.right(), subject), answer);
  }

  private Told asked(Understood.Wanted wanted, About about, Question question, Function<Request, Reply> answer) {
    return switch (authoriser.decide(wanted.invocation(), question)) {
      case Decision.Allowed(var audience, _) ->
        new Told(answer.apply(new Request(wanted.invocation(), wanted.values(), about.machine(), about.project(),
            audience)), audience);
      case Decision.Refused(var text, _) -> Told.alone(new Reply.Refused(text));
      case Decision.TooMuch(_, var text, _) -> Told.alone(new Reply.Refused(text));
      case Decision.NotFound _ -> Told.alone(new Reply.Refused(nowhere(wanted, question.subject())));
    };
  }
}

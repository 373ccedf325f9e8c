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
import io.guardbee.checks.result.PlainText;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
  private final Authoriser authoriser;

  /// Takes the commands in the order in which help shows them.
  ///
  /// @throws IllegalArgumentException when two commands have the same name
  public Commands(List<Command> all, Guests guests, Authoriser authoriser) {
    this.guests = guests;
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
    return switch (understood(asked)) {
      case Wanted wanted -> new Look.Ready(wanted.command().spec());
      case Lacking lacking when forms -> new Look.Incomplete(lacking.spec(),
          Gaps.form(lacking.spec(), lacking.words(), lacking.missing().arguments()));
      case Lacking lacking -> new Look.Wrong(new Reply.Refused(lacking.missing().why()));
      case Unclear(var why) -> new Look.Wrong(new Reply.Refused(why));
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
    return switch (understood(asked)) {
      case Unclear(var why) -> Told.alone(new Reply.Refused(why));
      case Lacking lacking -> Told.alone(new Reply.Refused(lacking.missing().why()));
      case Wanted wanted -> guarded(wanted, request -> wanted.command().answer(request, conversation));
    };
  }

  /// The project of the machine that `asked` names, as far as is known without asking anybody; empty for none.
  public String project(Invocation asked) {
    return understood(asked) instanceof Wanted wanted
        ? guests.names().getOrDefault(wanted.values().getOrDefault("VM", ""), "")
        : "";
  }

  /// What `answer` gives, if whoever asks now may still ask `asked`: for more of an answer that was given.
  public Told again(Invocation asked, Supplier<Reply> answer) {
    return switch (understood(asked)) {
      case Unclear(var why) -> Told.alone(new Reply.Refused(why));
      case Lacking lacking -> Told.alone(new Reply.Refused(lacking.missing().why()));
      case Wanted wanted -> guarded(wanted, _ -> answer.get());
    };
  }

  private sealed interface Understood {}

  private record Wanted(Command command, Invocation invocation, Map<String, String> values) implements Understood {}

  private record Lacking(Spec spec, List<String> words, Parsed.Missing missing) implements Understood {}

  private record Unclear(String why) implements Understood {}

  private Understood understood(Invocation asked) {
    return switch (Words.apart(asked.words())) {
      case Words.Odd(var why) -> new Unclear(why);
      case Words.Split(var words) -> understood(asked, bare(words));
    };
  }

  /// A telephone begins a sentence with a capital; the name that everything shares is left out.
  private static List<String> bare(List<String> words) {
    var named = words.getFirst().equalsIgnoreCase(ALL) ? words.subList(1, words.size()) : words;
    return named.isEmpty()
        ? List.of("help")
        : Stream.concat(Stream.of(named.getFirst().toLowerCase(Locale.ROOT)), named.stream().skip(1)).toList();
  }

  private Understood understood(Invocation asked, List<String> words) {
    var command = commands.get(words.getFirst());
    if (command == null) {
      return new Unclear("There is no command \"" + PlainText.line(words.getFirst(), 40) + "\"."
          + meant(words.getFirst(), all().stream().map(Command::spec).toList())
          + " /guardbee help lists them.");
    }
    return switch (Parsed.of(command.spec(), words.subList(1, words.size()))) {
      case Parsed.Odd(var why) -> new Unclear(why);
      case Parsed.Missing missing -> new Lacking(command.spec(), words, missing);
      case Parsed.Arguments(var values) -> new Wanted(command, asked.with(words), values);
    };
  }

  /// ` Did you mean /NAME?`, or nothing.
  static String meant(String typed, Collection<Spec> specs) {
    return Nearest.to(typed, specs.stream().map(Spec::name).toList())
        .flatMap(near -> specs.stream().filter(spec -> spec.name().equals(near)).findFirst())
        .map(spec -> " Did you mean " + spec.typed() + "?").orElse("");
  }

  /// The one place where a fault of ours becomes a message.
  private Told guarded(Wanted wanted, Function<Request, Reply> answer) {
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

  private Told decided(Wanted wanted, Function<Request, Reply> answer) {
    var name = wanted.values().get("VM");
    if (name == null) {
      return asked(wanted, Optional.empty(), new Subject.Nothing(), answer);
    }
    return switch (guests.find(name)) {
      case Found.Nowhere _ -> asked(wanted, Optional.empty(), new Subject.Missing(name), answer);
      case Found.Guest guest ->
        asked(wanted, Optional.of(guest), new Subject.Machine(name, guest.target().project()), answer);
    };
  }

  private Told asked(Wanted wanted, Optional<Found.Guest> guest, Subject subject, Function<Request, Reply> answer) {
    var spec = wanted.command().spec();
    return switch (authoriser.decide(wanted.invocation(), new Question(spec.name(), spec.right(), subject))) {
      case Decision.Allowed(var audience, _) ->
        new Told(answer.apply(new Request(wanted.invocation(), wanted.values(), guest, audience)), audience);
      case Decision.Refused(var text, _) -> Told.alone(new Reply.Refused(text));
      case Decision.TooMuch(_, var text, _) -> Told.alone(new Reply.Refused(text));
      case Decision.NotFound _ -> Told.alone(new Reply.Refused(guests.nowhere(subject.called())));
    };
  }
}

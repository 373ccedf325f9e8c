package io.guardbee.bot.work;

import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.ChatHandler;
import io.guardbee.adapters.chat.Form;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Press;
import io.guardbee.adapters.chat.Receipt;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.store.Accepted;
import io.guardbee.adapters.store.Asks;
import io.guardbee.adapters.store.NewAsk;
import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.access.Decision;
import io.guardbee.bot.command.Commands;
import io.guardbee.bot.command.Completion;
import io.guardbee.bot.command.HomePage;
import io.guardbee.bot.command.Spec;
import io.guardbee.bot.command.Words;
import io.guardbee.checks.result.PlainText;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes what people ask. Remembers it first, together with the place in the queue and the first sign of life; a platform
/// acknowledges only what it has a receipt for. Where the memory is away, what can be answered is answered without it.
public final class FrontDesk implements ChatHandler {
  private static final Logger LOG = LoggerFactory.getLogger(FrontDesk.class);
  private final Commands commands;
  private final Authoriser authoriser;
  private final Memory memory;
  private final WithoutMemory without;
  private final Bell bell;
  private final Ids ids;
  private final Tally tally;
  private final Suggestions suggestions;
  private final HomeDesk home;
  private final InstantSource clock;

  /// What is remembered of questions.
  ///
  /// @param owner the session that alone may run and show what is asked here; empty for any process
  record Memory(Asks asks, Buttons buttons, Wire wire, String owner) {}

  /// What answers.
  ///
  /// @param may which commands somebody may run, for what is offered while they type
  /// @param home what stands on a person's own page
  public record Inside(Commands commands, Authoriser authoriser, Completion completion,
      Function<Invocation, Predicate<Spec>> may, HomePage home) {}

  FrontDesk(Inside inside, Memory memory, WithoutMemory without, Bell bell, Ids ids, Tally tally, InstantSource clock) {
    this.commands = inside.commands();
    this.authoriser = inside.authoriser();
    this.suggestions = new Suggestions(inside);
    this.clock = clock;
    this.memory = memory;
    this.without = without;
    this.bell = bell;
    this.ids = ids;
    this.tally = tally;
    this.home = new HomeDesk(inside, memory.buttons(), memory.wire(), tally);
  }

  @Override
  public Reply home(Invocation asked) {
    return home.page(asked);
  }

  @Override
  public Receipt ask(String line, Invocation asked) {
    return switch (Words.of(memory.wire().clean(line))) {
      case Words.Odd(var why) -> admitted(asked, _ -> told(why));
      case Words.Split(var words) -> ask(asked.with(words));
    };
  }

  /// A secret that somebody typed is taken out at the door: once an answer quotes a part of it, nobody knows it any more.
  @Override
  public Receipt ask(Invocation given) {
    var asked = given.with(given.words().stream().map(memory.wire()::clean).toList());
    try {
      return switch (commands.look(asked, true)) {
        // also a typo is only answered where anything is: two programs must not get into a talk
        case Commands.Look.Wrong(var reply) -> admitted(asked, _ -> shown(reply));
        case Commands.Look.Ready(var spec) ->
          admitted(asked, around -> accepted(spec, new Errand.Command(asked, Around.command(spec, asked, around))));
        case Commands.Look.Incomplete(_, var form) -> admitted(asked, _ -> opened(asked, form));
      };
    } catch (RuntimeException e) {
      return fault(e);
    }
  }

  @Override
  public Receipt press(Press press) {
    var asked = new Invocation(press.events(), List.of("press"), press.asker(), press.place(), press.origin());
    try {
      return switch (memory.buttons().find(press.component())) {
        case Buttons.Pressed.Gone(var text) -> refused(asked, "press", "no such button, or one that has ended", text);
        case Buttons.Pressed.Found found -> pressed(press, asked, found);
      };
    } catch (StoreUnavailable e) {
      return told(
          "Buttons need Guardbee's memory, and " + e.getMessage() + ". Type the command, or press again later.");
    } catch (Wire.Unreadable _) {
      return refused(asked, "press", "a button of another release", Buttons.ENDED);
    } catch (RuntimeException e) {
      return fault(e);
    }
  }

  @Override
  public List<String> complete(Invocation asked) {
    return suggestions.complete(asked);
  }

  @Override
  public Optional<String> hint(Invocation asked) {
    return suggestions.hint(asked);
  }

  private Receipt pressed(Press press, Invocation asked, Buttons.Pressed.Found found) {
    var component = found.component();
    if (component.ownerOnly() && !component.owner().equals(press.asker().key())) {
      return refused(asked, "turn", "not the asker's own page",
          "Only who asked turns these pages. Ask for your own: /guardbee help lists how.");
    }
    return switch (found.step()) {
      case Step.Ask(var command) -> ask(command, asked);
      case Step.Turn(var page) ->
        admitted(asked, around -> accepted(Commands.TURN,
            new Errand.Turn(asked, Around.page(asked, around), component.ask(), page)));
      case Step.Fill(var form) when press.values().isEmpty() ->
        admitted(asked, _ -> new Receipt.Opened(press.component(), form));
      case Step.Fill(var form) -> switch (commands.filled(form, press.values())) {
        case Words.Odd(var why) -> admitted(asked, _ -> told(why));
        case Words.Split(var words) -> ask(asked.with(words));
      };
      case Step.Kept _,Step.Ended _ -> refused(asked, "press", "a button that has ended", Buttons.ENDED);
    };
  }

  /// A click that comes to nothing counts like any other, and is in the trail.
  private Receipt refused(Invocation asked, String command, String why, String text) {
    return admitted(asked, _ -> {
      authoriser.refuse(asked, command, why);
      return told(text);
    });
  }

  private Receipt admitted(Invocation asked, Function<Audience, Receipt> next) {
    return switch (authoriser.admit(asked)) {
      case Decision.Allowed(var audience, _) -> next.apply(audience);
      case Decision.Refused(var text, _) -> told(text);
      case Decision.TooMuch(var share, var text, _) -> known(asked).<Receipt>map(Receipt.Repeated::new)
          .orElseGet(() -> tooMuch(share, text));
      case Decision.NotFound _ ->
        told("Guardbee does not answer here. /whoami in a direct message says what you may do.");
    };
  }

  private Receipt tooMuch(Decision.Share share, String text) {
    tally.limited(share);
    return told(text);
  }

  /// What was taken before is not refused when it comes again, as far as anybody remembers.
  private Optional<String> known(Invocation asked) {
    try {
      return without.known(asked).or(() -> memory.asks().known(asked.place().platform(), asked.events()));
    } catch (StoreUnavailable _) {
      return Optional.empty();
    }
  }

  private Receipt opened(Invocation asked, Form form) {
    try {
      return new Receipt.Opened(memory.buttons().kept("", asked, new Step.Fill(form)), form);
    } catch (StoreUnavailable e) {
      return commands.look(asked, false) instanceof Commands.Look.Wrong(var reply)
          ? shown(reply)
          : told("Forms need Guardbee's memory, and " + e.getMessage() + ". Type the whole command.");
    }
  }

  private Receipt accepted(Spec spec, Errand errand) {
    var before = without.known(errand.asked());
    if (before.isPresent()) {
      return new Receipt.Repeated(before.get());
    }
    var id = ids.ask();
    try {
      var receipt = switch (memory.asks().accept(remembered(id, spec, errand))) {
        case Accepted.New(var fresh) -> {
          without.heard(errand.asked(), fresh);
          yield new Receipt.Accepted(fresh, errand.around());
        }
        case Accepted.Known(var known) -> new Receipt.Repeated(known);
      };
      tally.asked(spec.name(), receipt instanceof Receipt.Repeated ? "repeated" : "accepted");
      bell.ring();
      return receipt;
    } catch (StoreUnavailable e) {
      tally.asked(spec.name(), "unremembered");
      return switch (without.answer(id, spec, errand, e)) {
        case Receipt.Told(var reply) -> shown(reply);
        case Receipt.Accepted taken -> taken;
        case Receipt.Repeated again -> again;
        case Receipt.Opened opened -> opened;
      };
    }
  }

  private NewAsk remembered(String id, Spec spec, Errand errand) {
    var asked = errand.asked();
    var events = asked.events().isEmpty() ? List.of("asked-" + id) : asked.events();
    return new NewAsk(id, events, spec.lane().name().toLowerCase(Locale.ROOT), asked.asker().key(),
        commands.project(asked), memory.wire().clean(subject(asked)), asked.place().platform(), memory.owner(),
        memory.wire().written(asked.place()),
        asked.place().conversation(), memory.wire().written(errand), memory.wire().written(
            Signs.placeholder(Signs.pending(id, asked, clock.instant()), spec, asked.asker(), errand.around())));
  }

  private static String subject(Invocation asked) {
    return asked.arguments().isEmpty() ? "" : PlainText.line(asked.arguments().getFirst(), 120);
  }

  private Receipt told(String text) {
    return shown(new Reply.Refused(text));
  }

  /// What somebody typed is quoted to them without the secrets in it: others may stand behind them.
  private Receipt shown(Reply reply) {
    return new Receipt.Told(memory.wire().clean(reply));
  }

  private static Receipt fault(RuntimeException e) {
    LOG.error("A question could not be taken", e);
    return new Receipt.Told(new Reply.Failed("Guardbee itself failed: " + e.getClass().getSimpleName()
        + ". It was not taken; the log has the details.", List.of()));
  }
}

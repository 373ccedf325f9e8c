package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Code;
import io.guardbee.adapters.chat.Block.Footer;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Block.Row;
import io.guardbee.adapters.chat.Block.Table;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Tone;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.command.Argument.Kind;
import io.guardbee.bot.command.Spec.Group;
import io.guardbee.checks.result.PlainText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// `/guardbee help [COMMAND]`: what the asker can ask, an example first; or all of one command.
public final class HelpCommand implements Command {
  private final Supplier<Collection<Command>> all;
  private final String example;
  private final Function<Invocation, Predicate<Spec>> offered;

  /// @param all every command, itself included; read when asked
  /// @param example a machine that can be asked here
  /// @param offered which commands whoever asks may run, somewhere; decides nothing, and is asked without a trace
  public HelpCommand(Supplier<Collection<Command>> all, String example,
      Function<Invocation, Predicate<Spec>> offered) {
    this.all = all;
    this.example = example;
    this.offered = offered;
  }

  @Override
  public Spec spec() {
    return new Spec("help", "what you can ask, and how", Right.NONE, Spec.Lane.QUICK,
        List.of(Argument.optional("COMMAND", Kind.COMMAND, "only this command, with all that belongs to it")))
        .longNameOnly();
  }

  /// The commands that whoever asks may run somewhere, in the order in which help shows them.
  List<Spec> offered(Invocation asked) {
    return all.get().stream().map(Command::spec).filter(offered.apply(asked)).toList();
  }

  @Override
  public Reply answer(Request request, Conversation conversation) {
    var specs = offered(request.invocation());
    return request.value("COMMAND").map(name -> one(name, specs)).orElseGet(() -> list(specs));
  }

  private Reply list(List<Spec> specs) {
    var blocks = new ArrayList<Block>(List.of(new Heading("Try: /audit " + example)));
    for (var group : Group.values()) {
      var rows = specs.stream().filter(spec -> spec.group() == group)
          .map(spec -> new Row(Tone.PLAIN, List.of(spec.usage(), spec.summary()))).toList();
      if (!rows.isEmpty()) {
        blocks.add(new Table(List.of(group.title(), "what it answers"), rows));
      }
    }
    blocks.add(new Footer("Every command also works as /guardbee NAME; /guardbee help NAME says all of it. Guardbee "
        + "reads and explains; it never changes a machine."));
    return Reply.of("What you can ask", blocks);
  }

  private Reply one(String typed, List<Spec> specs) {
    var name = typed.toLowerCase(Locale.ROOT).replaceFirst("^/", "");
    return specs.stream().filter(spec -> spec.name().equals(name)).findFirst().map(this::described)
        .orElseGet(() -> new Reply.Refused("There is no command \"" + PlainText.line(typed, 40) + "\" for you."
            + Commands.meant(name, specs) + " /guardbee help lists them."));
  }

  private Reply described(Spec spec) {
    var blocks = new ArrayList<Block>(List.of(new Heading(spec.usage()),
        new Paragraph(spec.summary() + ". " + who(spec.right()))));
    if (!spec.arguments().isEmpty()) {
      blocks.add(new Table(List.of("argument", ""), spec.arguments().stream().map(argument -> new Row(Tone.PLAIN,
          List.of(argument.usage(), argument.hint()))).toList()));
    }
    blocks.add(new Code("For example:", String.join("\n", spec.examples(example))));
    if (spec.shortName()) {
      blocks.add(new Footer("Also as /guardbee " + spec.name() + "."));
    }
    return Reply.of(spec.usage() + ": " + spec.summary(), blocks);
  }

  private static String who(Right right) {
    return switch (right) {
      case NONE -> "Anybody may ask it.";
      case READ -> "For whoever may see the project of the machine.";
      case MEMBER -> "For members of the project of the machine.";
      case OPERATOR -> "For the operator of Guardbee.";
    };
  }
}

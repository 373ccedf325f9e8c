package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Block.Footer;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Block.Row;
import io.guardbee.adapters.chat.Block.Table;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Tone;
import io.guardbee.bot.access.Right;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/// `/guardbee help`: what can be asked, an example first.
public final class HelpCommand implements Command {
  private final Supplier<Collection<Command>> all;
  private final String example;

  /// @param all every command, itself included; read when asked
  /// @param example a machine that can be asked here
  public HelpCommand(Supplier<Collection<Command>> all, String example) {
    this.all = all;
    this.example = example;
  }

  @Override
  public Spec spec() {
    return new Spec("help", "this list", Right.NONE, Spec.Lane.QUICK, List.of());
  }

  @Override
  public Reply answer(Request request, Conversation conversation) {
    var rows = all.get().stream().map(Command::spec)
        .map(spec -> new Row(Tone.PLAIN, List.of(spec.usage(), spec.summary()))).toList();
    return Reply.of("What can be asked", new Heading("Try: /audit " + example),
        new Table(List.of("command", "what it answers"), rows),
        new Footer("Every command also works as /guardbee NAME. Guardbee reads and explains; it never changes a "
            + "machine."));
  }
}

package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Code;
import io.guardbee.adapters.chat.Block.Footer;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.command.Argument.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// `/enrol VM`: both ways to let Guardbee in, and how to take them back. Opens no connection.
public final class EnrolCommand implements Command {
  private final Supplier<Optional<BotAccess>> access;

  /// @param access the bot's public key, if it has one that can be read
  public EnrolCommand(Supplier<Optional<BotAccess>> access) {
    this.access = access;
  }

  @Override
  public Spec spec() {
    return new Spec("enrol", "how to let Guardbee in to a machine, and out again", Right.READ, Spec.Lane.QUICK,
        List.of(Argument.vm(), Argument.after("from", "ADDRESS", Kind.ADDRESSES,
            "the bot's address as the machine sees it; several with commas")));
  }

  @Override
  public Reply answer(Request request, Conversation conversation) {
    var from = request.value("ADDRESS").map(BotAccess::addresses).orElseGet(() -> Optional.of(List.of()));
    if (from.isEmpty()) {
      return new Reply.Refused("After \"from\" comes the bot's address as the machine sees it, such as 192.0.2.1 or "
          + "192.0.2.0/28; several with commas.");
    }
    return access.get().map(key -> reply(new Enrolment(key, from.get()), request.asked()))
        .orElseGet(() -> new Reply.Refused("Guardbee has no public key to be let in with. Name a private key with "
            + "--identity FILE or in the settings, with its public half beside it in FILE.pub."));
  }

  private static Reply reply(Enrolment enrolment, String name) {
    return new Reply.Answered("How to let Guardbee in to " + name, Reply.Standing.FINE, blocks(enrolment, name),
        List.of(script("enrol-installed.sh", enrolment::installed), script("enrol-sent.sh", enrolment::sent),
            script("enrol-sent-all-rights.sh", enrolment::sentWithAllRights),
            script("enrol-undo.sh", Enrolment::undo)));
  }

  private static Attachment script(String name, Supplier<String> content) {
    return new Attachment(name, "text/x-shellscript", content);
  }

  private static List<Block> blocks(Enrolment enrolment, String name) {
    return List.of(new Heading("Way 1, recommended: install the collector on " + name),
        new Paragraph("The key that is let in can start one program, the collector, and nothing else. Root owns that "
            + "program, it only reads, and all that it takes is a random number. " + origin(enrolment)),
        new Code("1. Where Guardbee runs, copy the collector over (use your own login):",
            "bot/bin/guardbee collector --installed | ssh YOU@MACHINE 'cat > " + Enrolment.FILE + "'"),
        new Code("2. On the machine, save this beside that file as enrol.sh, read it, and run: sudo sh enrol.sh",
            enrolment.installedFromFile()),
        new Heading("Way 2: a shell for Guardbee"),
        new Paragraph("Guardbee sends the collector at each audit. Plainly said: this is a shell, so whoever holds "
            + "Guardbee's key can run any command as the account guardbee. The rule below gives root's right for the "
            + "few commands that can be named exactly; what needs more stays unknown. Putting \"guardbee ALL=(ALL) "
            + "NOPASSWD: ALL\" in their place lets every check answer and makes whoever holds the key root."),
        new Code("On the machine, save this as enrol.sh, read it, and run: sudo sh enrol.sh", enrolment.sent()),
        new Heading("To take either way back"),
        new Code("On the machine, save this as undo.sh and run: sudo sh undo.sh", Enrolment.undo()),
        new Footer("Afterwards: /trust ssh://guardbee@MACHINE to compare its host key, then /audit "
            + "ssh://guardbee@MACHINE. No key at all? Run \"bot/bin/guardbee collector\" as a script on the machine as root, and give what it prints to \"bot/bin/guardbee judge FILE\"."));
  }

  private static String origin(Enrolment enrolment) {
    return enrolment.from().isEmpty()
        ? "It works from any address; to bind it to the bot's, ask: /enrol VM from ADDRESS."
        : "It works from " + String.join(" and ", enrolment.from()) + " alone.";
  }
}

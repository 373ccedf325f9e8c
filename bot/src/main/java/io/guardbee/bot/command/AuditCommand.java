package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.command.Argument.Kind;
import io.guardbee.bot.render.OwnerText;
import io.guardbee.bot.render.ReportBlocks;
import io.guardbee.bot.render.ReportCard;
import io.guardbee.checks.result.AuditReport;
import java.util.List;
import java.util.Optional;

/// `/audit VM [item or check] [--for-owner] [--fresh]`: what is wrong with a machine, worst first; with the flag, as a text for
/// the machine's owner.
public final class AuditCommand implements Command {
  private static final String FOR_OWNER = "for-owner";
  private final AuditDesk desk;
  private final ReportBlocks blocks;
  private final String contact;

  /// @param blocks how whole reports read here
  /// @param contact where owners find help, in one line; empty for none
  public AuditCommand(AuditDesk desk, ReportBlocks blocks, String contact) {
    this.desk = desk;
    this.blocks = blocks;
    this.contact = contact;
  }

  @Override
  public Spec spec() {
    return new Spec("audit", "what is wrong with a machine, worst first", Right.READ, Spec.Lane.AUDIT,
        List.of(Argument.vm(), Argument.optional("ITEM|CHECK", Kind.POINT, "only this: 1 to 17, or a check's id"),
            Argument.flag(FOR_OWNER, "as a text in plain language for the machine's owner"), Argument.fresh()));
  }

  @Override
  public Reply answer(Request request, Conversation conversation) {
    var point = request.value("ITEM|CHECK");
    return switch (Choice.of(point.stream().toList(), desk.catalogue())) {
      case Choice.None(var why) -> new Reply.Refused(why);
      case Choice.Some choice ->
        told(desk.audit(request.guest(), choice.wanted(), conversation::progress), request, point);
    };
  }

  private Reply told(AuditReport report, Request request, Optional<String> point) {
    if (request.has(FOR_OWNER)) {
      return OwnerText.answer(report, request.asked(), contact);
    }
    return point.map(word -> ReportCard.part(report, request.asked(), word))
        .orElseGet(() -> ReportCard.answer(report, request.asked(), asker(request.invocation().asker()), blocks));
  }

  /// At the terminal nobody else reads along.
  private static Optional<String> asker(Asker asker) {
    return Optional.of(asker).filter(a -> !a.operator()).map(Asker::name);
  }

  /// The answer that a whole audit gives at the terminal.
  public static Reply whole(AuditReport report, String asked, ReportBlocks blocks) {
    return ReportCard.answer(report, asked, Optional.empty(), blocks);
  }
}

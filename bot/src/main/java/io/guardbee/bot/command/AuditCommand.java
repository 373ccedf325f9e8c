package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Reply.Standing;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.command.Argument.Kind;
import io.guardbee.bot.render.CheckBlocks;
import io.guardbee.bot.render.ReportBlocks;
import io.guardbee.bot.render.ReportJson;
import io.guardbee.checks.result.AuditReport;
import java.util.List;

/// `/audit VM [item or check]`: what is wrong with a machine, worst first.
public final class AuditCommand implements Command {
  private final AuditDesk desk;
  private final ReportBlocks blocks;

  public AuditCommand(AuditDesk desk, ReportBlocks blocks) {
    this.desk = desk;
    this.blocks = blocks;
  }

  @Override
  public Spec spec() {
    return new Spec("audit", "what is wrong with a machine, worst first", Right.READ, Spec.Lane.AUDIT,
        List.of(Argument.vm(), Argument.optional("ITEM|CHECK", Kind.POINT, "only this: 1 to 17, or a check's id")));
  }

  @Override
  public Reply answer(Request request, Conversation conversation) {
    var point = request.value("ITEM|CHECK");
    return switch (Choice.of(point.stream().toList(), desk.catalogue())) {
      case Choice.None(var why) -> new Reply.Refused(why);
      case Choice.Some choice -> {
        var report = desk.audit(request.guest(), choice.wanted(), conversation::progress);
        yield point.isEmpty() ? whole(report, request.asked(), blocks) : part(report, request.asked());
      }
    };
  }

  /// The answer that a whole audit gives.
  public static Reply whole(AuditReport report, String asked, ReportBlocks blocks) {
    return reply(report, asked, report.answered() ? blocks.of(report, asked) : List.of());
  }

  private static Reply part(AuditReport report, String asked) {
    return reply(report, asked, CheckBlocks.of(report, asked));
  }

  private static Reply reply(AuditReport report, String asked, List<Block> shown) {
    var json = List.of(new Attachment("guardbee-" + report.auditId() + ".json", "application/json",
        () -> ReportJson.of(report)));
    return switch (report.exitCode()) {
      case 0 -> new Reply.Answered(ReportBlocks.verdict(report, asked), Standing.FINE, shown, json);
      case 1 -> new Reply.Answered(ReportBlocks.verdict(report, asked), Standing.FAILING, shown, json);
      case 2 -> new Reply.Answered(ReportBlocks.verdict(report, asked), Standing.UNSURE, shown, json);
      default -> new Reply.Failed(CheckBlocks.unanswered(report), json);
    };
  }
}

package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Reply.Standing;
import io.guardbee.bot.command.Guests.Found;
import io.guardbee.bot.render.CheckBlocks;
import io.guardbee.bot.render.ReportBlocks;
import io.guardbee.bot.render.ReportJson;
import io.guardbee.checks.result.AuditReport;
import java.util.List;

/// `/audit VM [item or check]`: what is wrong with a machine, worst first.
public final class AuditCommand implements Command {
  private final Guests guests;
  private final AuditDesk desk;
  private final ReportBlocks blocks;

  public AuditCommand(Guests guests, AuditDesk desk, ReportBlocks blocks) {
    this.guests = guests;
    this.desk = desk;
    this.blocks = blocks;
  }

  @Override
  public Spec spec() {
    return new Spec("audit", "VM [item or check]", "what is wrong with a machine, worst first", 1, 3);
  }

  @Override
  public Reply answer(Invocation invocation, Conversation conversation) {
    var words = invocation.arguments();
    return switch (Choice.of(words.subList(1, words.size()), desk.catalogue())) {
      case Choice.None(var why) -> new Reply.Refused(why);
      case Choice.Some choice -> switch (guests.find(words.getFirst())) {
        case Found.Nowhere(var text) -> new Reply.Refused(text);
        case Found.Guest guest -> reply(desk.audit(guest, choice.wanted(), conversation::progress), words);
      };
    };
  }

  private Reply reply(AuditReport report, List<String> words) {
    return words.size() == 1 ? whole(report, words.getFirst(), blocks) : part(report, words.getFirst());
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

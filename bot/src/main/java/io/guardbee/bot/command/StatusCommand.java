package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Actions;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Block.Row;
import io.guardbee.adapters.chat.Block.Table;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Tone;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.command.Activity.Open;
import io.guardbee.bot.render.Wording;
import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.PlainText;
import java.util.ArrayList;
import java.util.List;

/// `/guardbee status`: which Guardbee this is, what it can judge, and what it is busy with.
public final class StatusCommand implements Command {
  private final String version;
  private final Catalogue catalogue;
  private final Activity activity;

  public StatusCommand(String version, Catalogue catalogue, Activity activity) {
    this.version = version;
    this.catalogue = catalogue;
    this.activity = activity;
  }

  @Override
  public Spec spec() {
    return new Spec("status", "which Guardbee this is, what it can judge, and what it is busy with", Right.NONE,
        Spec.Lane.QUICK, List.of()).longNameOnly();
  }

  @Override
  public Reply answer(Request request, Conversation conversation) {
    var now = activity.now(request.invocation().asker());
    var blocks = new ArrayList<Block>(List.of(new Heading("Guardbee " + version), new Paragraph(judges()),
        new Paragraph("Now: " + Wording.count(now.running(), "question") + " being answered, " + now.waiting()
            + " waiting. " + memory(now.memory()))));
    if (!now.own().isEmpty()) {
      blocks.add(new Table(List.of("yours", "", "asked"), now.own().stream().map(StatusCommand::row).toList()));
      blocks.add(new Actions(now.own().stream().limit(5)
          .map(open -> Action.of("Call off " + open.id(), new Step.Ask("/cancel " + open.id()))).toList()));
    }
    return Reply.of("Guardbee " + version, blocks);
  }

  private String judges() {
    var running = ChecksCommand.running(catalogue);
    var items = running.stream().map(CheckSpec::item).filter(i -> i > 0).distinct().count();
    return running.size() + " of " + catalogue.specs().size() + " catalogued checks run; they belong to " + items
        + " of the 17 points of the checklist. Guardbee looks from inside (over SSH); the cloud's API and the outside "
        + "come later. /guardbee doctor looks at this installation.";
  }

  private static Row row(Open open) {
    return new Row(Tone.PLAIN, List.of(open.id(), open.running() ? "running" : "waiting",
        PlainText.line(open.command(), 120) + " (" + Wording.moment(open.since()) + ")"));
  }

  private static String memory(Activity.Memory memory) {
    return switch (memory) {
      case LASTS -> "What it must remember is written down.";
      case TROUBLED -> "What it must remember CANNOT be written down now: /guardbee doctor says why.";
      case NONE -> "Nothing is remembered here when this process ends.";
    };
  }
}

package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Block.Actions;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.command.Argument.Kind;
import io.guardbee.bot.command.Forgetting.Subject;
import io.guardbee.checks.result.PlainText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// `/guardbee forget vm|project|user NAME [really]`: removes what is kept; first says what that is.
public final class ForgetCommand implements Command {
  private final Forgetting forgetting;

  public ForgetCommand(Forgetting forgetting) {
    this.forgetting = forgetting;
  }

  @Override
  public Spec spec() {
    return new Spec("forget", "removes all that is kept about a machine, a project or a person", Right.OPERATOR,
        Spec.Lane.QUICK,
        List.of(Argument.oneOf("KIND", "what it is: vm, project or user", "vm", "project", "user"),
            Argument.needed("NAME", Kind.NAME, "its name; of a user, platform:id"),
            Argument.choice("REALLY", "\"really\" does it; without, you only see what would go", "really")))
        .longNameOnly();
  }

  @Override
  public Reply answer(Request request, Conversation conversation) {
    var subject = Subject.valueOf(request.value("KIND").orElseThrow().toUpperCase(Locale.ROOT));
    var name = request.value("NAME").orElseThrow();
    var shown = request.value("KIND").orElseThrow() + " " + PlainText.line(name, 80);
    if (request.value("REALLY").isPresent()) {
      return said(shown, forgetting.forget(subject, name, request.invocation().asker()));
    }
    var kept = forgetting.kept(subject, name);
    return kept.isEmpty()
        ? said(shown, kept)
        : asked(shown, kept, request.value("KIND").orElseThrow() + " " + Invocation.quoted(name).orElse(name));
  }

  private static Reply said(String shown, Map<String, Integer> removed) {
    var text = removed.isEmpty()
        ? "Nothing is kept about " + shown + "."
        : "Removed what was kept about " + shown + ": " + counts(removed) + ".";
    return Reply.of(text, new Paragraph(text));
  }

  private static Reply asked(String shown, Map<String, Integer> kept, String typed) {
    var command = "/guardbee forget " + typed + " really";
    var text = "This would remove, for good, what is kept about " + shown + ": " + counts(kept) + ".";
    return Reply.of(text, new Heading("Nothing was removed yet"),
        new Paragraph(text + " The trail keeps that it was removed, by whom and when. To go on, ask: " + command),
        new Actions(List.of(Action.of("Remove it for good", new Step.Ask(command)))));
  }

  private static String counts(Map<String, Integer> counts) {
    return counts.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).collect(Collectors.joining(", "));
  }
}

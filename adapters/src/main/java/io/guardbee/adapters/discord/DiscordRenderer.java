package io.guardbee.adapters.discord;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Actions;
import io.guardbee.adapters.chat.Block.Code;
import io.guardbee.adapters.chat.Block.Entry;
import io.guardbee.adapters.chat.Block.Footer;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Block.Menu;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Block.References;
import io.guardbee.adapters.chat.Block.Row;
import io.guardbee.adapters.chat.Block.Table;
import io.guardbee.adapters.chat.Listed;
import io.guardbee.adapters.chat.PlainAnswer;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Tone;
import io.guardbee.adapters.discord.Piece.End;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.dv8tion.jda.api.components.actionrow.ActionRow;

/// Replies as one container of Discord's components: text, buttons, lists and files, within every limit of the platform.
/// What has no room goes into a text file with the whole answer. Foreign text is shown as it is and calls nobody. Pure.
public final class DiscordRenderer {
  private static final int WORD = 24;
  private static final String ANSWER = "whole-answer.txt";

  /// The message that says `reply`.
  public Rendered render(Reply reply) {
    return switch (reply) {
      case Reply.Answered(var summary, _, var blocks, _, var files) ->
        blocks(blocks.isEmpty() ? List.of(new Paragraph(summary)) : blocks, files);
      case Reply.Refused(var text) -> blocks(List.of(new Paragraph(text)), List.of());
      case Reply.Failed(var text, var files) ->
        blocks(List.of(new Entry(Tone.CAUTION, "NO ANSWER", text, List.of())), files);
    };
  }

  private static Rendered blocks(List<Block> blocks, List<Attachment> files) {
    var papers = Papers.of(files);
    var controls = Controls.of(blocks, Fitting.controls(papers.kept().size()));
    var pieces = pieces(blocks, controls);
    papers.leftOut().forEach(name -> pieces.add(small(name + " is too large for Discord and was left out.")));
    controls.last().stream().map(Piece.Controls::new).forEach(pieces::add);
    var fitted = Fitting.of(pieces, papers.kept().size(), ANSWER, unpressed(controls.leftOut()));
    var whole = fitted.cut() ? papers.with(Attachment.of(ANSWER, "text/plain", PlainAnswer.of(blocks))) : papers;
    return new Rendered(fitted.pieces(), whole.kept(), accent(blocks));
  }

  private static String unpressed(int leftOut) {
    return leftOut == 0
        ? ""
        : "-# " + leftOut
            + " more to choose from have no room in a message of Discord's. Ask for one machine, project or "
            + "check alone; /guardbee help lists how.";
  }

  private static List<Piece> pieces(List<Block> blocks, Controls controls) {
    var pieces = new ArrayList<Piece>();
    for (var block : blocks) {
      pieces.addAll(parts(block, controls, pieces.isEmpty()));
    }
    return pieces;
  }

  private static List<Piece> parts(Block block, Controls controls, boolean first) {
    return switch (block) {
      case Heading(var text) -> heading(text, first);
      case Paragraph(var text) -> said(Markdown.prose(text.strip()));
      case Entry entry -> List.of(new Piece.Text(entry(entry), End.LINE, entry.details().isEmpty()));
      case Table table -> table(table);
      case References(var links) ->
        said(links.stream().map(link -> "<" + link + ">").collect(Collectors.joining("\n")));
      case Code(var caption, var text) -> code(caption, text);
      case Actions(var actions) -> pressed(actions, controls.rows(block));
      case Menu(_, var actions) -> pressed(actions, controls.rows(block));
      case Footer(var text) -> List.of(small(text));
    };
  }

  private static List<Piece> heading(String text, boolean first) {
    return first
        ? List.of(new Piece.Text("## " + Markdown.line(text), End.LINE, true))
        : List.of(new Piece.Rule(), new Piece.Text("### " + Markdown.line(text), End.LINE, true));
  }

  private static List<Piece> table(Table table) {
    if (table.columns().isEmpty() || table.rows().isEmpty()) {
      return List.of();
    }
    return List.of(Listed.suits(table)
        ? new Piece.Text(Listed.lines(table).stream().map(DiscordRenderer::line).collect(Collectors.joining("\n")),
            End.LINE, false)
        : new Piece.Text(Markdown.fenced(String.join("\n", Grid.of(table))), End.FENCE, false));
  }

  private static String line(Listed.Line line) {
    return mark(line.tone()) + "**" + Markdown.line(line.lead()) + "**"
        + (line.rest().isEmpty() ? "" : " " + Markdown.line(line.rest()));
  }

  private static List<Piece> said(String markdown) {
    return markdown.isBlank() ? List.of() : List.of(new Piece.Text(markdown, End.LINE, false));
  }

  private static Piece small(String text) {
    return new Piece.Text(Markdown.prose(text.strip()).lines().map(line -> "-# " + line)
        .collect(Collectors.joining("\n")), End.LINE, true);
  }

  /// A caption stands with its code or not at all.
  private static List<Piece> code(String caption, String text) {
    var fence = text.isBlank() ? "" : Markdown.fenced(text);
    var both = caption.isBlank() ? fence : Markdown.line(caption) + "\n" + fence;
    return both.isBlank() ? List.of() : List.of(new Piece.Text(both, End.WHOLE, false));
  }

  private static String entry(Entry entry) {
    var lead = mark(entry.tone()) + "**" + Markdown.line(Markdown.plain(entry.word(), WORD)) + "** "
        + Markdown.line(entry.text());
    return Stream
        .concat(Stream.of(lead),
            entry.details().stream().map(Markdown::line).filter(detail -> !detail.isEmpty())
                .map(detail -> "> " + detail))
        .collect(Collectors.joining("\n"));
  }

  private static List<Piece> pressed(List<Action> actions, List<ActionRow> rows) {
    return Stream.concat(typed(actions), rows.stream().map(Piece.Controls::new)).toList();
  }

  /// What is not kept can only be typed.
  private static Stream<Piece> typed(List<Action> actions) {
    return actions.stream().map(Action::step).filter(Step.Ask.class::isInstance)
        .map(Step.Ask.class::cast).map(ask -> new Piece.Text("Type " + Markdown.line(ask.command()), End.LINE, true));
  }

  /// Colour for the eye that sees it; the word behind it says the same.
  private static String mark(Tone tone) {
    return switch (tone) {
      case ALARM -> "\uD83D\uDEA8 ";
      case BAD -> "\uD83D\uDD34 ";
      case CAUTION -> "\uD83D\uDFE1 ";
      case GOOD -> "\u2705 ";
      case PLAIN -> "";
    };
  }

  /// The worst tone of all that is said.
  private static Tone accent(List<Block> blocks) {
    return blocks.stream().flatMap(DiscordRenderer::tones).min(Tone::compareTo).orElse(Tone.PLAIN);
  }

  private static Stream<Tone> tones(Block block) {
    return switch (block) {
      case Entry entry -> Stream.of(entry.tone());
      case Table table -> table.rows().stream().map(Row::tone);
      case Heading _,Paragraph _,Code _,References _,Actions _,Menu _,Footer _ -> Stream.empty();
    };
  }
}

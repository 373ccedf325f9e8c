package io.guardbee.adapters.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.PlainAnswer;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.ShownText;
import io.guardbee.adapters.chat.Tone;
import io.guardbee.adapters.slack.SlackRenderer.Piece;
import java.util.ArrayList;
import java.util.List;

/// Messages as Slack takes them: measured before they are sent. What does not fit goes beside the message as a text file
/// with the whole answer, and the message says so.
final class SlackRendering {
  private static final String ASKED = "Asked by ";
  private static final int SUMMARY = 300;
  private static final int NAME = 80;
  /// Room for what closes a message, of all its characters.
  private static final int CLOSING = 8_000;
  private static final int NOTE = 400;
  private static final int BEGINNING = 600;
  private static final int BRIEF = 2_000;
  private static final String WHOLE = "guardbee-answer.txt";
  private static final int PAGE_CHARACTERS = 60_000;

  private SlackRendering() {}

  /// `message` for a place.
  ///
  /// @param among whether others than the asker read it, so that it says who asked
  static SlackMessage of(Message message, boolean among) {
    var reply = message.reply();
    var blocks = blocks(reply);
    var pieces = new ArrayList<>(new SlackRenderer().pieces(blocks));
    var name = ShownText.cut(ShownText.line(message.asker().name()), NAME);
    var asked = !message.ask().isEmpty() && !name.isEmpty();
    if (among && message.last() && asked && blocks.stream().noneMatch(SlackRendering::signed)) {
      pieces.add(new Piece(BlockKit.context(ASKED + name), true));
    }
    return fitted(text(reply), pieces, files(message), blocks);
  }

  /// Some answers say themselves who asked.
  private static boolean signed(Block block) {
    return block instanceof Block.Footer(var text) && text.startsWith(ASKED);
  }

  /// A reply that nothing comes after, for the asker alone.
  static SlackMessage of(Reply reply) {
    var blocks = blocks(reply);
    return fitted(text(reply), new SlackRenderer().pieces(blocks), List.of(), blocks);
  }

  /// A page of one person's own, beside which nothing can stand: what does not fit is left out, and that is said.
  static ArrayNode page(Reply reply) {
    var pieces = new SlackRenderer().pieces(blocks(reply));
    if (pieces.size() <= BlockKit.PAGE && pieces.stream().mapToInt(Piece::size).sum() <= PAGE_CHARACTERS) {
      return listed(pieces, text(reply));
    }
    var closing = kept(pieces.stream().filter(Piece::closing).toList(), BlockKit.PAGE / 2, CLOSING);
    var shown = kept(pieces.stream().filter(piece -> !piece.closing()).toList(), BlockKit.PAGE - 1 - closing.size(),
        PAGE_CHARACTERS - NOTE - CLOSING);
    shown.add(
        new Piece(BlockKit.context("There is more than fits here: /whoami and /guardbee help say the rest."), true));
    shown.addAll(closing);
    return listed(shown, text(reply));
  }

  private static List<Attachment> files(Message message) {
    return message.last() ? message.reply().files() : List.of();
  }

  private static String text(Reply reply) {
    var line = ShownText.cut(ShownText.line(switch (reply) {
      case Reply.Answered answered -> answered.summary();
      case Reply.Refused(var text) -> text;
      case Reply.Failed(var text, _) -> text;
    }), SUMMARY);
    return BlockKit.escaped(line.isEmpty() ? "Guardbee" : line);
  }

  private static List<Block> blocks(Reply reply) {
    return switch (reply) {
      case Reply.Answered answered -> answered.blocks();
      case Reply.Refused(var text) -> List.of(new Block.Paragraph(text));
      case Reply.Failed(var text, _) -> List.of(new Block.Entry(Tone.CAUTION, "NO ANSWER", text, List.of()));
    };
  }

  private static SlackMessage fitted(String text, List<Piece> pieces, List<Attachment> files, List<Block> blocks) {
    if (fits(pieces) && !parted(blocks)) {
      return new SlackMessage(text, listed(pieces, text), files, blocks);
    }
    var beside = new ArrayList<>(files);
    beside.addFirst(whole(blocks));
    return new SlackMessage(text, listed(shortened(pieces), text), beside, blocks);
  }

  /// The beginning of `message` and what can be pressed, beside which the whole is a file: for what Slack finds too long
  /// although it was measured.
  static SlackMessage brief(SlackMessage message) {
    var beginning = ShownText.cut(PlainAnswer.of(message.whole()).strip(), BEGINNING);
    var pieces = new ArrayList<>(new SlackRenderer().pieces(List.of(new Block.Paragraph(beginning))));
    pieces.add(note());
    var pressed = new ArrayList<Piece>();
    message.blocks().forEach(block -> {
      if (block instanceof ObjectNode object && block.path("type").asText().equals("actions")) {
        pressed.add(new Piece(object, true));
      }
    });
    pieces.addAll(kept(pressed, BlockKit.BUTTONS, BRIEF));
    var beside = new ArrayList<>(message.files());
    if (beside.stream().noneMatch(file -> file.name().equals(WHOLE))) {
      beside.addFirst(whole(message.whole()));
    }
    return new SlackMessage(message.text(), listed(pieces, message.text()), beside, message.whole());
  }

  /// Nothing but what cannot be seen was said: then the summary stands for it.
  private static ArrayNode listed(List<Piece> pieces, String text) {
    var all = BlockKit.list();
    pieces.forEach(piece -> all.add(piece.block()));
    if (all.isEmpty()) {
      all.add(BlockKit.context(text));
    }
    return all;
  }

  /// Code that stands in several pieces cannot be copied in one go.
  private static boolean parted(List<Block> blocks) {
    return blocks.stream().anyMatch(b -> b instanceof Block.Code(_, var code) && code.length() > BlockKit.TEXT);
  }

  private static Attachment whole(List<Block> blocks) {
    return new Attachment(WHOLE, "text/plain", () -> PlainAnswer.of(blocks));
  }

  private static Piece note() {
    return new Piece(BlockKit.context("The whole answer is in the file " + WHOLE + "."), true);
  }

  private static boolean fits(List<Piece> pieces) {
    return pieces.size() < BlockKit.BLOCKS
        && pieces.stream().mapToInt(Piece::size).sum() <= BlockKit.CHARACTERS - NOTE;
  }

  /// What closes the message keeps its place, as far as that is reasonable; the body is cut between its pieces.
  private static List<Piece> shortened(List<Piece> pieces) {
    var closing = kept(pieces.stream().filter(Piece::closing).toList(), BlockKit.BLOCKS / 2, CLOSING);
    int room = BlockKit.CHARACTERS - NOTE - closing.stream().mapToInt(Piece::size).sum();
    var shown = kept(pieces.stream().filter(piece -> !piece.closing()).toList(),
        BlockKit.BLOCKS - 1 - closing.size(), room);
    shown.add(note());
    shown.addAll(closing);
    return shown;
  }

  private static List<Piece> kept(List<Piece> pieces, int blocks, int characters) {
    var kept = new ArrayList<Piece>();
    int room = characters;
    for (var piece : pieces) {
      room -= piece.size();
      if (room < 0 || kept.size() == blocks) {
        return kept;
      }
      kept.add(piece);
    }
    return kept;
  }
}

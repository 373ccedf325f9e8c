package io.guardbee.bot.work;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.command.Spec;
import io.guardbee.bot.render.CheckBlocks;
import io.guardbee.bot.render.Notices;
import io.guardbee.bot.render.Notices.Pending;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The messages around an answer: the first sign of life, how it goes, and what is said when nothing else can be.
final class Signs {
  private Signs() {}

  /// What is waited for.
  static Pending pending(String id, Invocation asked, Instant since) {
    return new Pending(id, asked.words(), since);
  }

  /// The first sign of life. Nothing can be pressed yet, and it is the same if it has to be said twice.
  static Message placeholder(Pending pending, Spec spec, Asker asker, Audience audience) {
    var reply = spec.lane() == Spec.Lane.QUICK
        ? oneMoment(pending.ask())
        : Buttons.without(Notices.placeholder(pending));
    return new Message(pending.ask(), asker, audience, false, reply);
  }

  /// The first sign of life of what will not take long.
  static Reply oneMoment(String id) {
    var text = "One moment (" + id + ").";
    return Reply.of(text, new Paragraph(text));
  }

  /// What a channel learns of an answer that is for the asker alone.
  static Reply elsewhere(String id) {
    var text = "Answered in private (" + id + ").";
    return Reply.of(text, new Paragraph(text));
  }

  /// What is said of an answer that cannot be shown as it is.
  static Reply plain(String id) {
    var text = "The answer to " + id
        + " is there and cannot be shown here. Ask again in another place, or quote that id "
        + "to whoever operates Guardbee.";
    return Reply.of(text, new Paragraph(text));
  }

  /// What is said when every try ended badly.
  static Reply gaveUp(String id) {
    return new Reply.Failed("Guardbee tried " + id + " several times and each time something broke. Quote that id to "
        + "whoever operates Guardbee.", List.of());
  }

  /// The same of what nobody asked for: whoever reads the place is not told what it was about.
  static Reply unasked(Reply.Failed failed) {
    return new Reply.Answered(failed.text(), Reply.Standing.UNSURE, List.of(new Paragraph(failed.text())),
        failed.attachments());
  }

  /// What was called off.
  static Reply cancelled(String id, Errand errand, Instant since) {
    if (errand instanceof Errand.Timed) {
      var text = "What was due here was called off (" + id + "). Nothing was changed anywhere.";
      return Reply.of(text, new Paragraph(text));
    }
    return Notices.cancelled(pending(id, errand.asked(), since));
  }

  /// `reply` with a word before it that the reader must know first.
  static Reply noting(Reply reply, String notice) {
    return switch (reply) {
      case Reply.Answered(var summary, var standing, var blocks, var pages, var files) -> {
        var more = new ArrayList<Block>(List.of(CheckBlocks.note(notice)));
        more.addAll(blocks);
        yield new Reply.Answered(summary, standing, more, pages, files);
      }
      case Reply.Refused(var text) -> new Reply.Refused(text + " " + notice);
      case Reply.Failed(var text, var files) -> new Reply.Failed(text + " " + notice, files);
    };
  }
}

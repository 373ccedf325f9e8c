package io.guardbee.bot.work;

import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.store.Answers;
import io.guardbee.bot.command.Commands;
import io.guardbee.bot.command.Commands.Told;
import io.guardbee.bot.render.form.Exports;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Does what was asked for, and says what to tell. Remembers nothing of its own.
final class Errands {
  private final Commands commands;
  private final Answers answers;
  private final Wire wire;
  private final InstantSource clock;
  private final Duration life;
  private final Optional<TimedPosts> timed;

  /// Where nothing is due without being asked for.
  Errands(Commands commands, Answers answers, Wire wire, InstantSource clock, Duration life) {
    this(commands, Optional.empty(), answers, wire, clock, life);
  }

  /// @param timed builds what is due by subscriptions
  /// @param life how long answers are kept
  Errands(Commands commands, Optional<TimedPosts> timed, Answers answers, Wire wire, InstantSource clock,
      Duration life) {
    this.commands = commands;
    this.timed = timed;
    this.answers = answers;
    this.wire = wire;
    this.clock = clock;
    this.life = life;
  }

  /// What to tell, and to whom. Rights are read now.
  Told done(Errand errand, Conversation conversation) {
    return switch (errand) {
      case Errand.Command(var asked, _) -> commands.answer(asked, conversation);
      case Errand.Turn turn -> turned(turn);
      case Errand.Timed due -> timed
          .orElseThrow(() -> new IllegalStateException("This process builds nothing that is due"))
          .told(due, conversation);
    };
  }

  /// Every try ended badly: who counts on it has to know.
  void gaveUp(String id, Errand errand) {
    if (errand instanceof Errand.Timed due) {
      timed.ifPresent(it -> it.gaveUp(id, due));
    }
  }

  /// Keeps an answer that has pages to turn to.
  void keep(String id, Errand errand, Reply reply) {
    if (reply instanceof Reply.Answered answered && !answered.pages().isEmpty()) {
      answers.keep(id, errand.asked().asker().key(), errand.asked().place().channelKey(),
          wire.written(new KeptAnswer(errand.asked(), reply)), clock.instant().plus(life));
    }
  }

  private Told turned(Errand.Turn turn) {
    return answers.find(turn.answer()).map(kept -> Wire.read(kept.body(), KeptAnswer.class))
        .map(kept -> commands.again(kept.asked().by(turn.asked()), () -> page(kept, turn)))
        .orElseGet(() -> commands.gone(turn.asked()));
  }

  private static Reply page(KeptAnswer kept, Errand.Turn turn) {
    return Exports.of(kept.reply(), turn.page())
        .or(() -> Buttons.page(kept.reply(), turn.page()).map(page -> Reply.of(page.title(), page.blocks())))
        .orElseGet(() -> new Reply.Refused("That answer has no such page."));
  }
}

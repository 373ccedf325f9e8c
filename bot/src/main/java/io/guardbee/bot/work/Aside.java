package io.guardbee.bot.work;

import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.store.Letter;
import io.guardbee.adapters.store.NewLetter;
import io.guardbee.bot.render.Wording;
import io.guardbee.bot.schedule.Lateness;
import java.time.Duration;
import java.time.Instant;

/// What is due, stands for all to read where it is due, and goes to its owner alone where it cannot be shown there.
record Aside(Wire wire) {
  /// Whether a letter tells what is due for all to read: not that it will come, that it was told elsewhere, or a plain
  /// sentence in its stead.
  boolean due(Letter letter, Message message) {
    return letter.conversation().endsWith(Clockwork.HELD) && message.audience() == Audience.EVERYBODY
        && told(letter, message);
  }

  private boolean told(Letter letter, Message message) {
    return message.last() && !letter.body().equals(elsewhere(message)) && !letter.body().equals(plain(message));
  }

  /// What is due and waited for its platform says so before anything else.
  Message dated(Letter letter, Message message, Instant now) {
    var waited = Duration.between(letter.since(), now).compareTo(Lateness.SOMEWHAT) > 0;
    return waited && Clockwork.due(letter.conversation()) && told(letter, message)
        ? new Message(message.ask(), message.asker(), message.audience(), true, Signs.noting(message.reply(),
            "late: written " + Wording.moment(letter.since()) + " and not shown before, since the platform was away."))
        : message;
  }

  /// What the place learns of it.
  String elsewhere(Message message) {
    return wire.written(
        new Message(message.ask(), message.asker(), Audience.EVERYBODY, true, Signs.elsewhere(message.ask())));
  }

  /// A sentence in the stead of what cannot be shown, for the same people.
  String plain(Message message) {
    return wire.written(
        new Message(message.ask(), message.asker(), message.audience(), true, Signs.plain(message.ask())));
  }

  /// What its owner reads. Begins with a first sign of life, as all that is told in private.
  NewLetter own(Letter letter, Message message) {
    var opening = new Message(message.ask(), message.asker(), Audience.PRIVATE, false, Signs.oneMoment(message.ask()));
    var told = new Message(message.ask(), message.asker(), Audience.PRIVATE, true, message.reply());
    return new NewLetter(letter.ask() + "-private", letter.ask(), letter.platform(), letter.owner(), letter.place(),
        letter.conversation(), wire.written(opening), wire.written(told));
  }
}

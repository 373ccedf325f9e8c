package io.guardbee.adapters.discord;

import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Delivery;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Reply;
import java.util.Optional;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.channel.middleman.GuildMessageChannel;
import net.dv8tion.jda.api.entities.channel.middleman.MessageChannel;

/// Shows messages: through the interaction that asked while its token lives, then as the application's own. What is for one
/// person is never shown to others, however it has to be shown.
final class Mail {
  private final JDA jda;
  private final Talks talks;
  private final DiscordRenderer renderer = new DiscordRenderer();

  Mail(JDA jda, Talks talks) {
    this.jda = jda;
    this.talks = talks;
  }

  /// A new message.
  Delivery post(Place place, Message message) {
    var talk = talks.of(message.ask(), message.asker());
    if (talk.isPresent()) {
      var told = answer(talk.get(), aside(place, message), renderer.render(message.reply()));
      if (told instanceof Attempt.Took<Reference> || told instanceof Attempt.Not<Reference>) {
        return Attempt.delivered(told);
      }
      talk.get().die();
    }
    return own(place, message, Optional.empty());
  }

  private static boolean aside(Place place, Message message) {
    return message.audience() == Audience.PRIVATE && !place.direct();
  }

  /// The first one takes the place of "is thinking", and is seen by whom that is seen: a private one may only do so where
  /// that is private too.
  private Attempt<Reference> answer(Talk talk, boolean aside, Rendered rendered) {
    talk.lock().lock();
    try {
      if (!talk.filled()) {
        var fits = talk.aside() == aside;
        var first = fill(talk, fits ? rendered : said(aside ? "Answered in private." : "Answered below."));
        if (fits || !(first instanceof Attempt.Took<Reference>)) {
          return first;
        }
      }
      return Attempt.at(() -> talk.hook().sendMessage(rendered.created()).setEphemeral(aside))
          .map(there -> given(talk, aside, there.getChannelId(), there.getId()));
    } finally {
      talk.lock().unlock();
    }
  }

  private static Attempt<Reference> fill(Talk talk, Rendered rendered) {
    var filled = Attempt.at(() -> talk.hook().editOriginal(rendered.edited()))
        .map(there -> given(talk, talk.aside(), there.getChannelId(), there.getId()));
    if (filled instanceof Attempt.Took<Reference>) {
      talk.fill();
    }
    return filled;
  }

  private static Reference given(Talk talk, boolean aside, String channel, String message) {
    return aside ? new Reference.Aside(talk.id(), message) : new Reference.Answer(talk.id(), channel, message);
  }

  private Rendered said(String text) {
    return renderer.render(Reply.of(text, new Paragraph(text)));
  }

  /// A message of the application's own. A thread that is locked cannot be written to, and its channel has other readers:
  /// whoever asked is told alone then, and where Guardbee may not write.
  ///
  /// @param stands what stands there for others already
  private Delivery own(Place place, Message message, Optional<Reference> stands) {
    if (aside(place, message) || place.direct()) {
      return direct(place, message, stands);
    }
    var posted = channel(here(place)).then(channel -> posted(channel, renderer.render(message.reply())));
    return posted instanceof Attempt.Gone<Reference> ? direct(place, message, stands) : Attempt.delivered(posted);
  }

  private static String here(Place place) {
    return place.thread().isEmpty() ? place.channel() : place.thread();
  }

  private Attempt<MessageChannel> channel(String id) {
    return Optional.<MessageChannel>ofNullable(jda.getChannelById(GuildMessageChannel.class, id))
        .or(() -> Optional.ofNullable(jda.getPrivateChannelById(id))).<Attempt<MessageChannel>>map(Attempt.Took::new)
        .orElseGet(() -> Threads.find(jda, id));
  }

  private static Attempt<Reference> posted(MessageChannel channel, Rendered rendered) {
    return Attempt.at(() -> channel.sendMessage(rendered.created()))
        .map(there -> new Reference.Own(channel.getId(), there.getId()));
  }

  private Delivery direct(Place place, Message message, Optional<Reference> stands) {
    var rendered = renderer.render(message.reply());
    var user = message.asker().id();
    Attempt<Reference> sent = Attempt
        .at(() -> jda.openPrivateChannelById(user).flatMap(channel -> channel.sendMessage(rendered.created())))
        .map(there -> new Reference.Direct(user, there.getId()));
    return sent instanceof Attempt.Gone<Reference>(var why) && !place.direct()
        ? closed(place, message, stands, why)
        : Attempt.delivered(sent);
  }

  /// Whoever takes no direct messages still learns that there is an answer, and others learn nothing from it.
  ///
  /// @param why nobody can be told alone
  private Delivery closed(Place place, Message message, Optional<Reference> stands, String why) {
    var said = said(
        "The answer to " + message.ask() + " is for whoever asked alone, and Discord shows it here no more. "
            + "Allow direct messages from this server, and ask again.");
    if (stands.isPresent() && edited(stands.get(), said) instanceof Attempt.Took<Reference>(var there)) {
      return new Delivery.Sent(there.written());
    }
    var posted = channel(here(place)).then(channel -> posted(channel, said));
    return posted instanceof Attempt.Gone<Reference>(var closed)
        ? new Delivery.Impossible(closed + "; and no direct message: " + why)
        : Attempt.delivered(posted);
  }

  /// Puts `message` in the stead of what stands there. How it goes can be left out; the answer cannot.
  Delivery edit(Place place, String written, Message message) {
    var reference = Reference.read(written);
    if (reference.isEmpty()) {
      return post(place, message);
    }
    var edited = aside(place, message) && reference.get().open()
        ? new Attempt.Gone<Reference>("others read it")
        : edited(reference.get(), renderer.render(message.reply()));
    return switch (edited) {
      case Attempt.Took<Reference>(var there) -> new Delivery.Sent(there.written());
      case Attempt.Not<Reference>(var why) -> why;
      case Attempt.Gone<Reference> _,Attempt.Expired<Reference> _ -> message.last()
          ? own(place, message, reference.filter(Reference::open))
          : new Delivery.Sent(written);
    };
  }

  private Attempt<Reference> edited(Reference reference, Rendered rendered) {
    return switch (reference) {
      case Reference.Answer(var interaction, var channel, var message) -> {
        var told = told(interaction, message, rendered, reference);
        yield told instanceof Attempt.Expired<Reference>
            ? edited(new Reference.Own(channel, message), rendered)
            : told;
      }
      case Reference.Aside(var interaction, var message) -> told(interaction, message, rendered, reference);
      case Reference.Own(var channel, var message) -> channel(channel)
          .then(there -> Attempt.at(() -> there.editMessageById(message, rendered.edited()))).map(_ -> reference);
      case Reference.Direct(var user, var message) -> Attempt.at(() -> jda.openPrivateChannelById(user)
          .flatMap(channel -> channel.editMessageById(message, rendered.edited()))).map(_ -> reference);
    };
  }

  private Attempt<Reference> told(String interaction, String message, Rendered rendered, Reference reference) {
    var talk = talks.at(interaction);
    if (talk.isEmpty()) {
      return new Attempt.Expired<>();
    }
    Attempt<Reference> told = Attempt.at(() -> talk.get().hook().editMessageById(message, rendered.edited()))
        .map(_ -> reference);
    if (told instanceof Attempt.Expired<Reference>) {
      talk.get().die();
    }
    return told;
  }
}

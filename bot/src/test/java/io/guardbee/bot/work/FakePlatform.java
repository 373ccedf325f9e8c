package io.guardbee.bot.work;

import io.guardbee.adapters.chat.ChatHandler;
import io.guardbee.adapters.chat.ChatPlatform;
import io.guardbee.adapters.chat.Delivery;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Sight;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A chat that keeps every message with its edits, and does with the next what a test says.
public final class FakePlatform implements ChatPlatform {
  private final String name;
  private final List<Shown> messages = new CopyOnWriteArrayList<>();
  private volatile Optional<ChatHandler> handler = Optional.empty();
  private volatile Sight sight = Sight.FEW;
  private volatile boolean aside;
  private volatile Function<Message, Optional<Delivery>> mood = _ -> Optional.empty();

  /// A message as it stood and stands.
  ///
  /// @param versions what stood there, oldest first
  public record Shown(Place place, List<Message> versions) {
    public Message now() {
      return versions.getLast();
    }

    public String ask() {
      return now().ask();
    }

    public boolean last() {
      return now().last();
    }
  }

  public FakePlatform(String name) {
    this.name = name;
  }

  /// From now on: what becomes of a message; empty for the usual.
  public void mood(Function<Message, Optional<Delivery>> now) {
    mood = now;
  }

  /// From now on: who reads every place.
  public void sight(Sight now) {
    sight = now;
  }

  @Override
  public Sight sight(Place place) {
    return sight;
  }

  /// From now on what is posted comes to stand in direct messages.
  public void aside() {
    aside = true;
  }

  @Override
  public boolean stands(Place place, String reference) {
    return !aside;
  }

  public ChatHandler handler() {
    return handler.orElseThrow();
  }

  public List<Shown> messages() {
    return List.copyOf(messages);
  }

  public List<Shown> of(String ask) {
    return messages.stream().filter(m -> m.ask().equals(ask)).toList();
  }

  /// What `reply` says, in one text.
  public static String text(Reply reply) {
    return switch (reply) {
      case Reply.Answered answered -> answered.summary() + "\n" + answered.blocks();
      case Reply.Refused(var text) -> text;
      case Reply.Failed(var text, _) -> text;
    };
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void open(ChatHandler chat) {
    handler = Optional.of(chat);
  }

  @Override
  public boolean reaches(Place place) {
    return true;
  }

  @Override
  public Delivery post(Place place, Message message) {
    return mood.apply(message).orElseGet(() -> {
      synchronized (messages) {
        messages.add(new Shown(place, new CopyOnWriteArrayList<>(List.of(message))));
        return new Delivery.Sent("m" + (messages.size() - 1));
      }
    });
  }

  @Override
  public Delivery edit(Place place, String reference, Message message) {
    return mood.apply(message).orElseGet(() -> {
      messages.get(Integer.parseInt(reference.substring(1))).versions().add(message);
      return new Delivery.Sent(reference);
    });
  }

  @Override
  public void quiesce() {
    handler = Optional.empty();
  }

  @Override
  public void close() {
    handler = Optional.empty();
  }
}

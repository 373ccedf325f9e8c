package io.guardbee.bot.crowd;

import io.guardbee.adapters.chat.ChatHandler;
import io.guardbee.adapters.chat.ChatPlatform;
import io.guardbee.adapters.chat.Delivery;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Sight;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A platform that takes each message at once and notes when it came.
final class CrowdPlatform implements ChatPlatform {
  static final String NAME = "crowd";
  private final Map<String, List<Shown>> shown = new ConcurrentHashMap<>();
  private final AtomicInteger references = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private final CompletableFuture<ChatHandler> handler = new CompletableFuture<>();

  private final boolean keeps;

  /// @param keeps whether what came can be asked for; otherwise it is only counted
  CrowdPlatform(boolean keeps) {
    this.keeps = keeps;
  }

  /// A message or an edit.
  ///
  /// @param at by `System.nanoTime()`
  /// @param fresh whether it was posted and not edited
  record Shown(long at, boolean fresh, boolean last, Reply reply) {}

  ChatHandler handler() {
    return handler.join();
  }

  /// What came for one question, in order.
  List<Shown> of(String ask) {
    return shown.getOrDefault(ask, List.of());
  }

  Optional<Shown> last(String ask) {
    return of(ask).stream().filter(Shown::last).findFirst();
  }

  /// How many last words have come.
  int answered() {
    return answered.get();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void open(ChatHandler to) {
    handler.complete(to);
  }

  @Override
  public boolean reaches(Place place) {
    return true;
  }

  @Override
  public Sight sight(Place place) {
    return Sight.FEW;
  }

  @Override
  public Delivery post(Place place, Message message) {
    note(message, true);
    return new Delivery.Sent("m" + references.incrementAndGet());
  }

  @Override
  public Delivery edit(Place place, String reference, Message message) {
    note(message, false);
    return new Delivery.Sent(reference);
  }

  private void note(Message message, boolean fresh) {
    if (keeps) {
      shown.computeIfAbsent(message.ask(), _ -> new CopyOnWriteArrayList<>())
          .add(new Shown(System.nanoTime(), fresh, message.last(), message.reply()));
    }
    if (message.last()) {
      answered.incrementAndGet();
    }
  }

  @Override
  public void quiesce() {
    // nobody asks any more
  }

  @Override
  public void close() {
    // nothing is held
  }
}

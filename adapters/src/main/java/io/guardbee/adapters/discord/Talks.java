package io.guardbee.adapters.discord;

import io.guardbee.adapters.chat.Asker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.dv8tion.jda.api.interactions.InteractionHook;

/// The interactions that can still be answered, bounded. A question may be answered before whoever handed it in knows its
/// id: then the answer waits for that. Safe for use by many threads.
final class Talks {
  /// The platform says fifteen minutes; its clock is not ours.
  private static final Duration LIFE = Duration.ofMinutes(14);
  private static final int MOST = 10_000;
  private static final int HANDED_IN = 4;
  private static final int ACKNOWLEDGED = 6;
  private final InstantSource clock;
  private final Map<String, Talk> byId = new LinkedHashMap<>();
  private final Map<String, Talk> byAsk = new ConcurrentHashMap<>();
  private final Set<Pending> pending = ConcurrentHashMap.newKeySet();
  private final LinkedHashSet<String> heard = new LinkedHashSet<>();

  /// One that is being handed in.
  record Pending(Talk talk, CompletableFuture<Boolean> settled) {}

  Talks(InstantSource clock) {
    this.clock = clock;
  }

  Pending begin(String id, InteractionHook hook, Asker asker) {
    var begun = new Pending(new Talk(id, hook, asker, clock.instant().plus(LIFE)), new CompletableFuture<>());
    pending.add(begun);
    return begun;
  }

  /// The question has an id, under which its answers come.
  void taken(Pending begun, String ask, boolean aside) {
    begun.talk().aside(aside);
    byAsk.put(ask, begun.talk());
    keep(begun.talk());
  }

  /// Nobody waits for `begun` any more.
  void settle(Pending begun) {
    pending.remove(begun);
    begun.settled().complete(true);
  }

  /// Whether that interaction is new here. A line that is taken up again may tell what it told before, under the same id;
  /// there is no second id for one thing that somebody did.
  synchronized boolean hear(String id) {
    if (!heard.add(id)) {
      return false;
    }
    if (heard.size() > MOST) {
      heard.removeFirst();
    }
    return true;
  }

  private synchronized void keep(Talk talk) {
    byId.put(talk.id(), talk);
    var now = clock.instant();
    for (Iterator<Talk> oldest = byId.values().iterator(); oldest.hasNext();) {
      var each = oldest.next();
      if (byId.size() <= MOST && each.alive(now)) {
        return;
      }
      oldest.remove();
      byAsk.values().remove(each);
    }
  }

  /// The interaction through which the answers to `ask` can be given, if there is one.
  Optional<Talk> of(String ask, Asker asker) {
    if (!byAsk.containsKey(ask)) {
      List.copyOf(pending).stream().filter(begun -> begun.talk().asker().key().equals(asker.key()))
          .forEach(begun -> done(begun.settled(), HANDED_IN));
    }
    return usable(Optional.ofNullable(byAsk.get(ask)));
  }

  Optional<Talk> at(String id) {
    Optional<Talk> found;
    synchronized (this) {
      found = Optional.ofNullable(byId.get(id));
    }
    return usable(found);
  }

  private Optional<Talk> usable(Optional<Talk> found) {
    Instant now = clock.instant();
    return found.filter(talk -> talk.alive(now)).filter(talk -> done(talk.acknowledged(), ACKNOWLEDGED));
  }

  private static boolean done(CompletableFuture<Boolean> awaited, int seconds) {
    try {
      return awaited.get(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException _) {
      return false;
    }
  }
}

package io.guardbee.adapters.standin.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guardbee.adapters.standin.discord.Server.Channel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Threads that were put away. Whoever writes to one takes it out again, unless somebody locked it; what stands in one
/// cannot be edited.
final class PutAway {
  private final Map<String, Boolean> locked = new ConcurrentHashMap<>();
  private final Consumer<String> taken;

  /// @param taken told of each thread that is taken out
  PutAway(Consumer<String> taken) {
    this.taken = taken;
  }

  void put(String thread, boolean lock) {
    locked.put(thread, lock);
  }

  boolean has(String channel) {
    return locked.containsKey(channel);
  }

  void write(String channel) {
    if (locked.getOrDefault(channel, false)) {
      throw archived();
    }
    if (locked.remove(channel) != null) {
      taken.accept(channel);
    }
  }

  void edit(String channel) {
    if (has(channel)) {
      throw archived();
    }
  }

  private static Refusal archived() {
    return Refusal.of(400, 50083, "Thread is archived");
  }

  /// A channel as the API and events tell it.
  ObjectNode told(Server server, Channel channel) {
    var told = server.told(channel);
    if (told.path("thread_metadata") instanceof ObjectNode about) {
      about.put("archived", has(channel.id())).put("locked", locked.getOrDefault(channel.id(), false));
    }
    return told;
  }
}

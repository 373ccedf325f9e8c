package io.guardbee.bot.command;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Accepted host keys in memory, for a process that keeps nothing: they are gone when it ends.
public final class RememberedHostKeys implements HostKeyBook {
  private final Map<String, Accepted> decisions = new ConcurrentHashMap<>();

  @Override
  public void accept(Accepted decision) {
    decisions.put(name(decision.host(), decision.port()), decision);
  }

  @Override
  public void revoke(String host, int port, String by, Instant at) {
    decisions.remove(name(host, port));
  }

  @Override
  public List<Accepted> current() {
    return List.copyOf(decisions.values());
  }

  @Override
  public boolean lasting() {
    return false;
  }

  private static String name(String host, int port) {
    return host.toLowerCase(Locale.ROOT) + " " + port;
  }
}

package io.guardbee.bot.fleet;

import io.guardbee.checks.probe.cloud.ConsoleKeys;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The host keys that consoles showed when they were read, for later: a console keeps its last 100 KiB, so those of an old
/// machine have scrolled away. Implementations are safe for use by many threads and never throw.
public interface SeenConsoles {
  /// What the console of a machine once showed.
  ///
  /// @param machine its name among all machines
  Optional<ConsoleKeys> of(String machine);

  /// Keeps what the console of a machine shows now.
  void keep(String machine, ConsoleKeys keys);

  /// In memory, as long as the process lives.
  ///
  /// @param most how many machines are kept; the one that was not asked for longest goes first
  static SeenConsoles inMemory(int most) {
    return new SeenConsoles() {
      private final Map<String, ConsoleKeys> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ConsoleKeys> eldest) {
          return size() > most;
        }
      };

      @Override
      public synchronized Optional<ConsoleKeys> of(String machine) {
        return Optional.ofNullable(kept.get(machine));
      }

      @Override
      public synchronized void keep(String machine, ConsoleKeys keys) {
        kept.put(machine, keys);
      }
    };
  }
}

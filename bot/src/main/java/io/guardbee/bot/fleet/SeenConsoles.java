package io.guardbee.bot.fleet;

import io.guardbee.checks.probe.cloud.ConsoleKeys;
import io.guardbee.checks.probe.cloud.Project;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The host keys that consoles showed when they were read first, for later: a console keeps its last 100 KiB, so those of
/// an old machine have scrolled away, and whoever is on it by then may have written others. Implementations are safe for
/// use by many threads and never throw.
public interface SeenConsoles {
  /// A machine of a cloud.
  record Machine(Project project, String serverId) {}

  /// What the console of a machine showed first; when it was read stands in the place of when it booted.
  Optional<ConsoleKeys> of(Machine machine);

  /// Keeps what the console of a machine shows now, unless something is kept already that still holds.
  ///
  /// @param keys believed keys, and when they were read in the place of when it booted
  /// @param remade when the machine last got another disk: what was read before that holds no longer
  void keep(Machine machine, ConsoleKeys keys, Optional<Instant> remade);

  /// The clouds still have these machines, so what is kept of them is worth keeping.
  void stillThere(Collection<Machine> machines);

  /// Whether what is kept holds no longer.
  ///
  /// @param remade when the machine last got another disk
  static boolean outlived(ConsoleKeys kept, Optional<Instant> remade) {
    return remade.filter(at -> kept.booted().filter(read -> !read.isBefore(at)).isEmpty()).isPresent();
  }

  /// In memory, as long as the process lives.
  ///
  /// @param most how many machines are kept; the one that was not asked for longest goes first
  static SeenConsoles inMemory(int most) {
    return new SeenConsoles() {
      private final Map<Machine, ConsoleKeys> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Machine, ConsoleKeys> eldest) {
          return size() > most;
        }
      };

      @Override
      public synchronized Optional<ConsoleKeys> of(Machine machine) {
        return Optional.ofNullable(kept.get(machine));
      }

      @Override
      public synchronized void keep(Machine machine, ConsoleKeys keys, Optional<Instant> remade) {
        kept.merge(machine, keys, (before, later) -> outlived(before, remade) ? later : before);
      }

      @Override
      public synchronized void stillThere(Collection<Machine> machines) {
        machines.forEach(kept::get);
      }
    };
  }
}

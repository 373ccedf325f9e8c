package io.guardbee.bot.work;

import io.guardbee.adapters.store.Consoles;
import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.bot.fleet.SeenConsoles;
import io.guardbee.checks.probe.cloud.ConsoleKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What consoles showed first, in the store. Where that is away, what this process has heard itself counts, and is
/// brought to the store when somebody asks for the machine again; what the store has then still comes first.
public final class StoredConsoles implements SeenConsoles {
  private static final Logger LOG = LoggerFactory.getLogger(StoredConsoles.class);
  /// How long a store that was away is not asked: a patrol asks for thousands of machines, and each would wait. No longer
  /// than it takes, because what the store knows is missing meanwhile.
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private final Supplier<Consoles> store;
  private final InstantSource clock;
  private final Map<Machine, Heard> heard;
  private volatile Instant pausedUntil = Instant.MIN;

  /// @param waits not in the store yet
  private record Heard(ConsoleKeys keys, Optional<Instant> remade, boolean waits) {}

  /// @param store opened when something is to be kept or found
  /// @param most how many machines this process keeps in mind
  public StoredConsoles(Supplier<Consoles> store, InstantSource clock, int most) {
    this.store = store;
    this.clock = clock;
    this.heard = new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<Machine, Heard> eldest) {
        return size() > most;
      }
    };
  }

  @Override
  public Optional<ConsoleKeys> of(Machine machine) {
    var asked = asked(consoles -> {
      bring(consoles, machine);
      return consoles.of(machine.project().cloud(), machine.serverId());
    });
    synchronized (heard) {
      asked.ifPresent(found -> found.ifPresentOrElse(
          keys -> heard.put(machine, new Heard(keys, Optional.empty(), false)), () -> heard.remove(machine)));
      return Optional.ofNullable(heard.get(machine)).map(Heard::keys);
    }
  }

  @Override
  public void keep(Machine machine, ConsoleKeys keys, Optional<Instant> remade) {
    synchronized (heard) {
      heard.merge(machine, new Heard(keys, remade, true),
          (before, later) -> SeenConsoles.outlived(before.keys(), remade) ? later : before);
    }
    told(consoles -> bring(consoles, machine));
  }

  private void bring(Consoles consoles, Machine machine) {
    Heard waiting;
    synchronized (heard) {
      waiting = heard.get(machine);
    }
    if (waiting == null || !waiting.waits()) {
      return;
    }
    var project = machine.project();
    if (!consoles.keep(project.cloud(), machine.serverId(), project.key(), waiting.keys(), waiting.remade())) {
      LOG.warn("The console of server {} shows more host keys than can be kept", machine.serverId());
    }
    synchronized (heard) {
      heard.replace(machine, waiting, new Heard(waiting.keys(), waiting.remade(), false));
    }
  }

  @Override
  public void stillThere(Collection<Machine> machines) {
    told(consoles -> machines.stream()
        .collect(Collectors.groupingBy(machine -> machine.project().cloud(),
            Collectors.mapping(Machine::serverId, Collectors.toSet())))
        .forEach(consoles::stillThere));
  }

  private void told(Consumer<Consoles> word) {
    var _ = asked(consoles -> {
      word.accept(consoles);
      return true;
    });
  }

  /// What the store answers; empty where it is away.
  private <T> Optional<T> asked(Function<Consoles, T> question) {
    if (clock.instant().isBefore(pausedUntil)) {
      return Optional.empty();
    }
    try {
      return Optional.of(question.apply(store.get()));
    } catch (StoreUnavailable e) {
      if (!Thread.currentThread().isInterrupted()) { // an audit that is broken off says nothing of the store
        pausedUntil = clock.instant().plus(PAUSE);
      }
      LOG.warn("Which host keys consoles showed first is known from this process alone for now: {}", e.getMessage());
      return Optional.empty();
    }
  }
}

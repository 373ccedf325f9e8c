package io.guardbee.bot.work;

import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.bot.command.Insights;
import io.guardbee.checks.engine.SeenInside;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.cloud.Insight;
import io.guardbee.checks.probe.cloud.Project;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What audits saw inside servers, in the store; redacted before it is written.
///
/// @param store opened when something is to be kept or found
public record StoredInsights(Supplier<Store> store, Wire wire) implements Insights {
  private static final Logger LOG = LoggerFactory.getLogger(StoredInsights.class);

  @Override
  public void keep(SeenInside seen, String audit) {
    if (Thread.currentThread().isInterrupted()) {
      return; // broken off: half an audit
    }
    try {
      var project = seen.project();
      var kept = store.get().insights().keep(project.cloud(), seen.serverId(), project.key(), clean(seen.insight()),
          audit);
      if (!kept) {
        LOG.warn("What audit {} saw inside is more than can be kept", audit);
      }
    } catch (StoreUnavailable e) {
      LOG.warn("What audit {} saw inside is not remembered: {}", audit, e.getMessage());
    }
  }

  @Override
  public Remembered of(Project project) {
    try {
      return new Remembered(store.get().insights().of(project.cloud(), project.key()), Optional.empty());
    } catch (StoreUnavailable e) {
      return new Remembered(Map.of(), Optional.of(String.valueOf(e.getMessage())));
    }
  }

  /// A process may be called after a secret.
  Insight clean(Insight insight) {
    return new Insight(insight.at(), insight.listeners().stream().map(this::clean).toList(), insight.sshPorts(),
        insight.passwords(), insight.guessingSlowed(), insight.peers(), insight.installed());
  }

  private Listener clean(Listener listener) {
    return new Listener(listener.protocol(), listener.address(), listener.port(), clean(listener.processes()),
        clean(listener.units()));
  }

  private List<String> clean(List<String> names) {
    return names.stream().map(wire::clean).toList();
  }
}

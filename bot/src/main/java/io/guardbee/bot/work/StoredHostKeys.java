package io.guardbee.bot.work;

import io.guardbee.adapters.store.HostKeyDecision;
import io.guardbee.adapters.store.HostKeys;
import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.bot.command.HostKeyBook;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Accepted host keys in the store. While the store is away the last answer holds, so that machines whose keys are known
/// otherwise can still be looked at.
public final class StoredHostKeys implements HostKeyBook {
  private static final Logger LOG = LoggerFactory.getLogger(StoredHostKeys.class);
  private final Supplier<HostKeys> keys;
  private volatile List<Accepted> last = List.of();

  /// @param keys opened when a key is first wanted
  public StoredHostKeys(Supplier<HostKeys> keys) {
    this.keys = keys;
  }

  @Override
  public void accept(Accepted a) {
    keys.get().accept(
        new HostKeyDecision(a.host(), a.port(), a.algorithm(), a.fingerprint(), a.by(), a.at(), a.project()));
  }

  @Override
  public void revoke(String host, int port, String by, Instant at) {
    keys.get().revoke(host, port, by, at);
  }

  @Override
  public List<Accepted> current() {
    try {
      last = keys.get().current().stream().map(d -> new Accepted(d.host(), d.port(), d.algorithm(), d.fingerprint(),
          d.by(), d.at(), d.project())).toList();
    } catch (StoreUnavailable e) {
      LOG.warn("Accepted host keys cannot be read: {}", e.getMessage());
    }
    return last;
  }

  @Override
  public boolean lasting() {
    return true;
  }
}

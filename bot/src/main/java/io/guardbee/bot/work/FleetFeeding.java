package io.guardbee.bot.work;

import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.bot.batch.FleetAudits;
import io.guardbee.bot.batch.FleetOrder;
import io.guardbee.bot.batch.FleetOrder.Spread;
import io.guardbee.bot.schedule.Feeding;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.Server;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has the running VMs of a project audited before a post about it, spread over the time until then. Where that cannot be
/// ordered, whoever wants it asks again; what comes too late is left, and the post says how old its audits are.
public record FleetFeeding(FleetAudits fleets, InstantSource clock) implements Feeding {
  private static final Logger LOG = LoggerFactory.getLogger(FleetFeeding.class);
  /// Who orders, as the memory of orders calls it: no person.
  private static final String NOBODY = "guardbee:schedule";
  /// So much before the post the last audit may still begin.
  private static final Duration SPARE = Duration.ofMinutes(10);

  /// Finding the project and listing its VMs takes as long as the cloud does, so somebody else does it.
  @Override
  public void order(Supplier<Optional<Project>> project, Instant before, Runnable ordered) {
    Thread.ofVirtual().name("feeding").start(() -> {
      try {
        var found = project.get();
        if (found.isEmpty()) {
          LOG.warn("The machines of a project are not audited before its post: no cloud names it now");
          return;
        }
        var order = FleetOrder.of(List.of(found.get()), NOBODY, "before a post", spread(before)).only(Server::runs);
        if (fleets.orderWhole(order).isEmpty()) {
          LOG.warn("The machines of a project are not audited before its post: its cloud does not list them now");
          return;
        }
        ordered.run();
      } catch (StoreUnavailable e) {
        LOG.warn("The machines of a project are not audited before its post: {}", e.getMessage());
      } catch (RuntimeException e) {
        LOG.warn("The machines of a project are not audited before its post: {}", e.getClass().getSimpleName());
      }
    });
  }

  private Spread spread(Instant before) {
    var now = clock.instant();
    var left = Duration.between(now, before.minus(SPARE));
    return new Spread(now, left.isNegative() ? Duration.ZERO : left);
  }
}

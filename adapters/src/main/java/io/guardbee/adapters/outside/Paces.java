package io.guardbee.adapters.outside;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/// The pace of each target, which knocks and questions of every kind share. Safe for use by many threads.
final class Paces implements AutoCloseable {
  /// More targets than that are not remembered at a time; their pace begins anew.
  private static final int TARGETS = 4_096;
  private final Limits limits;
  private final Map<InetAddress, Pace> paces = new ConcurrentHashMap<>();
  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
      Thread.ofVirtual().name("guardbee-pace").factory());

  Paces(Limits limits) {
    this.limits = limits;
    timer.setRemoveOnCancelPolicy(true);
  }

  Limits limits() {
    return limits;
  }

  /// The pace of whatever is at `address`.
  Pace at(InetAddress address) {
    if (paces.size() >= TARGETS) {
      paces.clear();
    }
    return paces.computeIfAbsent(address, _ -> new Pace(limits.atOnce(), limits.pause(), timer));
  }

  /// Tells when time is over; takes nothing more once this is closed.
  ScheduledThreadPoolExecutor timer() {
    return timer;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}

package io.guardbee.bot.crowd;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/// How full the heap of this process gets: before a collection, and what a collection leaves.
final class HeapWatch {
  private final Set<String> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
      .filter(pool -> pool.getType() == MemoryType.HEAP).map(MemoryPoolMXBean::getName).collect(Collectors.toSet());
  private final AtomicLong before = new AtomicLong();
  private final AtomicLong after = new AtomicLong();

  HeapWatch() {
    for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector).addNotificationListener((note, _) -> {
        if (note.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
          var collection = GarbageCollectionNotificationInfo.from((CompositeData) note.getUserData()).getGcInfo();
          before.accumulateAndGet(used(collection.getMemoryUsageBeforeGc()), Math::max);
          after.accumulateAndGet(used(collection.getMemoryUsageAfterGc()), Math::max);
        }
      }, null, null);
    }
  }

  private long used(Map<String, MemoryUsage> usage) {
    return usage.entrySet().stream().filter(e -> pools.contains(e.getKey())).mapToLong(e -> e.getValue().getUsed())
        .sum();
  }

  long mostUsedMb() {
    return Math.max(before.get(), ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()) >> 20;
  }

  long mostLeftMb() {
    return after.get() >> 20;
  }
}

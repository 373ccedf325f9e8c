package io.guardbee.adapters.store;

import java.util.List;
import org.jdbi.v3.core.Handle;

/// Takes the oldest records off the trail, and leaves the hash of the last of them as an anchor. Records that are not as
/// they were stay, and all after them: removing them would hide that.
final class TrailPruning {
  private TrailPruning() {}

  /// Removes at most `most` records that are older than `cutoff`, and gives how many.
  static int prune(Handle handle, Dialect dialect, long cutoff, int most) {
    var head = TrailHead.lock(handle, dialect);
    var oldest = handle.createQuery(TrailWalk.RECORDS + " order by t.sequence limit :most")
        .bind("most", most).map((rows, _) -> TrailWalk.step(rows)).list();
    var pruned = head;
    for (var step : oldest) {
      var link = step.link();
      if (link.at() >= cutoff || link.sequence() != pruned.anchorSequence() + 1
          || !link.hash(pruned.anchorHash()).equals(step.hash())) {
        break;
      }
      pruned = pruned.anchoredAt(link.sequence(), step.hash());
    }
    if (pruned.equals(head)) {
      return 0;
    }
    var gone = handle.execute("delete from trail where sequence <= ?", pruned.anchorSequence());
    pruned.write(handle);
    return gone;
  }

  /// Drops the aliases that no record means any more.
  static int dropAliases(Handle handle, Dialect dialect) {
    // Held, so that nobody is about to add a record for one of them.
    TrailHead.lock(handle, dialect);
    var used = String.join(" union ", List.of("select person from trail", "select place from trail",
        "select subject from trail", "select why from trail"));
    return handle.execute("delete from alias where id not in (" + used + ")");
  }
}

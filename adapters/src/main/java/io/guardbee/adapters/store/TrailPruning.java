package io.guardbee.adapters.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Takes the oldest records off the trail, and leaves the hash of the last of them as an anchor. Records that are not as
/// they were stay, and all after them: removing them would hide that.
final class TrailPruning {
  private static final String USED = String.join(" union ", List.of("select person from trail where sequence > :since",
      "select place from trail where sequence > :since", "select subject from trail where sequence > :since",
      "select why from trail where sequence > :since"));

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

  /// Drops the aliases that no record means any more, `most` at a time, and stops nobody from adding meanwhile.
  static void dropAliases(Database database, int most) {
    var unused = database.browse(TrailPruning::unused);
    for (var from = 0; from < unused.ids().size(); from += most) {
      var some = new HashSet<>(unused.ids().subList(from, Math.min(from + most, unused.ids().size())));
      database.inTurn(handle -> drop(handle, database.dialect(), some, unused.since()));
    }
  }

  /// @param since the last record of the moment from which on they might be used again
  record Unused(long since, List<String> ids) {}

  static Unused unused(Handle handle) {
    var since = handle.createQuery("select sequence from trail_head").mapTo(long.class).findOne().orElse(0L);
    return new Unused(since, handle.createQuery("select id from alias except select * from (" + USED + ") used")
        .bind("since", 0).mapTo(String.class).list());
  }

  static int drop(Handle handle, Dialect dialect, Set<String> ids, long since) {
    TrailHead.lock(handle, dialect);
    handle.createQuery(USED).bind("since", since).mapTo(String.class).forEach(ids::remove);
    return ids.isEmpty()
        ? 0
        : handle.createUpdate("delete from alias where id in (<ids>)").bindList("ids", ids).execute();
  }
}

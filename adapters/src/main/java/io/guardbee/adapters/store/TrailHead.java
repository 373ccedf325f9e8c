package io.guardbee.adapters.store;

import io.guardbee.adapters.store.StoreUnavailable.Kind;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Where the trail ends, and what stood before the first record that is kept. Locked by whoever changes the trail, so
/// that two processes cannot fork it.
record TrailHead(long sequence, String hash, long anchorSequence, String anchorHash) {
  /// Waits for its turn, and holds the row until the transaction ends.
  static TrailHead lock(Handle handle, Dialect dialect) {
    return handle.createQuery("""
        select sequence, hash, anchor_sequence, anchor_hash from trail_head where one = 1""" + dialect.forUpdate())
        .map((rows, _) -> new TrailHead(rows.getLong(1), rows.getString(2), rows.getLong(3), rows.getString(4)))
        .findOne().orElseThrow(() -> new StoreUnavailable(Kind.BROKEN,
            "the head of the trail is missing: look at `doctor`, restore a backup",
            new Faults.Wordless(List.of(new IllegalStateException()))));
  }

  TrailHead after(Chain link) {
    return new TrailHead(link.sequence(), link.hash(hash), anchorSequence, anchorHash);
  }

  TrailHead anchoredAt(long lastPruned, String hashOfIt) {
    return new TrailHead(sequence, hash, lastPruned, hashOfIt);
  }

  void write(Handle handle) {
    handle.execute("update trail_head set sequence = ?, hash = ?, anchor_sequence = ?, anchor_hash = ? where one = 1",
        sequence, hash, anchorSequence, anchorHash);
  }
}

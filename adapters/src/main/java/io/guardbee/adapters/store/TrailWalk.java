package io.guardbee.adapters.store;

import io.guardbee.adapters.store.Aliases.Kind;
import io.guardbee.adapters.store.Aliases.Resolved;
import io.guardbee.adapters.store.Trail.Verification;
import io.guardbee.adapters.store.Trail.Verification.Broken;
import io.guardbee.adapters.store.Trail.Verification.Whole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Goes over the trail from its anchor to its head and reckons each hash anew.
final class TrailWalk {
  private static final String COLUMNS = """
      t.sequence, t.at, t.person, t.place, t.origin, t.command, t.subject, t.decision, t.why, t.hash,
      a.value, a.name, a.salt, b.value, b.name, b.salt, c.value, c.name, c.salt, d.value, d.name, d.salt""";
  private static final String ALIASES = """
      left join alias a on a.id = t.person left join alias b on b.id = t.place
      left join alias c on c.id = t.subject left join alias d on d.id = t.why""";
  static final String RECORDS = "select " + COLUMNS + " from trail t " + ALIASES;
  // One statement, so that head and records are of one moment although others add.
  private static final String ALL = "select " + COLUMNS + ", h.sequence, h.hash, h.anchor_sequence, h.anchor_hash"
      + " from trail_head h left join trail t on 1 = 1 " + ALIASES + " order by t.sequence";

  private final TrailHead head;
  private long sequence;
  private String hash;
  private long records;
  private @Nullable Broken broken;

  private TrailWalk(TrailHead head) {
    this.head = head;
    this.sequence = head.anchorSequence();
    this.hash = head.anchorHash();
  }

  /// One record, with what its aliases stand for.
  record Step(Chain link, String hash, Resolved person, Resolved place, Resolved subject, Resolved why) {
    Trail.Recorded record() {
      return new Trail.Recorded(link.sequence(), Instant.ofEpochMilli(link.at()), person.shown(), person.shownName(),
          place.shown(), link.origin(), link.command(), subject.shown(), link.decision(), why.shown(), hash);
    }
  }

  static Step step(ResultSet rows) throws SQLException {
    var link = new Chain(rows.getLong(1), rows.getLong(2), rows.getString(3), rows.getString(4), rows.getString(5),
        rows.getString(6), rows.getString(7), rows.getString(8), rows.getString(9));
    return new Step(link, rows.getString(10), resolved(rows, 11, Kind.PERSON, link.person()),
        resolved(rows, 14, Kind.PLACE, link.place()), resolved(rows, 17, Kind.SUBJECT, link.subject()),
        resolved(rows, 20, Kind.WHY, link.why()));
  }

  private static Resolved resolved(ResultSet rows, int column, Kind kind, String id) throws SQLException {
    return new Resolved(id, kind, rows.getString(column), rows.getString(column + 1), rows.getString(column + 2));
  }

  static Verification verify(Handle handle) {
    try (var rows = handle.createQuery(ALL).setFetchSize(500).map((row, _) -> new Seen(
        new TrailHead(row.getLong(23), row.getString(24), row.getLong(25), row.getString(26)),
        row.getString(1) == null ? Optional.empty() : Optional.of(step(row)))).stream()) {
      return verify(rows);
    }
  }

  private record Seen(TrailHead head, Optional<Step> step) {}

  private static Verification verify(Stream<Seen> rows) {
    var all = rows.iterator();
    if (!all.hasNext()) {
      return new Broken(0, "the head of the trail is missing");
    }
    var first = all.next();
    var walk = new TrailWalk(first.head());
    first.step().ifPresent(walk::take);
    while (all.hasNext() && walk.broken == null) {
      all.next().step().ifPresent(walk::take);
    }
    return walk.end();
  }

  private void take(Step step) {
    var link = step.link();
    if (link.sequence() <= sequence || link.sequence() > head.sequence()) {
      broken = new Broken(link.sequence(), "a record was inserted");
    } else if (link.sequence() != sequence + 1) {
      broken = new Broken(sequence + 1, "a record was removed");
    } else if (!link.hash(hash).equals(step.hash())) {
      broken = new Broken(link.sequence(), "a record was changed");
    } else if (!Stream.of(step.person(), step.place(), step.subject(), step.why()).allMatch(Resolved::honest)) {
      broken = new Broken(link.sequence(), "who, where, about what or why was changed");
    }
    sequence = link.sequence();
    hash = step.hash();
    records++;
  }

  private Verification end() {
    if (broken != null) {
      return broken;
    }
    if (sequence != head.sequence()) {
      return new Broken(sequence + 1, "the last records were removed");
    }
    return hash.equals(head.hash()) ? new Whole(records, hash) : new Broken(0, "the head of the trail was changed");
  }
}

package io.guardbee.adapters.store;

import io.guardbee.adapters.store.Aliases.Kind;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/// Who did what, and what was decided: records are added and never changed, each carries the hash of the one before, and
/// a head says where they end. People, places, subjects and reasons stand in it as aliases, so that they can be
/// forgotten. Whoever may write to the database and reckons every hash anew can forge it all: compare the head that
/// [Verification.Whole] tells with one that was noted elsewhere.
///
/// Safe for use by many threads and processes, which add one after the other. All throw [StoreUnavailable].
public final class Trail {
  /// What is shown for a person, place, subject or reason that was forgotten.
  public static final String FORGOTTEN = "forgotten";
  private final Database database;
  private final RandomGenerator random;

  /// @param random unpredictable
  Trail(Database database, RandomGenerator random) {
    this.database = database;
    this.random = random;
  }

  /// What is to be recorded. Longer texts are cut.
  ///
  /// @param person `PLATFORM:ID`, empty for Guardbee itself
  /// @param personName what the person is called today
  /// @param place the channel, by its key
  /// @param origin the way in
  /// @param command the command's own name, never its arguments: it cannot be forgotten
  /// @param subject the machine, project or person that it is about; empty for none
  /// @param decision one of few words
  /// @param why in one line
  public record Entry(Instant at, String person, String personName, String place, String origin, String command,
      String subject, String decision, String why) {}

  /// A record, with [#FORGOTTEN] for what was forgotten.
  ///
  /// @param sequence counts from 1, without gaps
  /// @param hash of this record and all before
  public record Recorded(long sequence, Instant at, String person, String personName, String place, String origin,
      String command, String subject, String decision, String why, String hash) {}

  /// What became of the trail.
  public sealed interface Verification {
    /// Nothing was changed, removed or inserted.
    ///
    /// @param records how many are kept
    /// @param head the hash of the last one, worth noting elsewhere; empty where there never was one
    record Whole(long records, String head) implements Verification {}

    /// Somebody tampered with it.
    ///
    /// @param sequence of the first record that is not as it was; 0 for the head
    record Broken(long sequence, String why) implements Verification {}
  }

  /// Adds one record.
  public void append(Entry entry) {
    appendAll(List.of(entry));
  }

  /// Adds records in their order, all or none.
  public void appendAll(List<Entry> entries) {
    if (!entries.isEmpty()) {
      database.inTurn(handle -> append(handle, entries));
    }
  }

  private TrailHead append(Handle handle, List<Entry> entries) {
    var head = TrailHead.lock(handle, database.dialect());
    var aliases = new Aliases(handle, random);
    var batch = handle.prepareBatch("""
        insert into trail (sequence, at, person, place, origin, command, subject, decision, why, hash)
        values (:sequence, :at, :person, :place, :origin, :command, :subject, :decision, :why, :hash)""");
    for (var entry : entries) {
      var link = link(entry, head.sequence() + 1, aliases);
      head = head.after(link);
      link.bind(batch).bind("hash", head.hash()).add();
    }
    batch.execute();
    head.write(handle);
    return head;
  }

  private static Chain link(Entry entry, long sequence, Aliases aliases) {
    return new Chain(sequence, entry.at().toEpochMilli(),
        aliases.of(Kind.PERSON, Fitting.key(entry.person()), Fitting.line(entry.personName(), 100)),
        aliases.of(Kind.PLACE, Fitting.key(entry.place()), ""), Fitting.line(entry.origin(), 40),
        Fitting.line(entry.command(), 80), aliases.of(Kind.SUBJECT, Fitting.key(entry.subject()), ""),
        Fitting.line(entry.decision(), 40), aliases.of(Kind.WHY, Fitting.line(entry.why(), 300), ""));
  }

  /// Walks over the whole trail; may take minutes, and stops nobody from adding to it.
  public Verification verify() {
    return database.browse(TrailWalk::verify);
  }

  /// The last records, newest first.
  public List<Recorded> latest(int most) {
    return database.read(handle -> handle.createQuery(TrailWalk.RECORDS + " order by t.sequence desc limit :most")
        .bind("most", most).map((rows, _) -> TrailWalk.step(rows)).list()).stream().map(TrailWalk.Step::record)
        .toList();
  }
}

package io.guardbee.adapters.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// How the work of one process goes, on SQLite and on PostgreSQL alike.
@ParameterizedClass
@EnumSource(Dialect.class)
abstract class WorkOnBothDatabases {
  static final Duration LONG = Duration.ofHours(1);
  static final Duration POLL = Duration.ofMillis(50);
  final Database db;
  final SetClock clock = new SetClock();
  final Asks asks;
  private final OwnDatabase own;
  private final List<Work> works = new ArrayList<>();

  WorkOnBothDatabases(Dialect dialect, Path dir) {
    own = new OwnDatabase(dialect, dir);
    db = own.open();
    asks = new Asks(db, InstantSource.system());
  }

  @AfterEach
  void close() {
    works.forEach(Work::close);
    own.close();
  }

  static Work.Terms terms(String instance) {
    return new Work.Terms(instance, false, 4, 2, LONG, POLL);
  }

  /// Not started yet; closed after the test.
  final Work work(Work.Terms terms, Work.Handler handler, InstantSource time) {
    var work = new Work(db, terms, handler, time);
    works.add(work);
    return work;
  }

  final Work start(Work.Terms terms, Work.Handler handler, InstantSource time) {
    var work = work(terms, handler, time);
    work.start();
    return work;
  }

  final Work start(Work.Terms terms, Work.Handler handler) {
    return start(terms, handler, InstantSource.system());
  }

  /// How many wait for their turn or have it.
  final int turns() {
    return db.read(h -> h.createQuery("select (select count(*) from turn_quick) + (select count(*) from turn_audit)")
        .mapTo(Integer.class).one());
  }
}

package io.guardbee.adapters.store;

import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What becomes of letters, on SQLite and on PostgreSQL alike.
@ParameterizedClass
@EnumSource(Dialect.class)
abstract class MailOnBothDatabases {
  final SetClock clock = new SetClock();
  final OwnDatabase own;
  final Asks asks;
  final Outbox outbox;
  final Postman postman;

  MailOnBothDatabases(Dialect dialect, Path dir) {
    own = new OwnDatabase(dialect, dir);
    var db = own.open();
    asks = new Asks(db, clock);
    outbox = new Outbox(db, clock, RandomGenerator.of("L64X128MixRandom"));
    postman = new Postman(outbox);
  }

  @AfterEach
  void close() {
    own.close();
  }

  final void running(String id) {
    asks.accept(Samples.ANN.ask(id));
    asks.begun(id, "one");
  }
}

package io.guardbee.adapters.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An empty database of one kind, which several processes may open.
final class OwnDatabase implements AutoCloseable {
  private final String url;
  private final String name;
  private final List<Database> opened = new ArrayList<>();

  OwnDatabase(Dialect dialect, Path dir) {
    this.name = dialect == Dialect.SQLITE ? dir.resolve("work.db").toString() : WorkPostgres.fresh();
    this.url = dialect == Dialect.SQLITE ? "sqlite:" + name : WorkPostgres.url(name);
  }

  /// As another process would.
  Database open() {
    var database = new Database(url, Optional.empty(), Duration.ofSeconds(10));
    opened.add(database);
    database.migrate();
    return database;
  }

  /// PostgreSQL's own name of it.
  String name() {
    return name;
  }

  @Override
  public void close() {
    opened.reversed().forEach(Database::close);
  }
}

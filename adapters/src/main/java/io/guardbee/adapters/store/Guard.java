package io.guardbee.adapters.store;

import com.zaxxer.hikari.HikariDataSource;
import io.guardbee.adapters.store.StoreUnavailable.Kind;
import java.io.IOException;
import java.nio.file.ReadOnlyFileSystemException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The only place where the errors of a database become [StoreUnavailable], and whoever counts them is told. Safe for use
/// by many threads.
final class Guard {
  private final Dialect dialect;
  private final Optional<SqliteFile> file;
  private final HikariDataSource pool;
  private final Consumer<StoreUnavailable> met;

  /// @param file the file of the database, if it is one
  /// @param met hears of each error once, on the thread that is about to throw it
  Guard(Dialect dialect, Optional<SqliteFile> file, HikariDataSource pool, Consumer<StoreUnavailable> met) {
    this.dialect = dialect;
    this.file = file;
    this.pool = pool;
    this.met = met;
  }

  /// Never within another one, else an error would be heard of twice.
  <T> T guarded(Supplier<T> work) {
    try {
      if (file.isPresent()) {
        file.get().create();
      }
      return work.get();
    } catch (IOException e) {
      throw heard(Faults.explain(e));
    } catch (ReadOnlyFileSystemException e) {
      throw heard(Faults.explain(e));
    } catch (StoreUnavailable e) {
      throw heard(e);
    } catch (RuntimeException e) {
      throw explained(e).<RuntimeException>map(this::heard).orElse(e);
    }
  }

  /// To be thrown: it was told of.
  StoreUnavailable heard(StoreUnavailable error) {
    met.accept(error);
    return error;
  }

  private Optional<StoreUnavailable> explained(RuntimeException error) {
    if (error.getCause() instanceof SQLTransientConnectionException waited && waited.getCause() == null) {
      // Nothing failed since the last one who waited: either all are in use, or the pool is between two attempts.
      var none = pool.getHikariPoolMXBean().getTotalConnections() == 0;
      return Optional
          .of(new StoreUnavailable(none ? Kind.UNREACHABLE : Kind.LOCKED, new Faults.Wordless(List.of(waited))));
    }
    return Faults.explain(error, dialect);
  }
}

package io.guardbee.adapters.store;

import io.guardbee.adapters.store.StoreUnavailable.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.ReadOnlyFileSystemException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/// Says what a database's error means. Its words stay behind: they quote rows, statements with what was bound to them,
/// and addresses.
final class Faults {
  private static final String OF_ANOTHER = "the database holds tables of something else: give Guardbee one of its own";

  private static final String OF_ANOTHER_RELEASE = "the database is of another release of Guardbee: run that one, or "
      + "restore a backup of this one's";

  private Faults() {}

  /// What `error` means, if a database, its driver or the layers over it threw it; empty for anybody else's.
  static Optional<StoreUnavailable> explain(Throwable error, Dialect dialect) {
    var chain = chain(error);
    if (chain.stream().noneMatch(Faults::ofADatabase)) {
      return Optional.empty();
    }
    // The innermost one is the database's own; the pool wraps it and copies its state.
    var states = chain.reversed().stream().filter(SQLException.class::isInstance).map(SQLException.class::cast)
        .toList();
    var kind = states.stream().map(e -> dialect == Dialect.SQLITE ? sqlite(e) : postgresql(e))
        .filter(Objects::nonNull).findFirst().orElse(Kind.BROKEN);
    var words = states.stream().map(e -> dialect == Dialect.SQLITE ? wordsOfSqlite(e) : wordsOfPostgresql(e))
        .filter(Objects::nonNull).findFirst()
        .orElseGet(() -> wordsOfFlyway(chain).orElse(kind.words));
    return Optional.of(new StoreUnavailable(kind, words, new Wordless(chain)));
  }

  private static @Nullable String wordsOfSqlite(SQLException error) {
    return switch (error.getErrorCode()) {
      case 11, 26 -> "the database's file is damaged, or no database: restore a backup";
      case 14 -> "the database's file cannot be opened: look at its directory and who owns it";
      default -> null;
    };
  }

  private static @Nullable String wordsOfPostgresql(SQLException error) {
    var state = Optional.ofNullable(error.getSQLState()).orElse("");
    return switch (state) {
      case "3D000" -> "the server has no such database: create it";
      default -> state.startsWith("28")
          ? "the database refuses the login: look at the user, and at GUARDBEE_STORE_PASSWORD or ~/.pgpass"
          : null;
    };
  }

  /// What it means that the file could not be made.
  static StoreUnavailable explain(IOException error) {
    var reason = Optional.ofNullable(error instanceof FileSystemException e ? e.getReason() : error.getMessage())
        .orElse("").toLowerCase(Locale.ROOT);
    var kind = error instanceof AccessDeniedException || reason.contains("read-only")
        ? Kind.READ_ONLY
        : reason.contains("no space") || reason.contains("quota") ? Kind.FULL : Kind.UNREACHABLE;
    return new StoreUnavailable(kind, new Wordless(List.of(error)));
  }

  /// The same for a file system that takes no change at all.
  static StoreUnavailable explain(ReadOnlyFileSystemException error) {
    return new StoreUnavailable(Kind.READ_ONLY, new Wordless(List.of(error)));
  }

  private static List<Throwable> chain(Throwable error) {
    var chain = new ArrayList<Throwable>();
    for (var each = error; each != null && chain.size() < 20 && !chain.contains(each); each = each.getCause()) {
      chain.add(each);
    }
    return chain;
  }

  private static boolean ofADatabase(Throwable error) {
    return error instanceof SQLException || error instanceof JdbiException || error instanceof FlywayException;
  }

  private static Optional<String> wordsOfFlyway(List<Throwable> chain) {
    return chain.stream().filter(FlywayException.class::isInstance).map(e -> ((FlywayException) e).getErrorCode())
        .<String>mapMulti((code, words) -> {
          if (code == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
            words.accept(OF_ANOTHER);
          } else if (code == CoreErrorCode.VALIDATE_ERROR) {
            words.accept(OF_ANOTHER_RELEASE);
          }
        }).findFirst();
  }

  /// By SQLite's primary result codes.
  private static @Nullable Kind sqlite(SQLException error) {
    return switch (error.getErrorCode()) {
      case 5, 6 -> Kind.LOCKED;
      case 8 -> Kind.READ_ONLY;
      case 13 -> Kind.FULL;
      case 14 -> Kind.UNREACHABLE;
      // The driver keeps the extended code in its message alone.
      case 10 -> String.valueOf(error.getMessage()).matches("(?s)\\[SQLITE_IOERR_(WRITE|FSYNC|SHMSIZE)\\].*")
          ? Kind.FULL
          : Kind.BROKEN;
      default -> null;
    };
  }

  /// By SQLSTATE; the classes are those of PostgreSQL's manual, appendix A.
  private static @Nullable Kind postgresql(SQLException error) {
    var state = Optional.ofNullable(error.getSQLState()).orElse("");
    return switch (state) {
      case "55P03", "57014", "40001", "40P01" -> Kind.LOCKED;
      case "25006" -> Kind.READ_ONLY;
      case "53100" -> Kind.FULL;
      case "53300", "57P01", "57P02", "57P03" -> Kind.UNREACHABLE;
      default -> state.startsWith("08") ? Kind.UNREACHABLE : null;
    };
  }

  /// Stands for an error whose words must not be seen: which classes and states, and where.
  static final class Wordless extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Wordless(List<Throwable> chain) {
      super(String.join(" < ", chain.stream().map(Wordless::name).toList()), null, false, true);
      setStackTrace(chain.getLast().getStackTrace());
    }

    private static String name(Throwable error) {
      var name = error.getClass().getName();
      return error instanceof SQLException e
          ? name + "(" + String.valueOf(e.getSQLState()).replaceAll("[^A-Za-z0-9]", "") + "/" + e.getErrorCode() + ")"
          : name;
    }
  }
}

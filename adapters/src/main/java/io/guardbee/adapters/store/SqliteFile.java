package io.guardbee.adapters.store;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;

/// The file of an embedded database. Guardbee creates it, never SQLite, which would let everybody read it.
///
/// @param path absolute
record SqliteFile(Path path) {
  private static final String SCHEME = "sqlite:";
  /// SQLite's `OPEN_READWRITE`, without its `OPEN_CREATE`.
  private static final String NEVER_CREATE = "2";

  static boolean means(String url) {
    return url.startsWith(SCHEME);
  }

  /// @param home what `~` stands for
  static SqliteFile parse(String url, Path home) {
    var text = url.substring(SCHEME.length());
    if (text.isBlank() || text.matches("(?s).*[?#\\p{Cntrl}].*")) {
      throw new IllegalArgumentException("The store's address must be sqlite:FILE, without ? and #");
    }
    var path = text.startsWith("~/") ? home.resolve(text.substring(2)) : Path.of(text);
    return new SqliteFile(path.toAbsolutePath().normalize());
  }

  /// Makes the file, empty and for nobody else, if it is not there.
  void create() throws IOException {
    createPrivately(path);
  }

  static void createPrivately(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    var directory = file.toAbsolutePath().getParent();
    if (directory != null && !Files.isDirectory(directory)) {
      Files.createDirectories(directory, mode(directory, "rwx------"));
    }
    try {
      Files.createFile(file, mode(file, "rw-------"));
    } catch (FileAlreadyExistsException e) {
      // Another process was faster, and made it the same way.
      return;
    }
  }

  private static FileAttribute<?>[] mode(Path path, String mode) {
    Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(mode);
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  void configure(HikariConfig config, Duration patience) {
    config.setJdbcUrl("jdbc:sqlite:" + path);
    config.setMaximumPoolSize(8);
    // None is opened before the file is made.
    config.setMinimumIdle(0);
    config.addDataSourceProperty("open_mode", NEVER_CREATE);
    config.addDataSourceProperty("journal_mode", "WAL");
    config.addDataSourceProperty("busy_timeout", Long.toString(patience.toMillis()));
    config.addDataSourceProperty("foreign_keys", "true");
    // The scheduler's own: what it forgets when the machine fails it does again. [Database] says it for all others.
    config.addDataSourceProperty("synchronous", "NORMAL");
    config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
  }
}

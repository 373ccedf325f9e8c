package io.guardbee.adapters.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A copy of an embedded database, made while it is in use.
final class Backup {
  private Backup() {}

  static void of(Database database, Path file) {
    switch (database.dialect()) {
      case POSTGRESQL -> throw new BackupRefused("Guardbee makes no backup of PostgreSQL: use pg_dump");
      case SQLITE -> copy(database, file.toAbsolutePath());
    }
  }

  private static void copy(Database database, Path file) {
    if (Files.exists(file)) {
      throw new BackupRefused("There is such a file already: name a new one");
    }
    var part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.deleteIfExists(part);
      SqliteFile.createPrivately(part);
      database.browse(handle -> handle.execute("vacuum into ?", part.toString()));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new BackupRefused("The backup cannot be written there: look at the directory, who owns it and its room");
    } catch (StoreUnavailable e) {
      drop(part);
      throw e;
    }
  }

  private static void drop(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      // It is in nobody's way: the next backup to that file replaces it.
      return;
    }
  }
}

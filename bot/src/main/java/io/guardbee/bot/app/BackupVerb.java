package io.guardbee.bot.app;

import io.guardbee.adapters.store.BackupRefused;
import io.guardbee.adapters.store.StoreUnavailable;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `guardbee backup FILE`.
@Command(name = "backup", description = "Copies the memory into a new file while others go on working (SQLite; for "
    + "PostgreSQL use pg_dump).")
final class BackupVerb implements Callable<Integer> {
  private final Main main;
  @Parameters(index = "0", paramLabel = "FILE", description = "a file that is not there yet; nobody else may read it")
  private Path file = Path.of("");

  BackupVerb(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    try (var memory = Memory.of(main.terminal(), main.settings())) {
      memory.store().keeping().backup(file);
      main.terminal().err().println("guardbee: " + memory.where() + " was copied to " + file);
      return 0;
    } catch (BackupRefused | StoreUnavailable e) {
      throw new UsageException("Nothing was copied: " + e.getMessage());
    }
  }
}

package io.guardbee.bot.app;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.store.WaiverRow;
import io.guardbee.bot.work.StoredAcceptances;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `guardbee waivers export|import FILE [--project PROJECT]`.
@Command(name = "waivers", description = "Writes the waivers that hold to a file in InSpec's format, or asks for those that "
    + "such a file has. What is of high or critical severity then waits for another person, in a chat.")
final class WaiversVerb implements Callable<Integer> {
  private final Main main;
  @Parameters(index = "0", paramLabel = "export|import", description = "what to do")
  private String what = "";
  @Parameters(index = "1", paramLabel = "FILE", description = "for export, a file that is not there yet")
  private Path file = Path.of("");
  @Option(names = "--project", paramLabel = "PROJECT", description = "only this project; for import, the one that is meant "
      + "where the file names none")
  private String project = "";

  WaiversVerb(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    if (!List.of("export", "import").contains(what)) {
      throw new UsageException("Say guardbee waivers export FILE, or guardbee waivers import FILE.");
    }
    try (var memory = Memory.of(main.terminal(), main.settings())) {
      var book = new StoredAcceptances(memory::store, memory.wire(), InstantSource.system());
      return what.equals("export") ? exported(book) : imported(book);
    }
  }

  private int exported(StoredAcceptances book) {
    var now = InstantSource.system().instant();
    var rows = (project.isEmpty() ? book.all() : book.of(project)).stream()
        .filter(row -> !row.awaited() && row.withdrawn().isEmpty() && now.isBefore(row.until())).toList();
    try {
      Files.writeString(file, WaiversOut.of(rows), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW,
          StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UsageException("Nothing was written to " + file + ": " + e.getClass().getSimpleName()
          + ". Name a file that is not there yet.");
    }
    main.terminal().err().println("guardbee: " + count(rows.size()) + " written to " + file);
    return 0;
  }

  private int imported(StoredAcceptances book) {
    var imports = new WaiversImport(book, Asker.CONSOLE, InstantSource.system(), new SecureRandom());
    var asked = imports.of(text(), project);
    if (!asked.refused().isEmpty()) {
      asked.refused().forEach(line -> main.terminal().err().println("guardbee: " + file + ": " + line));
      throw new UsageException("Nothing was imported, because not all of it could be understood.");
    }
    asked.rows().forEach(row -> main.terminal().out().println(line(row)));
    main.terminal().err().println("guardbee: " + count(asked.rows().size()) + " asked for, " + asked.known()
        + " were there before");
    return 0;
  }

  private String text() {
    try {
      return Files.size(file) > WaiversFile.LARGEST * 2L ? "x".repeat(WaiversFile.LARGEST + 1) : Files.readString(file);
    } catch (IOException e) {
      throw new UsageException(file + " cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private static String line(WaiverRow row) {
    return row.id() + "  " + row.check() + "  " + (row.machine().isEmpty() ? row.project() : row.machine())
        + (row.object().isEmpty() ? "" : "  " + row.object()) + "  until " + row.until()
        + (row.awaited() ? "  waits for another person's approval" : "  holds");
  }

  private static String count(int number) {
    return number + (number == 1 ? " waiver" : " waivers");
  }
}

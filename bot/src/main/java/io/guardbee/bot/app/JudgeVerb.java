package io.guardbee.bot.app;

import io.guardbee.bot.command.AuditCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `guardbee judge FILE`.
@Command(name = "judge", description = "Judges what the collector printed; the report is marked self-reported.")
final class JudgeVerb implements Callable<Integer> {
  private static final int LIMIT = 8 * 1024 * 1024;
  private final Main main;
  @Parameters(index = "0", paramLabel = "FILE", description = "what the collector printed; - for standard input")
  private String file = "";
  @Mixin
  private final FormatOption format = new FormatOption();

  JudgeVerb(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    var form = format.chosen(main.options().json);
    try (var session = main.session().showing(form)) {
      return judged(session);
    }
  }

  private int judged(Session session) {
    var report = session.desk().judge(text(), InstantSource.system());
    return session.screen().show(AuditCommand.whole(report, file.equals("-") ? "standard input" : file,
        session.blocks()));
  }

  private String text() {
    try (var in = opened()) {
      var bytes = in.readNBytes(LIMIT + 1);
      if (bytes.length > LIMIT) {
        throw new UsageException("More than 8 MiB is no collector's output; nothing was judged.");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UsageException("The file cannot be read: " + file + ". Give what the collector printed, or - for "
          + "standard input.");
    }
  }

  private InputStream opened() throws IOException {
    if (file.equals("-")) {
      return main.terminal().in();
    }
    try {
      return Files.newInputStream(Path.of(file));
    } catch (java.nio.file.InvalidPathException e) {
      throw new IOException(e);
    }
  }
}

package io.guardbee.bot.app;

import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.console.ConsoleRenderer;
import io.guardbee.adapters.console.Ink;
import io.guardbee.bot.render.ReportJson;
import io.guardbee.bot.render.ReportReader;
import io.guardbee.bot.render.UnreadableReport;
import io.guardbee.bot.render.form.ReportForm;
import io.guardbee.bot.work.Wire;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.Redaction;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Shows answers and turns them into exit codes: 0 nothing fails and nothing is unknown, 1 something fails, 2 something
/// is unknown, 3 it could not run.
final class Screen {
  static final int UNUSABLE = 3;
  private static final int LINE = 600;
  private static final int COPIES = 99;
  private final Terminal terminal;
  private final boolean json;
  private final Optional<ReportForm> form;
  private final Wire wire;

  /// @param json whether programs read along: then one object goes out, and nothing else
  Screen(Terminal terminal, boolean json) {
    this(terminal, json, Optional.empty());
  }

  /// @param form in which reports go out; then nothing else does
  Screen(Terminal terminal, boolean json, Optional<ReportForm> form) {
    this.form = form.filter(_ -> !json);
    this.terminal = terminal;
    this.wire = new Wire(Redaction.knowing(Memory.secrets(terminal.environment())));
    this.json = json;
  }

  /// Shows `reply`, without the secrets that somebody may have put into it, and says how the program ends.
  int show(Reply reply) {
    return switch (wire.clean(reply)) {
      case Reply.Answered answered when form.isPresent() ->
        formed(answered.attachments()) ? answered.standing().exitCode() : complain(formless());
      case Reply.Answered answered -> {
        terminal.out().print(json ? json(answered) + "\n" : text(answered));
        yield answered.standing().exitCode();
      }
      case Reply.Refused(var text) -> complain(text);
      case Reply.Failed(var text, var files) -> {
        if (json) {
          files.stream().filter(Attachment::json).findFirst()
              .ifPresent(file -> terminal.out().println(file.content().get()));
        }
        formed(files);
        yield complain(text);
      }
    };
  }

  /// Prints the report that these files bring, if they bring one. It is made of the report's JSON, from which secrets are
  /// gone: in a page or a table they could not be told from its markup.
  private boolean formed(List<Attachment> files) {
    var report = files.stream().filter(Attachment::json).findFirst();
    if (form.isEmpty() || report.isEmpty()) {
      return false;
    }
    try {
      terminal.out().print(form.get().of(ReportReader.read(report.get().text())));
      terminal.out().flush();
      return true;
    } catch (UnreadableReport _) {
      return false;
    }
  }

  private String formless() {
    return "This answer is no report, so there is no " + form.map(ReportForm::name).orElse("") + " of it: leave out "
        + "--format.";
  }

  /// Shows what is to be seen first of `reply`; more of it can be asked for.
  void showFirst(Reply reply) {
    if (wire.clean(reply) instanceof Reply.Answered answered) {
      terminal.out().print(new ConsoleRenderer(terminal.width(), terminal.ink()).render(answered.blocks()) + "\n");
      terminal.out().flush();
    } else {
      show(reply);
    }
  }

  /// Writes the files of an answer; one that is there already is not overwritten.
  void save(Reply reply, Path directory) {
    try {
      Files.createDirectories(directory);
      for (var file : wire.clean(reply).files()) {
        Files.write(directory.resolve(file.name()), file.bytes(), StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE);
        terminal.err().println("guardbee: wrote " + directory.resolve(file.name()));
      }
    } catch (IOException e) {
      throw new UsageException("The answer's files cannot be written to " + directory + ": "
          + e.getClass().getSimpleName() + ". Name an empty directory.");
    }
  }

  /// Writes the files of an answer that people read; nothing is overwritten, and what cannot be written is said.
  void keep(Reply reply, Path directory) {
    wire.clean(reply).files().stream().filter(file -> !file.json()).forEach(file -> {
      try {
        Files.createDirectories(directory);
        terminal.err().println("guardbee: wrote " + written(file, directory));
      } catch (IOException e) {
        complain(file.name() + " cannot be written to " + directory + " (" + e.getClass().getSimpleName()
            + "). Name another directory with --save.");
      }
    });
  }

  /// Under its own name, or with a number where that is taken.
  private static Path written(Attachment file, Path directory) throws IOException {
    var dot = file.name().lastIndexOf('.');
    for (int number = 1;; number++) {
      var name = number == 1
          ? file.name()
          : file.name().substring(0, dot) + "-" + number + file.name().substring(dot);
      try {
        return Files.write(directory.resolve(name), file.bytes(), StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE);
      } catch (FileAlreadyExistsException e) {
        if (dot < 1 || number == COPIES) {
          throw e;
        }
      }
    }
  }

  /// One line on standard error.
  int complain(String text) {
    terminal.err().println("guardbee: " + PlainText.line(wire.clean(text), LINE));
    return UNUSABLE;
  }

  private String text(Reply.Answered answered) {
    return new ConsoleRenderer(terminal.width(), terminal.ink()).render(answered.whole());
  }

  private static String json(Reply.Answered answered) {
    return answered.attachments().stream().filter(Attachment::json).findFirst().map(file -> file.content().get())
        .orElseGet(() -> ReportJson.written(ReportJson.object().put("summary", answered.summary()).put("text",
            new ConsoleRenderer(100, Ink.NONE).render(answered.whole()))));
  }

  /// Says how it goes, until it is closed.
  ProgressLine progress() {
    return new ProgressLine(terminal.err(), terminal.interactive(), InstantSource.system());
  }
}

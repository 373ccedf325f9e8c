package io.guardbee.bot.app;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `guardbee doctor`.
@Command(name = "doctor", description = "Each part of this installation, and how to mend it.")
final class DoctorVerb implements Callable<Integer> {
  private final Main main;

  DoctorVerb(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    try (var session = main.session()) {
      return session.ask(List.of("doctor"));
    }
  }
}

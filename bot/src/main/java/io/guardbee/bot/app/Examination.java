package io.guardbee.bot.app;

import io.guardbee.bot.command.DoctorCommand.Part;
import io.guardbee.bot.command.DoctorCommand.State;
import io.guardbee.bot.settings.Settings;
import io.guardbee.checks.catalog.Catalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Looks at each part of this installation. Opens no connection.
final class Examination {
  private final Terminal terminal;
  private final Settings settings;
  private final CommonOptions options;
  private final Catalogue catalogue;
  private final Memory memory;

  Examination(Terminal terminal, Settings settings, CommonOptions options, Catalogue catalogue, Memory memory) {
    this.terminal = terminal;
    this.settings = settings;
    this.options = options;
    this.catalogue = catalogue;
    this.memory = memory;
  }

  List<Part> parts() {
    var parts = new ArrayList<Part>();
    parts.add(java());
    parts.add(settings());
    var identities = Login.identities(settings, options);
    if (identities.isEmpty()) {
      parts.add(noIdentity());
    }
    identities.forEach(file -> parts.add(identity(file)));
    parts.add(agent());
    Login.knownHosts(settings, options).forEach(file -> parts.add(knownHosts(file)));
    parts.add(catalogue());
    parts.addAll(new MemoryExamination(memory).parts());
    parts.add(SlackExamination.of(terminal, settings.slack()));
    return parts;
  }

  private static Part java() {
    var version = Runtime.version();
    return version.feature() >= 25
        ? ok("Java", version.toString())
        : new Part(State.FAILURE, "Java", version.toString(), "Install a JDK 25 or newer.");
  }

  /// A file that cannot be used ends the program before anybody gets here.
  private Part settings() {
    var file = options.settings(terminal).orElse(Login.usualFile());
    return ok("Settings", Files.exists(file) ? file + " is in order" : "no " + file + ", so the defaults hold");
  }

  private Part noIdentity() {
    return terminal.variable("SSH_AUTH_SOCK").isPresent()
        ? ok("Identity", "none named; the agent's keys are tried")
        : new Part(State.WARNING, "Identity", "none named and no agent, so Guardbee can log in nowhere",
            "Name a private key with --identity FILE or in the settings; ssh-keygen -t ed25519 -f FILE makes one.");
  }

  private static Part identity(Path file) {
    if (!Files.isReadable(file)) {
      return new Part(State.FAILURE, "Identity", file + " cannot be read", "Correct the path or its permissions.");
    }
    var open = Permissions.open(file);
    if (open.isPresent()) {
      return new Part(State.WARNING, "Identity", file + " " + open.get(),
          "chmod 600 " + file);
    }
    return Files.isReadable(Path.of(file + ".pub"))
        ? ok("Identity", file + " is readable, its public half is beside it")
        : new Part(State.WARNING, "Identity", file + " has no " + file.getFileName() + ".pub beside it, so /enrol "
            + "cannot name the key", "ssh-keygen -y -f " + file + " > " + file + ".pub");
  }

  private Part agent() {
    return terminal.variable("SSH_AUTH_SOCK").map(socket -> Files.exists(Path.of(socket))
        ? ok("Agent", "its socket is there")
        : new Part(State.WARNING, "Agent", "SSH_AUTH_SOCK names a socket that is not there",
            "Start an agent, or unset SSH_AUTH_SOCK."))
        .orElseGet(() -> ok("Agent", "none; none is needed when an identity is named"));
  }

  private static Part knownHosts(Path file) {
    return Files.isReadable(file)
        ? ok("Known hosts", file + " is readable")
        : new Part(State.WARNING, "Known hosts", file + " is not there, so no host key is believed",
            "Add the machine's key after comparing it with the console log, or pass --accept-new once.");
  }

  private Part catalogue() {
    var running = catalogue.checks().size();
    var found = running + " checks run, " + catalogue.specs().size() + " are catalogued";
    return running > 0
        ? ok("Catalogue", found)
        : new Part(State.FAILURE, "Catalogue", found, "The build is not whole: ./mvnw clean verify.");
  }

  private static Part ok(String name, String found) {
    return new Part(State.OK, name, found, "");
  }
}

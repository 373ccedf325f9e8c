package io.guardbee.bot.app;

import io.guardbee.adapters.openstack.CloudFiles;
import io.guardbee.adapters.ssh.SshSettings;
import io.guardbee.bot.command.BotAccess;
import io.guardbee.bot.settings.Settings;
import io.guardbee.bot.settings.SettingsFile;
import io.guardbee.checks.target.SshAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What the settings file and the command line say together; the command line wins.
final class Login {
  private Login() {}

  /// The settings file: one that was named must be there, the usual one need not.
  static Settings settings(Terminal terminal, CommonOptions options) {
    return options.settings(terminal).map(SettingsFile::loadRequired)
        .orElseGet(() -> SettingsFile.load(usualFile()));
  }

  /// Beside the launcher, or in the directory at hand.
  static Path usualFile() {
    return Path.of(System.getProperty("guardbee.home", ""), "config", "guardbee.yaml");
  }

  /// Where it stands how to log in to clouds.
  static CloudFiles clouds(Terminal terminal) {
    return new CloudFiles(terminal.environment(), Path.of(System.getProperty("user.home")), Path.of(""));
  }

  /// The private keys that are tried.
  static List<Path> identities(Settings settings, CommonOptions options) {
    return options.identities.isEmpty() ? files(settings.ssh().identities()) : options.identities;
  }

  /// The files with the host keys that are believed.
  static List<Path> knownHosts(Settings settings, CommonOptions options) {
    return options.knownHosts.isEmpty() ? files(settings.ssh().knownHosts()) : options.knownHosts;
  }

  /// How the adapter logs in.
  static SshSettings ssh(Settings settings, CommonOptions options) {
    var ssh = settings.ssh();
    return new SshSettings(identities(settings, options), ssh.agent(), knownHosts(settings, options), ssh.pinned(),
        ssh.acceptNew() || options.acceptNew, SshAddress.parse(ssh.jump()).stream().toList(),
        Duration.ofSeconds(ssh.connectSeconds()), Duration.ofSeconds(ssh.loginSeconds()), ssh.concurrency());
  }

  /// The public key of the first identity that has one beside it.
  static Optional<BotAccess> publicKey(List<Path> identities) {
    return identities.stream().map(file -> Path.of(file + ".pub")).filter(Files::isReadable).map(Login::firstLine)
        .flatMap(line -> BotAccess.parse(line).stream()).findFirst();
  }

  private static String firstLine(Path file) {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(16_384), StandardCharsets.UTF_8).lines().findFirst().orElse("");
    } catch (IOException _) {
      return "";
    }
  }

  private static List<Path> files(List<String> names) {
    return names.stream().map(Login::file).toList();
  }

  private static Path file(String name) {
    try {
      return name.startsWith("~/") ? Path.of(System.getProperty("user.home"), name.substring(2)) : Path.of(name);
    } catch (InvalidPathException _) {
      throw new UsageException("The settings name a file that cannot be: " + name);
    }
  }
}

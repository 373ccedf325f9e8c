package io.guardbee.bot.command;

import io.guardbee.checks.probe.CollectorScript;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// The scripts that let Guardbee in to a machine, and those that take it back. A person runs them, as root.
///
/// @param access the bot's key
/// @param from where the bot comes from; the key works from there alone. Empty: from anywhere
public record Enrolment(BotAccess access, List<String> from) {
  /// The file that [#installedFromFile()] expects where it is run.
  public static final String FILE = "guardbee-collector";
  private static final String END = "GUARDBEE_COLLECTOR_ENDS_HERE";
  private static final List<String> ALLOWED = List.of("/usr/sbin/sshd -T", "/usr/bin/ss -tulpnH",
      "/usr/bin/passwd -S -a");

  public Enrolment {
    from = List.copyOf(from);
  }

  /// *Installed*, all in one: the script holds the collector.
  public String installed() {
    return installed("cat >\"$work/collector\" <<'" + END + "'\n" + CollectorScript.installed() + END);
  }

  /// *Installed*, with the collector beside it in [#FILE].
  public String installedFromFile() {
    return installed("cat ./" + FILE + " >\"$work/collector\" || stop \"" + FILE + " is not here\"");
  }

  private String installed(String collector) {
    return resource("enrol-installed.sh").replace("@KEY@", access.key()).replace("@FROM@", restriction("", ","))
        .replace("@DIGEST@", digest(CollectorScript.installed())).replace("@COLLECTOR@", collector);
  }

  /// Takes either way back.
  public static String undo() {
    return resource("enrol-undo.sh");
  }

  /// *Sent*, with root's right for the few commands that a sudoers rule can name exactly.
  public String sent() {
    return sent("# Guardbee: exactly these commands, with exactly these arguments.\nguardbee ALL=(root) NOPASSWD: "
        + String.join(", ", ALLOWED));
  }

  /// *Sent*, with root's right for everything.
  public String sentWithAllRights() {
    return sent("# Guardbee: everything, so whoever holds its key is root here.\nguardbee ALL=(ALL) NOPASSWD: ALL");
  }

  private String sent(String sudoers) {
    return resource("enrol-sent.sh").replace("@KEY@", access.key()).replace("@FROM@", restriction(",", ""))
        .replace("@SUDOERS@", sudoers);
  }

  private String restriction(String before, String after) {
    return from.isEmpty() ? "" : before + "from=\"" + String.join(",", from) + "\"" + after;
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Enrolment.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }
}

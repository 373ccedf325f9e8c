package io.guardbee.bot.fleet;

import io.guardbee.checks.probe.cloud.Project;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The name by which a machine is told apart from all others: fixed addresses overlap, and a floating one moves on. It
/// has the form of a host name, because decisions about host keys are kept under hosts, and no two machines share one.
final class Alias {
  /// What a name of three parts leaves for each, so that the whole stays a host name.
  private static final int LONGEST = 100;

  private Alias() {}

  /// The name of a server: its id, its cloud, and the word `cloud`.
  static String of(Project project, String serverId) {
    return plain(serverId) + "." + plain(project.cloud()) + ".cloud";
  }

  /// Lower-case letters, digits and the hyphens within an id stay; every other byte becomes `x` and its number between
  /// hyphens, which no id has. A text that grows too long is named by its digest.
  private static String plain(String text) {
    var out = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      var character = (char) (each & 0xff);
      if ((character >= 'a' && character <= 'z') || (character >= '0' && character <= '9')) {
        out.append(character);
      } else if (character == '-') {
        out.append("--");
      } else {
        out.append("-x").append(HexFormat.of().toHexDigits(each));
      }
    }
    return out.length() > LONGEST ? "h" + digest(text) : "i" + out + "i";
  }

  private static String digest(String text) {
    try {
      var bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}

package io.guardbee.checks.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// The collector's text: the files of `collector/`, one after another, framed for the way it gets in. Nothing that a
/// person or a cloud says becomes part of it; what varies is the nonce and the names of our own sections.
public final class CollectorScript {
  private static final List<List<String>> SECTIONS = sectionFiles();
  private static final String COLLECTOR = assembled();
  private static final String LAUNCH = resource("launch.sh");
  private static final String INSTALLED = resource("installed.sh");

  private CollectorScript() {}

  /// What is written to the standard input of `/bin/sh -s` for a run. An installed collector reads its first line and
  /// ignores the rest, so that one way of sending serves both.
  public static String sent(Nonce nonce, Set<String> sections) {
    var wanted = String.join(" ", sections);
    if (!wanted.matches("[a-z0-9 ]*")) {
      throw new IllegalArgumentException("Section names are lower-case words");
    }
    return "GB_NONCE=" + nonce.hex() + "\nGB_MODE=sent\nGB_SECTIONS='" + wanted + "'\n" + runnable();
  }

  /// The text that runs as it is: piped into a shell, or as a file. Draws its own nonce if none was set before it.
  public static String runnable() {
    return "#!/bin/sh\nGB_DIGEST=" + digest(COLLECTOR) + "\nGB_TEXT='" + COLLECTOR.replace("'", "'\\''") + "'\n"
        + LAUNCH;
  }

  /// The text to be installed on a VM, owned by root, and started by a key that is restricted to it.
  public static String installed() {
    return "#!/bin/sh\n" + INSTALLED + COLLECTOR;
  }

  /// What a collector of this release says its digest is.
  ///
  /// @param mode the mode that it says it runs in
  public static String digestFor(String mode) {
    return digest(mode.equals("installed") ? installed() : COLLECTOR);
  }

  /// The names of the sections, in the order in which they start.
  public static List<String> sections() {
    return SECTIONS.stream().map(List::getFirst).toList();
  }

  /// What every way of getting in frames.
  static String collector() {
    return COLLECTOR;
  }

  /// Each section's name, and after it those of its further files.
  private static List<List<String>> sectionFiles() {
    return resource("collector/sections").lines().filter(line -> !line.startsWith("#"))
        .map(line -> List.of(line.split(" "))).toList();
  }

  private static String assembled() {
    var text = new StringBuilder(resource("collector/frame.sh"));
    SECTIONS.stream().flatMap(List::stream)
        .forEach(file -> text.append('\n').append(resource("collector/" + file + ".sh")));
    return text.append("\nGB_ALL='").append(String.join(" ", sections())).append("'\n\n")
        .append(resource("collector/run.sh")).toString();
  }

  private static String digest(String text) {
    try {
      var bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = CollectorScript.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }
}

package io.guardbee.adapters.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Compares what was rendered with a file that was looked at by a person. `-Dguardbee.golden=write` writes what differs,
/// and the test fails all the same, so that nobody updates without noticing.
public final class GoldenFile {
  private static final Path RESOURCES = Path.of("src/test/resources");

  private GoldenFile() {}

  /// The file lies beside `neighbour`.
  public static void matches(Class<?> neighbour, String name, String rendered) {
    var folder = RESOURCES.resolve(neighbour.getPackageName().replace('.', '/'));
    var file = folder.resolve(name);
    try {
      var expected = Files.exists(file) ? Files.readString(file) : "";
      if (!expected.equals(rendered) && "write".equals(System.getProperty("guardbee.golden"))) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, rendered);
        fail(file + " differed and was written: look at it, then run again");
      }
      assertThat(rendered).as("%s; -Dguardbee.golden=write writes it", file).isEqualTo(expected);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

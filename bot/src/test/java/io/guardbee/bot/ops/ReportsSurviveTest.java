package io.guardbee.bot.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.catalog.CheckText;
import io.guardbee.checks.result.Redaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What Guardbee says is no secret: reports, remedies, recordings and the catalogue come through [Redaction] unchanged.
class ReportsSurviveTest {
  static Stream<Path> texts() throws IOException {
    var found = Stream.<Path>builder();
    for (var place : List.of("src/test/resources/io/guardbee/bot/render", "src/main/resources/io/guardbee/bot/demo",
        "src/main/resources/io/guardbee/bot/command")) {
      try (var files = Files.list(Path.of(place))) {
        files.filter(Files::isRegularFile).forEach(found);
      }
    }
    return found.build();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void what_is_shown_is_shown_as_it_was(Path file) throws IOException {
    // a package is called so, and dpkg names it before a file
    var text = Files.readString(file).replaceAll("(?m)^passwd: /usr/s?bin/[a-z]+$", "");

    assertThat(text).isNotBlank();
    assertThat(Redaction.of(text)).isEqualTo(text);
  }

  @Test
  void the_catalogue_reads_as_it_was_written() {
    var texts = Catalogue.load().checks().stream().flatMap(check -> CheckText.of(check).sections().values().stream())
        .toList();

    assertThat(texts).hasSizeGreaterThan(100).allSatisfy(text -> assertThat(Redaction.of(text)).isEqualTo(text));
  }
}

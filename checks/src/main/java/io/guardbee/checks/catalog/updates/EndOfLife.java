package io.guardbee.checks.catalog.updates;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// One release of a distribution and how long it gets security updates: a row of `eol.tsv`.
///
/// @param id `debian` or `ubuntu`
/// @param version as `VERSION_ID` has it
/// @param standard the last day of the distribution's own support
/// @param free the last day of support that everybody gets: Debian's long-term support; on Ubuntu the standard support
/// @param extended the last day of support by subscription (ELTS, ESM); the same as `free` where there is none
/// @param source where the dates are published
record EndOfLife(String id, String version, LocalDate standard, LocalDate free, LocalDate extended, String source) {
  /// The row of a release, if the table has it.
  static Optional<EndOfLife> of(String id, String version) {
    return table().stream().filter(row -> row.id().equals(id) && row.version().equals(version)).findFirst();
  }

  static List<EndOfLife> table() {
    try (InputStream in = EndOfLife.class.getResourceAsStream("eol.tsv")) {
      if (in == null) {
        throw new IllegalStateException("eol.tsv is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).map(EndOfLife::row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("eol.tsv cannot be read", e);
    }
  }

  private static EndOfLife row(String line) {
    var f = line.split("\t");
    return new EndOfLife(f[0], f[1], LocalDate.parse(f[2]), LocalDate.parse(f[3]), LocalDate.parse(f[4]), f[5]);
  }
}

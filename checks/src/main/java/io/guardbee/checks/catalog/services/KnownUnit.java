package io.guardbee.checks.catalog.services;

import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.target.Purpose;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A unit that is known: a row of `units.tsv`.
///
/// @param unit its name
/// @param kind `image`, `image:ID` for the images of one distribution alone, or `spare` for what servers seldom need
/// @param purpose what a VM is for that needs it; empty for none
/// @param why what it does
/// @param source where that is said
record KnownUnit(String unit, String kind, Optional<Purpose> purpose, String why, String source) {
  private static final List<KnownUnit> TABLE = table();

  /// The row of an enabled unit that a VM with these purposes, made from that distribution's image, hardly needs.
  static Optional<KnownUnit> spare(String unit, OsFacts os, Set<Purpose> purposes) {
    return TABLE.stream().anyMatch(row -> row.unit().equals(unit) && row.brought(os))
        ? Optional.empty()
        : TABLE.stream().filter(row -> row.unit().equals(unit) && row.kind().equals("spare"))
            .filter(row -> row.purpose().filter(purposes::contains).isEmpty()).findFirst();
  }

  private boolean brought(OsFacts os) {
    return kind.equals("image") || kind.equals("image:" + os.id());
  }

  static List<KnownUnit> table() {
    try (InputStream in = KnownUnit.class.getResourceAsStream("units.tsv")) {
      if (in == null) {
        throw new IllegalStateException("units.tsv is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).filter(line -> !line.startsWith("#"))
          .map(KnownUnit::row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("units.tsv cannot be read", e);
    }
  }

  private static KnownUnit row(String line) {
    var f = line.split("\t", -1);
    return new KnownUnit(f[0], f[1], Purpose.parse(f[2]), f[3], f[4]);
  }
}

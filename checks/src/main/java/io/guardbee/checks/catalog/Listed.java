package io.guardbee.checks.catalog;

import io.guardbee.checks.result.Digest;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// Lists that are cut for people and still tell one whole from another: how many more there are stands with a digest of
/// them, so that what somebody confirmed or accepted is void when one of those is exchanged for another.
public final class Listed {
  private static final int BYTES = 6;

  private Listed() {}

  /// Each of these once, in order; of more than `most` the first, and one line for the rest.
  public static List<String> points(Collection<String> all, int most) {
    var sorted = all.stream().distinct().sorted().toList();
    return sorted.size() <= most
        ? sorted
        : Stream.concat(sorted.stream().limit(most), Stream.of(rest(sorted.subList(most, sorted.size())))).toList();
  }

  /// At most `most` of these, joined: as they come, or in order where there are more.
  public static String some(Collection<String> all, int most) {
    if (all.size() <= most) {
      return String.join(", ", all);
    }
    var points = points(all, most);
    var more = points.size() > most ? " " + points.getLast() : "";
    return String.join(", ", points.subList(0, Math.min(most, points.size()))) + more;
  }

  /// `and 3 more (1a2b3c4d5e6f)`.
  private static String rest(List<String> rest) {
    return "and " + rest.size() + " more (" + Digest.of(String.join("\n", rest), BYTES) + ")";
  }
}

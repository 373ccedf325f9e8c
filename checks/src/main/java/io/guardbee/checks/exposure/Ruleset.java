package io.guardbee.checks.exposure;

import java.util.List;

/// The ingress rules of one security group, made precise.
///
/// @param openings what they open, those included whose source could not be told
/// @param doubts what they may open besides
record Ruleset(List<Opening> openings, List<Doubt> doubts) {
  Ruleset {
    openings = List.copyOf(openings);
    doubts = List.copyOf(doubts);
  }
}

package io.guardbee.checks.catalog.updates;

import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Ages;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.PackageLists;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// Whether the package lists say anything about today. Everything that is judged by them asks here first.
final class Freshness {
  /// Older lists say nothing: the archives of Debian and Ubuntu publish anew within this time.
  static final Duration LIMIT = Duration.ofDays(7);
  /// A list from the future by more than this was not dated by an archive.
  private static final Duration AHEAD = Duration.ofHours(1);

  private Freshness() {}

  /// Judges by `rule` where the lists are fresh; unknown, because, where they are not.
  static Verdict judged(Facts facts, Function<PackageLists, Verdict> rule) {
    return Judged.debian(facts, os -> switch (facts.of(PackageLists.READER)) {
      case Probed.Missed<PackageLists>(var why) -> Judged.unknown(why);
      case Probed.Got<PackageLists>(var lists) -> doubt(lists, os, facts).map(Judged::unknown)
          .orElseGet(() -> rule.apply(lists));
    });
  }

  private static Optional<ProbeFailure> doubt(PackageLists lists, OsFacts os, Facts facts) {
    var undated = undated(lists, os, facts);
    if (undated.isPresent()) {
      return undated;
    }
    if (lists.decisive().isEmpty()) {
      return Optional.of(new ProbeFailure.Undecided("There are no package lists, so nobody knows what is pending.",
          "Run apt-get update on the VM, then audit again."));
    }
    var age = age(lists, os);
    return age.compareTo(LIMIT) > 0
        ? Optional.of(new ProbeFailure.Stale("The package lists", Ages.words(age)))
        : Optional.empty();
  }

  /// Why the age of the lists cannot be told, if it cannot.
  static Optional<ProbeFailure> undated(PackageLists lists, OsFacts os, Facts facts) {
    var skew = os.skewFrom(facts.surroundings().now());
    if (skew.isPresent()) {
      return skew.map(ProbeFailure.ClockWrong::new);
    }
    return lists.decisive().filter(list -> list.published().isAfter(os.clock().plus(AHEAD))).map(
        list -> new ProbeFailure.Undecided("The package list " + list.file() + " is dated in the future.",
            "Set the VM's clock, run apt-get update, then audit again."));
  }

  /// How old the decisive list is; there must be one.
  static Duration age(PackageLists lists, OsFacts os) {
    return Duration.between(lists.decisive().orElseThrow().published(), os.clock());
  }

  /// Why "nothing pending" proves nothing, if so: no source of security updates, or one that apt never chooses from.
  static Optional<ProbeFailure> blind(PackageLists lists, boolean outranked) {
    if (outranked) {
      return Optional.of(new ProbeFailure.Undecided(
          "A pin or APT::Default-Release can put the security source behind others, so that its updates are not offered.",
          "Give it at least the priority of the others, for single packages too (see apt-cache policy), or take the "
              + "pins out of /etc/apt/preferences.d; then audit again."));
    }
    return switch (lists.security()) {
      case Probed.Missed<?>(var why) -> Optional.of(why);
      case Probed.Got<?>(java.util.List<?> found) when found.isEmpty() -> Optional.of(new ProbeFailure.Undecided(
          "No source of security updates is in use, so none is ever offered.",
          "Add the distribution's security source, run apt-get update, then audit again."));
      case Probed.Got<?> _ -> Optional.empty();
    };
  }
}

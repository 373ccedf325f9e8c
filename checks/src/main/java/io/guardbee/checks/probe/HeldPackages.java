package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.util.List;

/// The packages that an administrator has put on hold, by dpkg's own status: what `apt-mark showhold` prints.
///
/// @param names with the architecture after a colon where dpkg names it
public record HeldPackages(List<String> names) {
  public static final FactReader<HeldPackages> READER = collected -> collected.part("updates", "packages")
      .then(HeldPackages::read);

  public HeldPackages {
    names = List.copyOf(names);
  }

  /// Whether the package is held; the native architecture goes without saying.
  public boolean holds(String name) {
    return names.stream().anyMatch(held -> held.equals(name) || held.replaceFirst(":.*", "").equals(name));
  }

  /// Whether a hold is why `choice` is kept back: its own, or that of a package built from the same source, which shows
  /// in both moving between the same versions.
  public boolean causes(AptPolicy.Choice choice, List<AptPolicy.Choice> kept) {
    return kept.stream().filter(other -> holds(other.name())).anyMatch(other -> other.installed().equals(
        choice.installed()) && other.candidate().equals(choice.candidate()));
  }

  private static Probed<HeldPackages> read(Part packages) {
    if (packages.exitCode() != 0) {
      return Probed.missed(new ProbeFailure.Unparsable("dpkg-query", "exit code " + packages.exitCode()));
    }
    return Probed.got(new HeldPackages(packages.filled().map(line -> line.split("\\s+"))
        .filter(words -> words.length > 1 && words[0].matches("h[a-zA-Z]*")).map(words -> words[1]).toList()));
  }
}

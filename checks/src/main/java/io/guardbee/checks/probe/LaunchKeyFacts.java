package io.guardbee.checks.probe;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which keys the VM was launched with: its keypair, as cloud-init got it from the cloud, and those of its user data.
/// What root on the VM wrote there later cannot be told from it.
///
/// @param whole whether both are kept, so that a key that is not among these came later
/// @param fingerprints `SHA256:…`
public record LaunchKeyFacts(boolean whole, Set<String> fingerprints) {
  private static final Pattern PRINT = Pattern.compile("(SHA256:[A-Za-z0-9+/]{43})");

  public static final FactReader<LaunchKeyFacts> READER = collected -> collected.section("launchdata")
      .then(section -> section.line("present").then(present -> present.equals("no")
          ? Probed.got(new LaunchKeyFacts(false, Set.of()))
          : section.line("metadata").then(metadata -> section.part("launched")
              .map(part -> new LaunchKeyFacts(metadata.equals("yes"), prints(part))))));

  public LaunchKeyFacts {
    fingerprints = Set.copyOf(fingerprints);
  }

  private static Set<String> prints(Part part) {
    return part.filled().map(PRINT::matcher).filter(Matcher::matches).map(found -> found.group(1))
        .collect(Collectors.toSet());
  }
}

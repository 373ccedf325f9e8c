package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.util.List;
import java.util.regex.Pattern;

/// The units that start by themselves.
///
/// @param units by name, with their ending; the services of OpenRC as `NAME.service`; hostile
public record EnabledFacts(List<String> units) {
  public static final FactReader<EnabledFacts> READER = collected -> collected.section("services")
      .then(EnabledFacts::read);

  private static final Pattern RUNLEVEL = Pattern.compile("\\s*(\\S+)\\s*\\|.*\\b(?:default|boot)\\b.*");

  public EnabledFacts {
    units = List.copyOf(units);
  }

  private static Probed<EnabledFacts> read(Section section) {
    if (section.parts().containsKey("runlevels")) {
      return section.part("runlevels").then(part -> answered(part, "rc-update")).map(part -> new EnabledFacts(
          part.filled().map(RUNLEVEL::matcher).filter(java.util.regex.Matcher::matches)
              .map(m -> m.group(1) + ".service").sorted().toList()));
    }
    return section.part("enabled").then(part -> answered(part, "/etc/systemd/system"))
        .map(part -> new EnabledFacts(part.filled().map(line -> line.strip().split("\\s+"))
            .filter(f -> f.length > 1 && f[1].startsWith("enabled")).map(f -> f[0]).sorted().toList()));
  }

  private static Probed<Part> answered(Part part, String tool) {
    return part.exitCode() == 0 && part.filled().findAny().isPresent()
        ? Probed.got(part)
        : Probed.missed(new ProbeFailure.Unparsable(tool, "exit code " + part.exitCode()));
  }
}

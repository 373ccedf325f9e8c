package io.guardbee.checks.probe;

import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// What `apt-get -s dist-upgrade` would do. Only there when apt ended well and its own count agrees with what was read:
/// "nothing is pending" must never come from an error.
///
/// @param pending what would be installed, upgrades and what they bring along
/// @param kept what has a newer version and stays back, by a hold or because the upgrade is not possible
/// @param removed how many packages would go
/// @param securityOutranked whether a pin or a default release puts the security source behind the others, so that apt
///   would never choose its versions
public record UpdateFacts(List<Pending> pending, List<AptPolicy.Choice> kept, int removed, boolean securityOutranked) {
  public static final FactReader<UpdateFacts> READER = collected -> collected.section("updates")
      .then(UpdateFacts::read);

  private static final Pattern SUMMARY = Pattern.compile("([0-9]+) upgraded, ([0-9]+) newly installed,"
      + "(?: ([0-9]+) reinstalled,)?(?: ([0-9]+) downgraded,)? ([0-9]+) to remove and ([0-9]+) not upgraded\\.");
  private static final Pattern INST = Pattern
      .compile("Inst (\\S+) (?:\\[(\\S+)] )?\\((\\S+) (.*?) ?\\[([a-z0-9-]+)]\\)(?: .*)?");

  public UpdateFacts {
    pending = List.copyOf(pending);
    kept = List.copyOf(kept);
  }

  /// A package that would be installed.
  ///
  /// @param from the installed version; empty for a new package
  /// @param origins where the version comes from, `LABEL:VERSION/SUITE` each
  public record Pending(String name, String from, String to, List<String> origins) {
    public Pending {
      origins = List.copyOf(origins);
    }

    /// Whether any of its origins is for security updates.
    public boolean security() {
      return origins.stream().anyMatch(origin -> origin.startsWith("Debian-Security:")
          || origin.startsWith("UbuntuESM") || origin.endsWith("-security"));
    }

    public boolean upgrade() {
      return !from.isEmpty();
    }
  }

  private static Probed<UpdateFacts> read(Section updates) {
    return updates.part("simulation").then(simulation -> {
      var error = simulation.filled().filter(line -> line.startsWith("E: ")).findFirst();
      if (error.isPresent() || simulation.exitCode() != 0) {
        return Probed.missed(failed(error.orElse("exit code " + simulation.exitCode())));
      }
      return outranked(updates).then(behind -> counted(simulation, updates, behind));
    });
  }

  private static ProbeFailure failed(String error) {
    return new ProbeFailure.Undecided(
        "apt cannot work out the upgrade: " + PlainText.line(error, 140) + ".",
        "Run apt-get -s dist-upgrade on the VM and mend what it complains of (sources, apt-get -f install, "
            + "dpkg --configure -a).");
  }

  private static Probed<Boolean> outranked(Section updates) {
    return updates.part("pins").then(pins -> {
      if (pins.filled().findAny().isEmpty()) {
        return Probed.got(false);
      }
      // A pin on a package of its own can hide the security update of just that package.
      return pins.filled().anyMatch(line -> line.startsWith("package "))
          ? Probed.got(true)
          : updates.part("policy").map(AptPolicy::securityOutranked);
    });
  }

  private static Probed<UpdateFacts> counted(Part simulation, Section updates, boolean behind) {
    var summary = simulation.filled().map(String::strip).map(SUMMARY::matcher).filter(m -> m.matches()).findFirst();
    var lines = simulation.filled().filter(line -> line.startsWith("Inst ")).toList();
    if (summary.isEmpty()) {
      return unparsable("no summary line");
    }
    var counts = summary.get();
    var pending = lines.stream().map(INST::matcher).filter(m -> m.matches()).map(m -> new Pending(m.group(1),
        m.group(2) == null ? "" : m.group(2), m.group(3), Arrays.asList(m.group(4).split(", ")))).toList();
    var expected = number(counts.group(1)) + number(counts.group(2)) + number(counts.group(3))
        + number(counts.group(4));
    if (pending.size() != lines.size() || lines.size() != expected) {
      return unparsable(pending.size() + " packages read, " + expected + " counted by apt");
    }
    var back = keptBack(simulation);
    if (number(counts.group(6)) > 0 && back.isEmpty() && simulation.filled().noneMatch(l -> l.endsWith("phasing:"))) {
      return unparsable(counts.group(6) + " not upgraded, and which is not said");
    }
    var removed = number(counts.group(5));
    return kept(back, updates).map(choices -> new UpdateFacts(pending, choices, removed, behind));
  }

  private static int number(String digits) {
    return digits == null || digits.length() > 6 ? 0 : Integer.parseInt(digits);
  }

  private static Probed<UpdateFacts> unparsable(String detail) {
    return Probed.missed(new ProbeFailure.Unparsable("apt-get -s dist-upgrade", detail));
  }

  /// The names under "have been kept back", a block of indented lines. What only waits for its turn in a phased
  /// update has a block of its own and is nobody's fault.
  private static List<String> keptBack(Part simulation) {
    var names = new ArrayList<String>();
    boolean inside = false;
    for (var line : simulation.lines()) {
      if (line.startsWith("  ") && inside) {
        names.addAll(Arrays.asList(line.strip().split(" +")));
      } else {
        inside = line.endsWith(" kept back:");
      }
    }
    return names.stream().map(name -> name.replace("*", "")).toList();
  }

  private static Probed<List<AptPolicy.Choice>> kept(List<String> names, Section updates) {
    return names.isEmpty() ? Probed.got(List.of()) : updates.part("kept").then(part -> AptPolicy.choices(part, names));
  }
}

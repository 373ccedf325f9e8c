package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What the service manager and the super-servers say of failed and of legacy services.
///
/// @param failed the units or services that failed, with what is known of each
/// @param enabled the legacy services that start by themselves, with the word that says so
/// @param active the legacy units that run; empty where no systemd runs
/// @param inetd the services that inetd or xinetd are told to offer
public record ServiceFacts(Probed<Map<String, String>> failed, Probed<Map<String, String>> enabled,
    Probed<List<String>> active, List<Offer> inetd) {
  public static final FactReader<ServiceFacts> READER = collected -> collected.section("services")
      .then(ServiceFacts::read);

  private static final Pattern CRASHED = Pattern.compile("\\s*(\\S+)\\s+\\[\\s*crashed\\s*\\]\\s*");

  /// A service that a super-server offers.
  ///
  /// @param service its name (`telnet`)
  /// @param server `inetd` or `xinetd`
  /// @param place `file:line`
  public record Offer(String service, String server, String place) {}

  private static Probed<ServiceFacts> read(Section section) {
    return section.every("inetd").then(_ -> section.part("inetd").then(inetd -> section.part("xinetd").map(xinetd -> {
      var offers = new java.util.ArrayList<>(offers(inetd, "inetd"));
      offers.addAll(offers(xinetd, "xinetd"));
      return new ServiceFacts(failed(section), enabled(section), active(section), List.copyOf(offers));
    })));
  }

  private static Probed<Map<String, String>> failed(Section section) {
    if (section.part("crashed") instanceof Probed.Got<Part>(var crashed)) {
      var found = new HashMap<String, String>();
      crashed.filled().map(CRASHED::matcher).filter(java.util.regex.Matcher::matches)
          .forEach(m -> found.put(m.group(1), "crashed"));
      return crashed.exitCode() == 0 && crashed.filled().findAny().isPresent()
          ? Probed.got(found)
          : Probed.missed(new ProbeFailure.Unparsable("rc-status", "exit code " + crashed.exitCode()));
    }
    return section.part("failed").then(ServiceFacts::answered).map(part -> words(part, 4));
  }

  private static Probed<Part> answered(Part part) {
    return part.exitCode() == 0
        ? Probed.got(part)
        : Probed.missed(new ProbeFailure.Unparsable("systemctl", "exit code " + part.exitCode()));
  }

  /// The first word of each line, and what stands from word `from` on.
  private static Map<String, String> words(Part part, int from) {
    var found = new HashMap<String, String>();
    part.filled().map(line -> line.strip().split("\\s+")).forEach(f -> found.put(f[0],
        f.length > from ? String.join(" ", Arrays.asList(f).subList(from, f.length)) : ""));
    return found;
  }

  private static Probed<Map<String, String>> enabled(Section section) {
    if (section.part("runlevels") instanceof Probed.Got<Part>(var runlevels)) {
      var found = new HashMap<String, String>();
      runlevels.filled().map(line -> line.strip().split("\\s*\\|\\s*", 2)).filter(f -> f.length == 2)
          .filter(f -> f[1].contains("default") || f[1].contains("boot"))
          .forEach(f -> found.put(f[0], "in runlevel " + f[1].strip()));
      return runlevels.exitCode() == 0
          ? Probed.got(found)
          : Probed.missed(new ProbeFailure.Unparsable("rc-update", "exit code " + runlevels.exitCode()));
    }
    // systemctl answers 1 when no unit file has such a name.
    return section.part("files").map(files -> {
      var found = new HashMap<String, String>();
      files.filled().map(line -> line.strip().split("\\s+")).filter(f -> f.length > 1 && f[1].startsWith("enabled"))
          .forEach(f -> found.put(f[0], f[1]));
      return found;
    });
  }

  private static Probed<List<String>> active(Section section) {
    if (section.part("runlevels") instanceof Probed.Got<Part>) {
      return Probed.got(List.of());
    }
    return section.part("active").then(ServiceFacts::answered)
        .map(part -> part.filled().map(line -> line.strip().split("\\s+")[0]).toList());
  }

  private static List<Offer> offers(Part part, String server) {
    return part.filled().map(line -> line.strip().split("\\s+")).filter(f -> f.length >= 2)
        .map(f -> new Offer(f[0], server, f[f.length - 1])).toList();
  }
}

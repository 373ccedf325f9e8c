package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What says whether a reboot is due.
///
/// @param flag when `/run/reboot-required` appeared; [Instant#EPOCH] if it is not there
/// @param packages the packages that asked for it
/// @param release the release of the running kernel (`6.1.0-40-cloud-amd64`)
/// @param build how the running kernel names its build (`#1 SMP … Debian 6.1.153-1 (2025-09-20)`)
/// @param livepatched whether a live patch is loaded
/// @param images the kernels that are installed
public record RebootFacts(Instant flag, List<String> packages, String release, String build, boolean livepatched,
    Probed<List<Image>> images) {
  public static final FactReader<RebootFacts> READER = collected -> collected.section("reboot").then(RebootFacts::read);

  private static final Pattern RELEASE = Pattern
      .compile("([0-9][0-9.]*(?:[+~][a-z0-9.+~]+)?(?:-[0-9][a-z0-9.]*)?)-([a-z0-9][a-z0-9-]*)");
  private static final Pattern BUILD = Pattern.compile("Debian ([0-9]\\S*)");

  public RebootFacts {
    packages = List.copyOf(packages);
  }

  /// An installed kernel.
  ///
  /// @param release as `uname -r` would print it
  /// @param installed when; [Instant#EPOCH] if that is not known
  public record Image(String release, DebianVersion version, Instant installed) {
    /// What follows the version in a release: `cloud-amd64`, `generic`.
    public String flavour() {
      return flavourOf(release);
    }
  }

  /// Whether `/run/reboot-required` is there.
  public boolean flagged() {
    return !flag.equals(Instant.EPOCH);
  }

  /// The image of the running kernel.
  public Optional<Image> running(List<Image> installed) {
    return installed.stream().filter(image -> image.release().equals(release)).findFirst();
  }

  /// The newest image of the running kernel's flavour.
  public Optional<Image> newest(List<Image> installed) {
    return installed.stream().filter(image -> image.flavour().equals(flavourOf(release)))
        .max(Comparator.comparing(Image::version));
  }

  /// The package version that the running kernel was built as, where its build says so (Debian).
  public Optional<DebianVersion> buildVersion() {
    return Optional.of(BUILD.matcher(build)).filter(Matcher::find).map(m -> new DebianVersion(m.group(1)));
  }

  static String flavourOf(String release) {
    var m = RELEASE.matcher(release);
    return m.matches() ? m.group(2) : "";
  }

  private static Probed<RebootFacts> read(Section reboot) {
    return reboot.part("required").then(required -> reboot.part("running").then(running -> {
      var kernel = running.filled().toList();
      var flag = required.filled().toList();
      if (kernel.isEmpty() || !flag.stream().limit(1).allMatch(line -> line.matches("[0-9]{1,11}"))) {
        return Probed.missed(new ProbeFailure.Unparsable("uname and /run/reboot-required", "no release or no time"));
      }
      return Probed.got(new RebootFacts(
          flag.isEmpty() ? Instant.EPOCH : Instant.ofEpochSecond(Long.parseLong(flag.getFirst())),
          flag.stream().skip(1).map(String::strip).toList(), kernel.getFirst().strip(), kernel.getLast(),
          reboot.part("livepatch").map(part -> part.filled().findAny().isPresent()).or(false), images(reboot)));
    }));
  }

  private static Probed<List<Image>> images(Section reboot) {
    return reboot.part("images").then(images -> reboot.part("installed").map(installed -> {
      var times = times(installed);
      return images.filled().map(line -> line.split("\\s+")).filter(words -> words.length == 3)
          .filter(words -> words[0].matches(".i") && words[1].matches("linux-image-(unsigned-)?[0-9].*"))
          .filter(words -> !words[1].endsWith("-dbg") && !words[1].endsWith("-dbgsym"))
          .map(words -> new Image(words[1].replaceFirst("^linux-image-(unsigned-)?", ""), new DebianVersion(words[2]),
              times.getOrDefault(words[1], Instant.EPOCH)))
          .toList();
    }));
  }

  private static Map<String, Instant> times(Part installed) {
    var times = new HashMap<String, Instant>();
    installed.filled().filter(line -> line.matches("[0-9]{1,11} /\\S+\\.list")).forEach(line -> times.put(
        line.substring(line.lastIndexOf('/') + 1).replaceFirst("(:[a-z0-9]+)?\\.list$", ""),
        Instant.ofEpochSecond(Long.parseLong(line.substring(0, line.indexOf(' '))))));
    return times;
  }
}

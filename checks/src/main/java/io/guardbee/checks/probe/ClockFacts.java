package io.guardbee.checks.probe;

import java.util.Optional;
import java.util.regex.Pattern;

/// Whether something keeps the guest's clock right, by its own word.
///
/// @param synchronised what systemd says; empty where it says nothing
/// @param chrony the offset in seconds that chrony sees, and whether it has a source; empty where chrony is not there
public record ClockFacts(Optional<Boolean> synchronised, Optional<Tracking> chrony) {
  public static final FactReader<ClockFacts> READER = collected -> collected.section("services")
      .then(section -> section.every("timedatectl").map(_ -> read(section)));

  private static final Pattern OFFSET = Pattern.compile("System time\\s*:\\s*([0-9.]{1,20}) seconds.*");

  /// chrony's own word for the machine's own clock, which keeps nothing right.
  private static final Pattern OWN = Pattern.compile("Reference ID\\s*:\\s*7F7F0101\\b.*");

  /// What `chronyc tracking` says.
  ///
  /// @param synchronised whether it follows a source
  /// @param own whether that source is the machine's own clock
  public record Tracking(double offsetSeconds, boolean synchronised, boolean own) {}

  private static ClockFacts read(Section section) {
    var told = section.part("timedatectl").map(part -> part.filled().map(String::strip)
        .filter(line -> line.matches("NTPSynchronized=(yes|no)")).findFirst().map(line -> line.endsWith("yes")))
        .or(Optional.empty());
    return new ClockFacts(told, section.part("chronyc").map(ClockFacts::tracking).or(Optional.empty()));
  }

  private static Optional<Tracking> tracking(Part part) {
    var synced = part.filled().map(String::strip).anyMatch(line -> line.matches("Leap status\\s*:\\s*(Normal|Insert.*|"
        + "Delete.*)"));
    var own = part.filled().map(String::strip).anyMatch(OWN.asMatchPredicate());
    return part.filled().map(String::strip).map(OFFSET::matcher).filter(java.util.regex.Matcher::matches)
        .filter(m -> m.group(1).matches("[0-9]+(\\.[0-9]+)?"))
        .map(m -> new Tracking(Double.parseDouble(m.group(1)), synced, own)).findFirst();
  }
}

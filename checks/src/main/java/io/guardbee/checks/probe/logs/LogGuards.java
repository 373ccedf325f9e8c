package io.guardbee.checks.probe.logs;

import io.guardbee.checks.probe.Collected;
import io.guardbee.checks.probe.FactReader;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.Section;
import java.util.Optional;
import java.util.regex.Pattern;

/// What keeps an intruder from wiping the logs, and whether somebody did.
///
/// @param auditLocked whether the kernel's audit rules cannot be changed before a reboot
/// @param appendOnly whether `auth.log` can only grow
/// @param kept what `auth.log` and the journal hold of the same time; empty where there is no such file, or it cannot be
///   told since when it grows
public record LogGuards(boolean auditLocked, boolean appendOnly, Probed<Optional<Kept>> kept) {
  public static final FactReader<LogGuards> READER = LogGuards::read;

  private static final Pattern KEPT = Pattern.compile("([0-9]{1,9}) ([0-9]{1,9})");
  /// Fewer than this may have come while the daemon was starting.
  private static final int ENOUGH = 20;

  /// Lines since the file was made or last rotated, of each up to 500.
  public record Kept(int file, int journal) {
    /// Whether the file lost most of what was logged. The daemon itself may leave out some: what repeats, and what comes
    /// too fast.
    public boolean emptied() {
      return journal >= ENOUGH && file * 2 < journal;
    }
  }

  private static Probed<LogGuards> read(Collected collected) {
    return collected.section("logs").map(section -> new LogGuards(
        section.part("audit").map(part -> part.filled().anyMatch("enabled 2"::equals)).or(false),
        section.part("attributes").map(part -> part.filled().anyMatch(line -> line.matches("\\S*[ai]\\S* /.*")))
            .or(false),
        kept(section)));
  }

  private static Probed<Optional<Kept>> kept(Section section) {
    return section.part("kept").map(part -> part.filled().map(KEPT::matcher).filter(java.util.regex.Matcher::matches)
        .findFirst().map(m -> new Kept(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)))));
  }
}

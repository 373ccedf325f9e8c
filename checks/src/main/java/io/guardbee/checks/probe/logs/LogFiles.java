package io.guardbee.checks.probe.logs;

import io.guardbee.checks.probe.Collected;
import io.guardbee.checks.probe.FactReader;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.Section;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The logs on disk: their rights, sizes and times, never what they say.
///
/// @param files the well-known ones that are there
/// @param writable what below `/var/log` everybody may write to, up to 40; hostile names
/// @param huge files of more than a gibibyte, up to 40; hostile names
/// @param used how full the disk is that holds them, in percent
public record LogFiles(List<LogFile> files, Probed<List<String>> writable, Probed<List<String>> huge,
    Probed<Integer> used) {
  public static final FactReader<LogFiles> READER = LogFiles::read;

  private static final Pattern LINE = Pattern.compile(
      "([0-7]{1,4}) (\\S+) (\\S+) ([0-9]{1,15}) (-?[0-9]{1,11}) (-|-?[0-9]{1,11}) (/[A-Za-z0-9/._+@-]+)");
  private static final int STOPPED = 124;
  private static final Pattern DISK = Pattern.compile(".* ([0-9]{1,3})% /.*");

  public LogFiles {
    files = List.copyOf(files);
  }

  /// A file or directory.
  ///
  /// @param mode its rights, as chmod takes them
  /// @param size in bytes
  /// @param changed when it was last written to
  public record LogFile(String path, int mode, String owner, String group, long size, Instant changed) {
    public boolean worldReadable() {
      return (mode & 4) != 0;
    }

    public boolean worldWritable() {
      return (mode & 2) != 0;
    }
  }

  /// The file at that place.
  public Optional<LogFile> at(String path) {
    return files.stream().filter(file -> file.path().equals(path)).findFirst();
  }

  /// The journal that survives a reboot, if journald has one.
  public Optional<LogFile> kept() {
    return journal("/var/log/journal/");
  }

  /// The journal that a reboot wipes, if journald has one.
  public Optional<LogFile> volatileJournal() {
    return journal("/run/log/journal/");
  }

  private Optional<LogFile> journal(String place) {
    return files.stream().filter(file -> file.path().startsWith(place) && file.path().endsWith("/system.journal"))
        .findFirst();
  }

  /// The logs of who came in that a syslog daemon writes.
  public Stream<LogFile> authentication() {
    return files.stream().filter(file -> file.path().equals("/var/log/auth.log")
        || file.path().equals("/var/log/secure"));
  }

  /// The logs that a syslog daemon writes.
  public Stream<LogFile> syslog() {
    return Stream.concat(authentication(), files.stream().filter(file -> file.path().equals("/var/log/syslog")
        || file.path().equals("/var/log/messages")));
  }

  private static Probed<LogFiles> read(Collected collected) {
    return collected.section("logs").then(section -> section.part("stats").then(part -> {
      var files = part.filled().flatMap(LogFiles::file).toList();
      return files.isEmpty()
          ? Probed.missed(new ProbeFailure.Unparsable("stat", "it says nothing of /var/log"))
          : Probed.got(new LogFiles(files, names(section, "writable"), names(section, "huge"),
              section.line("disk").then(LogFiles::used)));
    }));
  }

  private static Stream<LogFile> file(String line) {
    var m = LINE.matcher(line.strip());
    return m.matches()
        ? Stream.of(new LogFile(m.group(7), Integer.parseInt(m.group(1), 8), m.group(2), m.group(3),
            Long.parseLong(m.group(4)), Instant.ofEpochSecond(Long.parseLong(m.group(5)))))
        : Stream.empty();
  }

  /// What was found before a search was stopped counts; that nothing was does not.
  private static Probed<List<String>> names(Section section, String label) {
    return section.part(label).then(part -> {
      var found = part.filled().toList();
      return part.exitCode() == STOPPED && found.isEmpty()
          ? Probed.missed(new ProbeFailure.SectionHung("find over /var/log", 5))
          : Probed.got(found);
    });
  }

  private static Probed<Integer> used(String line) {
    var m = DISK.matcher(line);
    return m.matches()
        ? Probed.got(Integer.parseInt(m.group(1)))
        : Probed.missed(new ProbeFailure.Unparsable("df", line));
  }
}

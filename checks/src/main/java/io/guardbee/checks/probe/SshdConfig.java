package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The files that sshd reads, the lines in them that matter, and when the running daemon read them: the file is not the
/// daemon. One for each sshd that listens.
///
/// @param arguments the arguments of the daemon that change what it reads (`-o Key=value`); `?` if they are not clear
/// @param files the main file and what it includes, in the order in which they are read
/// @param folders when each folder that an Include looks into was last changed
/// @param directives the lines that matter, in the order in which they are read
/// @param loaded when the daemon wrote its pid file, which it does at its start and at each reload;
///   [Instant#EPOCH] if that cannot be told
/// @param running whether a daemon was found that listens with these files; none may be running, or systemd starts one
///   for each connection, and then the files are read when they are needed
/// @param refusal the error that sshd names in its files; empty if it named none
public record SshdConfig(String arguments, List<ConfigFile> files, Map<String, Instant> folders,
    List<Directive> directives, Instant loaded, boolean running, String refusal) {
  /// Missed when a file cannot be read: what it includes is not known then.
  public static final FactReader<List<SshdConfig>> READER = collected -> collected.section("sshd")
      .then(section -> section.every("config").then(parts -> parts.isEmpty()
          ? Probed.missed(new ProbeFailure.SectionMissing("sshd config"))
          : all(section, parts)));

  public SshdConfig {
    files = List.copyOf(files);
    folders = Map.copyOf(folders);
    directives = List.copyOf(directives);
  }

  /// A file of the configuration.
  ///
  /// @param modified when its content was last changed
  /// @param changed when its content, name, owner or mode was last changed
  public record ConfigFile(String path, Instant modified, Instant changed) {}

  /// A line of sshd's configuration.
  ///
  /// @param file the file
  /// @param line its number, from 1
  /// @param text what it says, stripped
  /// @param match the Match line of the block in which it stands; empty outside of one
  public record Directive(String file, int line, String text, String match) {
    /// The first word in lower case.
    public String keyword() {
      return text.replaceFirst("^\"", "").split("[\\s=\"]", 2)[0].toLowerCase(java.util.Locale.ROOT);
    }

    /// What follows the keyword, without quotes and comment.
    public String value() {
      var words = text.replaceAll("\\s+#.*$", "").split("[\\s=]+", 2);
      return words.length < 2 ? "" : words[1].replace("\"", "").strip();
    }

    /// `file:line`.
    public String place() {
      return file + ":" + line;
    }
  }

  /// Whether the daemon's pid file names a running sshd.
  static boolean pidFileOfSshd(Section sshd) {
    return sshd.every("loaded").or(List.of()).stream().flatMap(Part::filled)
        .anyMatch(line -> line.startsWith("pidfile\t") && line.endsWith("\tsshd"));
  }

  private static Probed<List<SshdConfig>> all(Section section, List<Part> parts) {
    var configs = new ArrayList<SshdConfig>();
    for (var part : parts) {
      switch (read(section, part)) {
        case Probed.Missed<SshdConfig>(var why) -> {
          return Probed.missed(why);
        }
        case Probed.Got<SshdConfig>(var config) -> configs.add(config);
      }
    }
    return Probed.got(List.copyOf(configs));
  }

  private static Probed<SshdConfig> read(Section section, Part part) {
    var files = new ArrayList<ConfigFile>();
    var folders = new HashMap<String, Instant>();
    var lines = new SshdLines();
    var arguments = "";
    for (var line : part.filled().toList()) {
      var f = line.split("\t", 6);
      switch (f[0]) {
        case "A" -> arguments = f.length > 1 ? f[1].strip() : "";
        case "F" -> {
          if (f.length < 6 || !f[2].equals("read") || !f[3].matches("[0-9]{1,2}")) {
            return Probed.missed(new ProbeFailure.NeedsRight("cat " + (f.length > 1 ? f[1] : "sshd_config")));
          }
          files.add(new ConfigFile(f[1], time(f[4]), time(f[5])));
          lines.open(f[1], Integer.parseInt(f[3]));
        }
        case "G" -> folders.put(f.length > 1 ? f[1] : "", time(f.length > 2 ? f[2] : ""));
        case "D" -> lines.add(line);
        default -> {
          // of no concern here
        }
      }
    }
    return files.isEmpty()
        ? Probed.missed(new ProbeFailure.Unparsable("sshd_config", "no file"))
        : Probed.got(new SshdConfig(arguments, files, folders, lines.directives(), loaded(section, part),
            part.labelled("pid").matches("[0-9]+"), SshdMatrix.refusal(section)));
  }

  private static Instant loaded(Section section, Part config) {
    var pid = config.labelled("pid");
    return section.part("loaded pid=" + pid).or(new Part("", List.of(), -1)).filled().map(line -> line.split("\t"))
        .filter(f -> f.length == 4 && f[3].equals("sshd") && (pid.equals("-") || pid.equals(f[1])))
        .map(f -> time(f[2])).findFirst().orElse(Instant.EPOCH);
  }

  /// Seconds since 1970 with a fraction; [Instant#EPOCH] for anything else.
  private static Instant time(String text) {
    if (!text.matches("[0-9]{1,11}(\\.[0-9]{1,9})?")) {
      return Instant.EPOCH;
    }
    var seconds = new BigDecimal(text);
    return Instant.ofEpochSecond(seconds.longValue(),
        seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue());
  }

  /// The files whose content was changed after the daemon had read them; empty if none was or if that cannot be told.
  public List<ConfigFile> pending() {
    return files.stream().filter(file -> loadTold() && file.modified().isAfter(loaded)).toList();
  }

  /// What may have been changed since, without proof: a file that was renamed or got another mode, a folder in which
  /// some file appeared or went.
  public List<String> doubtful() {
    return Stream.concat(
        files.stream().filter(file -> file.changed().isAfter(loaded)).map(ConfigFile::path),
        folders.entrySet().stream().filter(folder -> folder.getValue().isAfter(loaded)).map(Map.Entry::getKey).sorted())
        .toList();
  }

  /// Whether it is known when the daemon read its files.
  public boolean loadTold() {
    return loaded.isAfter(Instant.EPOCH);
  }
}

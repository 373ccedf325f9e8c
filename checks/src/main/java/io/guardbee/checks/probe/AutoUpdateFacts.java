package io.guardbee.checks.probe;

import io.guardbee.checks.probe.PackageLists.Release;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How the machine updates itself: apt's periodic settings, unattended-upgrades, what starts them, and what of it has
/// shown to work.
///
/// @param installed whether unattended-upgrades is installed
/// @param settings apt's settings by lower-case key, lists left out
/// @param origins what unattended-upgrades may install from
/// @param idle what should start the runs and does not, in words; empty if all of it runs
/// @param stamps the times in `/var/lib/apt/periodic`, by name
/// @param logged when the log of unattended-upgrades says that a run succeeded; missed where it cannot be read,
///   [Instant#EPOCH] where it says nothing
/// @param since when the first run was possible: the later of the boot and the installation of the package
public record AutoUpdateFacts(boolean installed, Map<String, String> settings, List<OriginPattern> origins,
    Probed<List<String>> idle, Map<String, Instant> stamps, Probed<Instant> logged, Instant since) {
  public static final FactReader<AutoUpdateFacts> READER = collected -> collected.section("updates").then(
      updates -> collected.section("os").then(os -> read(updates, os)));

  /// More of a kind than that are not compared with each other: a hostile guest would keep Guardbee busy.
  private static final int MOST = 200;

  public AutoUpdateFacts {
    settings = Map.copyOf(settings);
    origins = List.copyOf(origins);
    stamps = Map.copyOf(stamps);
  }

  /// Whether a periodic setting is on: any interval but 0.
  public boolean on(String key) {
    var value = settings.getOrDefault("apt::periodic::" + key.toLowerCase(Locale.ROOT), "0");
    return !value.isBlank() && !value.equals("0");
  }

  /// Whether the settings switch the periodic job off as a whole.
  public boolean disabled() {
    return settings.getOrDefault("apt::periodic::enable", "1").equals("0");
  }

  /// Whether the origins cover security updates. With no security list at hand the wording decides.
  public boolean coversSecurity(List<Release> security) {
    return security.isEmpty()
        ? origins.stream().anyMatch(OriginPattern::namesSecurity)
        : security.stream().distinct().limit(MOST)
            .anyMatch(release -> origins.stream().anyMatch(pattern -> pattern.matches(release)));
  }

  /// When a run last succeeded, by the stamp that apt's job leaves only then, or by the log's last line. The stamp
  /// `unattended-upgrades-stamp` does not count: failed and dry runs leave it too.
  public Optional<Instant> lastSuccess() {
    var stamp = stamps.getOrDefault("upgrade-stamp", Instant.EPOCH);
    var log = logged.or(Instant.EPOCH);
    var last = stamp.isAfter(log) ? stamp : log;
    return last.equals(Instant.EPOCH) ? Optional.empty() : Optional.of(last);
  }

  private static Probed<AutoUpdateFacts> read(Section updates, Section os) {
    return updates.part("config").then(config -> updates.part("packages").then(packages -> updates.part("stamps")
        .then(stamps -> updates.part("installed").then(since -> {
          if (config.exitCode() != 0 || packages.exitCode() != 0) {
            return Probed.missed(new ProbeFailure.Unparsable("apt-config dump", "exit code " + config.exitCode()));
          }
          return bootTime(os).then(boot -> updates.part("codename")
              .map(codename -> new AutoUpdateFacts(installed(packages), settings(config),
                  origins(config, os, String.join("", codename.lines()).strip()), idle(updates), times(stamps),
                  logged(updates), later(since, boot))));
        }))));
  }

  private static Probed<Instant> bootTime(Section os) {
    return os.line("clock").then(clock -> os.line("uptime").then(uptime -> clock.matches("[0-9]{1,11}")
        && uptime.matches("[0-9]{1,11}")
            ? Probed.got(Instant.ofEpochSecond(Long.parseLong(clock)).minus(
                Duration.ofSeconds(Long.parseLong(uptime))))
            : Probed.missed(new ProbeFailure.Unparsable("/proc/uptime", uptime))));
  }

  private static Instant later(Part since, Instant boot) {
    return since.filled().map(String::strip).filter(line -> line.matches("[0-9]{1,11}")).findFirst()
        .map(line -> Instant.ofEpochSecond(Long.parseLong(line))).filter(boot::isBefore).orElse(boot);
  }

  private static boolean installed(Part packages) {
    return packages.filled().anyMatch(line -> line.matches("[a-z]i\\s+unattended-upgrades\\s.*"));
  }

  /// Lines `KEY "VALUE";`.
  private static Map<String, String> settings(Part config) {
    var settings = new HashMap<String, String>();
    config.filled().filter(line -> line.matches("[A-Za-z:-]+[A-Za-z-] \".*\";")).forEach(line -> {
      var at = line.indexOf(' ');
      settings.put(line.substring(0, at).toLowerCase(Locale.ROOT), line.substring(at + 2, line.length() - 2));
    });
    return settings;
  }

  private static List<OriginPattern> origins(Part config, Section os, String codename) {
    var id = os.part("release").map(part -> part.lines().contains("ID=ubuntu")).or(false) ? "Ubuntu" : "Debian";
    var patterns = new ArrayList<OriginPattern>();
    config.filled().filter(line -> line.endsWith("\";")).forEach(line -> {
      var value = line.substring(line.indexOf('"') + 1, line.length() - 2).replace("${distro_id}", id)
          .replace("${distro_codename}", codename);
      if (line.startsWith("Unattended-Upgrade::Origins-Pattern::")) {
        patterns.add(OriginPattern.pattern(value));
      } else if (line.startsWith("Unattended-Upgrade::Allowed-Origins::")) {
        patterns.add(OriginPattern.allowed(value));
      }
    });
    return patterns.stream().distinct().limit(MOST).toList();
  }

  /// systemd's two timers, or cron with apt's daily job.
  private static Probed<List<String>> idle(Section updates) {
    return switch (updates.part("cron")) {
      case Probed.Got<Part>(var cron) -> Probed.got(idleCron(cron));
      case Probed.Missed<Part> _ -> updates.part("timers").then(AutoUpdateFacts::idleTimers);
    };
  }

  private static List<String> idleCron(Part cron) {
    var idle = new ArrayList<String>();
    if (!cron.lines().contains("apt-compat")) {
      idle.add("/etc/cron.daily/apt-compat is missing");
    }
    if (cron.lines().stream().noneMatch(line -> line.matches("cron|crond|anacron"))) {
      idle.add("no cron daemon runs");
    }
    return idle;
  }

  private static Probed<List<String>> idleTimers(Part timers) {
    var idle = new ArrayList<String>();
    for (var unit : List.of("apt-daily.timer", "apt-daily-upgrade.timer")) {
      var block = block(timers, unit);
      if (timers.exitCode() != 0 || !block.containsKey("ActiveState")) {
        return Probed.missed(new ProbeFailure.Unparsable("systemctl show", "nothing about " + unit));
      }
      if (!block.getOrDefault("ActiveState", "").equals("active")
          || !block.getOrDefault("UnitFileState", "").equals("enabled")) {
        idle.add(unit + " is " + block.getOrDefault("UnitFileState", "absent") + " and " + block.get("ActiveState"));
      }
    }
    return Probed.got(idle);
  }

  /// `systemctl show` prints `KEY=VALUE` lines, a blank line between units.
  private static Map<String, String> block(Part timers, String unit) {
    var block = new HashMap<String, String>();
    for (var line : timers.lines()) {
      if (line.isBlank() && !unit.equals(block.get("Id"))) {
        block.clear();
      } else if (line.isBlank()) {
        return block;
      } else if (line.contains("=")) {
        block.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
      }
    }
    return unit.equals(block.get("Id")) ? block : Map.of();
  }

  private static Map<String, Instant> times(Part stamps) {
    var times = new HashMap<String, Instant>();
    stamps.filled().filter(line -> line.matches("[0-9]{1,11} /\\S+")).forEach(line -> times
        .put(line.substring(line.lastIndexOf('/') + 1), Instant.ofEpochSecond(
            Long.parseLong(line.substring(0, line.indexOf(' '))))));
    return times;
  }

  /// The file's time, since its lines are in the machine's local time.
  private static Probed<Instant> logged(Section updates) {
    return switch (updates.part("log")) {
      case Probed.Missed<Part>(ProbeFailure.SectionMissing _) -> Probed.got(Instant.EPOCH);
      case Probed.Missed<Part>(var why) -> Probed.missed(why);
      case Probed.Got<Part>(var log) -> Probed.got(log.lines().size() > 1 && log.lines().getFirst().matches(
          "[0-9]{1,11}") && log.lines().getLast().matches(
              ".* INFO (All upgrades installed|No packages found that can"
                  + " be upgraded unattended.*)")
                      ? Instant.ofEpochSecond(Long.parseLong(log.lines().getFirst()))
                      : Instant.EPOCH);
    };
  }
}

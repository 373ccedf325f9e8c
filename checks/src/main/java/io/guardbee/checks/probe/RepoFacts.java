package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What lies on disk of the last time that apt asked its sources. Which sources and lists there are is told by
/// [PackageLists].
///
/// @param tried when apt last asked, whatever came of it; empty where it never did
/// @param changed when the newest file of sources was last changed
/// @param until when a list runs out, by the name of its Release file; those without such a date are absent
/// @param keyless `FILE KEY` of each source that names a key which is not there; hostile
/// @param checked whether apt refuses a list that has run out
public record RepoFacts(Optional<Instant> tried, Optional<Instant> changed, Map<String, Instant> until,
    List<String> keyless, boolean checked) {
  public static final FactReader<RepoFacts> READER = RepoFacts::read;

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss zzz",
      Locale.ROOT);

  public RepoFacts {
    until = Map.copyOf(until);
    keyless = List.copyOf(keyless);
  }

  private static Probed<RepoFacts> read(Collected collected) {
    return collected.part("updates", "config").then(config -> collected.section("repos").then(section -> section
        .part("tried").then(tried -> section.part("changed").then(changed -> section.part("until")
            .then(until -> section.part("keyless").then(keyless -> keyless.exitCode() == 0
                ? Probed.got(new RepoFacts(latest(tried), latest(changed), until(until), keyless.filled().toList(),
                    config.filled().noneMatch("Acquire::Check-Valid-Until \"false\";"::equals)))
                : Probed.missed(new ProbeFailure.Unparsable("the sources of apt", "no end"))))))));
  }

  private static Optional<Instant> latest(Part part) {
    return part.filled().map(String::strip).filter(line -> line.matches("[0-9]{1,11}")).map(Long::parseLong)
        .max(Long::compare).map(Instant::ofEpochSecond);
  }

  private static Map<String, Instant> until(Part part) {
    var until = new HashMap<String, Instant>();
    part.filled().filter(line -> line.startsWith("./") && line.contains(":Valid-Until: ")).forEach(line -> {
      var at = line.indexOf(":Valid-Until: ");
      date(line.substring(at + ":Valid-Until: ".length()).strip())
          .ifPresent(date -> until.put(line.substring(2, at), date));
    });
    return until;
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(Instant.from(DATE.parse(text)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

package io.guardbee.checks.probe.logs;

import io.guardbee.checks.probe.Collected;
import io.guardbee.checks.probe.FactReader;
import io.guardbee.checks.probe.Part;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.ProbeFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Who rotates the logs.
///
/// @param installed whether logrotate is there
/// @param daily whether its script stands in `/etc/cron.daily`
/// @param units what systemd says of its timer and its service, by unit and property; empty where no systemd runs
public record RotationFacts(boolean installed, boolean daily, Map<String, Map<String, String>> units) {
  public static final FactReader<RotationFacts> READER = RotationFacts::read;

  public RotationFacts {
    units = Map.copyOf(units);
  }

  /// Whether its timer runs.
  public boolean timer() {
    return property("logrotate.timer", "ActiveState").filter("active"::equals).isPresent();
  }

  /// Why its last run failed; empty where it did not, or there was none.
  public Optional<String> failure() {
    return property("logrotate.service", "Result").filter(result -> !result.equals("success"));
  }

  private Optional<String> property(String unit, String name) {
    return Optional.ofNullable(units.getOrDefault(unit, Map.of()).get(name));
  }

  private static Probed<RotationFacts> read(Collected collected) {
    return collected.section("logs").then(section -> section.part("rotation").then(part -> {
      var words = part.filled().map(String::strip).toList();
      return switch (section.part("units")) {
        case Probed.Got<Part>(var units) when units.exitCode() == 0 -> Probed.got(facts(words, blocks(units)));
        case Probed.Got<Part>(var units) -> Probed.missed(
            new ProbeFailure.Unparsable("systemctl show", "exit code " + units.exitCode()));
        case Probed.Missed<Part>(ProbeFailure.SectionMissing _) when section.cut().isEmpty() ->
          Probed.got(facts(words, Map.of()));
        case Probed.Missed<Part>(var why) -> Probed.missed(why);
      };
    }));
  }

  private static RotationFacts facts(List<String> words, Map<String, Map<String, String>> units) {
    return new RotationFacts(words.contains("installed"), words.contains("cron.daily"), units);
  }

  private static Map<String, Map<String, String>> blocks(Part units) {
    var blocks = new HashMap<String, Map<String, String>>();
    Stream.of(String.join("\n", units.lines()).split("\n\n+")).forEach(block -> {
      var properties = new HashMap<String, String>();
      block.lines().filter(line -> line.indexOf('=') > 0).forEach(line -> properties.put(
          line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
      blocks.put(properties.getOrDefault("Id", ""), Map.copyOf(properties));
    });
    return blocks;
  }
}

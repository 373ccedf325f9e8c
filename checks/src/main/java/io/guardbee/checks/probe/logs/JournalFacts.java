package io.guardbee.checks.probe.logs;

import io.guardbee.checks.probe.Collected;
import io.guardbee.checks.probe.FactReader;
import io.guardbee.checks.probe.Part;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.Section;
import io.guardbee.checks.result.ProbeFailure;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// What journald is told, and what it does. Missed where no systemd runs.
///
/// @param settings its effective configuration, by the setting's name in small letters; what is not there has its default
/// @param logins how many lines the last hour brought of who came in or failed to, up to 500
/// @param sealed whether the journal that is written now is sealed, so that a change of its past shows
public record JournalFacts(Map<String, String> settings, Probed<Integer> logins, Probed<Boolean> sealed) {
  public static final FactReader<JournalFacts> READER = JournalFacts::read;

  private static final int SEALED = 1;

  public JournalFacts {
    settings = Map.copyOf(settings);
  }

  /// Where it keeps its lines: `persistent`, `volatile`, `auto` or `none`.
  public String storage() {
    return settings.getOrDefault("storage", "auto").toLowerCase(Locale.ROOT);
  }

  private static Probed<JournalFacts> read(Collected collected) {
    return collected.section("logs").then(section -> section.part("journald").then(part -> part.exitCode() == 0
        ? Probed.got(new JournalFacts(settings(part), count(section, "auth"), sealed(section)))
        : Probed.missed(new ProbeFailure.Unparsable("systemd-analyze cat-config", "exit code " + part.exitCode()))));
  }

  /// Of a setting that stands more than once the last counts; an empty one goes back to the default.
  private static Map<String, String> settings(Part part) {
    var settings = new HashMap<String, String>();
    part.filled().map(String::strip).filter(line -> line.matches("[A-Za-z]+\\s*=.*")).forEach(line -> {
      var at = line.indexOf('=');
      var key = line.substring(0, at).strip().toLowerCase(Locale.ROOT);
      var value = line.substring(at + 1).strip();
      if (value.isEmpty()) {
        settings.remove(key);
      } else {
        settings.put(key, value);
      }
    });
    return settings;
  }

  private static Probed<Integer> count(Section section, String label) {
    return section.line(label).then(line -> line.matches("[0-9]{1,9}")
        ? Probed.got(Integer.parseInt(line))
        : Probed.missed(new ProbeFailure.Unparsable("journalctl", line)));
  }

  /// The first byte of the flags in the head of the file that is written to. No such file: nothing is sealed.
  private static Probed<Boolean> sealed(Section section) {
    return section.part("sealed").map(part -> part.filled().map(String::strip).findFirst()
        .filter(byteOfFlags -> byteOfFlags.matches("[0-9]{1,3}"))
        .map(flags -> (Integer.parseInt(flags) & SEALED) != 0).orElse(false));
  }
}

package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Which keys that deal with passwords are in the data that the VM was launched with; never what they say.
///
/// @param present whether the VM keeps such data at all, which everybody can see
/// @param keys the keys, or why they are not known
public record LaunchFacts(boolean present, Probed<List<Key>> keys) {
  private static final Pattern LINE = Pattern.compile("([a-z_ -]{1,30})\t(/.*:[0-9]+)");

  public static final FactReader<LaunchFacts> READER = collected -> collected.section("launchdata")
      .then(section -> section
          .line("present")
          .map(word -> new LaunchFacts(!word.equals("no"), section.part("keys").then(LaunchFacts::keys))));

  /// One key.
  ///
  /// @param name as it stands there, or `chpasswd command` for a command in a script
  /// @param where file and line
  public record Key(String name, String where) {}

  private static Probed<List<Key>> keys(Part part) {
    var keys = new ArrayList<Key>();
    for (var line : part.filled().toList()) {
      var m = LINE.matcher(line);
      if (!m.matches()) {
        return Probed.missed(new ProbeFailure.Unparsable("the launch data", "a line of another form"));
      }
      keys.add(new Key(m.group(1), m.group(2)));
    }
    return Probed.got(List.copyOf(keys));
  }
}

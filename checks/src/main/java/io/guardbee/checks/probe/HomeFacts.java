package io.guardbee.checks.probe;

import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The home directories of the guest. No right is needed for their modes.
///
/// @param homes those that exist on this machine's own disks
/// @param far the accounts whose homes are on another machine, which nobody looked at: they could hang
/// @param cut what else is not in the list, in words; empty when nothing is
public record HomeFacts(List<Home> homes, List<String> far, List<String> cut) {
  private static final Pattern HOME = Pattern.compile("(near|far)\t([^\t]+)\t([0-9]{1,10})\t(/.*)");
  private static final Pattern MODE = Pattern.compile("([0-7]{1,4})\t([0-9]{1,10})\t([0-9]{1,10})\t(/.*)");

  public static final FactReader<HomeFacts> READER = collected -> collected.section("homes").then(HomeFacts::read);

  public HomeFacts {
    homes = List.copyOf(homes);
    far = List.copyOf(far);
    cut = List.copyOf(cut);
  }

  /// One account's home.
  ///
  /// @param user the account
  /// @param uid its number
  /// @param path the directory, as the account database names it
  /// @param mode who may do what with it
  public record Home(String user, long uid, String path, FileMode mode) {}

  /// Why some homes are not known; empty when all are.
  public Optional<ProbeFailure> doubt() {
    if (!cut.isEmpty()) {
      return Optional.of(new ProbeFailure.Undecided("Not all home directories are known: "
          + PlainText.line(String.join(", ", cut), 160) + ".", "Look at the others by hand."));
    }
    return far.isEmpty()
        ? Optional.empty()
        : Optional.of(new ProbeFailure.Undecided("Home directories on other machines' disks were not looked at ("
            + far.size() + (far.size() == 1 ? " account)." : " accounts)."), "Look at those homes by hand."));
  }

  /// The home that a path lies in: the longest one, and of those the first.
  public Optional<Home> holding(String path) {
    return homes.stream().filter(home -> path.startsWith(home.path() + "/"))
        .max(java.util.Comparator.<Home>comparingInt(home -> home.path().length())
            .thenComparingLong(home -> -home.uid()));
  }

  private static Probed<HomeFacts> read(Section section) {
    return section.part("homes").then(list -> section.part("modes").then(modes -> modes.exitCode() == 124
        ? Probed.missed(new ProbeFailure.SectionHung("find over the home directories", 5))
        : modes(modes).then(found -> homes(list, found))));
  }

  private static Probed<HomeFacts> homes(Part list, Map<String, FileMode> modes) {
    var homes = new ArrayList<Home>();
    var far = new ArrayList<String>();
    var cut = new ArrayList<String>();
    for (var line : list.filled().toList()) {
      if (line.startsWith("cut\t")) {
        cut.add(line.substring(4));
        continue;
      }
      var m = HOME.matcher(line);
      if (!m.matches()) {
        return Probed.missed(new ProbeFailure.Unparsable("the list of homes", line));
      }
      var mode = modes.get(m.group(4));
      if (m.group(1).equals("far")) {
        far.add(m.group(2));
      } else if (mode != null) {
        homes.add(new Home(m.group(2), Long.parseLong(m.group(3)), m.group(4), mode));
      }
    }
    return Probed.got(new HomeFacts(homes, far, cut));
  }

  /// The modes by path.
  static Probed<Map<String, FileMode>> modes(Part part) {
    var modes = new HashMap<String, FileMode>();
    for (var line : part.filled().toList()) {
      var m = MODE.matcher(line);
      if (!m.matches()) {
        return Probed.missed(new ProbeFailure.Unparsable("find over the home directories", line));
      }
      modes.put(m.group(4).replaceFirst("/\\.$", ""), FileMode.parse(m.group(1), m.group(2), m.group(3)));
    }
    return Probed.got(modes);
  }
}

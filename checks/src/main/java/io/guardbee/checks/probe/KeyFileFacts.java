package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Who may change the files that say which keys open an account. Missed without root's right.
///
/// @param files each file of keys with the account that it opens
/// @param ways who may do what with those files and the directories above them, by path
/// @param groups the members of groups that may write to one of them, by the group's number
/// @param cut why there may be more files of keys, in words; empty when these are all
public record KeyFileFacts(List<KeyFile> files, Map<String, FileMode> ways, Map<Long, List<String>> groups,
    String cut) {
  private static final Pattern FILE = Pattern.compile("[0-9]{1,4}\t([^\t]+)\t(/.*)");
  private static final Pattern WAY = Pattern.compile("([0-7]{1,4}) ([0-9]{1,10}) ([0-9]{1,10}) (/.*)");
  private static final Pattern GROUP = Pattern.compile("([0-9]{1,10}):(.*)");

  public static final FactReader<KeyFileFacts> READER = collected -> collected.section("keys").then(KeyFileFacts::read);

  public KeyFileFacts {
    files = List.copyOf(files);
    ways = Map.copyOf(ways);
    groups = Map.copyOf(groups);
  }

  /// One file of keys.
  ///
  /// @param user the account that it opens
  /// @param path where sshd looks for it
  /// @param real where that leads, past all links
  public record KeyFile(String user, String path, String real) {}

  private static Probed<KeyFileFacts> read(Section section) {
    return section.part("real").then(real -> section.part("files").then(files -> section.part("ways")
        .then(KeyFileFacts::ways).then(ways -> section.part("groups").map(KeyFileFacts::groups)
            .then(groups -> files(files, real.filled().toList(), ways, groups))
            .map(found -> found.cut().isEmpty() ? found.besides(unlisted(section)) : found))));
  }

  private static Probed<KeyFileFacts> files(Part part, List<String> real, Map<String, FileMode> ways,
      Map<Long, List<String>> groups) {
    var found = new ArrayList<KeyFile>();
    var cut = part.filled().filter(line -> line.startsWith("cut\t")).findFirst().map(line -> line.substring(4))
        .orElse("");
    var lines = part.filled().filter(line -> !line.startsWith("cut\t")).map(FILE::matcher).toList();
    for (int i = 0; i < lines.size(); i++) {
      var m = lines.get(i);
      if (!m.matches() || real.size() != lines.size() || !ways.containsKey(real.get(i))) {
        return Probed.missed(new ProbeFailure.Unparsable("stat over the files of authorized keys",
            "it did not answer for each file"));
      }
      found.add(new KeyFile(m.group(1), m.group(2), real.get(i)));
    }
    return Probed.got(new KeyFileFacts(found, ways, groups, cut));
  }

  /// The directory services whose accounts nobody lists; collectors of before do not tell.
  static String unlisted(Section section) {
    return section.part("unlisted").map(part -> String.join(", ", part.filled().map(String::strip).toList())).or("");
  }

  private KeyFileFacts besides(String services) {
    return services.isEmpty()
        ? this
        : new KeyFileFacts(files, ways, groups, "accounts that are not listed come from " + services);
  }

  /// What `stat` printed of paths.
  static Probed<Map<String, FileMode>> ways(Part part) {
    var lines = part.filled().map(WAY::matcher).toList();
    return lines.stream().allMatch(Matcher::matches)
        ? Probed.got(lines.stream().collect(Collectors.toMap(m -> m.group(4),
            m -> FileMode.parse(m.group(1), m.group(2), m.group(3)), (first, _) -> first)))
        : Probed.missed(new ProbeFailure.Unparsable("stat", "a line of another form"));
  }

  /// Members by group number.
  static Map<Long, List<String>> groups(Part part) {
    return part.filled().map(GROUP::matcher).filter(Matcher::matches)
        .collect(Collectors.toMap(m -> Long.parseLong(m.group(1)),
            m -> java.util.stream.Stream.of(m.group(2).split(",")).filter(name -> !name.isBlank()).toList(),
            (first, _) -> first));
  }
}

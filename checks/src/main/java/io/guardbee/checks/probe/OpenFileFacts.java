package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What everybody may change although root runs it, and the programs that run with their owner's right. Missed without
/// root's right.
///
/// @param writable files and directories with a right for everybody to write, a sticky one too: a new name is enough to
///   have root run something
/// @param setuid setuid programs that are from no package, or whose package nobody could be asked for
/// @param packaged setuid programs of packages, which need not have come with that bit
/// @param cut what was not looked through to its end, in words; empty when all was
public record OpenFileFacts(List<Open> writable, List<Setuid> setuid, List<Setuid> packaged, List<String> cut) {
  private static final Pattern LINE = Pattern.compile("([0-7]{1,4})\t([0-9]{1,10})\t(/.*)");
  /// The collector passes no more than that on.
  private static final int LIMIT = 300;

  public static final FactReader<OpenFileFacts> READER = collected -> collected.section("privileges")
      .then(OpenFileFacts::read);

  public OpenFileFacts {
    writable = List.copyOf(writable);
    setuid = List.copyOf(setuid);
    packaged = List.copyOf(packaged);
    cut = List.copyOf(cut);
  }

  /// One path; hostile.
  public record Open(String path, FileMode mode) {}

  /// One program.
  ///
  /// @param path where it is; hostile
  /// @param uid with whose right it runs
  /// @param known whether the package manager was understood
  public record Setuid(String path, long uid, boolean known) {}

  private static Probed<OpenFileFacts> read(Section section) {
    return section.part("writable").then(writable -> section.part("setuid").then(setuid -> section.part("asked")
        .then(_ -> PackageOwners.read(section)).then(owners -> opened(writable).then(open -> opened(setuid)
            .map(programs -> new OpenFileFacts(open, programs.stream().flatMap(p -> unowned(p, owners)).toList(),
                programs.stream().filter(p -> owned(p.path(), owners))
                    .map(p -> new Setuid(p.path(), p.mode().uid(), true)).toList(),
                cut(writable, setuid)))))));
  }

  private static boolean owned(String path, Map<String, String> owners) {
    return !owners.getOrDefault(path, "").isEmpty();
  }

  /// No package has a file whose name would need quoting.
  private static Stream<Setuid> unowned(Open program, Map<String, String> owners) {
    var path = program.path();
    var askable = path.matches("/[A-Za-z0-9._/+@:~-]+");
    return owned(path, owners)
        ? Stream.empty()
        : Stream.of(new Setuid(path, program.mode().uid(), owners.containsKey(path) || !askable));
  }

  private static Probed<List<Open>> opened(Part part) {
    var found = new ArrayList<Open>();
    for (var line : part.filled().toList()) {
      var m = LINE.matcher(line);
      if (m.matches()) {
        var open = new Open(m.group(3), FileMode.parse(m.group(1), m.group(2), "0"));
        if (!found.contains(open)) {
          found.add(open);
        }
      } else if (!line.equals("cut")) {
        return Probed.missed(new ProbeFailure.Unparsable("find", line));
      }
    }
    return Probed.got(found);
  }

  private static List<String> cut(Part writable, Part setuid) {
    return Stream.of(writable, setuid)
        .filter(part -> part.lines().contains("cut") || part.filled().count() >= LIMIT)
        .map(part -> part.label().equals("setuid") ? "the disks, for setuid programs" : "/etc, PATH and the web root")
        .toList();
  }
}

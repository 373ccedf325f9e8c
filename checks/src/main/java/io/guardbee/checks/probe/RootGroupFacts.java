package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// The groups whose members can make themselves root without sudo. Read by everybody.
///
/// @param groups those of them that exist
public record RootGroupFacts(List<Group> groups) {
  private static final Pattern LINE = Pattern.compile("([a-z-]{1,20}):([0-9]{1,10}):(.*)");

  public static final FactReader<RootGroupFacts> READER = collected -> collected.part("privileges", "groups")
      .then(RootGroupFacts::read);

  public RootGroupFacts {
    groups = List.copyOf(groups);
  }

  /// One group.
  ///
  /// @param name what it is called
  /// @param gid its number
  /// @param members those that the group file names
  public record Group(String name, long gid, List<String> members) {
    public Group {
      members = List.copyOf(members);
    }
  }

  private static Probed<RootGroupFacts> read(Part part) {
    var groups = new ArrayList<Group>();
    for (var line : part.filled().toList()) {
      var m = LINE.matcher(line);
      if (!m.matches()) {
        return Probed.missed(new ProbeFailure.Unparsable("getent group", line));
      }
      groups.add(new Group(m.group(1), Long.parseLong(m.group(2)),
          Arrays.stream(m.group(3).split(",")).filter(name -> !name.isBlank()).toList()));
    }
    return Probed.got(new RootGroupFacts(groups));
  }
}

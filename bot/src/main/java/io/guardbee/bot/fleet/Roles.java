package io.guardbee.bot.fleet;

import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.target.Purpose;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What servers are declared to be for: by a tag `guardbee-role=web` or `guardbee-role:web`, or by metadata
/// `guardbee-role` with one or more words. Words that are no purpose count for nothing. Pure.
public final class Roles {
  private static final String KEY = "guardbee-role";
  private static final int LONGEST = 255;

  private Roles() {}

  /// The purposes by the server's id; one that declares none is absent.
  public static Map<String, Set<Purpose>> of(List<Server> servers) {
    var roles = new HashMap<String, Set<Purpose>>();
    for (var server : servers) {
      var purposes = EnumSet.noneOf(Purpose.class);
      words(server).map(Purpose::parse).flatMap(Optional::stream).forEach(purposes::add);
      if (!purposes.isEmpty()) {
        roles.put(server.id(), Set.copyOf(purposes));
      }
    }
    return roles;
  }

  private static Stream<String> words(Server server) {
    var tagged = server.tags().stream().filter(tag -> tag.startsWith(KEY + "=") || tag.startsWith(KEY + ":"))
        .map(tag -> tag.substring(KEY.length() + 1));
    return Stream.concat(tagged, Stream.ofNullable(server.metadata().get(KEY)))
        .filter(text -> text.length() <= LONGEST).flatMap(text -> Arrays.stream(text.split("[,;\\s]+")));
  }
}

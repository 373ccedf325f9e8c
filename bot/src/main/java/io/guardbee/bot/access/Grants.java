package io.guardbee.bot.access;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.bot.access.Held.Source;
import io.guardbee.bot.settings.AccessSection.Grant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rights that the configuration gives, by person and by group. Never changes. People and groups are apart, so that
/// no account's id can pass for a group's.
final class Grants {
  private static final String GROUP = "group:";
  private final Map<String, List<Held>> people = new HashMap<>();
  private final Map<String, List<Held>> groups = new HashMap<>();

  Grants(List<Grant> grants) {
    for (var grant : grants) {
      var colon = grant.to().indexOf(':') + 1;
      var platform = grant.to().substring(0, colon);
      var id = grant.to().substring(colon);
      if (id.startsWith(GROUP)) {
        var group = id.substring(GROUP.length());
        groups.computeIfAbsent(platform + group, _ -> new ArrayList<>()).addAll(held(grant, new Source.Group(group)));
      } else {
        people.computeIfAbsent(grant.to(), _ -> new ArrayList<>()).addAll(held(grant, new Source.Account()));
      }
    }
  }

  private static List<Held> held(Grant grant, Source source) {
    return grant.projects().stream().map(p -> new Held(Scope.of(p), Right.of(grant.right()), source)).toList();
  }

  /// What `asker` has by account, then by group; empty for whom nobody has named.
  List<Held> of(Asker asker) {
    var all = new ArrayList<>(people.getOrDefault(asker.key(), List.of()));
    for (var group : asker.groups()) {
      all.addAll(groups.getOrDefault(asker.platform() + ":" + group, List.of()));
    }
    return all;
  }
}

package io.guardbee.adapters.openstack;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.Image;
import io.guardbee.checks.probe.cloud.Server;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The images that servers were made from, asked for by their ids. Glance leaves images of the community and hidden ones
/// out of its lists unless they are asked for; the official images that an operator has replaced are hidden.
record ServerImages(Pages pages) {
  /// So that an address stays under the 8 KiB that servers take.
  private static final int AT_ONCE = 100;

  /// Those of them that still exist and may be seen.
  Probed<Map<String, Image>> of(List<Server> servers) {
    var ids = servers.stream().flatMap(server -> server.imageId().stream())
        .collect(Collectors.toCollection(TreeSet::new));
    return asked(ids, Map.of()).then(shown -> {
      var rest = ids.stream().filter(id -> !shown.containsKey(id)).toList();
      return asked(rest, Map.of("os_hidden", "true")).map(hidden -> joined(shown, hidden));
    });
  }

  private Probed<Map<String, Image>> asked(Collection<String> ids, Map<String, String> narrowed) {
    var left = List.copyOf(ids);
    var found = new HashMap<String, Image>();
    for (var from = 0; from < left.size(); from += AT_ONCE) {
      var query = new HashMap<>(narrowed);
      query.put("visibility", "all");
      query.put("id", "in:" + String.join(",", left.subList(from, Math.min(left.size(), from + AT_ONCE))));
      var part = from == 0 ? pages.all(Kind.IMAGES, query) : pages.more(Kind.IMAGES, query);
      if (part instanceof Probed.Missed<List<Image>>(var why)) {
        return Probed.missed(why);
      }
      part.or(new ArrayList<>()).forEach(image -> found.put(image.id(), image));
    }
    found.keySet().retainAll(ids);
    return Probed.got(found);
  }

  private static Map<String, Image> joined(Map<String, Image> shown, Map<String, Image> hidden) {
    return Stream.of(shown, hidden).flatMap(images -> images.values().stream())
        .collect(Collectors.toUnmodifiableMap(Image::id, image -> image));
  }
}

package io.guardbee.checks.catalog.privileges;

import io.guardbee.checks.catalog.Revert;
import io.guardbee.checks.catalog.Words;
import io.guardbee.checks.result.Remedy;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The remedy for members of groups that equal root.
final class GroupScript {
  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_-]{0,30}");
  private static final String SCRIPT = """
      set -eu
      # Guardbee, priv-root-groups: run as root; a second run changes nothing.
      [ "$(id -u)" = 0 ] || { echo 'Run this as root.' >&2; exit 1; }
      check=priv-root-groups
      undo=/var/backups/guardbee-undo-$check.sh
      @ARM@
      umask 077
      mkdir -p /var/backups
      todo=
      for place in @PLACES@; do
        name=${place%:*}
        group=${place#*:}
        if getent group "$group" | cut -d: -f4 | tr ',' '\\n' | grep -qx "$name"; then
          [ -n "$todo" ] || : >"$undo"
          todo="$todo $place"
          echo "gpasswd -a '$name' '$group'" >>"$undo"
        else
          echo "$name is not in $group, nothing to do."
        fi
      done
      if [ -n "$todo" ]; then
        sh -n "$undo"
        cp -p /etc/group /etc/group.bak-guardbee-$check
        cp -p /etc/gshadow /etc/gshadow.bak-guardbee-$check
        arm
        for place in $todo; do gpasswd -d "${place%:*}" "${place#*:}"; done
        diff /etc/group.bak-guardbee-$check /etc/group || :
        grpck -q -r || echo 'grpck has remarks, see above.'
        echo 'It counts from the next login of these accounts on; what they run now keeps the right.'
        echo "It all goes back in 5 minutes. To keep the change:  $cancel"
        echo 'cloud-init and configuration management may put them back: change it there too.'
      else
        echo 'Nothing to change.'
      fi
      @SHOW@
      """;

  private GroupScript() {}

  /// An account in a group.
  record Place(String name, String group) {}

  static Optional<Remedy> of(List<Place> places) {
    if (places.isEmpty()
        || !places.stream()
            .allMatch(place -> NAME.matcher(place.name()).matches() && NAME.matcher(place.group()).matches())) {
      return Optional.empty();
    }
    var show = "getent group " + places.stream().map(Place::group).distinct().collect(Collectors.joining(" "));
    return Optional.of(new Remedy(SCRIPT.replace("@ARM@", Revert.ARM)
        .replace("@PLACES@", Words.quoted(places.stream().map(place -> place.name() + ":" + place.group()).toList()))
        .replace("@SHOW@", show), show, "sh /var/backups/guardbee-undo-priv-root-groups.sh",
        "These accounts cannot use Docker, LXD or raw disks any more; rootless Podman needs no such group."));
  }
}

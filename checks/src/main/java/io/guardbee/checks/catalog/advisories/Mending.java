package io.guardbee.checks.catalog.advisories;

import io.guardbee.checks.result.Remedy;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Upgrades the packages that announcements are about, and nothing that need not go with them.
final class Mending {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.+-]+");
  /// More packages than that are a matter for an upgrade of the whole.
  private static final int MOST = 60;

  private static final String SNIPPET = """
      (
      set -eu
      [ "$(id -u)" = 0 ] || { echo 'Run this as root.' >&2; exit 1; }
      set -- @PACKAGES@
      apt-get -o DPkg::Lock::Timeout=300 update
      echo 'What would change (Inst: installed, Remv: removed):'
      if ! apt-get -s --only-upgrade install "$@" | grep -E '^(Inst|Remv) '; then
        echo 'Nothing newer is offered for these: look at the sources, and for held packages (apt-mark showhold).'
        exit 0
      fi
      # the versions of today, to go back by
      dpkg-query -W >/var/backups/packages.bak-guardbee-ann-relevant
      export DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=l
      apt-get -y -o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold \\
        --only-upgrade --no-remove install "$@"
      dpkg-query -W "$@"
      if [ -e /run/reboot-required ]; then echo 'A reboot is due.'; fi
      )
      """;

  private Mending() {}

  static Optional<Remedy> of(List<String> packages) {
    var names = packages.stream().filter(NAME.asMatchPredicate()).toList();
    if (names.isEmpty() || names.size() != packages.size() || names.size() > MOST) {
      return Optional.empty();
    }
    var words = String.join(" ", names);
    return Optional.of(new Remedy(SNIPPET.replace("@PACKAGES@", words), "dpkg-query -W " + words,
        "# The versions of before are in /var/backups/packages.bak-guardbee-ann-relevant; one package goes back with:\n"
            + "# apt-get install PACKAGE=VERSION",
        "Services restart while they are upgraded; take a volume snapshot first if you can."));
  }
}

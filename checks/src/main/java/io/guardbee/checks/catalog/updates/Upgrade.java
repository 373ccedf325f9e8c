package io.guardbee.checks.catalog.updates;

import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.UpdateFacts;
import io.guardbee.checks.result.Remedy;

/// The snippet that installs what is pending: shown first, apart from the session so that a lost connection does not
/// leave packages half installed, with the owner's configuration files kept.
final class Upgrade {
  private static final String SNIPPET = """
      (
      set -eu
      log=/var/log/guardbee-upgrade.log
      code=/run/guardbee-upgrade.rc
      apt-get -o DPkg::Lock::Timeout=300 update
      echo 'What would change (Inst: installed, Remv: removed):'
      if ! apt-get -s @HOW@ | grep -E '^(Inst|Remv) '; then
        echo 'Nothing is waiting.'
        exit 0
      fi
      echo 'Free space:'
      df -h / /boot /var
      # the versions of today, to go back by
      dpkg-query -W >/var/backups/packages.bak-guardbee-@CHECK@
      rm -f "$code"
      job="DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=l apt-get -y -o DPkg::Lock::Timeout=300 \\
        -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold @HOW@ >$log 2>&1 </dev/null; echo \\$? >$code"
      echo "Upgrading apart from this session, it goes on if the connection is lost: tail -f $log"
      if [ -d /run/systemd/system ]; then
        systemd-run --quiet --collect --unit=guardbee-upgrade /bin/sh -c "$job"
      else
        setsid /bin/sh -c "$job" &
      fi
      seconds=0
      until [ -s "$code" ] || [ "$seconds" -ge 3600 ]; do
        sleep 2
        seconds=$((seconds + 2))
      done
      tail -n 15 "$log"
      [ "$(cat "$code")" = 0 ] || { echo "The upgrade did not end well: read $log" >&2; exit 1; }
      echo 'Still waiting:'
      apt-get -s dist-upgrade | grep -E '^Inst |kept back' || echo 'nothing'
      if [ -e /run/reboot-required ]; then echo 'A reboot is due.'; fi
      )
      """;

  private Upgrade() {}

  /// The remedy, tailored: where a full upgrade would remove packages, only what removes none is installed.
  static Remedy remedy(String check, Facts facts) {
    var removes = switch (facts.of(UpdateFacts.READER)) {
      case Probed.Got<UpdateFacts>(var updates) -> updates.removed() > 0;
      case Probed.Missed<UpdateFacts> _ -> true;
    };
    var how = removes ? "upgrade --with-new-pkgs" : "dist-upgrade";
    return new Remedy(SNIPPET.replace("@HOW@", how).replace("@CHECK@", check),
        "apt-get -s dist-upgrade | grep -E '^Inst |upgraded,'",
        "# The versions of before are in /var/backups/packages.bak-guardbee-" + check
            + "; one package goes back with:\n# apt-get install PACKAGE=VERSION",
        "Services restart while they are upgraded" + (removes
            ? "; a full upgrade would also remove packages, so this one leaves those updates out."
            : ", and some changes need a reboot; take a volume snapshot first if you can."));
  }
}

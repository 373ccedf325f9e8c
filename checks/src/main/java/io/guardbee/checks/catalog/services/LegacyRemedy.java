package io.guardbee.checks.catalog.services;

import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Switches legacy services off: their units, and their lines of inetd.conf.
final class LegacyRemedy {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_/-]{0,40}");

  private static final String INETD = """

      # inetd: comments out what it offers, as update-inetd does.
      file=/etc/inetd.conf
      if [ -f "$file" ]; then
        new=$(mktemp)
        trap 'rm -f "$new"' EXIT
        cp -p "$file" "$new"
        set -- @SERVICES@
        for service in "$@"; do
          sed -i "s,^[[:space:]]*${service}[[:space:]],#<off># &," "$new"
        done
        if cmp -s "$file" "$new"; then
          echo 'Nothing to change in inetd.conf.'
        else
          diff -u "$file" "$new" || true
          cp -p "$file" "$file.bak-guardbee-svc-legacy"
          cat "$new" >"$file"
          for unit in inetutils-inetd openbsd-inetd rlinetd inetd; do
            # started anew, not reloaded: not every inetd lets go of a socket that it has open; with nothing left to
            # offer, some refuse to start, which is as well
            if systemctl -q is-active "$unit.service"; then
              systemctl restart "$unit.service" || true
            fi
          done
        fi
      fi
      """;
  /// An inetd that was left nothing to offer may have refused to start.
  private static final String INETD_BACK = """

      if [ -e /etc/inetd.conf.bak-guardbee-svc-legacy ]; then
        mv /etc/inetd.conf.bak-guardbee-svc-legacy /etc/inetd.conf
        for unit in inetutils-inetd openbsd-inetd rlinetd inetd; do
          if systemctl -q is-enabled "$unit.service" 2>/dev/null; then systemctl restart "$unit.service"; fi
        done
      fi
      """;
  private static final String XINETD_BACK = """

      for copy in /root/*.bak-guardbee-svc-legacy; do
        [ -e "$copy" ] || continue
        name=${copy##*/}
        mv "$copy" "/etc/xinetd.d/${name%.bak-guardbee-svc-legacy}"
      done
      if systemctl -q is-active xinetd.service; then systemctl restart xinetd.service; fi
      """;
  private static final String XINETD = """

      # xinetd: switches off what it offers.
      set -- @SERVICES@
      for service in "$@"; do
        for file in /etc/xinetd.d/*; do
          grep -Eq "^[[:space:]]*service[[:space:]]+${service}([[:space:]]|\\$)" "$file" 2>/dev/null || continue
          grep -Eq '^[[:space:]]*disable[[:space:]]*=[[:space:]]*yes' "$file" && continue
          cp -p "$file" "/root/${file##*/}.bak-guardbee-svc-legacy"
          sed -i -e '/^[[:space:]]*disable[[:space:]]*=/d' -e 's/^[[:space:]]*{/&\\n\\tdisable = yes/' "$file"
          diff -u "/root/${file##*/}.bak-guardbee-svc-legacy" "$file" || true
        done
      done
      if systemctl -q is-active xinetd.service; then systemctl restart xinetd.service; fi
      """;

  private LegacyRemedy() {}

  static Optional<Remedy> of(Facts facts, Outcome.Fail fail) {
    var objects = fail.findings().stream().map(Finding::object).toList();
    var units = new ArrayList<>(after(objects, "unit:"));
    facts.of(SocketFacts.READER).map(SocketFacts::listeners).or(List.of()).stream()
        .filter(listener -> objects.contains(listener.object())).map(Listener::units).forEach(units::addAll);
    units.removeIf(unit -> unit.matches(".*inetd\\.service"));
    var inetd = after(objects, "inetd:").stream().filter(WORD.asMatchPredicate()).toList();
    var xinetd = after(objects, "xinetd:").stream().filter(WORD.asMatchPredicate()).toList();
    var stopping = UnitRemedy.stopping("svc-legacy", units);
    if (stopping.isEmpty() && inetd.isEmpty() && xinetd.isEmpty()) {
      return Optional.empty();
    }
    var snippet = stopping.map(Remedy::snippet)
        .orElse("# svc-legacy\nset -eu\n[ \"$(id -u)\" = 0 ] || { echo 'Run this as"
            + " root.' >&2; exit 1; }\n")
        + lines(INETD, inetd) + lines(XINETD, xinetd);
    return Optional.of(new Remedy(snippet + "ss -tulpnH\n", "ss -tulpnH", stopping.map(Remedy::undo).orElse("")
        + (inetd.isEmpty() ? "" : INETD_BACK) + (xinetd.isEmpty() ? "" : XINETD_BACK),
        "Whoever still logs in by these services is cut off from them; SSH is not touched."));
  }

  private static String lines(String text, List<String> services) {
    return services.isEmpty() ? "" : text.replace("@SERVICES@", UnitRemedy.quoted(services));
  }

  private static List<String> after(List<String> objects, String start) {
    return objects.stream().filter(object -> object.startsWith(start)).map(object -> object.substring(start.length()))
        .distinct().toList();
  }
}

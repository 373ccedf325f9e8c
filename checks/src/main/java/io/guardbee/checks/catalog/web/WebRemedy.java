package io.guardbee.checks.catalog.web;

import io.guardbee.checks.catalog.ConfigRemedy;
import io.guardbee.checks.result.Remedy;
import java.util.List;
import java.util.Optional;

/// The remedies of web servers.
final class WebRemedy {
  /// What may go into a script.
  private static final String PATH = "/[A-Za-z0-9._/-]{1,200}";

  private static final String HOMES = """
      set -eu
      # Guardbee, web-userdir: run as root; a second run changes nothing.
      [ "$(id -u)" = 0 ] || { echo 'Run this as root.' >&2; exit 1; }
      echo 'Published until now:'
      find /home -maxdepth 2 -name public_html -type d
      if [ -e /etc/apache2/mods-enabled/userdir.load ]; then
        a2dismod -q userdir
        if apache2ctl configtest; then
          echo 'Removed: mods-enabled/userdir.load and userdir.conf, links to mods-available. Undo: a2enmod userdir'
          if [ -d /run/systemd/system ]; then systemctl reload apache2; else service apache2 reload; fi
        else
          a2enmod -q userdir
          echo 'Something else in the configuration speaks of UserDir; all is as before.' >&2
          exit 1
        fi
      else
        echo 'Nothing to change.'
      fi
      apache2ctl -M | grep -c . >/dev/null
      """;

  private static final String LOGS = """
      set -eu
      # Guardbee, web-log-perms: run as root; a second run changes nothing.
      [ "$(id -u)" = 0 ] || { echo 'Run this as root.' >&2; exit 1; }
      umask 077
      mkdir -p /var/backups
      undo=/var/backups/guardbee-undo-web-log-perms.sh
      changed=
      back() {
        [ -n "$changed" ] || : >"$undo"
        changed=yes
        echo "$1" >>"$undo"
      }
      close() {
        mode=$(stat -c %a "$1")
        chmod "$2" "$1"
        [ "$(stat -c %a "$1")" = "$mode" ] || {
          echo "$1: $mode -> $(stat -c %a "$1")"
          back "chmod $mode '$1'"
        }
      }
      for path in @PATHS@; do
        [ -e "$path" ] || continue
        if [ -d "$path" ]; then
          [ "$(stat -c %U "$path")" = root ] || {
            back "chown $(stat -c %u:%g "$path") '$path'"
            chown root "$path"
          }
          close "$path" go-w
        else
          close "$path" o-rwx
        fi
        directory=${path%/*}
        # a directory of nothing but logs
        case $directory in /var/log/*) close "$directory" o-rwx ;; esac
        # what is made at the next rotation
        for file in /etc/logrotate.d/*; do
          if grep -qF "$directory/" "$file" && grep -qE 'create 0?[67][0-7][4-7]( |$)' "$file"; then
            backup=/var/backups/${file##*/}.logrotate.bak-guardbee-web-log-perms
            cp -p "$file" "$backup"
            back "cp -p '$backup' '$file'"
            sed -i -E 's/create 0?[67][0-7][4-7]( |$)/create 640\\1/' "$file"
            diff -U 0 "$backup" "$file" || :
            logrotate -d "$file" >/dev/null 2>&1 || { cp -p "$backup" "$file"; exit 1; }
          fi
        done
      done
      @SHOW@
      """;

  private WebRemedy() {}

  static Remedy withoutHomes() {
    return new Remedy(HOMES, "! apache2ctl -M 2>/dev/null | grep userdir",
        "a2enmod -q userdir && apache2ctl configtest && apache2ctl graceful",
        "Pages of people's homes (~name) are gone from the web; the snippet lists whose.");
  }

  /// Empty where a path is not of plain letters.
  static Optional<Remedy> closingLogs(List<String> paths) {
    if (!paths.stream().allMatch(path -> path.matches(PATH))) {
      return Optional.empty();
    }
    var words = String.join(" ", paths);
    var show = "for path in " + words + "; do [ ! -e \"$path\" ] || stat -c '%A %U %G %n' \"$path\"; done";
    return Optional.of(new Remedy(LOGS.replace("@PATHS@", words).replace("@SHOW@", show), show,
        "sh /var/backups/guardbee-undo-web-log-perms.sh",
        "Whoever reads these logs without being root or in their group, such as a page of statistics, no longer can."));
  }

  static Remedy nginxUser() {
    return new ConfigRemedy("web-user-root", "/etc/nginx", """
        sed -i -E 's/^([[:space:]]*user[[:space:]]+)root[^;]*;/\\1www-data;/' "$new/nginx.conf"
        """, "nginx -t -q -c \"$try/nginx.conf\"", "nginx -t -q", """
        if [ -d /run/systemd/system ]; then systemctl restart nginx; else service nginx restart; fi""",
        "ps -o user= -o args= -C nginx", "",
        "Files that only root may read are no longer served; that is the point, and may need a look.").remedy();
  }

  /// @param unit a unit's name of plain letters
  static Remedy sandbox(String unit) {
    var file = unit + ".d/guardbee-sandbox.conf";
    return new ConfigRemedy("web-isolation", "/etc/systemd/system", """
        mkdir -p "$new/@UNIT@.d"
        cat >"$new/@FILE@" <<'CONF'
        # Made by the remedy of Guardbee for web-isolation.
        [Service]
        PrivateTmp=yes
        ProtectSystem=full
        CONF
        """.replace("@FILE@", file).replace("@UNIT@", unit), ":",
        "systemctl daemon-reload && systemctl restart " + unit + " && systemctl -q is-active " + unit,
        "systemctl daemon-reload && systemctl restart " + unit,
        "systemctl show -p PrivateTmp -p ProtectSystem " + unit, "/etc/systemd/system/" + file,
        "The server sees a /tmp of its own and can no longer write below /usr, /boot and /etc; it is restarted.")
        .remedy();
  }
}

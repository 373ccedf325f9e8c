package io.guardbee.checks.catalog.privileges;

import io.guardbee.checks.catalog.Revert;
import io.guardbee.checks.catalog.Words;
import io.guardbee.checks.probe.SudoRuleFacts;
import io.guardbee.checks.result.Remedy;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Remedies that edit the rules of sudo: on a copy that visudo has checked, with the old files kept and an armed way back.
/// Lines are told by the account with which they begin; what an alias or a group brings stays, and is shown.
final class SudoersScript {
  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_-]{0,30}");
  private static final Pattern PROGRAM = Pattern.compile("!?(?:ALL|sudoedit|/[A-Za-z0-9._+@:,/*?\\[\\]-]{1,120})");
  private static final Pattern FILE = Pattern.compile("/etc/sudoers(?:\\.d/[A-Za-z0-9._-]{1,60})?");
  private static final String SCRIPT = """
      set -eu
      # Guardbee, @CHECK@: run as root; a second run changes nothing.
      [ "$(id -u)" = 0 ] || { echo 'Run this as root.' >&2; exit 1; }
      check=@CHECK@
      undo=/var/backups/guardbee-undo-$check.sh
      @ARM@
      # standard input with the rules changed
      rules() {
        awk -v check="$check" -v names=' @NAMES@ ' -v programs='@PROGRAMS@' '
          BEGIN { count = split(programs, program, " ") }
          function off() { print "# guardbee-" check ": " $0 }
          { word = $1; sub(/^Defaults:/, "", word) }
          /^[ \\t]*Defaults/ && /!authenticate/ && (word == "Defaults" || index(names, " " word " ")) { off(); next }
          /^[ \\t]*#/ || !index(names, " " $1 " ") { print; next }
          @EDIT@
          { print }'
      }

      umask 077
      mkdir -p /var/backups
      changed=
      for file in /etc/sudoers /etc/sudoers.d/*; do
        case ${file##*/} in *~ | *.* | "*") continue ;; esac
        if grep -q '\\\\$' "$file" && [ "$(rules <"$file" | cksum)" != "$(cksum <"$file")" ]; then
          echo "$file has rules of several lines: edit it by hand, with visudo -f $file." >&2
          exit 1
        fi
        new=/var/backups/guardbee-new-$check-${file##*/}
        rules <"$file" >"$new"
        if cmp -s "$file" "$new" && [ "$(stat -c '%a %u' "$file")" = '440 0' ]; then
          rm "$new"
          continue
        fi
        visudo -cqf "$new"
        [ -n "$changed" ] || : >"$undo"
        changed="$changed $file"
        cp -p "$file" "/var/backups/${file##*/}.bak-guardbee-$check"
        printf "cp -p '%s' '%s'\\n" "/var/backups/${file##*/}.bak-guardbee-$check" "$file" >>"$undo"
      done

      if [ -n "$changed" ]; then
        sh -n "$undo"
        arm
        for file in $changed; do
          new=/var/backups/guardbee-new-$check-${file##*/}
          diff "$file" "$new" || :
          install -m 0440 -o root -g root "$new" "$file"
          rm "$new"
        done
        visudo -cq || { sh "$undo"; echo 'sudo does not take it: all is as before.' >&2; exit 1; }
        echo 'Keep this session open. In a second one log in as yourself and become root; it all goes back in 5 minutes.'
        echo "If that works, keep the change:  $cancel"
        echo 'cloud-init and configuration management may write these files again: change it there too.'
      else
        echo 'Nothing to change.'
      fi
      @SHOW@
      """;

  private SudoersScript() {}

  /// Whether every file of rules is one that the script looks through, and no link to one that others may share.
  static boolean covers(SudoRuleFacts sudo) {
    return sudo.files().keySet().stream()
        .allMatch(file -> FILE.matcher(file).matches() && sudo.leads(file).size() == 1);
  }

  /// These accounts are asked for their password.
  static Optional<Remedy> asking(String check, List<String> names, String risk) {
    return remedy(check, names, List.of(), "{ gsub(/NOPASSWD:[ \\t]*/, \"\") }", risk);
  }

  /// These accounts lose the lines that name one of these programs.
  static Optional<Remedy> without(String check, List<String> names, List<String> programs, String risk) {
    return remedy(check, names, programs, "{ for (i = 1; i <= count; i++) if (index($0, program[i])) { off(); next } }",
        risk);
  }

  /// The same, and these files become root's own.
  static Optional<Remedy> narrowed(String check, List<String> names, List<String> programs, List<String> files,
      String risk) {
    return files.stream().allMatch(file -> FILE.matcher(file).matches())
        ? without(check, names, programs, risk)
        : Optional.empty();
  }

  private static Optional<Remedy> remedy(String check, List<String> names, List<String> programs, String edit,
      String risk) {
    if (!names.stream().allMatch(name -> NAME.matcher(name).matches() && !name.equals("nobody"))
        || !programs.stream().allMatch(program -> PROGRAM.matcher(program).matches())) {
      return Optional.empty();
    }
    var show = names.isEmpty()
        ? "visudo -c"
        : "for name in " + Words.quoted(names) + "; do sudo -l -U \"$name\" || :; done";
    return Optional.of(new Remedy(SCRIPT.replace("@ARM@", Revert.ARM).replace("@EDIT@", edit)
        .replace("@NAMES@", String.join(" ", names)).replace("@PROGRAMS@", String.join(" ", programs))
        .replace("@SHOW@", show).replace("@CHECK@", check), show,
        "sh /var/backups/guardbee-undo-" + check + ".sh", risk));
  }
}

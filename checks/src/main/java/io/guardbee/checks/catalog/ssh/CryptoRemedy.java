package io.guardbee.checks.catalog.ssh;

import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SshdFacts;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Takes broken algorithms away from sshd, by a drop-in that is read first. What the server offered told their names;
/// what else it uses is asked of the server itself at the time.
final class CryptoRemedy {
  private static final Pattern NAME = Pattern.compile("[a-z0-9@.-]{1,64}");
  private static final String SPEC = "user=root,host=203.0.113.7,addr=203.0.113.7,laddr=127.0.0.1,lport=22";
  private static final String SHOW = "/usr/sbin/sshd -T -C '" + SPEC
      + "' | grep -iE '^(kexalgorithms|ciphers|hostkeyalgorithms) '";
  private static final String HEAD = """
      # ssh-crypto: run as root on the VM. It shows what it changes, tries it first, keeps a copy of each file beside it, and
      # takes the change back after 5 minutes unless you say that you can still log in. Safe to run twice.
      # 00-guardbee.conf is read before every other file that sets it, and the first value wins.
      check='ssh-crypto'
      way='none'
      wanted=
      reload='@RELOAD@'
      specs='@SPEC@'
      # told KEYWORD ARGUMENT...: the algorithms that sshd uses, with these arguments
      told() {
        key=$(echo "$1" | tr 'A-Z' 'a-z')
        shift
        /usr/sbin/sshd -T -C "$specs" "$@" | sed -n "s/^$key //p"
      }
      # without KEYWORD NAME,NAME: takes these away from what is in force
      without() {
        was=$(told "$1")
        left=$(echo "$was" | tr ',' '\\n' | grep -vxF "$(echo "$2" | tr ',' '\\n')" | paste -s -d, -) || :
        [ -n "$left" ] || { echo "Nothing would be left of $1: do it by hand." >&2; exit 1; }
        lower=$(echo "$1" | tr 'A-Z' 'a-z')
        wanted="$wanted${wanted:+
      }$lower $left"
        [ "$left" != "$was" ] || return 0
        grep -Eiq '^[[:space:]]*Include[[:space:]]+(/etc/ssh/)?sshd_config\\.d/\\*\\.conf' "$new/sshd_config" || {
          echo "sshd_config reads no sshd_config.d: set there, above all else: $1 $left" >&2
          exit 1
        }
        line="$1 $left"
        # what later versions bring counts too, where the list is no other than theirs
        if [ "$(told "$1" -f /dev/null -o "$1=-$2" 2>/dev/null)" = "$left" ]; then line="$1 -$2"; fi
        setting sshd_config.d/00-guardbee.conf "$1" "$line"
      }
      edits() {
      @CALLS@
      }
      evidence() {
        @SHOW@
      }
      way_back() {
        cat <<'BACK'
      @UNDO@BACK
      }
      """;

  private CryptoRemedy() {}

  /// The snippet; empty where something else is broken than algorithms that can be named, where another sshd answers than
  /// the one whose files are known, or none.
  static Optional<Remedy> of(Facts facts, Outcome.Fail fail) {
    if (!(facts.of(SshdFacts.READER) instanceof Probed.Got<SshdFacts>(var sshd)) || sshd.configs().size() != 1
        || !sshd.configs().getFirst().arguments().isEmpty()
        || !(facts.of(OsFacts.READER) instanceof Probed.Got<OsFacts>(var os)) || !os.judged()) {
      return Optional.empty();
    }
    var names = fail.findings().stream().map(Finding::object).toList();
    return names.stream().allMatch(name -> NAME.matcher(name).matches() && keyword(name).isPresent())
        ? Optional.of(remedy(byKeyword(names), SshdRemedy.reloading(os, sshd)))
        : Optional.empty();
  }

  /// The setting that an algorithm belongs to; empty for what is no algorithm that can go alone.
  private static Optional<String> keyword(String name) {
    if (name.startsWith("diffie-hellman-")) {
      return Optional.of("KexAlgorithms");
    } else if (name.startsWith("arcfour") || name.startsWith("des-") || name.equals("none")) {
      return Optional.of("Ciphers");
    }
    return name.startsWith("ssh-dss") ? Optional.of("HostKeyAlgorithms") : Optional.empty();
  }

  private static Map<String, String> byKeyword(List<String> names) {
    return new TreeSet<>(names).stream().collect(Collectors.groupingBy(name -> keyword(name).orElseThrow(),
        TreeMap::new, Collectors.joining(",")));
  }

  private static Remedy remedy(Map<String, String> gone, String reload) {
    var calls = gone.entrySet().stream().map(entry -> "  without " + entry.getKey() + " '" + entry.getValue() + "'")
        .collect(Collectors.joining("\n"));
    var undo = undo(gone, reload);
    var head = HEAD.replace("@RELOAD@", reload).replace("@SPEC@", SPEC).replace("@CALLS@", calls)
        .replace("@SHOW@", SHOW).replace("@UNDO@", undo);
    return new Remedy(head + SshdRemedy.frame(), SHOW + "\n", undo,
        "Programs that can do no better than these algorithms, as some of 2010 and before, no longer connect.");
  }

  /// No other remedy sets these keywords in that file.
  private static String undo(Map<String, String> gone, String reload) {
    var file = "/etc/ssh/sshd_config.d/00-guardbee.conf";
    return "if [ -e " + file + " ]; then\n" + gone.keySet().stream()
        .map(keyword -> "  sed -i '/^" + keyword + " /d' " + file + "\n").collect(Collectors.joining())
        + "  [ -s " + file + " ] || rm -f " + file + "\nfi\n/usr/sbin/sshd -t && " + reload + "\n";
  }
}

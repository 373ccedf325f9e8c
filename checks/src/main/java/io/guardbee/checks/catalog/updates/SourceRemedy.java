package io.guardbee.checks.catalog.updates;

import io.guardbee.checks.probe.PackageLists.Source;
import io.guardbee.checks.result.Remedy;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Asks the sources once more, and switches off those that still give nothing.
final class SourceRemedy {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9:/._+~-]{1,200} [A-Za-z0-9/._+~-]{1,80}");
  private static final String TEXT = """
      set -eu
      # Guardbee, upd-repos-broken: run as root; a second run changes nothing.
      # Asks all sources, and comments out those of the list that still give nothing. If one of them is wanted: correct its
      # address or suite instead, or put its key in place, and run apt-get update.
      [ "$(id -u)" = 0 ] || { echo 'Run this as root.' >&2; exit 1; }

      check=upd-repos-broken
      off() {
        # URI SUITE
        for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
          [ -f "$file" ] || continue
          new=$(mktemp)
          awk -v uri="$1" -v suite="$2" '
            { n = 2; if ($2 ~ /^\\[/) while (n <= NF && $n !~ /]$/) n++; if ($2 ~ /^\\[/) n++ }
            $1 ~ /^deb(-src)?$/ && $n == uri && $(n + 1) == suite { print "# off by Guardbee: " $0; next }
            { print }' "$file" >"$new"
          if ! cmp -s "$file" "$new"; then
            diff -u "$file" "$new" || :
            [ -e "$file.bak-guardbee-$check" ] || cp -p "$file" "$file.bak-guardbee-$check"
            cat "$new" >"$file"
          fi
          rm -f "$new"
        done
        if grep -lF "$1" /etc/apt/sources.list.d/*.sources 2>/dev/null; then
          echo "Set 'Enabled: no' by hand in the paragraph of $1 $2 in the file above." >&2
        fi
      }

      said=$(apt-get -q update 2>&1 | grep -E '^(Err|E|W):') || :
      printf '%s\\n' "$said"
      said=$(printf '%s\\n' "$said" | grep '^Err') || :
      @OFF@
      # what is left has to answer
      apt-get -q update
      """;

  private SourceRemedy() {}

  /// Empty where a name could be more than a name.
  static Optional<Remedy> of(List<Source> gone) {
    if (gone.isEmpty() || !gone.stream().allMatch(source -> PLAIN.matcher(words(source)).matches())) {
      return Optional.empty();
    }
    var off = gone.stream().map(source -> "case $said in\n  *" + "'" + source.uri() + " " + source.suite() + " '"
        + "*) off '" + source.uri() + "' '" + source.suite() + "' ;;\n  *) echo 'Answers: " + words(source)
        + "' ;;\nesac").collect(Collectors.joining("\n"));
    return Optional.of(new Remedy(TEXT.replace("@OFF@", off), "apt-get -q update",
        "for f in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do"
            + " if [ -e \"$f.bak-guardbee-upd-repos-broken\" ]; then mv \"$f.bak-guardbee-upd-repos-broken\" \"$f\"; fi; done",
        "Packages from the sources that are switched off get no updates any more, as they do not now."));
  }

  private static String words(Source source) {
    return source.uri() + " " + source.suite();
  }
}

package io.guardbee.checks.catalog;

import io.guardbee.checks.result.Remedy;

/// A remedy that edits a service's configuration: on a copy, which the service's own checker reads first; with a backup
/// beside each changed file, only changed lines shown (others may hold secrets), and the way back if the service refuses.
/// All parts are shell fragments of our own; what a VM says must not be in them unchecked.
///
/// @param check the check's id
/// @param tree the directory that the configuration is in
/// @param edit changes the files below `$new`, the copy of the tree; must change nothing the second time
/// @param test true where the service's checker takes the configuration below `$try`, a copy that names itself instead of
///   the tree; `:` where the service can only be asked about its real one
/// @param taken true where the service takes the changed configuration at its real place; else all is put back
/// @param apply makes the service use it
/// @param verify shows the new state, with exit code 0
/// @param made a file that the edit makes and the undo removes; empty for none
/// @param risk one sentence
public record ConfigRemedy(String check, String tree, String edit, String test, String taken, String apply,
    String verify, String made, String risk) {
  private static final String SCRIPT = """
      set -eu
      # Guardbee, @CHECK@: run as root; a second run changes nothing.
      [ "$(id -u)" = 0 ] || { echo 'Run this as root.' >&2; exit 1; }
      umask 022
      tree=@TREE@
      backup=.bak-guardbee-@CHECK@
      [ -d "$tree" ] || { echo "There is no $tree: change it where this service is configured." >&2; exit 1; }
      work=$(mktemp -d)
      trap 'rm -rf "$work"' EXIT
      new=$work/new
      try=$work/try
      cp -a "$tree" "$new"
      @EDIT@
      if diff -rq "$tree" "$new" >/dev/null; then
        echo 'Nothing to change.'
      else
        diff -r -N -U 0 "$tree" "$new" || :
        cp -a "$new" "$try"
        find "$try" -type f -exec sed -i "s#$tree/#$try/#g" {} +
        test_copy() { @TEST@; }
        test_copy || { echo 'The changed configuration is not accepted; nothing was changed.' >&2; exit 1; }
        put_back() {
          find "$tree" -name "*$backup" | while IFS= read -r file; do cp -p "$file" "${file%"$backup"}"; done
          @REMOVE@
        }
        find "$new" -type f | sed "s#^$new/##" | while IFS= read -r file; do
          if [ ! -e "$tree/$file" ]; then
            mkdir -p "$tree/${file%/*}"
            cp -p "$new/$file" "$tree/$file"
          elif ! cmp -s "$new/$file" "$tree/$file"; then
            cp -p "$tree/$file" "$tree/$file$backup"
            cat "$new/$file" >"$tree/$file"
          fi
        done
        is_taken() { @TAKEN@; }
        apply() {
          @APPLY@
        }
        is_taken || { put_back; apply || :; echo 'The service does not accept it; all is as before.' >&2; exit 1; }
        apply
        echo 'cloud-init and configuration management may write these files again: change it there too.'
      fi
      @VERIFY@
      """;

  private static final String UNDO = """
      find @TREE@ -name '*.bak-guardbee-@CHECK@' | while IFS= read -r file; do
        mv "$file" "${file%.bak-guardbee-@CHECK@}"
      done
      @REMOVE@
      @APPLY@
      """;

  /// The remedy.
  public Remedy remedy() {
    return new Remedy(filled(SCRIPT), verify, filled(UNDO), risk);
  }

  private String filled(String text) {
    return text.replace("@REMOVE@", made.isEmpty() ? ":" : "rm -f " + made).replace("@EDIT@", edit.strip())
        .replace("@TEST@", test).replace("@TAKEN@", taken).replace("@APPLY@", apply.strip())
        .replace("@VERIFY@", verify).replace("@TREE@", tree).replace("@CHECK@", check);
  }
}

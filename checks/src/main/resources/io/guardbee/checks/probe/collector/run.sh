# --- run ------------------------------------------------------------------------------------------------------------

gb_main() {
  printf '\nguardbee-collector %s %s digest=%s mode=%s root=%s\n' \
    "$GB_VERSION" "$GB_NONCE" "$GB_DIGEST" "$GB_MODE" "$GB_ROOT"
  gb_wanted=
  for gb_name in ${GB_SECTIONS:-$GB_ALL}; do
    case " $GB_ALL " in *" $gb_name "*) gb_wanted="$gb_wanted $gb_name" ;; esac
  done
  # shellcheck disable=SC2086 # the words of a list that the lines above made
  gb_beside $gb_wanted
  gb_mark 'done'
}
gb_main

# --- firewall: what the machine's own firewall lets in ----------------------------------------------------------------

gb_section_firewall() {
  if [ "$GB_ROOT" != 1 ]; then
    gb_miss nft root "the collector, to read the firewall's rules"
    return
  fi
  gb_left=240000
  if gb_has nft; then
    gb_rules nft nft -j list ruleset
  else
    gb_miss nft tool nft
  fi
  gb_xtables iptables /proc/net/ip_tables_names
  gb_xtables ip6tables /proc/net/ip6_tables_names
}

# The rules that iptables keeps in nftables, and those of the old kind: these are asked for only where the kernel has
# such tables, since asking could bring them into being.
gb_xtables() {
  if gb_has "$1-nft-save"; then
    gb_rules "$1" "$1-nft-save"
  elif gb_has "$1-save" && "$1-save" -V </dev/null 2>/dev/null | grep -q nf_tables; then
    gb_rules "$1" "$1-save"
  fi
  if [ -n "$(cat "$2")" ]; then
    if gb_has "$1-legacy-save"; then
      gb_rules "$1-legacy" "$1-legacy-save"
    elif gb_has "$1-save" && ! "$1-save" -V </dev/null 2>/dev/null | grep -q nf_tables; then
      gb_rules "$1-legacy" "$1-save"
    else
      gb_miss "$1-legacy" tool "$1-legacy-save"
    fi
  fi
}

# gb_rules LABEL COMMAND...: its rules without what people wrote into them, if all of them together are not too many.
gb_rules() {
  gb_label=$1
  shift
  gb_text=$({ gb_limit 5 "$@" </dev/null 2>/dev/null; gb_rc $?; } | head -c 4000000 | gb_unsaid |
    head -c $((gb_left + 1)))
  if [ "${#gb_text}" -gt "$gb_left" ]; then
    gb_miss "$gb_label" err "the firewall's rules are longer than 240,000 characters"
    return
  fi
  gb_left=$((gb_left - ${#gb_text}))
  gb_part "$gb_label"
  printf '%s\n' "$gb_text"
}

# Comments and what is written to the log may hold anything; counters never stand still.
gb_unsaid() {
  sed -E 's/"(comment|prefix)": *"([^"\\]|\\.)*"/"\1": ""/g
    s/"counter": *\{[^{}]*\}/"counter": null/g
    /^-A /s/ --(comment|log-prefix|nflog-prefix) ("([^"\\]|\\.)*"|[^ ]+)//g
    /^-A /s/"([^"\\]|\\.)*"/"?"/g
    /^# (Generated|Completed) /d
    s/^(:[^ ]+ [^ ]+) \[[0-9:]*\]$/\1/'
}

#!/bin/bash
# Records what the collector prints on hosts of the lab, for the demo: record.sh [VM...]. The lab must be up.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

recordings=$LAB_HOME/../main/resources/io/guardbee/bot/demo
guardbee=${GUARDBEE:-$LAB_HOME/../../bin/guardbee}

host_of() {
  case $1 in
    vm-42) echo sloppy ;;
    vm-43) echo hardened ;;
    vm-44) echo accounts ;;
    vm-45) echo outdated ;;
    *) die "the demo has no machine $1" ;;
  esac
}

record() {
  local vm=$1 host nonce key
  host=$(host_of "$vm")
  nonce=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  key=$(ssh-keygen -lf "$STATE/keys/auditor_ed25519.pub" | cut -d' ' -f2)
  {
    printf 'recorded %s host=%s key=%s nonce=%s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$host" "$key" "$nonce"
    {
      printf "GB_NONCE=%s\nGB_MODE=sent\nGB_SECTIONS=''\n" "$nonce"
      "$guardbee" collector
    } | ssh -F "$STATE/keys/ssh_config" "$host" /bin/sh -s
  } >"$recordings/$vm.new"
  grep -q "^@$nonce done" "$recordings/$vm.new" || die "$host did not answer to the end"
  mv "$recordings/$vm.new" "$recordings/$vm.txt"
  say "recorded $vm from $host: $(wc -c <"$recordings/$vm.txt") bytes"
}

[ "$#" -gt 0 ] || set -- vm-42 vm-43 vm-44 vm-45
for vm in "$@"; do
  record "$vm"
done

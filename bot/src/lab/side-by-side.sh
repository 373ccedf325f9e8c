#!/bin/bash
# Puts Guardbee, lynis, ssh-audit and nmap's scripts beside each other, on the same hosts of the lab in one run, and prints
# tables: what was planted on a host, who found it, and who also said so of the twin that
# is right. Usage: side-by-side.sh [HOST...], the hosts of side-by-side.tsv if none is named. Needs root; installs the
# three tools here and lynis in the hosts, which are put back afterwards. Nothing else should run on the machine meanwhile.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
require_root
plan=$LAB_HOME/side-by-side.tsv
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

install_tools() {
  local package missing=()
  for package in nmap ssh-audit python3-minimal; do
    dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
  done
  [ "${#missing[@]}" = 0 ] || { apt-get -qq update && apt-get -qq -y --no-install-recommends install "${missing[@]}" >/dev/null; }
}

# seconds NAME HOST COMMAND...: runs it, keeps what it printed, and how long it took.
seconds() {
  local name=$1 host=$2 began
  shift 2
  began=$(now_ms)
  "$@" >"$out/$host.$name" 2>"$out/$host.$name.err" || true
  echo $(($(now_ms) - began)) >"$out/$host.$name.ms"
}

guardbee() {
  "$LAB_HOME/../../bin/guardbee" audit "ssh://auditor@$(host_loopback "$1")" --identity "$STATE/keys/auditor_ed25519" \
    --known-hosts "$STATE/keys/known_hosts" --outside all --config "$out/guardbee.yaml" --json
}

lynis() {
  inside "$1" sh -c 'lynis audit system --quick --no-colors --quiet >/dev/null 2>&1 </dev/null; cat /var/log/lynis-report.dat' |
    grep -aE '^(warning|suggestion)\[\]='
}

ssh_audit() {
  ip netns exec "$NETNS" ssh-audit -n -l fail "$(host_address "$1")" || true
}

# The scripts for what the hosts serve, on the ports where something listens.
nmap_scripts() {
  ip netns exec "$NETNS" nmap -n -Pn --host-timeout 240 -sS -sU -p 'T:21-25,53,80,443,465,587,873,2379,5901,6001,6379,8080,11211,U:53,123,1123' \
    --script 'ssh-auth-methods,ssh2-enum-algos,ssl-cert,ssl-enum-ciphers,http-methods,http-trace,http-git,http-enum,http-title,http-userdir-enum,dns-recursion,dns-zone-transfer,ntp-info,ntp-monlist,smtp-open-relay,redis-info,memcached-info,vnc-info,rsync-list-modules,x11-access,ftp-anon' \
    --script-args 'dns-zone-transfer.domain=open.lab.test' "$(host_address "$1")"
}

install_tools
# the first run may build the program
"$LAB_HOME/../../bin/guardbee" --version >/dev/null
# mail for an address of the operator, a name that only the lab's resolvers could find
printf 'outside:\n  dnsName: www.elsewhere.test\n  mailTo: stranger@elsewhere.example\n' >"$out/guardbee.yaml"
mapfile -t hosts < <(if [ "$#" -gt 0 ]; then printf '%s\n' "$@"; else
  awk -F '\t' 'NR > 1 { print $3; print $4 }' "$plan" | sort -u
fi)
"$LAB_HOME/up.sh" "${hosts[@]}" >&2
for host in "${hosts[@]}"; do
  say "$host"
  seconds guardbee "$host" guardbee "$host"
  seconds ssh-audit "$host" ssh_audit "$host"
  seconds nmap "$host" nmap_scripts "$host"
  # last: it changes the host
  inside "$host" sh -c 'apt-get -qq update; apt-get -qq -y --no-install-recommends install lynis' >/dev/null 2>&1 || true
  seconds lynis "$host" lynis "$host"
  "$LAB_HOME/reset.sh" "$host" >/dev/null 2>&1 || true
done
# shellcheck disable=SC2016 # the back ticks are Markdown
printf 'Measured %s, %s cores, load after %s. Command: `bot/src/lab/side-by-side.sh`.\n\n' "$(date -u +%F)" "$(nproc)" \
  "$(cut -d ' ' -f 1 /proc/loadavg)"
python3 "$LAB_HOME/side-by-side.py" "$plan" "$out" "${hosts[@]}"

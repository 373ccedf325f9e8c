set -eu
# Guardbee, fw-host: run as root; a second run changes nothing.
# Lets in what listens now, by these ports, and drops the rest. The security groups stay as they are. What containers
# publish goes past it: Docker and Podman send such packets on before they come here.
[ "$(id -u)" = 0 ] || { echo 'Run this as root.' >&2; exit 1; }

check=fw-host
tcp='@TCP@'
udp='@UDP@'
undo=/var/backups/guardbee-undo-$check.sh
table=/etc/nftables-guardbee.conf

# the connection of this session must stay possible
# shellcheck disable=SC2086 # its words
set -- ${SSH_CONNECTION:-}
if [ $# = 4 ]; then
  case " $tcp " in *" $4 "*) ;; *) echo "This session came in by port $4, which is not among: $tcp" >&2; exit 1 ;; esac
fi
if command -v firewall-cmd >/dev/null && firewall-cmd -q --state; then
  echo 'firewalld runs: set its default zone to one that drops (firewall-cmd --set-default-zone=public) instead.' >&2
  exit 1
fi

umask 077
mkdir -p /var/backups
# in five minutes it goes back, unless the timer is stopped
arm() {
  systemctl stop "guardbee-revert-$check.timer" 2>/dev/null || :
  systemctl reset-failed "guardbee-revert-$check.service" 2>/dev/null || :
  systemd-run --quiet --on-active=5min --unit="guardbee-revert-$check" /bin/sh "$undo"
  echo 'Keep this session open. In a second one log in and become root; it all goes back in 5 minutes.'
  echo "If that works, keep the change:  systemctl stop guardbee-revert-$check.timer"
}

if command -v ufw >/dev/null; then
  if ufw status verbose | grep -q '^Default: deny (incoming)'; then
    echo 'Nothing to change: ufw denies what comes in.'
  else
    copy=/var/backups/guardbee-$check-ufw
    rm -rf "$copy"
    mkdir "$copy"
    cp -a /etc/ufw "$copy/ufw"
    cp -p /etc/default/ufw "$copy/default"
    {
      echo 'ufw --force disable'
      echo "cp -a '$copy/ufw/.' /etc/ufw/ && cp -p '$copy/default' /etc/default/ufw"
      ! ufw status | grep -q '^Status: active' || echo 'ufw --force enable'
    } >"$undo"
    arm
    for port in $tcp; do ufw allow "$port/tcp"; done
    for port in $udp; do ufw allow "$port/udp"; done
    ufw default deny incoming
    ufw --force enable
  fi
  ufw status verbose
  exit 0
fi

command -v nft >/dev/null || DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install nftables
list() { echo "$*" | sed 's/ /, /g'; }
new=$(mktemp)
trap 'rm -f "$new"' EXIT
{
  echo '# by Guardbee, fw-host: what comes in that nobody here asked for'
  echo 'table inet guardbee'
  echo 'delete table inet guardbee'
  echo 'table inet guardbee {'
  echo '  chain input {'
  echo '    type filter hook input priority filter; policy drop;'
  echo '    ct state established,related accept'
  echo '    iif lo accept'
  echo '    meta l4proto { icmp, ipv6-icmp } accept'
  echo '    udp sport 67 udp dport 68 accept'
  echo '    ip6 saddr fe80::/10 udp dport 546 accept'
  echo "    tcp dport { $(list "$tcp") } accept"
  [ -z "$udp" ] || echo "    udp dport { $(list "$udp") } accept"
  echo '  }'
  echo '}'
} >"$new"
nft -c -f "$new"

if cmp -s "$new" "$table" && nft list table inet guardbee >/dev/null 2>&1 && systemctl -q is-enabled nftables.service; then
  echo 'Nothing to change.'
else
  diff -u "$table" "$new" 2>/dev/null || :
  cp -p /etc/nftables.conf "/etc/nftables.conf.bak-guardbee-$check"
  {
    echo 'nft delete table inet guardbee 2>/dev/null'
    # moved once: a revert that comes after the undo finds nothing to do
    echo "[ ! -e /etc/nftables.conf.bak-guardbee-$check ] || mv /etc/nftables.conf.bak-guardbee-$check /etc/nftables.conf"
    echo "rm -f $table"
    systemctl -q is-enabled nftables.service 2>/dev/null || echo 'systemctl disable nftables.service'
  } >"$undo"
  arm
  install -m 644 "$new" "$table"
  grep -qxF "include \"$table\"" /etc/nftables.conf || printf 'include "%s"\n' "$table" >>/etc/nftables.conf
  # the whole file flushes what others have loaded, so now only ours is
  nft -f "$table"
  systemctl enable nftables.service
fi
nft list table inet guardbee

#!/bin/bash
# Brings the cloud up: a real OpenStack control plane from Debian's packages, whose servers are the lab's hosts.
# Installs, configures, starts and fills what is missing, so it may be run again at any time. Starts the host lab too
# where that does not run.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source-path=SCRIPTDIR source=configure.sh
. "$(dirname "${BASH_SOURCE[0]}")/configure.sh"
# shellcheck source-path=SCRIPTDIR source=services.sh
. "$(dirname "${BASH_SOURCE[0]}")/services.sh"

# Not nova-compute: its program is in python3-nova, and the package itself would bring libvirt.
PACKAGES=(keystone placement-api glance-api neutron-server nova-api nova-conductor nova-scheduler
  mariadb-server rabbitmq-server uwsgi-plugin-python3 python3-openstackclient curl openssh-client iproute2)

install_packages() {
  local package missing=() made=no
  for package in "${PACKAGES[@]}"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
  done
  [ "${#missing[@]}" != 0 ] || return 0
  say "installing ${missing[*]}"
  # Debian starts a service when it is installed; none of these may run as the machine's own
  if [ ! -e /usr/sbin/policy-rc.d ]; then
    printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
    chmod 755 /usr/sbin/policy-rc.d
    made=yes
  fi
  {
    apt-get -qq update
    DEBIAN_FRONTEND=noninteractive DEBIAN_PRIORITY=critical apt-get -q -y --no-install-recommends \
      -o DPkg::Lock::Timeout=600 -o Dpkg::Options::=--force-unsafe-io -o Dpkg::Options::=--force-confold \
      install "${missing[@]}"
  } >"$LOG/packages.log" 2>&1 </dev/null || fail_of packages "cannot be installed"
  [ "$made" = no ] || rm -f /usr/sbin/policy-rc.d
}

# once NAME COMMAND...: what need be done only once for a state directory; a part that was cut off is done again.
once() {
  local name=$1 status
  shift
  [ ! -e "$STATE/done/$name" ] || return 0
  # not as part of a condition, where a shell goes on after an error
  set +e
  (
    set -e
    "$@"
  ) >"$LOG/$name.log" 2>&1
  status=$?
  set -e
  [ "$status" = 0 ] || fail_of "$name" "failed"
  touch "$STATE/done/$name"
}

# Whoever connects to any loopback address comes from 127.0.0.1. What a migration that was cut off has left, no later one
# gets over.
empty_database() {
  sql "DROP DATABASE IF EXISTS $1; CREATE DATABASE $1 CHARACTER SET utf8;
    GRANT ALL ON $1.* TO 'guardbee'@'127.0.0.1' IDENTIFIED BY '$DATABASE_PASSWORD'"
}

keystone_tables() {
  local command=(keystone-manage --config-file "$ETC/keystone/keystone.conf") tool
  empty_database keystone
  "${command[@]}" db_sync
  mkdir -p "$ETC/keystone/fernet-keys" "$ETC/keystone/credential-keys"
  for tool in fernet_setup credential_setup; do
    "${command[@]}" "$tool" --keystone-user root --keystone-group root
  done
  OS_BOOTSTRAP_PASSWORD=$ADMIN_PASSWORD "${command[@]}" bootstrap --bootstrap-region-id RegionOne \
    --bootstrap-admin-url "$AUTH_URL" --bootstrap-internal-url "$AUTH_URL" --bootstrap-public-url "$AUTH_URL"
}

placement_tables() {
  empty_database placement
  placement-manage --config-file "$ETC/placement/placement.conf" db sync
}

glance_tables() {
  empty_database glance
  glance-manage --config-file "$ETC/glance/glance-api.conf" db_sync
}

neutron_tables() {
  empty_database neutron
  PYTHONPATH=$CLOUD_HOME/plugin neutron-db-manage --config-file "$ETC/neutron/neutron.conf" upgrade heads
}

nova_tables() {
  local command=(nova-manage --config-file "$ETC/nova/nova.conf") name
  for name in nova nova_api nova_cell0; do
    empty_database "$name"
  done
  "${command[@]}" api_db sync
  "${command[@]}" cell_v2 map_cell0 --database_connection "$(database_url nova_cell0)"
  "${command[@]}" db sync
  "${command[@]}" cell_v2 create_cell --name cell1
}

# Two at a time, as many as there are cores.
make_tables() {
  local other status=0
  (
    once tables-neutron neutron_tables
    once tables-glance glance_tables
  ) 9>&- &
  other=$!
  once tables-keystone keystone_tables
  once tables-placement placement_tables
  once tables-nova nova_tables
  wait "$other" || status=$?
  [ "$status" = 0 ] || die "the tables of neutron or glance failed"
}

# What a program that trusts an address of the cloud too much must not reach: nothing there leaves the machine.
close_ranges() {
  ip -6 route replace blackhole "$DOCUMENTATION_NET6" 2>/dev/null || say "no IPv6 here, so nothing to close"
}

require_root
[ "$#" = 0 ] || die "usage: up.sh"
mkdir -p "$STATE"/{etc,log,run,done}
# the database runs as a user of its own, below
chmod 711 "$STATE"
take_lock
began=$(now_ms)
[ -s "$HOSTS_STATE/inventory.tsv" ] || "$LAB_HOME/up.sh" 9>&-
stage "the hosts"
install_packages
stage "packages"
clean_environment
configure
close_ranges
start_base
stage "database and broker"
make_tables
stage "tables"
start_keystone
once catalogue "$CLOUD_HOME/data.py" catalogue
stage "keystone"
start_services
stage "placement, glance, neutron, nova"
"$CLOUD_HOME/data.py" fill
stage "projects, groups, servers"
say "the cloud is up after $((($(now_ms) - began) / 1000)) s, policy $(policy_mode)"
say "export OS_CLIENT_CONFIG_FILE=$STATE/clouds.yaml"

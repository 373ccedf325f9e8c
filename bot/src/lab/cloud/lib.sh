# shellcheck shell=bash disable=SC2034
# Names, addresses and helpers of the cloud, over those of the host lab. Sourced, never run.
# shellcheck source-path=SCRIPTDIR source=../lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

CLOUD_HOME=$LAB_HOME/cloud
HOSTS_STATE=$STATE
# From here on the helpers of the host lab (pid files, lock, logs) work in the cloud's own directory.
STATE=${GUARDBEE_CLOUD:-/var/lib/guardbee-cloud}
ETC=$STATE/etc
LOG=$STATE/log
# nearly every file here holds a password or tells of one
umask 077

# An address of its own keeps the standard ports free for whatever else the machine runs.
API=$LOOPBACK_NET.2
KEYSTONE_PORT=5000
NOVA_PORT=8774
PLACEMENT_PORT=8778
GLANCE_PORT=9292
NEUTRON_PORT=9696
DATABASE_PORT=3306
BROKER_PORT=5672
# Erlang's own: its node is called after localhost, so these two are at 127.0.0.1
EPMD_PORT=14369
ERLANG_PORT=25673
AUTH_URL=http://$API:$KEYSTONE_PORT/v3
# The prefix for documentation, since the servers need some IPv6 address.
DOCUMENTATION_NET6=2001:db8:51::/64

# Top layer first, the order in which they are stopped.
SERVICES=(nova-compute nova-scheduler nova-conductor nova-api neutron glance placement keystone)
BASE=(broker epmd database)

# The names carry a prefix, since the control groups are shared with the hosts'.
part() {
  echo "cloud-$1"
}

running() {
  running_pid "$(part "$1")" >/dev/null
}

# The services are Debian's: no Python, proxy or cloud of the caller's may get in.
clean_environment() {
  local name
  for name in $(compgen -e); do
    case $name in
      OS_* | PYTHON* | VIRTUAL_ENV | *_proxy | *_PROXY) unset "$name" ;;
    esac
  done
  export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 PYTHONWARNINGS=ignore PYTHONDONTWRITEBYTECODE=1
}

# launch NAME COMMAND...: unless it runs already.
launch() {
  local name
  name=$(part "$1")
  if running "$1"; then
    return 0
  fi
  # of a cloud that died
  kill_group "$name"
  (
    cd /
    exec setsid unshare --mount --propagation private "$LAB_HOME/in-group.sh" "$name" "${@:2}"
  ) </dev/null >>"$LOG/$1.log" 2>&1 9>&- &
  remember "$name" $!
}

fail_of() {
  tail -n 15 "$LOG/$1.log" >&2
  die "$1 $2, see $LOG/$1.log"
}

# wait_until NAME SECONDS COMMAND...: until the command succeeds; ends at once when the service has died.
wait_until() {
  local name=$1 end=$((SECONDS + $2))
  shift 2
  until "$@"; do
    running "$name" || fail_of "$name" "died"
    [ "$SECONDS" -lt "$end" ] || fail_of "$name" "is not ready"
    sleep 0.3
  done
}

listens() {
  (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null
}

# True for any answer that is not the server's own trouble.
answers() {
  local code
  code=$(curl -s -o /dev/null -m 20 -w '%{http_code}' "$1") || return 1
  [ "$code" -ge 200 ] && [ "$code" -lt 500 ]
}

sql() {
  mariadb --no-defaults -S "$STATE/database/socket" -u root -N -B -e "$1"
}

# Which of the two sets of defaults the services enforce. Later releases ship with both flags on, older ones with both
# off. Neutron's enforce_scope stays off: with Debian 12's neutron-lib an admin's project token then sees no port of
# another project, and nova cannot start a server.
policy_flags() {
  local scope=true defaults=true
  if [ "$(policy_defaults)" = legacy ]; then
    scope=false
    defaults=false
  fi
  [ "$1" != neutron ] || scope=false
  printf '[oslo_policy]\nenforce_scope = %s\nenforce_new_defaults = %s\n' "$scope" "$defaults"
  printf 'policy_file = %s/%s/policy.yaml\npolicy_dirs = %s/%s/policy.d\n' "$ETC" "$1" "$ETC" "$1"
  [ "$1" != glance ] || printf '[DEFAULT]\nenforce_secure_rbac = %s\n' "$defaults"
}

policy_mode() {
  cat "$STATE/policy" 2>/dev/null || echo sample
}

# "sample" is the new defaults and our own file over them.
policy_defaults() {
  local mode
  mode=$(policy_mode)
  echo "${mode/sample/new}"
}

# Our file is given to the services as an operator would. Services look at these folders again whenever they change.
place_sample() {
  local service
  for service in nova neutron keystone; do
    if [ "$(policy_mode)" = sample ]; then
      install -m 600 "$LAB_HOME/../../../config/openstack-policy.yaml" "$ETC/$service/policy.d/guardbee.yaml"
    else
      rm -f "$ETC/$service/policy.d/guardbee.yaml"
    fi
  done
}

# stage NAME: says how long the part that ends here took.
stage_began=$(now_ms)
stage() {
  local now
  now=$(now_ms)
  say "$(printf '%5d.%d s  %s' $(((now - stage_began) / 1000)) $(((now - stage_began) % 1000 / 100)) "$1")"
  stage_began=$now
}

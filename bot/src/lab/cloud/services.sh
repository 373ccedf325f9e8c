# shellcheck shell=bash
# Starts the services. Sourced by up.sh and policy.sh, after lib.sh and configure.sh.

# must_be_free NAME ADDRESS PORT: what is left of a service that died is ended first.
must_be_free() {
  running "$1" && return 0
  kill_group "$(part "$1")"
  if listens "$2" "$3"; then
    die "$2:$3 is taken, and not by this cloud's $1"
  fi
}

start_database() {
  must_be_free database "$API" "$DATABASE_PORT"
  mkdir -p "$STATE/database"
  chmod 711 "$STATE/database"
  if [ ! -d "$STATE/database/data" ]; then
    rm -rf "$STATE/database/new"
    # root by the socket alone: the default would let anyone on the machine in as root over TCP
    mariadb-install-db --no-defaults --user=mysql --datadir="$STATE/database/new" --skip-test-db \
      --auth-root-authentication-method=socket --auth-root-socket-user=root >"$LOG/database-install.log" 2>&1 ||
      fail_of database-install "failed"
    mv "$STATE/database/new" "$STATE/database/data"
  fi
  # its user must be able to make the socket
  chown mysql: "$STATE/database"
  launch database mariadbd --no-defaults --user=mysql --datadir="$STATE/database/data" \
    --socket="$STATE/database/socket" --pid-file="$STATE/database/pid" --bind-address="$API" --port="$DATABASE_PORT" \
    --skip-log-bin --skip-name-resolve --performance-schema=off --max-connections=500 \
    --innodb-buffer-pool-size=192M --innodb-flush-log-at-trx-commit=0 --innodb-doublewrite=0 \
    --innodb-flush-method=nosync --innodb-file-per-table=0
}

start_broker() {
  local home=$STATE/broker
  must_be_free broker "$API" "$BROKER_PORT"
  mkdir -p "$home"
  printf 'default_user = guardbee\ndefault_pass = %s\n' "$BROKER_PASSWORD" >"$home/rabbitmq.conf"
  echo '[].' >"$home/enabled_plugins"
  : >"$home/env.conf"
  # Erlang's cookie goes to HOME
  local erlang=(env HOME="$home" ERL_EPMD_ADDRESS=127.0.0.1 ERL_EPMD_PORT="$EPMD_PORT")
  # one scheduler that does not wait in a busy loop
  local options='-kernel inet_dist_use_interface {127,0,0,1} +S 1:1 +sbwt none +sbwtdcpu none +sbwtdio none'
  launch epmd "${erlang[@]}" epmd -address 127.0.0.1 -port "$EPMD_PORT"
  wait_until epmd 15 listens 127.0.0.1 "$EPMD_PORT"
  launch broker "${erlang[@]}" RABBITMQ_NODENAME=gblab@localhost RABBITMQ_DIST_PORT="$ERLANG_PORT" \
    RABBITMQ_NODE_IP_ADDRESS="$API" RABBITMQ_NODE_PORT="$BROKER_PORT" \
    RABBITMQ_MNESIA_BASE="$home/mnesia" RABBITMQ_LOG_BASE="$home/log" RABBITMQ_LOGS=- \
    RABBITMQ_PID_FILE="$home/pid" RABBITMQ_CONF_ENV_FILE="$home/env.conf" \
    RABBITMQ_CONFIG_FILE="$home/rabbitmq.conf" RABBITMQ_ENABLED_PLUGINS_FILE="$home/enabled_plugins" \
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="$options" \
    /usr/lib/rabbitmq/bin/rabbitmq-server
}

start_base() {
  start_database
  start_broker
  wait_until database 60 listens "$API" "$DATABASE_PORT"
  wait_until broker 90 listens "$API" "$BROKER_PORT"
}

start_keystone() {
  must_be_free keystone "$API" "$KEYSTONE_PORT"
  launch keystone env OS_KEYSTONE_CONFIG_FILES="$ETC/keystone/keystone.conf" uwsgi --ini "$ETC/keystone/uwsgi.ini"
  wait_until keystone 90 answers "$AUTH_URL"
}

start_glance() {
  must_be_free glance "$API" "$GLANCE_PORT"
  launch glance glance-api --config-file "$ETC/glance/glance-api.conf"
}

start_neutron() {
  must_be_free neutron "$API" "$NEUTRON_PORT"
  launch neutron env PYTHONPATH="$CLOUD_HOME/plugin" neutron-server --config-file "$ETC/neutron/neutron.conf"
}

start_nova_api() {
  must_be_free nova-api "$API" "$NOVA_PORT"
  launch nova-api env OS_NOVA_CONFIG_DIR="$ETC/nova" uwsgi --ini "$ETC/nova/uwsgi.ini"
}

# The services whose answers the policy decides.
start_judges() {
  start_glance
  start_neutron
  start_nova_api
}

await_judges() {
  wait_until glance 120 answers "http://$API:$GLANCE_PORT/"
  wait_until neutron 120 answers "http://$API:$NEUTRON_PORT/"
  wait_until nova-api 120 answers "http://$API:$NOVA_PORT/"
}

# -P, because the files beside a script would else come before nova's own modules.
start_compute() {
  launch nova-compute env GUARDBEE_CONSOLES="$STATE/console" /usr/bin/python3 -P "$CLOUD_HOME/plugin/compute.py" \
    --config-file "$ETC/nova/nova.conf"
}

compute_registered() {
  [ "$(sql "SELECT COUNT(*) FROM nova.services WHERE topic = 'compute' AND updated_at IS NOT NULL" 2>/dev/null)" = 1 ]
}

start_services() {
  must_be_free placement "$API" "$PLACEMENT_PORT"
  launch placement env OS_PLACEMENT_CONFIG_DIR="$ETC/placement" uwsgi --ini "$ETC/placement/uwsgi.ini"
  start_judges
  wait_until placement 90 answers "http://$API:$PLACEMENT_PORT/"
  launch nova-conductor nova-conductor --config-file "$ETC/nova/nova.conf"
  launch nova-scheduler nova-scheduler --config-file "$ETC/nova/nova.conf"
  start_compute
  await_judges
  wait_until nova-compute 120 compute_registered
  once discover nova-manage --config-file "$ETC/nova/nova.conf" cell_v2 discover_hosts
}

# shellcheck shell=bash
# Writes the services' configuration. Sourced by up.sh and policy.sh, after lib.sh.

make_secrets() {
  local name
  [ ! -s "$ETC/secrets" ] || return 0
  for name in DATABASE_PASSWORD BROKER_PASSWORD SERVICE_PASSWORD ADMIN_PASSWORD USER_PASSWORD; do
    echo "$name=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')"
  done >"$ETC/secrets.new"
  mv "$ETC/secrets.new" "$ETC/secrets"
}

database_url() {
  echo "mysql+pymysql://guardbee:$DATABASE_PASSWORD@$API:$DATABASE_PORT/$1?charset=utf8"
}

common() {
  cat <<CONF
[DEFAULT]
use_stderr = true
transport_url = rabbit://guardbee:$BROKER_PASSWORD@$API:$BROKER_PORT/
state_path = $STATE/$1
[${2:-database}]
connection = $(database_url "$1")
max_pool_size = 5
max_overflow = 20
[oslo_concurrency]
lock_path = $STATE/$1/lock
[oslo_messaging_notifications]
driver = noop
CONF
}

login() {
  cat <<CONF
auth_type = password
auth_url = $AUTH_URL
username = $1
password = $SERVICE_PASSWORD
project_name = service
user_domain_name = Default
project_domain_name = Default
region_name = RegionOne
CONF
}

authtoken() {
  printf '[keystone_authtoken]\nwww_authenticate_uri = %s\nservice_token_roles_required = true\n' "$AUTH_URL"
  login "$1"
}

# uwsgi NAME PORT PROGRAM PROCESSES THREADS
uwsgi_conf() {
  cat >"$ETC/$1/uwsgi.ini" <<CONF
[uwsgi]
plugins = python3
http-socket = $API:$2
wsgi-file = $3
processes = $4
threads = $5
enable-threads = true
master = true
lazy-apps = true
need-app = true
die-on-term = true
no-orphans = true
thunder-lock = true
worker-reload-mercy = 5
buffer-size = 65535
# the body is read before the program answers, else an early 401 resets the connection
post-buffering = 65536
# http-socket closes after each answer; clients have to be told
add-header = Connection: close
log-format = %(method) %(uri) %(status) %(msecs)ms
CONF
}

keystone_conf() {
  # The cache is one process's memory, so there is one process: without a cache a token costs over a thousand queries.
  # Few rounds of hashing, because the passwords are random and logins many.
  {
    common keystone
    cat <<CONF
[token]
expiration = 14400
[fernet_tokens]
key_repository = $ETC/keystone/fernet-keys/
[credential]
key_repository = $ETC/keystone/credential-keys/
[identity]
password_hash_rounds = 4
[cache]
enabled = true
backend = dogpile.cache.memory
expiration_time = 600
CONF
  } >"$ETC/keystone/keystone.conf"
  uwsgi_conf keystone "$KEYSTONE_PORT" /usr/bin/keystone-wsgi-public 1 4
}

placement_conf() {
  {
    common placement placement_database
    printf '[api]\nauth_strategy = keystone\n'
    authtoken placement
  } >"$ETC/placement/placement.conf"
  uwsgi_conf placement "$PLACEMENT_PORT" /usr/bin/placement-api 1 1
}

glance_conf() {
  {
    common glance
    cat <<CONF
[DEFAULT]
bind_host = $API
bind_port = $GLANCE_PORT
workers = 1
enabled_backends = lab:file
[glance_store]
default_backend = lab
[lab]
filesystem_store_datadir = $STATE/glance/images
[paste_deploy]
flavor = keystone
config_file = /etc/glance/glance-api-paste.ini
CONF
    authtoken glance
    policy_flags glance
  } >"$ETC/glance/glance-api.conf"
}

neutron_conf() {
  {
    common neutron
    cat <<CONF
[DEFAULT]
bind_host = $API
bind_port = $NEUTRON_PORT
core_plugin = ml2
service_plugins = router
api_paste_config = /etc/neutron/api-paste.ini
auth_strategy = keystone
api_workers = 1
rpc_workers = 1
rpc_state_report_workers = 0
notify_nova_on_port_status_changes = true
notify_nova_on_port_data_changes = true
[quotas]
quota_security_group = 100
quota_security_group_rule = 1000
[ml2]
type_drivers = vxlan
tenant_network_types = vxlan
mechanism_drivers = guardbee_lab
extension_drivers = port_security
[ml2_type_vxlan]
vni_ranges = 1:1000
[nova]
$(login nova)
[placement]
$(login placement)
CONF
    authtoken neutron
    policy_flags neutron
  } >"$ETC/neutron/neutron.conf"
}

nova_conf() {
  cp /etc/nova/api-paste.ini "$ETC/nova/api-paste.ini"
  {
    common nova
    cat <<CONF
[DEFAULT]
my_ip = $API
host = compute1
enabled_apis = osapi_compute
compute_driver = lab_driver.LabDriver
instances_path = $STATE/nova/instances
vif_plugging_is_fatal = false
vif_plugging_timeout = 0
[api]
auth_strategy = keystone
[api_database]
connection = $(database_url nova_api)
max_pool_size = 5
[conductor]
workers = 1
[scheduler]
workers = 1
[glance]
api_servers = http://$API:$GLANCE_PORT
[vnc]
enabled = false
[neutron]
$(login neutron)
[placement]
$(login placement)
CONF
    authtoken nova
    policy_flags nova
  } >"$ETC/nova/nova.conf"
  uwsgi_conf nova "$NOVA_PORT" /usr/bin/nova-api-wsgi 2 1
}

configure() {
  local service
  for service in keystone placement glance neutron nova; do
    mkdir -p "$ETC/$service/policy.d" "$STATE/$service/lock"
  done
  mkdir -p "$STATE/glance/images" "$STATE/nova/instances" "$STATE/console"
  make_secrets
  # shellcheck disable=SC1091 # made above
  . "$ETC/secrets"
  keystone_conf
  placement_conf
  glance_conf
  neutron_conf
  nova_conf
  [ -s "$STATE/policy" ] || echo sample >"$STATE/policy"
  place_sample
}

#!/bin/bash
# Shows or changes what the running cloud lets people see: policy.sh [new|legacy|sample].
#   new     the defaults that later releases enforce: a reader reads, and no console text
#   legacy  the defaults before them: a reader may even stop servers
#   sample  new, with config/openstack-policy.yaml for the role "guardbee"
# Between new and sample nothing restarts; to or from legacy the services that answer do.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source-path=SCRIPTDIR source=configure.sh
. "$(dirname "${BASH_SOURCE[0]}")/configure.sh"
# shellcheck source-path=SCRIPTDIR source=services.sh
. "$(dirname "${BASH_SOURCE[0]}")/services.sh"

require_root
case ${1-} in
  '')
    policy_mode
    exit 0
    ;;
  new | legacy | sample) ;;
  *) die "usage: policy.sh [new|legacy|sample]" ;;
esac
take_lock
running nova-api || die "the cloud is not up"
clean_environment
before=$(policy_defaults)
echo "$1" >"$STATE/policy"
configure
if [ "$before" != "$(policy_defaults)" ]; then
  for service in glance neutron nova-api; do
    stop_part "$(part "$service")" 150 9>&- &
  done
  wait
  start_judges
  await_judges
fi
stage "policy $1"

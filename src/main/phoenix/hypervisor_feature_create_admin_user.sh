#!/bin/bash
# Sets the admin of a Phoenix host up, by phoenix-wizard, in the place of Phoenix's script of the same name.
#   hypervisor_feature_create_admin_user.sh CONFIG
# CONFIG: phoenix_hypervisor_config.json. Subordinate ids come first: an account that is made before root has its own takes those that
# the containers run on. Exit status as before: 0 where the admin is as wanted, 1 where not.

script_dir=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" &>/dev/null && pwd)
for functions in "$script_dir" "$script_dir/.." /usr/share/phoenix-wizard/phoenix; do
    if [[ -f $functions/phoenix_wizard_functions.sh ]]; then
        break
    fi
done
for utils in "$script_dir/.." "$script_dir" /usr/local/phoenix_hypervisor/bin; do
    if [[ -f $utils/phoenix_hypervisor_common_utils.sh ]]; then
        # shellcheck disable=SC1091 # Phoenix's own
        . "$utils/phoenix_hypervisor_common_utils.sh"
        break
    fi
done
# shellcheck source=src/main/phoenix/phoenix_wizard_functions.sh
. "$functions/phoenix_wizard_functions.sh" || exit 1

phoenix_wizard_need_root
if [[ -z ${1:-} ]]; then
    log_fatal "Configuration file path not provided."
fi
phoenix_wizard_apply "the admin user" --only idmap,admin --config "$1"
log_info "The admin user is as $1 has it."

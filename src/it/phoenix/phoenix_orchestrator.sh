#!/bin/bash
# A small orchestrator for tests: calls what the wizard's functions stand in for as Phoenix's own does, and has its habits.
#   phoenix_orchestrator.sh --setup-hypervisor [--dry-run] | CTID [--dry-run]

SCRIPT_DIR=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" &> /dev/null && pwd)
PHOENIX_BASE_DIR=$(cd "${SCRIPT_DIR}/.." &> /dev/null && pwd)

source "${SCRIPT_DIR}/phoenix_hypervisor_common_utils.sh"

DRY_RUN=false
VM_CONFIG_FILE="${PHOENIX_BASE_DIR}/etc/phoenix_hypervisor_config.json"

apply_configurations() {
    local CTID="$1"
    local conf_file="/etc/pve/lxc/${CTID}.conf"
    local idmap_lines=(
        "lxc.idmap: u 0 100000 65536"
        "lxc.idmap: g 0 100000 65536"
    )
    sed -i '/^lxc.idmap:/d' "$conf_file"
    for line in "${idmap_lines[@]}"; do
        echo "$line" >> "$conf_file" || log_fatal "Failed to add idmap line to $conf_file: $line"
    done
}

apply_shared_volumes() {
    local CTID="$1"
    local host_path=/srv/phoenix/n8n_data
    local owner
    owner=$(jq -r '.shared_volumes.n8n_data.owner' "$VM_CONFIG_FILE")
    log_info "Setting ownership to '100000:100000' for: $host_path ($owner)"
    # chown -R "1:1" in a comment is none
    if ! chown -R "100000:100000" "$host_path"; then
        log_fatal "Failed to set ownership to user '100000' on $host_path"
    fi
}

setup_phoenix_apparmor_profile() {
    if ! apparmor_parser -r /etc/apparmor.d/*; then
        log_warn "Failed to reload AppArmor profiles."
    fi
}

start_container() {
    run_pct_command start "$1"
}

handle_hypervisor_setup_state() {
    setup_phoenix_apparmor_profile
    if ! "${SCRIPT_DIR}/hypervisor_setup/hypervisor_feature_create_admin_user.sh" "$VM_CONFIG_FILE"; then
        log_fatal "Hypervisor setup script failed."
    fi
    apply_shared_volumes
}

main() {
    local setup=false CTID=""
    while [[ "$#" -gt 0 ]]; do
        case "$1" in
            --setup-hypervisor) setup=true ;;
            --dry-run) DRY_RUN=true ;;
            *) CTID="$1" ;;
        esac
        shift
    done
    if [ "$setup" = true ]; then
        handle_hypervisor_setup_state
    else
        apply_shared_volumes "$CTID"
    fi
    log_info "Phoenix Orchestrator Finished"
}

main "$@"

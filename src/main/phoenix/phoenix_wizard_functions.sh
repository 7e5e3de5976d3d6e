# What phoenix_orchestrator.sh does about shared volumes and the AppArmor profile, by phoenix-wizard. Sourced after the functions of the
# same names, not run:
#   apply_shared_volumes [CTID]        volumes of a container; CTID and VM_CONFIG_FILE from the environment as before
#   setup_phoenix_apparmor_profile     the profile for unprivileged containers, loaded and assigned
# A failure ends the caller through log_fatal, as before. With DRY_RUN=true, what would change is shown and nothing is done.
# shellcheck shell=bash

# Where Phoenix's common utils are not loaded.
if ! declare -F log_info >/dev/null; then
    log_info() { printf '%s [INFO] %s: %s\n' "$(date '+%Y-%m-%d %H:%M:%S')" "${0##*/}" "$*"; }
    log_warn() { printf '%s [WARN] %s: %s\n' "$(date '+%Y-%m-%d %H:%M:%S')" "${0##*/}" "$*" >&2; }
    log_fatal() {
        printf '%s [FATAL] %s: %s\n' "$(date '+%Y-%m-%d %H:%M:%S')" "${0##*/}" "$*" >&2
        exit 1
    }
fi

phoenix_wizard_need_root() {
    if ((EUID != 0)); then
        log_fatal "This changes the host, and must be run as root."
    fi
}

# phoenix_wizard_apply WHAT OPTION...: makes it as wanted, with each line of the wizard in Phoenix's log. Sets phoenix_wizard_restart to
# "yes" where running containers must restart before it is fully so.
phoenix_wizard_apply() {
    local what=$1 command=(apply --yes) output status=0
    shift
    phoenix_wizard_restart=no
    if ! command -v phoenix-wizard >/dev/null; then
        log_fatal "phoenix-wizard is not installed; it sets up $what."
    fi
    if [[ ${DRY_RUN:-false} == true ]]; then
        command=(plan)
    fi
    log_info "Executing: phoenix-wizard ${command[*]} $*"
    output=$(phoenix-wizard "${command[@]}" --no-color "$@" 2>&1) || status=$?
    if declare -F log_plain_output >/dev/null; then
        log_plain_output <<<"$output"
    else
        printf '%s\n' "$output"
    fi
    case ${command[0]}:$status in
        apply:0 | plan:0 | plan:2) ;;
        apply:3) phoenix_wizard_restart=yes ;;
        *) log_fatal "phoenix-wizard could not set up $what (exit status $status); see its lines above." ;;
    esac
}

apply_shared_volumes() {
    local ctid=${1:-${CTID:-}} options=(--only volumes --config "${VM_CONFIG_FILE:?is not set}")
    if [[ -n $ctid ]]; then
        options+=(--ct "$ctid")
    fi
    phoenix_wizard_apply "the shared volumes${ctid:+ of $ctid}" "${options[@]}"
    if [[ $phoenix_wizard_restart == yes ]]; then
        phoenix_wizard_restart_container "$ctid"
    fi
    log_info "The shared volumes${ctid:+ of $ctid} are as $VM_CONFIG_FILE has them."
}

# By Phoenix's own functions, as before.
phoenix_wizard_restart_container() {
    if [[ -z $1 ]] || ! declare -F run_pct_command >/dev/null || ! declare -F start_container >/dev/null; then
        log_warn "The containers that are named above must restart before they have their volumes."
        return 0
    fi
    log_info "Restarting container $1 to apply its mount points."
    run_pct_command stop "$1"
    start_container "$1"
}

setup_phoenix_apparmor_profile() {
    phoenix_wizard_apply "the AppArmor profile" --only apparmor --config "${VM_CONFIG_FILE:?is not set}"
    if [[ $phoenix_wizard_restart == yes ]]; then
        log_warn "The containers that are named above must restart before they are under the profile."
    fi
    log_info "The AppArmor profile is as wanted."
}

# What a test's orchestrator needs of Phoenix's common utils, with the same names and the same ways to fail. Sourced, not run.
# shellcheck shell=bash
set -e
set -o pipefail

export MAIN_LOG_FILE="/var/log/phoenix_hypervisor.log"

log_info() {
    echo "[INFO] $(basename "$0"): $*" | tee -a "$MAIN_LOG_FILE"
}

log_warn() {
    echo "[WARN] $(basename "$0"): $*" | tee -a "$MAIN_LOG_FILE" >&2
}

log_fatal() {
    echo "[FATAL] $(basename "$0"): $*" | tee -a "$MAIN_LOG_FILE" >&2
    exit 1
}

log_plain_output() {
    while IFS= read -r line; do
        echo "    | $line" | tee -a "$MAIN_LOG_FILE"
    done
}

run_pct_command() {
    log_info "Executing: pct $*"
    if [ "$DRY_RUN" = true ]; then
        return 0
    fi
    pct "$@"
}

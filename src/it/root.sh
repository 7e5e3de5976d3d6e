# What the scripts of this folder share. Sourced, not run.
# shellcheck shell=bash

here=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
# shellcheck source=src/dev/setup.sh
. "$here/../dev/setup.sh"

# These scripts run as root and one of them deletes: they touch only folders that carry this file.
mark=etc/phoenix-disposable-root

# Starts the script again through sudo, without asking for a password, when it is not root's.
as_root() {
    if ((EUID != 0)); then
        exec sudo -n -- env "JAVA_HOME=${JAVA_HOME:-}" "$(readlink -f -- "$0")" "$@"
    fi
}

must_be_disposable() {
    [[ -f $1/$mark && ! -L $1/$mark ]] || die "$1 is no disposable root (it has no $mark)."
}

# Debian's JDK keeps its settings in a folder of /etc, and links there by absolute path. Nothing for other JDKs.
java_settings() {
    local settings
    settings=$(dirname -- "$(readlink -f -- "$JAVA_HOME/lib/jvm.cfg")")
    if [[ $settings == /etc/?* ]]; then
        printf '%s\n' "$settings"
    fi
}

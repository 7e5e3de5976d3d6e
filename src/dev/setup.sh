# What src/dev/demo and src/dev/check share: find a JDK and Maven, install what is missing. Sourced, not run.
# shellcheck shell=bash

checkout=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
setup_log=$checkout/target/setup.log

# An ordinary user's PATH on Debian leaves out debootstrap, useradd and apparmor_parser.
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin

die() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

make_target_folder() {
    if ! mkdir -p -- "$checkout/target" || [[ ! -w $checkout/target ]]; then
        die "can't write to $checkout/target. If an earlier run as root left it there, remove it as root first."
    fi
}

# A JRE has no javac and does not count. Before Java 9, javac names its version on stderr, so it does not count either.
is_jdk_17_or_later() {
    [[ -x $1/bin/java && -x $1/bin/javac ]] \
        && [[ $("$1/bin/javac" -version 2>/dev/null) =~ ^javac\ ([0-9]+) ]] \
        && ((BASH_REMATCH[1] >= 17))
}

# Sets and exports JAVA_HOME, which mvn follows: the user's own choice if it will do, else the PATH's, else any of Debian's.
find_jdk() {
    local home on_path
    on_path=$(readlink -f -- "$(command -v javac)" 2>/dev/null) || on_path=
    for home in "${JAVA_HOME:-}" "${on_path%/bin/javac}" /usr/lib/jvm/default-java /usr/lib/jvm/*; do
        if [[ -n $home ]] && is_jdk_17_or_later "$home"; then
            export JAVA_HOME=$home
            return 0
        fi
    done
    return 1
}

# install_packages WHY PACKAGE...: asks apt-get, as root or through sudo. Fresh machines have no package lists, old ones have
# lists of packages that are gone from the mirror, so the lists are renewed when apt-get can't do without.
install_packages() {
    local why=$1 as_root=()
    shift
    command -v apt-get >/dev/null \
        || die "$why, and there is no apt-get here to install $*. Install the like by hand, then run this again."
    if ((EUID != 0)); then
        command -v sudo >/dev/null \
            || die "$why, but installing takes root or sudo, and here is neither. As root, run: apt-get install $*"
        as_root=(sudo)
    fi
    make_target_folder
    printf 'Installing %s with apt-get: %s.\n' "$*" "$why"
    run_apt() {
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -y -q \
            -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0 "$@" </dev/null >>"$setup_log" 2>&1
    }
    : >"$setup_log"
    if apt-get --simulate -qq install "$@" >/dev/null 2>&1 && run_apt --no-install-recommends install "$@"; then
        return
    fi
    if ! { run_apt update && run_apt --no-install-recommends install "$@"; }; then
        tail -n 25 -- "$setup_log" >&2
        die "could not install $* (above: the end of $setup_log)."
    fi
}

need_jdk() {
    find_jdk && return
    install_packages "Phoenix Wizard needs a JDK, 17 or later" default-jdk-headless
    find_jdk || die "no JDK 17 or later, although default-jdk-headless is installed: this Debian is too old. Set JAVA_HOME to one."
}

need_maven() {
    command -v mvn >/dev/null || install_packages "Phoenix Wizard is built with Maven" maven
}

# Debian's packages in a folder, and what is made of them once and kept under target/it. Sourced after root.sh, not run.
# shellcheck shell=bash

cache=$checkout/target/it
tar_options=(--numeric-owner --xattrs '--xattrs-include=*' --acls)

# The machine's own suite where it is Debian 12 or 13 (Proxmox VE 8 and 9 are these as well), else Debian 12.
suite() {
    local codename
    codename=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-}")
    case $codename in
        bookworm | trixie) printf '%s\n' "$codename" ;;
        *) printf 'bookworm\n' ;;
    esac
}

mirror() {
    local codename component uri
    if [[ -n ${DEBIAN_MIRROR:-} ]]; then
        printf '%s\n' "$DEBIAN_MIRROR"
        return
    fi
    # shellcheck disable=SC2016 # apt-get replaces these itself
    while read -r codename component uri; do
        if [[ $codename == "$1" && $component == main && $uri =~ ^(https?|file): ]]; then
            printf '%s\n' "$uri"
            return
        fi
    done < <(apt-get indextargets --format '$(CODENAME) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages')
    die "no source of apt on this machine has Debian's $1 by http, https or file. Set DEBIAN_MIRROR to a mirror's address."
}

# install_debian DIR PACKAGE,...: a minimal Debian with these packages. debootstrap mounts /proc and /sys; in its own mount
# namespace they go with it, whatever happens. Packages are downloaded once for all that is made of them.
install_debian() {
    local dir=$1 packages=$2 suite mirror log=$1.log
    suite=$(suite)
    mirror=$(mirror "$suite")
    mkdir -p -- "$cache/packages"
    if [[ -z ${http_proxy:-} ]]; then
        eval "$(apt-config shell http_proxy Acquire::http::Proxy)"
        export http_proxy
    fi
    if ! unshare --mount debootstrap --variant=minbase --cache-dir="$cache/packages" --include="$packages" \
        "$suite" "$dir" "$mirror" </dev/null >"$log" 2>&1; then
        tail -n 25 -- "$log" "$dir/debootstrap/debootstrap.log" >&2 || true
        die "debootstrap of $suite from $mirror failed (above: the end of its logs)."
    fi
    rm -- "$log"
}

# neutralize DIR NAME: this machine's name and resolver, and the packages just installed, have no business in there.
neutralize() {
    printf '%s\n' "$2" >"$1/etc/hostname"
    printf '127.0.0.1 localhost\n127.0.1.1 %s\n' "$2" >"$1/etc/hosts"
    : >"$1/etc/resolv.conf"
    find "$1/var/cache/apt" "$1/var/lib/apt/lists" "$1/dev" "$1/run" "$1/tmp" -xdev -mindepth 1 -delete
    printf 'Made for tests and deleted by them: see src/it of Phoenix Wizard.\n' >"$1/$mark"
}

# kept NAME SCRIPT... COMMAND: runs COMMAND with a new folder, which becomes target/it/NAME, unless that is there and was made
# by the same scripts of the same suite. Several tests may want it at once: the first one makes it, the others wait.
kept() {
    local name=$1 key
    shift
    key=$(suite && sha256sum "${@:1:$#-1}" | cut -d ' ' -f 1)
    mkdir -p -- "$cache"
    exec 9>"$cache/$name.lock"
    flock 9
    if [[ ! -f $cache/$name/key || $(<"$cache/$name/key") != "$key" ]]; then
        new=$(mktemp -d -- "$cache/new.XXXXXX")
        trap 'rm -rf --one-file-system -- "$new"' EXIT
        chmod 755 -- "$new"
        "${@:$#}" "$new"
        printf '%s\n' "$key" >"$new/key"
        rm -rf --one-file-system -- "${cache:?}/$name"
        mv -- "$new" "$cache/$name"
        trap - EXIT
    fi
    exec 9>&-
}

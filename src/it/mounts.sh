# How the machine's own things get into a disposable root. Sourced, not run.
# shellcheck shell=bash

jar=$checkout/target/phoenix-wizard.jar

# What a command in there starts with: nothing of the caller's environment but TERM.
clean_environment=(
    /usr/bin/env -i PATH=/opt/java/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
    HOME=/root USER=root LOGNAME=root LANG=C.UTF-8 "TERM=${TERM:-dumb}"
)

# Over itself, so that there is a mount for / in there, and so that its files may be devices, setuid and executable
# wherever the folder is.
mount_root() {
    mount --bind -- "$1" "$1"
    mount -o remount,bind,dev,suid,exec "$1"
}

mount_devices() {
    local name
    mount -t tmpfs -o mode=755 dev "$1/dev"
    for name in null zero full random urandom tty; do
        : >"$1/dev/$name"
        mount --bind -- "/dev/$name" "$1/dev/$name"
    done
    mkdir -- "$1/dev/pts"
    mount --bind /dev/pts "$1/dev/pts"
    ln -s pts/ptmx "$1/dev/ptmx"
    ln -s /proc/self/fd "$1/dev/fd"
    ln -s fd/0 "$1/dev/stdin"
    ln -s fd/1 "$1/dev/stdout"
    ln -s fd/2 "$1/dev/stderr"
}

mount_java() {
    local settings
    settings=$(java_settings)
    mount -t tmpfs -o mode=755 opt "$1/opt"
    mkdir -- "$1/opt/java"
    mount -o bind,ro -- "$JAVA_HOME" "$1/opt/java"
    if [[ -n $settings ]]; then
        mkdir -p -- "$1$settings"
        mount -o bind,ro -- "$settings" "$1$settings"
    fi
    if [[ -f $jar ]]; then
        : >"$1/opt/phoenix-wizard.jar"
        mount -o bind,ro -- "$jar" "$1/opt/phoenix-wizard.jar"
    fi
}

# Where cgroup2 is mounted on this machine; nothing where it is not.
cgroup2() {
    findmnt --noheadings --first-only --types cgroup2 --output TARGET || true
}

# The folder of a process's cgroup.
cgroup_of() {
    printf '%s%s\n' "$(cgroup2)" "$(sed -n 's/^0:://p' "/proc/$1/cgroup")"
}

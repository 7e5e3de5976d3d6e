package phoenix.container;

/** Container files that tests share. */
final class Sample {
    private Sample() {}

    /** All that a Proxmox container file can have: description, pending changes, three snapshots, lines out of order. */
    static final String PORTAINER = """
            #Portainer%3A the web face
            # kept by ops, 50% done
            arch: amd64
            cores: 2
            features: nesting=1,keyctl=1
            hostname: Portainer
            memory: 2048
            mp0: /srv/portainer_data,mp=/data,backup=0
            mp3: /srv/ssl_certs,mp=/etc/ssl/phoenix,ro=1
            net0: name=eth0,bridge=vmbr0,hwaddr=BC:24:11:0A:0B:0C,ip=dhcp,type=veth
            ostype: debian
            parent: after-upgrade
            rootfs: local-zfs:basevol-900-disk-0/subvol-910-disk-0,size=8G
            swap: 512
            tags: phoenix;web
            unprivileged: 1
            lxc.cgroup2.devices.allow: c 10:200 rwm
            lxc.idmap = u 0 100000 65536
            lxc.idmap = g 0 100000 65536

            [pve:pending]
            delete: mp3
            mp0: /srv/portainer_data,mp=/var/data

            [before-idmap]
            #first try
            arch: amd64
            hostname: Portainer
            memory: 1024
            rootfs: local-zfs:basevol-900-disk-0/subvol-910-disk-0,size=8G
            snaptime: 1750000000

            [clean]
            arch: amd64
            hostname: Portainer
            parent: before-idmap
            rootfs: local-zfs:basevol-900-disk-0/subvol-910-disk-0,size=8G
            snaptime: 1750100000

            [after-upgrade]
            arch: amd64
            hostname: Portainer
            parent: clean
            rootfs: local-zfs:basevol-900-disk-0/subvol-910-disk-0,size=8G
            snaptime: 1750200000
            lxc.idmap: u 0 200000 65536
            lxc.apparmor.profile: unconfined
            """;

    /** A plain LXC configuration as Debian's templates write it. */
    static final String QDRANT = """
            # Template used to create this container: /usr/share/lxc/templates/lxc-debian
            lxc.include = /usr/share/lxc/config/debian.common.conf
            lxc.include = /usr/share/lxc/config/common.conf.d/

            lxc.net.0.type = veth
            lxc.net.0.link = lxcbr0
            lxc.apparmor.profile = generated
            lxc.idmap = u 0 100000 65536
            lxc.idmap = g 0 100000 65536
            lxc.rootfs.path = dir:/var/lib/lxc/qdrant/rootfs
            lxc.uts.name = qdrant
            lxc.mount.entry = /srv/qdrant_data qdrant none bind,create=dir 0 0
            lxc.mount.entry = tmpfs run/scratch tmpfs rw,size=64m 0 0
            lxc.mount.entry = /srv/with\\040space var/lib/lxc-data none rbind,ro,optional 0 0
            """;
}

package phoenix.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import phoenix.container.StandIn;

/**
 * What makes a root look like Proxmox VE 9.2: {@code pct}, {@code pveum} and {@code pvesh} are stand-ins, {@code /etc/pve} is an
 * ordinary folder laid out like pmxcfs, with Phoenix's two containers.
 */
record StandInProxmox(DisposableRoot root) {
    /** Where the containers' files are. */
    static final String CONTAINERS = "/etc/pve/nodes/phoenix-host/lxc/";
    /** Users and their roles. */
    static final String USERS = "/etc/pve/user.cfg";

    /** As pct writes it, so that taking keys back leaves the same text. */
    private static final String CONTAINER = """
            arch: amd64
            cores: 1
            hostname: %s
            memory: 512
            ostype: debian
            rootfs: local:%s/vm-%2$s-disk-0.raw,size=4G
            swap: 512
            unprivileged: 1
            """;

    private static final String INSTALLED = """

            Package: pve-container
            Status: install ok installed
            Priority: optional
            Section: admin
            Installed-Size: 1
            Maintainer: a stand-in
            Architecture: all
            Version: 6.1.10
            Description: stands in for Proxmox's package in tests
            """;

    private static final String PVESH = """
            #!/bin/sh
            echo '[{"Package":"pve-container","OldVersion":"6.1.10","Version":"6.1.10"}]'
            """;

    /** Puts all of it in place; everything in the root then. */
    Listing install() throws Exception {
        root.sh("mkdir -p " + CONTAINERS + " /etc/pve/priv/lock /run/lock/lxc /etc/pve/nodes/phoenix-host/qemu-server");
        root.sh("ln -s nodes/phoenix-host /etc/pve/local; ln -s nodes/phoenix-host/lxc /etc/pve/lxc");
        root.write(USERS, "user:root@pam:1:0:::root@example.org::\n\n\n\n\n\n");
        root.write("/etc/pve/storage.cfg", "dir: local\n\tpath /var/lib/vz\n\tcontent rootdir,images\n\n");
        root.write(CONTAINERS + "950.conf", CONTAINER.formatted("nginx-test", "950"));
        root.write(CONTAINERS + "951.conf", CONTAINER.formatted("n8n-test", "951"));
        Files.writeString(root.path("/var/lib/dpkg/status"), INSTALLED, StandardOpenOption.APPEND);
        pct(Files.readString(StandIn.script("pct")));
        command("pveum", Files.readString(StandIn.script("pveum")));
        command("pvesh", PVESH);
        // As the real one and its stand-in write it, so that taking things back leaves the same text.
        root.must("pveum", "user", "modify", "root@pam", "--enable", "1");
        root.sh("chmod 644 /etc/pve/user.cfg && chmod 600 /etc/pve/lxc/*.conf");
        return root.listing();
    }

    /** Puts another script in the place of pct. */
    void pct(String script) throws IOException {
        command("pct", script);
    }

    private void command(String name, String script) throws IOException {
        Path file = Files.writeString(root.path("/usr/sbin/" + name), script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}

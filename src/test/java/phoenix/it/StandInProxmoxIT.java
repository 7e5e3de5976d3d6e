package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import phoenix.container.StandIn;

/**
 * The whole job on a host that is Proxmox VE as far as can be had here: {@code pct}, {@code pveum} and {@code pvesh} are stand-ins,
 * and {@code /etc/pve} is an ordinary folder laid out like pmxcfs. All else is real.
 */
@ExtendWith(InRoot.class)
class StandInProxmoxIT {
    private static final String LXC = "/etc/pve/nodes/phoenix-host/lxc/";
    private static final String USERS = "/etc/pve/user.cfg";

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

    /** Makes the root look like Proxmox; everything in it then. */
    private static Listing proxmox(DisposableRoot root) throws Exception {
        for (String folder :
                new String[] {LXC, "/etc/pve/priv/lock", "/run/lock/lxc", "/etc/pve/nodes/phoenix-host/qemu-server"}) {
            Files.createDirectories(root.path(folder));
        }
        Files.createSymbolicLink(root.path("/etc/pve/local"), Path.of("nodes/phoenix-host"));
        Files.createSymbolicLink(root.path("/etc/pve/lxc"), Path.of("nodes/phoenix-host/lxc"));
        Files.writeString(root.path(USERS), "user:root@pam:1:0:::root@example.org::\n\n\n\n\n\n");
        Files.writeString(
                root.path("/etc/pve/storage.cfg"), "dir: local\n\tpath /var/lib/vz\n\tcontent rootdir,images\n\n");
        Files.writeString(root.path(LXC + "950.conf"), CONTAINER.formatted("nginx-test", "950"));
        Files.writeString(root.path(LXC + "951.conf"), CONTAINER.formatted("n8n-test", "951"));
        Files.writeString(root.path("/var/lib/dpkg/status"), INSTALLED, StandardOpenOption.APPEND);
        for (String tool : new String[] {"pct", "pveum"}) {
            command(root, tool, Files.readString(StandIn.script(tool)));
        }
        command(root, "pvesh", """
                #!/bin/sh
                echo '[{"Package":"pve-container","OldVersion":"6.1.10","Version":"6.1.10"}]'
                """);
        // As the real one and its stand-in write it, so that taking things back leaves the same text.
        assertThat(root.run("pveum", "user", "modify", "root@pam", "--enable", "1")
                        .exit())
                .isZero();
        assertThat(root.run("sh", "-c", "chmod 644 /etc/pve/user.cfg && chmod 600 /etc/pve/lxc/*.conf")
                        .exit())
                .isZero();
        return root.listing();
    }

    private static void command(DisposableRoot root, String name, String script) throws IOException {
        Path file = Files.writeString(root.path("/usr/sbin/" + name), script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A few entries of the volumes are skipped, so the exit code is 1; see {@link ApplyAndUndoIT}. */
    @Test
    void theWholeJobIsDoneByTheCommandsOfProxmoxAndTakenBack(DisposableRoot root) throws Exception {
        Listing before = proxmox(root);
        Result apply = root.wizard("apply", "--yes", "--json");

        assertThat(apply.json().path("status").asString())
                .as(apply.out() + apply.err())
                .isEqualTo("applied");
        assertThat(root.run("pct", "config", "951").out())
                .contains("mp0: /srv/phoenix/nginx_logs,mp=/mnt/nginx_logs,idmap=u:0:1000:1;g:0:1000:1")
                .contains("mp1: /srv/phoenix/n8n_data,mp=/home/node/.n8n,idmap=u:0:1000:1;g:0:1000:1")
                .contains("lxc.apparmor.profile: lxc-container-default-with-mounting-phoenix");
        assertThat(root.run("pveum", "acl", "list", "--output-format", "json").out())
                .contains("phoenix_admin@pam", "Administrator");
        Result plan = root.wizard("plan", "--json");
        assertThat(plan.json().path("changes")).as(plan.out()).isEmpty();

        Result undo = root.wizard("undo", "--yes", "--json");
        assertThat(undo.json().path("status").asString())
                .as(undo.out() + undo.err())
                .isEqualTo("undone");
        assertThat(root.listing().withoutSideEffects().differencesTo(before.withoutSideEffects()))
                .isEmpty();
    }

    /** A backup runs: its container is left as it is, and that is said; the other one gets its mount points. */
    @Test
    void aLockedContainerIsLeftAlone(DisposableRoot root) throws Exception {
        proxmox(root);
        Path locked = root.path(LXC + "951.conf");
        Files.writeString(locked, Files.readString(locked).replace("memory:", "lock: backup\nmemory:"));

        Result apply = root.wizard("apply", "--yes");

        assertThat(apply.sentences() + apply.err()).contains("951").contains("lock");
        assertThat(Files.readString(locked)).doesNotContain("mp0", "apparmor");
        assertThat(root.text(LXC + "950.conf")).contains("mp0: /srv/phoenix/nginx_logs");
        assertThat(root.wizard("undo", "--yes").exit()).isZero();
    }

    /** Quorum is lost: what pmxcfs refuses then stops the run there, with the command's own words, and it is taken back
     * at once, as Phoenix's configuration wants it. */
    @Test
    void whatProxmoxRefusesStopsTheRunThere(DisposableRoot root) throws Exception {
        Listing before = proxmox(root);
        command(root, "pct", """
                #!/bin/sh
                echo "unable to open file '/etc/pve/nodes/phoenix-host/lxc/950.conf.tmp.77' - Permission denied" >&2
                exit 255
                """);

        Result apply = root.wizard("apply", "--yes");

        assertThat(apply.exit()).isEqualTo(1);
        assertThat(apply.sentences() + apply.err()).contains("Permission denied", "taken back");
        command(root, "pct", Files.readString(StandIn.script("pct")));
        assertThat(root.listing().withoutSideEffects().differencesTo(before.withoutSideEffects()))
                .isEmpty();
    }
}

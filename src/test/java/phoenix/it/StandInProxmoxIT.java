package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static phoenix.it.StandInProxmox.CONTAINERS;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import phoenix.container.StandIn;

/** The whole job on a host that is Proxmox VE as far as can be had here ({@link StandInProxmox}). All else is real. */
@ExtendWith(InRoot.class)
class StandInProxmoxIT {
    /** A few entries of the volumes are skipped, so the exit code is 1; see {@link ApplyAndUndoIT}. */
    @Test
    void theWholeJobIsDoneByTheCommandsOfProxmoxAndTakenBack(DisposableRoot root) throws Exception {
        Listing before = new StandInProxmox(root).install();
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
        new StandInProxmox(root).install();
        Path locked = root.path(CONTAINERS + "951.conf");
        Files.writeString(locked, Files.readString(locked).replace("memory:", "lock: backup\nmemory:"));

        Result apply = root.wizard("apply", "--yes");

        assertThat(apply.sentences() + apply.err()).contains("951").contains("lock");
        assertThat(Files.readString(locked)).doesNotContain("mp0", "apparmor");
        assertThat(root.text(CONTAINERS + "950.conf")).contains("mp0: /srv/phoenix/nginx_logs");
        assertThat(root.wizard("undo", "--yes").exit()).isZero();
    }

    /** Quorum is lost: what pmxcfs refuses then stops the run there, with the command's own words, and it is taken back
     * at once, as Phoenix's configuration wants it. */
    @Test
    void whatProxmoxRefusesStopsTheRunThere(DisposableRoot root) throws Exception {
        StandInProxmox proxmox = new StandInProxmox(root);
        Listing before = proxmox.install();
        proxmox.pct("""
                #!/bin/sh
                echo "unable to open file '/etc/pve/nodes/phoenix-host/lxc/950.conf.tmp.77' - Permission denied" >&2
                exit 255
                """);

        Result apply = root.wizard("apply", "--yes");

        assertThat(apply.exit()).isEqualTo(1);
        assertThat(apply.sentences() + apply.err()).contains("Permission denied", "taken back");
        proxmox.pct(Files.readString(StandIn.script("pct")));
        assertThat(root.listing().withoutSideEffects().differencesTo(before.withoutSideEffects()))
                .isEmpty();
    }
}

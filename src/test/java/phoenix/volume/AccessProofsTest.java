package phoenix.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import phoenix.change.AccessProof;
import phoenix.change.Change;
import phoenix.host.Command;

/** Who is tried, and with whose rights. */
class AccessProofsTest {
    private static final String CONTAINER =
            "arch: amd64\nunprivileged: 1\nrootfs: local:101/vm-101-disk-0.raw\nmp0: /srv/data,mp=/data\n";
    private static final String TREE =
            "\"trees\": {\"/srv/data\": [{\"path\": \".\", \"kind\": \"folder\", \"owner\": \"0:0\", \"mode\": \"0755\"}]}";
    private static final String OLD_PROXMOX = "\"packages\": {\"pve-container\": \"5.2.6\"}, ";
    private static final String NEW_PROXMOX = "\"packages\": {\"pve-container\": \"6.1.10\"}, ";

    @TempDir
    private Path folder;

    private MadeHost host;

    @BeforeEach
    void oneVolume() throws IOException {
        host = new MadeHost(folder).file("/etc/pve/lxc/101.conf", CONTAINER).described(OLD_PROXMOX + TREE);
    }

    private List<AccessProof> proofs() throws IOException {
        return host.changes().stream()
                .filter(c -> c.id().equals("volumes.tree-data"))
                .findFirst()
                .map(Change::proofs)
                .orElseThrow();
    }

    @Test
    void byAclContainerRootAndTheAdminAreTriedOnTheHost() throws IOException {
        assertThat(proofs())
                .extracting(AccessProof::claim)
                .containsExactly(
                        "olga can make, extend, rename and remove files in /srv/data",
                        "root of 101 (100000 here) can make, extend, rename and remove files in /srv/data, and olga can"
                                + " read and remove what it leaves");
        assertThat(proofs().get(1).steps())
                .extracting(Command::shown)
                .startsWith(
                        "setpriv --reuid=100000 --regid=100000 --clear-groups -- touch -- /srv/data/.phoenix-wizard-probe")
                .endsWith("setpriv --reuid=1000 --regid=1000 --clear-groups -- rm -- /srv/data/.phoenix-wizard-probe");
    }

    @Test
    void containersWithOneRootAreTriedOnce() throws IOException {
        host.config("{\"shared_volumes\": {\"data\": {\"host_path\": \"/srv/data\","
                        + " \"mounts\": {\"101\": \"/data\", \"102\": \"/data\"}}}}")
                .file("/etc/pve/lxc/102.conf", CONTAINER.replace("101", "102"));

        assertThat(proofs()).hasSize(2);
    }

    @Test
    void whereItRunsWithTheVolumeItsOwnRootIsTriedInside() throws IOException {
        host.file(
                "/proc/net/unix",
                "Num RefCount Protocol Flags Type St Inode Path\n0: 00000002 00000000 00010000 0001 01 7"
                        + " @/var/lib/lxc/101/command\n");

        AccessProof inside = proofs().get(2);

        assertThat(inside.claim()).isEqualTo("root inside 101 can make, extend, rename and remove files in /data");
        assertThat(inside.steps())
                .extracting(Command::shown)
                .startsWith("pct exec 101 -- touch /data/.phoenix-wizard-probe");
        assertThat(inside.cleanup()).hasSize(1);
    }

    /** Nobody on the host can stand in for who has another id on the mount. */
    @Test
    void behindAnIdMapOnTheMountOnlyTheAdminIsTried() throws IOException {
        host.described(NEW_PROXMOX + TREE);

        assertThat(proofs())
                .extracting(AccessProof::claim)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("olga can");
    }
}

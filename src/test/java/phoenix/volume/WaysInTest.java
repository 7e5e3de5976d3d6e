package phoenix.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import phoenix.change.Action;
import phoenix.change.Change;
import phoenix.change.Finding;
import phoenix.intent.Answers;
import phoenix.intent.ModePreset;
import phoenix.intent.WayIn;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;
import phoenix.tree.NamedAccess;
import phoenix.tree.OwnershipRule;

class WaysInTest {
    private static final String NEW_PROXMOX =
            "\"packages\": {\"pve-container\": \"6.1.10\"}, \"tools\": {\"pct\": \"/usr/sbin/pct\"}";
    private static final String OLD_PROXMOX =
            "\"packages\": {\"pve-container\": \"5.2.6\"}, \"tools\": {\"pct\": \"/usr/sbin/pct\"}";
    private static final String TREE = """
            , "trees": {"/srv/data": [
                {"path": ".", "kind": "folder", "owner": "0:0", "mode": "0755"},
                {"path": "of-root", "kind": "file", "owner": "0:0", "mode": "0600"},
                {"path": "of-container", "kind": "file", "owner": "100000:100000", "mode": "0644", "count": 7},
                {"path": "of-www-data", "kind": "file", "owner": "100033:100033", "mode": "0640"}]}
            """;
    private static final String CONTAINER = "arch: amd64\nrootfs: local:101/vm-101-disk-0.raw\nunprivileged: 1\n";

    @TempDir
    Path folder;

    private MadeHost host;

    @BeforeEach
    void makeHost() throws IOException {
        host = new MadeHost(folder);
    }

    private OwnershipRule rule() throws IOException {
        return host.changes().stream()
                .map(Change::action)
                .filter(Action.TreatTree.class::isInstance)
                .map(a -> (OwnershipRule) ((Action.TreatTree) a).rule())
                .findFirst()
                .orElseThrow();
    }

    private String command(String id) throws IOException {
        return host.changes().stream()
                .filter(c -> c.id().equals(id))
                .map(c -> ((Action.RunCommand) c.action()).command().shown())
                .findFirst()
                .orElseThrow();
    }

    private List<String> ids(Finding.Status status) throws IOException {
        return host.findings().stream()
                .filter(f -> f.status() == status)
                .map(Finding::id)
                .toList();
    }

    @Test
    void onNewProxmoxContainerRootIsTheAdminByTheMountPointsMap() throws IOException {
        host.file("/etc/pve/lxc/101.conf", CONTAINER).described(NEW_PROXMOX + TREE);

        assertThat(rule().reownUids()).containsExactly(0L, 65534L, 100000L);
        assertThat(rule().access()).isEmpty();
        assertThat(command("volumes.mount-data-101"))
                .isEqualTo("pct set 101 -mp0 '/srv/data,mp=/data,idmap=u:0:1000:1;g:0:1000:1'");
    }

    @Test
    void onOldProxmoxItGetsInByAcl() throws IOException {
        host.file("/etc/pve/lxc/101.conf", CONTAINER).described(OLD_PROXMOX + TREE);

        assertThat(rule().access()).containsExactly(new NamedAccess(100000, 6));
        assertThat(rule().foreign(100000L))
                .as("files of the container's root stay its own")
                .isFalse();
        assertThat(rule().wanted(Meta.of(EntryKind.FILE, 100000, 100000, 0644)).uid())
                .isEqualTo(100000);
        assertThat(command("volumes.mount-data-101")).isEqualTo("pct set 101 -mp0 /srv/data,mp=/data");
    }

    @Test
    void withoutAclsAndIdMapsItIsSaidThatNothingLetsItIn() throws IOException {
        host.file("/etc/pve/lxc/101.conf", CONTAINER).described(OLD_PROXMOX + TREE + ", \"noAcl\": [\"/srv/data\"]");

        assertThat(ids(Finding.Status.WARN)).contains("volumes.acl-unsupported");
    }

    @Test
    void aChosenWayThatCanNotBeGoneIsSaid() throws IOException {
        host.file("/etc/pve/lxc/101.conf", CONTAINER)
                .described(OLD_PROXMOX + TREE)
                .answers(way(WayIn.MOUNT_IDMAP));

        assertThat(rule().access()).containsExactly(new NamedAccess(100000, 6));
        assertThat(message("volumes.way-refused"))
                .contains("pve-container here is 5.2.6", "Instead, container root gets in by ACL");
    }

    @Test
    void ownerOnlyByChoiceIsNoFault() throws IOException {
        host.file("/etc/pve/lxc/101.conf", CONTAINER)
                .described(OLD_PROXMOX + TREE)
                .answers(way(WayIn.OWNER_ONLY));

        assertThat(rule().access()).isEmpty();
        assertThat(ids(Finding.Status.WARN)).doesNotContain("volumes.acl-unsupported", "volumes.way-refused");
    }

    private static Answers way(WayIn way) {
        Answers.Volume chosen = Answers.Volume.NONE.withWay(Optional.of(way));
        return Answers.NONE.with(new Answers.Volumes(Map.of("data", chosen), List.of()));
    }

    private String message(String id) throws IOException {
        return host.findings().stream()
                .filter(f -> f.id().equals(id))
                .map(Finding::message)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aNetworkVolumeIsLeftAlone() throws IOException {
        host.file("/etc/pve/lxc/101.conf", CONTAINER)
                .file("/proc/self/mountinfo", "40 22 0:35 / /srv/data rw - nfs4 10.0.0.3:/x rw\n")
                .described(NEW_PROXMOX + TREE);

        assertThat(host.changes().stream().map(Change::id)).containsExactly("volumes.mount-data-101");
        assertThat(ids(Finding.Status.WARN)).contains("volumes.network-file-system");
    }

    @Test
    void whatStandsThereWithoutItsMapGetsItAndKeepsItsOtherOptions() throws IOException {
        host.file("/etc/pve/lxc/101.conf", CONTAINER + "mp3: /srv/data,mp=/data,backup=0\n")
                .described(NEW_PROXMOX + TREE);

        assertThat(command("volumes.mount-data-101"))
                .isEqualTo("pct set 101 -mp3 '/srv/data,mp=/data,backup=0,idmap=u:0:1000:1;g:0:1000:1'");
        assertThat(ids(Finding.Status.FAIL)).contains("volumes.mount-idmap-missing");
    }

    @Test
    void aChangeOfARunningContainersMountPointWaitsForItsRestart() throws IOException {
        host.file("/etc/pve/lxc/101.conf", CONTAINER + "mp3: /srv/data,mp=/data\n")
                .file(
                        "/proc/net/unix",
                        "Num       RefCount Protocol Flags    Type St Inode Path\n"
                                + "0000000000000000: 00000002 00000000 00010000 0001 01 11111 @/var/lib/lxc/101/command\n")
                .described(NEW_PROXMOX + TREE);

        Change mount = host.changes().stream()
                .filter(c -> c.id().equals("volumes.mount-data-101"))
                .findFirst()
                .orElseThrow();

        assertThat(mount.restarts()).containsExactly("101");
        assertThat(mount.effects().toString()).contains("format=pve-container-later", "key=mp3");
    }

    @Test
    void templatesLockedAndProtectedContainersAndTakenPlacesAreRefused() throws IOException {
        for (String line : List.of("template: 1", "lock: backup", "protection: 1", "mp0: /srv/other,mp=/data")) {
            host.file("/etc/pve/lxc/101.conf", CONTAINER + line + "\n").described(NEW_PROXMOX + TREE);

            assertThat(ids(Finding.Status.WARN)).as(line).contains("volumes.mount-refused");
            assertThat(host.changes().stream().map(Change::id)).as(line).doesNotContain("volumes.mount-data-101");
        }
    }

    @Test
    void filesOfApplicationsAreListedByTheIdThatTheContainerSees() throws IOException {
        host.file("/etc/pve/lxc/101.conf", CONTAINER).described(NEW_PROXMOX + TREE);

        assertThat(host.findings())
                .anySatisfy(f -> assertThat(f.message()).contains("1 of uid 100033 (33 in the container)"));
        assertThat(host.findings())
                .anySatisfy(f -> assertThat(f.message()).contains("9 of 10 entries are not as they should be"));
    }

    @Test
    void theOperatorMayReOwnThemAndChooseModes() throws IOException {
        host.file("/etc/pve/lxc/101.conf", CONTAINER)
                .described(NEW_PROXMOX + TREE)
                .answers(Answers.NONE.with(new Answers.Volumes(
                        Map.of(
                                "data",
                                Answers.Volume.NONE
                                        .withModes(Optional.of(ModePreset.PRIVATE))
                                        .withWay(Optional.of(WayIn.ACL))
                                        .withReown(Set.of(100033L))),
                        List.of())));

        assertThat(rule().reownUids()).contains(100033L);
        assertThat(rule().folderMode()).isEqualTo(0770);
        assertThat(rule().access()).isNotEmpty();
    }

    @Test
    void aMissingFolderIsMadeWithItsParents() throws IOException {
        host.file("/etc/pve/lxc/101.conf", CONTAINER).described(NEW_PROXMOX);

        assertThat(host.changes().get(0).id()).isEqualTo("volumes.folder-data");
        assertThat(host.changes().get(0).effects()).hasSize(2);
    }

    @Test
    void systemFoldersAreNoVolumes() throws IOException {
        host.config("{\"shared_volumes\": {\"data\": {\"host_path\": \"/etc/x\", \"mounts\": {\"101\": \"/data\"}}}}")
                .file("/etc/pve/lxc/101.conf", CONTAINER)
                .described(NEW_PROXMOX);

        assertThat(ids(Finding.Status.FAIL)).contains("volumes.path-refused");
        assertThat(host.changes()).isEmpty();
    }

    @Test
    void anIdmapOfContainerIsWarnedAbout() throws IOException {
        host.config(
                        "{\"shared_volumes\": {\"data\": {\"host_path\": \"/srv/data\", \"mounts\": {\"web\": \"/data\"}}}}")
                .file(
                        "/var/lib/lxc/web/config",
                        "lxc.idmap = u 0 100000 65536\nlxc.idmap = g 0 100000 65536\n"
                                + "lxc.mount.entry = /srv/data data none bind,idmap=container 0 0\n")
                .described("\"packages\": {\"lxc\": \"1:5.0.2-1\"}" + TREE);

        assertThat(ids(Finding.Status.WARN)).contains("volumes.idmap-passthrough");
    }
}

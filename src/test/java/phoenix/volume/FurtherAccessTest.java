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
import phoenix.intent.FurtherIds;
import phoenix.intent.WayIn;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;
import phoenix.tree.NamedAccess;
import phoenix.tree.OwnershipRule;
import phoenix.tree.TreeRule;

/** Services that do not run as root in a container get in by entries of their own. */
class FurtherAccessTest {
    private static final String NEW_PROXMOX = "\"packages\": {\"pve-container\": \"6.1.10\"}";
    private static final String OLD_PROXMOX = "\"packages\": {\"pve-container\": \"5.2.6\"}";
    private static final String TREE = """
            , "trees": {"/srv/data": [
                {"path": ".", "kind": "folder", "owner": "0:0", "mode": "0755"},
                {"path": "of-postgres", "kind": "folder", "owner": "100999:100999", "mode": "0700"}]}
            """;
    private static final String CONTAINER = "arch: amd64\nrootfs: local:101/vm-101-disk-0.raw\nunprivileged: 1\n";

    @TempDir
    Path folder;

    private MadeHost host;

    @BeforeEach
    void makeHost() throws IOException {
        host = new MadeHost(folder).file("/etc/pve/lxc/101.conf", CONTAINER).described(OLD_PROXMOX + TREE);
    }

    private void further(String ids) {
        further(ids, Answers.Volume.NONE);
    }

    private void further(String ids, Answers.Volume choices) {
        host.answers(Answers.NONE.with(
                new Answers.Volumes(Map.of("data", choices.withAccess(FurtherIds.parse(ids))), List.of())));
    }

    private OwnershipRule rule() throws IOException {
        return tree().action() instanceof Action.TreatTree treat ? (OwnershipRule) treat.rule() : null;
    }

    private Change tree() throws IOException {
        return host.changes().stream()
                .filter(c -> c.id().equals("volumes.tree-data"))
                .findFirst()
                .orElseThrow();
    }

    private Optional<Finding> finding(String id) throws IOException {
        return host.findings().stream().filter(f -> f.id().equals(id)).findFirst();
    }

    private void mountedBy101And102(String linesOf102) throws IOException {
        host.config("{\"shared_volumes\": {\"data\": {\"host_path\": \"/srv/data\","
                        + " \"mounts\": {\"101\": \"/data\", \"102\": \"/data\"}}}}")
                .file("/etc/pve/lxc/102.conf", CONTAINER + linesOf102);
    }

    @Test
    void byAclEachIsNamedBesideRootAsTheHostSeesIt() throws IOException {
        further("33 1000:r");

        assertThat(rule().access())
                .containsExactly(
                        new NamedAccess(100000, 6), new NamedAccess(100033, 6, true), new NamedAccess(101000, 4, true));
        assertThat(tree().notes())
                .contains(
                        "let in too, by ACL: 33 of 101 (100033 here) reads and writes, 1000 of 101 (101000 here) reads");
    }

    @Test
    void besideAnIdMapOnTheMountItIsWhatTheMapLeavesToTheContainersOwn() throws IOException {
        host.described(NEW_PROXMOX + TREE);
        further("33");

        assertThat(rule().access()).containsExactly(new NamedAccess(100033, 6, true));
        assertThat(rule().reownUids()).contains(100000L);
    }

    @Test
    void anEntryOfTheMountPointsOwnMapSaysWhatItIsOnDisk() throws IOException {
        host.described(NEW_PROXMOX + TREE)
                .file("/etc/pve/lxc/101.conf", CONTAINER + "mp0: /srv/data,mp=/data,idmap=u:33:1033:1\n");
        further("33");

        assertThat(rule().access()).containsExactly(new NamedAccess(1033, 6, true));
    }

    @Test
    void containersWithTheSameMapShareOneEntry() throws IOException {
        mountedBy101And102("");
        further("33");

        assertThat(rule().access()).containsExactly(new NamedAccess(100000, 6), new NamedAccess(100033, 6, true));
    }

    @Test
    void eachContainerHasItsOwnMapAndWhereTwoIdsAreOneOnDiskTheWiderAccessCounts() throws IOException {
        mountedBy101And102("lxc.idmap: u 0 100010 65536\nlxc.idmap: g 0 100010 65536\n");
        further("33 23:r");

        assertThat(rule().access())
                .containsExactly(
                        new NamedAccess(100000, 6),
                        new NamedAccess(100010, 6),
                        new NamedAccess(100023, 4, true),
                        new NamedAccess(100033, 6, true), // 33 of 101 writes, 23 of 102 reads
                        new NamedAccess(100043, 6, true));
    }

    @Test
    void whoIsTheAdminOnDiskNeedsNoEntry() throws IOException {
        host.file("/etc/pve/lxc/101.conf", CONTAINER + """
                        lxc.idmap: u 0 100000 33
                        lxc.idmap: u 33 1000 1
                        lxc.idmap: u 34 100034 65502
                        lxc.idmap: g 0 100000 65536
                        """);
        further("33");

        assertThat(rule().access()).containsExactly(new NamedAccess(100000, 6));
    }

    @Test
    void anIdThatAContainerDoesNotHaveIsSaid() throws IOException {
        further("33 70000");

        assertThat(rule().access()).containsExactly(new NamedAccess(100000, 6), new NamedAccess(100033, 6, true));
        assertThat(finding("volumes.access-not-given").orElseThrow().message()).contains("101 has no user 70000");
    }

    @Test
    void aPrivilegedContainersIdsAreTheHostsAndGetNone() throws IOException {
        mountedBy101And102("");
        host.file("/etc/pve/lxc/102.conf", "arch: amd64\nrootfs: local:102/vm-102-disk-0.raw\n");
        further("33");

        assertThat(rule().access()).containsExactly(new NamedAccess(100000, 6), new NamedAccess(100033, 6, true));
        assertThat(finding("volumes.access-not-given").orElseThrow().message()).startsWith("102 is privileged");
    }

    @Test
    void withoutAclsNoneGetsInThoughRootDoes() throws IOException {
        host.described(NEW_PROXMOX + TREE + ", \"noAcl\": [\"/srv/data\"]");
        further("33");

        assertThat(rule().access()).isEmpty();
        assertThat(finding("volumes.access-not-given").orElseThrow().message())
                .isEqualTo("the further ids 33 can't be let in: the file system ext4 keeps none");
        assertThat(finding("volumes.acl-unsupported")).isEmpty();
    }

    @Test
    void ownerOnlyIsForThemToo() throws IOException {
        further("33", Answers.Volume.NONE.withWay(Optional.of(WayIn.OWNER_ONLY)));

        assertThat(rule().access()).isEmpty();
        assertThat(finding("volumes.access-not-given").orElseThrow().message()).endsWith("chosen by you");
    }

    @Test
    void aDatabasesOwnFilesStayItsOwn() throws IOException {
        further("999");

        Meta database = Meta.of(EntryKind.FILE, 100999, 100999, 0600);
        assertThat(rule().foreign(100999)).isTrue();
        assertThat(rule().inSync(database)).isTrue();
    }

    @Test
    void filesWithSeveralNamesAreTreatedOnlyWhereTheOperatorSaysSo() throws IOException {
        assertThat(rule().hardLinks()).isEqualTo(TreeRule.HardLinks.LEAVE);

        further("33", Answers.Volume.NONE.withHardLinks(true));

        assertThat(rule().hardLinks()).isEqualTo(TreeRule.HardLinks.TREAT);
    }

    @Test
    void reOwnedAndLetInIsAContradiction() throws IOException {
        further("999", Answers.Volume.NONE.withReown(Set.of(100999L)));

        assertThat(finding("volumes.access-and-reown").orElseThrow().message()).contains("100999");
    }

    @Test
    void aSlowZfsDatasetIsNamedOnceForAllItsVolumes() throws IOException {
        host.file("/proc/self/mountinfo", "40 22 0:35 / /srv rw - zfs tank/srv rw,xattr,posixacl\n")
                .described(OLD_PROXMOX + TREE + ", \"zfs\": {\"tank/srv\": \"acltype=posix xattr=on\"}");

        Finding slow = finding("volumes.zfs-xattr").orElseThrow();
        assertThat(slow.subject()).isEqualTo("tank/srv");
        assertThat(slow.remedy()).startsWith("zfs set xattr=sa tank/srv");
    }

    @Test
    void whereNoAclIsSetItsSpeedIsNoMatter() throws IOException {
        host.file("/proc/self/mountinfo", "40 22 0:35 / /srv rw - zfs tank/srv rw,xattr,posixacl\n")
                .described(NEW_PROXMOX + TREE + ", \"zfs\": {\"tank/srv\": \"acltype=posix xattr=on\"}");

        assertThat(finding("volumes.zfs-xattr")).isEmpty();
    }

    @Test
    void aFolderThatIsNotThereYetGetsNoAclWhereNoneAreKept() throws IOException {
        host.described(OLD_PROXMOX + ", \"noAcl\": [\"/srv\"]");

        assertThat(host.changes().get(0).effects().toString()).doesNotContain("100000");
        assertThat(finding("volumes.acl-unsupported").orElseThrow().remedy())
                .contains("move the volume", "bring all nodes to Proxmox VE 9.2");
    }
}

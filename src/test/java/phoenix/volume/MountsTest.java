package phoenix.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.change.Action;
import phoenix.change.Change;
import phoenix.change.Finding;
import phoenix.change.Finding.Status;
import phoenix.tree.OwnershipRule;
import phoenix.tree.TreePlace;

/** Containers that mount a volume already, in ways that a plan must not break. */
class MountsTest {
    private static final String PROXMOX =
            "\"packages\": {\"pve-container\": \"6.1.10\"}, \"tools\": {\"pct\": \"/usr/sbin/pct\"}";
    private static final String TREE = """
            , "trees": {"/srv/data": [
                {"path": ".", "kind": "folder", "owner": "0:0", "mode": "0755"},
                {"path": "of-container", "owner": "100000:100000", "mode": "0644"},
                {"path": "of-postgres", "owner": "100999:100999", "mode": "0600"}]}
            """;
    private static final String CONTAINER = "arch: amd64\nrootfs: local:101/vm-101-disk-0.raw\nunprivileged: 1\n";
    private static final String RIGHT = "mp0: /srv/data,mp=/data,idmap=u:0:1000:1;g:0:1000:1\n";
    private static final String RUNNING = "Num       RefCount Protocol Flags    Type St Inode Path\n"
            + "0000000000000000: 00000002 00000000 00010000 0001 01 11111 @/var/lib/lxc/101/command\n";

    @TempDir
    Path folder;

    private MadeHost host;

    @BeforeEach
    void makeHost() throws IOException {
        host = new MadeHost(folder).described(PROXMOX + TREE);
    }

    private MadeHost container(String lines) throws IOException {
        return host.file("/etc/pve/lxc/101.conf", CONTAINER + lines);
    }

    private Optional<OwnershipRule> rule() throws IOException {
        return host.changes().stream()
                .map(Change::action)
                .filter(Action.TreatTree.class::isInstance)
                .map(a -> (OwnershipRule) ((Action.TreatTree) a).rule())
                .findFirst();
    }

    private List<String> commands() throws IOException {
        return host.changes().stream()
                .map(Change::action)
                .filter(Action.RunCommand.class::isInstance)
                .map(a -> ((Action.RunCommand) a).command().shown())
                .toList();
    }

    private Finding finding(String id) throws IOException {
        return host.findings().stream()
                .filter(f -> f.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no finding " + id));
    }

    private List<String> ids() throws IOException {
        return host.findings().stream().map(Finding::id).toList();
    }

    @Test
    void anIdMapOnTheMountThatClashesWithTheContainersOwnIsNotPlanned() throws IOException {
        container("""
                lxc.idmap: u 0 100000 1000
                lxc.idmap: u 1000 1000 1
                lxc.idmap: u 1001 101001 64535
                lxc.idmap: g 0 100000 1000
                lxc.idmap: g 1000 1000 1
                lxc.idmap: g 1001 101001 64535
                """);

        assertThat(commands()).containsExactly("pct set 101 -mp0 /srv/data,mp=/data");
        assertThat(rule().orElseThrow().access()).extracting(a -> a.uid()).containsExactly(100000L);
    }

    @Test
    void aMountWhoseIdMapKeepsTheContainerFromStartingIsAFault() throws IOException {
        container("lxc.idmap: u 0 100000 1000\nlxc.idmap: u 1000 1000 1\nlxc.idmap: u 1001 101001 64535\n"
                + "lxc.idmap: g 0 100000 65536\n" + RIGHT);

        assertThat(finding("volumes.mount-idmap-invalid").status()).isEqualTo(Status.FAIL);
        assertThat(finding("volumes.mount-idmap-invalid").message()).contains("does not start");
    }

    @Test
    void anEntryOfAnIdMapThatDoesNothingIsAWarning() throws IOException {
        container("mp0: /srv/data,mp=/data,idmap=u:0:1000:1;u:70000:2000:1;g:0:1000:1\n");

        assertThat(finding("volumes.mount-idmap-idle").status()).isEqualTo(Status.WARN);
    }

    @Test
    void nothingIsReOwnedWhileALockedContainerCanNotGetTheMap() throws IOException {
        container("mp0: /srv/data,mp=/data\nlock: backup\n");

        assertThat(host.changes()).isEmpty();
        assertThat(finding("volumes.held-back").message()).contains("101 mounts it and is locked by Proxmox (backup)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"protection: 1", "template: 1"})
    void whereAContainerNeverGetsTheMapAclsAreTheWay(String line) throws IOException {
        container("mp0: /srv/data,mp=/data\n" + line + "\n");

        assertThat(rule().orElseThrow().access()).extracting(a -> a.uid()).containsExactly(100000L);
        assertThat(commands()).isEmpty();
    }

    @Test
    void aSourceOfClonesKeepsItsMountAsItIs() throws IOException {
        container("mp0: /srv/data,mp=/data\n");
        host.lxcConfigs("{\"lxc_configs\": {\"102\": {\"name\": \"b\", \"clone_from_ctid\": \"101\"}}}");

        assertThat(rule().orElseThrow().access()).extracting(a -> a.uid()).containsExactly(100000L);
        assertThat(commands()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/srv/data", "/srv/data/sub", "/srv"})
    void aContainerThatNobodyNamedKeepsItsAccess(String source) throws IOException {
        container("");
        host.file("/etc/pve/lxc/102.conf", CONTAINER + "mp4: " + source + ",mp=/mine\n");

        assertThat(rule().orElseThrow().access()).extracting(a -> a.uid()).containsExactly(100000L);
        assertThat(finding("volumes.mount-unnamed").subject()).isEqualTo("data in 102");
    }

    @Test
    void passthroughIsReplacedAndNotMerged() throws IOException {
        container("mp0: /srv/data,mp=/data,idmap=passthrough\n");

        assertThat(commands()).containsExactly("pct set 101 -mp0 '/srv/data,mp=/data,idmap=u:0:1000:1;g:0:1000:1'");
    }

    @Test
    void whatWaitsForTheRestartIsNotPlannedOnceMore() throws IOException {
        container("mp3: /srv/other,mp=/other\n\n[pve:pending]\n" + RIGHT);

        assertThat(commands()).isEmpty();
        assertThat(finding("volumes.mount-pending").status()).isEqualTo(Status.INFO);
    }

    @Test
    void whatGoesAtTheRestartIsNotCalledMounted() throws IOException {
        container(RIGHT + "\n[pve:pending]\ndelete: mp0\n");

        assertThat(finding("volumes.mount-refused").message()).contains("pct set 101 --revert mp0");
        assertThat(ids()).doesNotContain("volumes.mount-missing");
    }

    @ParameterizedTest
    @CsvSource({"/data/, /data", "//data, /data", "/data, /data/", "/data/in, /data//in/"})
    void slashesThatMeanNothingMakeNoOtherPlace(String wanted, String written) throws IOException {
        host.config(config(wanted));
        container("mp0: /srv/data,mp=" + written + ",idmap=u:0:1000:1;g:0:1000:1\n");

        assertThat(commands()).isEmpty();
        assertThat(finding("volumes.mount-missing").status()).isEqualTo(Status.OK);
    }

    @ParameterizedTest
    @CsvSource({"'', no path", "data, no absolute path", "/, whole root", "/a/../b, \"..\""})
    void whereNothingCanBeMountedIsSaidWithItsLine(String target, String why) throws IOException {
        host.config(config(target));
        container("");

        assertThat(finding("volumes.target-refused").message()).contains(why);
        assertThat(finding("volumes.target-refused").evidence().get(0).line()).isPositive();
        assertThat(commands()).isEmpty();
    }

    private static String config(String target) {
        return """
                {
                    "users": {"username": "olga"},
                    "shared_volumes": {
                        "data": {"host_path": "/srv/data", "mounts": {"101": "%s"}}
                    }
                }
                """.formatted(target);
    }

    @Test
    void aPathThatProxmoxCanNotWriteIsRefusedInWords() throws IOException {
        host.config(config("/a,b"));
        container("");

        assertThat(finding("volumes.mount-refused").message()).contains("Proxmox can't take the path");
        assertThat(commands()).isEmpty();
    }

    @Test
    void anIdMapThatAnOlderNodeWouldStumbleOverIsTakenOff() throws IOException {
        host.described(PROXMOX + TREE + ", \"nodes\": {\"pve2\": \"5.2.6\"}")
                .file("/etc/pve/nodes/pve1/x", "")
                .file("/etc/pve/nodes/pve2/x", "");
        container(RIGHT);

        assertThat(commands()).containsExactly("pct set 101 -mp0 /srv/data,mp=/data");
        assertThat(finding("volumes.mount-idmap-unsupported").message())
                .contains("pve2", "starts without the volume, and writes into its own root");
    }

    @Test
    void aFileSystemThatNobodyKnowsGetsNoIdMap() throws IOException {
        host.file("/proc/self/mountinfo", "");
        container("");

        assertThat(commands()).containsExactly("pct set 101 -mp0 /srv/data,mp=/data");
    }

    @Test
    void aRunningContainerIsSaidToBeShutOutUntilItsRestart() throws IOException {
        container("mp0: /srv/data,mp=/data\n").file("/proc/net/unix", RUNNING);

        Change tree = host.changes().stream()
                .filter(c -> c.id().equals("volumes.tree-data"))
                .findFirst()
                .orElseThrow();
        assertThat(tree.notes()).anyMatch(n -> n.contains("root of 101 can't write to it from this change until"));
    }

    @Test
    void readOnlyMountsAreNamed() throws IOException {
        container("mp0: /srv/data,mp=/data,idmap=u:0:1000:1;g:0:1000:1,ro=1\n");

        assertThat(finding("volumes.volume-no-write").status()).isEqualTo(Status.WARN);
    }

    @Test
    void withoutAWayInTheContainersFilesStayItsOwn() throws IOException {
        host.described("\"packages\": {\"pve-container\": \"5.2.6\"}" + TREE + ", \"noAcl\": [\"/srv/data\"]");
        container("mp0: /srv/data,mp=/data\n");

        assertThat(rule().orElseThrow().foreign(100000)).isTrue();
    }

    @Test
    void byAclWhatAnotherMappedRootLeftGoesToTheAdmin() throws IOException {
        container("lxc.idmap: u 0 200000 65536\nlxc.idmap: g 0 200000 65536\nmp0: /srv/data,mp=/data\nprotection: 1\n");

        assertThat(rule().orElseThrow().reownUids()).contains(100000L);
        assertThat(rule().orElseThrow().access()).extracting(a -> a.uid()).containsExactly(200000L);
    }

    @Test
    void aVolumeInAnotherOneIsTreatedAfterItAndByItself() throws IOException {
        host.config("""
                {"shared_volumes": {
                    "keys": {"host_path": "/srv/data/keys", "mounts": {}},
                    "data": {"host_path": "/srv/data", "mounts": {"101": "/data"}}}}
                """);
        container(RIGHT);

        assertThat(finding("volumes.nested").subject()).isEqualTo("keys");
        assertThat(finding("volumes.nested").message())
                .contains("/srv/data/keys lies in the folder of data", "can put another folder in its place");
        assertThat(rule().orElseThrow().root()).isEqualTo("/srv/data");
        assertThat(rule().orElseThrow().place()).isEqualTo(new TreePlace("", Set.of("keys")));
        assertThat(host.state().volumes()).extracting(Volume::name).containsExactly("data", "keys");
        assertThat(host.state().volumes().get(1).place()).isEqualTo(new TreePlace("/srv/data", Set.of()));
    }

    @Test
    void aFolderThatTwoVolumesNameIsTreatedOnce() throws IOException {
        host.config("""
                {"shared_volumes": {
                    "first": {"host_path": "/srv/data", "mounts": {}},
                    "data": {"host_path": "/srv/data", "mounts": {"101": "/data"}}}}
                """);
        container(RIGHT);

        assertThat(finding("volumes.same-folder").subject()).isEqualTo("data");
    }

    @ParameterizedTest
    @CsvSource({
        "/tmp/vol,           everybody can write in /tmp",
        "/home/olga/vol,     /home/olga belongs to uid 1000",
        "/opt/open/vol,      /opt/open can be written by others than root (mode 777)",
        "/opt/link/vol,      /opt/link is a symbolic link"
    })
    void foldersThatOthersCouldSwapAreRefused(String path, String why) throws IOException {
        host.config(config("/data").replace("/srv/data", path))
                .file("/home/olga/.profile", "")
                .file("/opt/open/x", "")
                .described(PROXMOX + """
                        , "meta": {"/home/olga": {"owner": "1000:1000", "mode": "0755"},
                                   "/opt/open": {"mode": "0777"},
                                   "/opt/link": {"kind": "link"}}
                        """);
        java.nio.file.Files.createSymbolicLink(folder.resolve("sample/opt/link"), Path.of("/srv"));
        container("");

        assertThat(finding("volumes.path-refused").message()).contains(why);
        assertThat(host.changes()).isEmpty();
    }
}

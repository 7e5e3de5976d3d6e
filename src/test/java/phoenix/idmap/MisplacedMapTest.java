package phoenix.idmap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.change.Evidence;
import phoenix.change.Finding;

class MisplacedMapTest {
    private static final String FILE = "/etc/pve/lxc/950.conf";
    private static final String MAIN =
            "arch: amd64\nparent: new\nunprivileged: 1\nlxc.cgroup2.devices.allow: c 195:* rwm\n";
    private static final String OLD = "\n[early]\narch: amd64\nsnaptime: 1760200000\nunprivileged: 1\n";
    private static final String NEW = "\n[new]\narch: amd64\nparent: early\nsnaptime: 1760210000\nunprivileged: 1\n";
    private static final String IMPLICIT = "lxc.idmap: u 0 100000 65536\nlxc.idmap: g 0 100000 65536\n";
    private static final String HOLE =
            "lxc.idmap: u 0 100000 1000\nlxc.idmap: g 0 100000 1000\nlxc.idmap: u 1000 1000 1\n"
                    + "lxc.idmap: g 1000 1000 1\nlxc.idmap: u 1001 101001 64535\nlxc.idmap: g 1001 101001 64535\n";

    private static MadeUpHost host(String file) {
        return MadeUpHost.proxmox().ct("950", file);
    }

    private static void isTakenOut(String before, String after) {
        MadeUpHost host = host(before);
        assertThat(host.faults()).containsExactly("fail idmap.idmap-in-snapshot-section:950");
        assertThat(host.changes()).singleElement().satisfies(c -> assertThat(c.fixes())
                .containsExactly("idmap.idmap-in-snapshot-section:950"));
        assertThat(host.textAfter(FILE)).contains(after);
        assertThat(host(after).faults()).isEmpty();
    }

    private static void isLeft(String file) {
        MadeUpHost host = host(file);
        assertThat(host.faults()).containsExactly("warn idmap.snapshot-has-map:950");
        assertThat(host.changes()).isEmpty();
    }

    @Test
    void aMapAppendedToTheFileIsTakenOutOfItsLastSnapshot() {
        isTakenOut(MAIN + OLD + NEW + HOLE, MAIN + OLD + NEW);
        assertThat(host(MAIN + OLD + NEW + HOLE)
                        .finding("idmap.idmap-in-snapshot-section")
                        .remedy())
                .contains("a rollback would change that");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                IMPLICIT,
                // only one of the two lines was appended, or both twice: no container ever started with that
                "lxc.idmap: u 0 100000 65536\n",
                IMPLICIT + IMPLICIT,
                "lxc.idmap = u   0 100000 65536\n"
            })
    void whatProxmoxSupposesAnywayIsTakenOutOfAnySnapshot(String lines) {
        isTakenOut(MAIN + OLD + lines + NEW + lines, MAIN + OLD + NEW);
        assertThat(host(MAIN + OLD + lines + NEW)
                        .finding("idmap.idmap-in-snapshot-section")
                        .remedy())
                .contains("after a rollback too");
    }

    @Test
    void aSnapshotOfATimeWhenTheContainerHadAMapKeepsIt() {
        isLeft(MAIN + OLD + HOLE + NEW);
        Finding finding = host(MAIN + OLD + HOLE + NEW).finding("idmap.snapshot-has-map");
        assertThat(finding.evidence())
                .hasSize(6)
                .first()
                .isEqualTo(new Evidence(FILE, 10, "lxc.idmap: u 0 100000 1000"));
        assertThat(finding.message()).contains("(early)").contains("a rollback brings it back");
        assertThat(finding.remedy()).contains("by hand");
    }

    @Test
    void severalSnapshotsWithAMapHadItInTheirTime() {
        isLeft(MAIN + OLD + HOLE + NEW + HOLE);
    }

    @Test
    void aMapThatOtherLinesFollowWasNotAppendedToTheFile() {
        isLeft(MAIN + OLD + NEW + HOLE + "lxc.mount.entry: /srv srv none bind 0 0\n");
    }

    @Test
    void aSnapshotThatOnlyItsMapMakesUnprivilegedKeepsIt() {
        isLeft(MAIN + "\n[early]\narch: amd64\nsnaptime: 1760200000\n" + IMPLICIT);
        isLeft("arch: amd64\nparent: new\nunprivileged: 1\n\n[new]\narch: amd64\n" + HOLE);
    }

    @Test
    void aPrivilegedContainersSnapshotKeepsItsMap() {
        MadeUpHost host = host("arch: amd64\n\n[early]\narch: amd64\n" + IMPLICIT);
        assertThat(host.faults()).containsExactly("warn idmap.privileged:950", "warn idmap.snapshot-has-map:950");
        assertThat(host.changes()).isEmpty();
    }

    @Test
    void aContainerWithAMapHasSnapshotsWithMapsRightly() {
        MadeUpHost host = host(MAIN + HOLE + OLD + IMPLICIT + NEW + HOLE).delegated("root:100000:65536\nroot:1000:1\n");
        assertThat(host.faults()).isEmpty();
        assertThat(host.changes()).isEmpty();
    }

    @Test
    void whatIsCertainIsTakenOutAndTheRestStaysAndIsSaid() {
        MadeUpHost host = host(MAIN + OLD + HOLE + NEW + IMPLICIT);
        assertThat(host.faults())
                .containsExactly("fail idmap.idmap-in-snapshot-section:950", "warn idmap.snapshot-has-map:950");
        assertThat(host.textAfter(FILE)).contains(MAIN + OLD + HOLE + NEW);
    }

    @Test
    void pendingLinesWouldReplaceAllOfTheContainersOwn() {
        String pending = "\n[pve:pending]\nmemory: 4096\n";
        isTakenOut(MAIN + pending + HOLE, MAIN + pending);
        isTakenOut(MAIN + pending + IMPLICIT + OLD + NEW, MAIN + pending + OLD + NEW);
        isTakenOut(MAIN + "\n[pve:pending]\n" + IMPLICIT + OLD, MAIN + OLD);
        assertThat(host(MAIN + pending + HOLE)
                        .finding("idmap.idmap-in-snapshot-section")
                        .message())
                .contains("in place of all those that the container has now")
                .doesNotContain("snapshot");
    }

    @Test
    void pendingLinesGoFromAContainerWithAMapOfItsOwnToo() {
        String pending = "\n[pve:pending]\nmemory: 4096\n";
        MadeUpHost host = host(MAIN + HOLE + pending + IMPLICIT).delegated("root:100000:65536\nroot:1000:1\n");
        assertThat(host.faults()).containsExactly("fail idmap.idmap-in-snapshot-section:950");
        assertThat(host.textAfter(FILE)).contains(MAIN + HOLE + pending);
    }

    @Test
    void aLockedFileIsLeftAlone() {
        assertThat(host("lock: backup\n" + MAIN + OLD + NEW + IMPLICIT).changes())
                .isEmpty();
    }
}

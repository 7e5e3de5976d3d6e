package phoenix.idmap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.change.Evidence;
import phoenix.change.Finding;

class RootfsChecksTest {
    private static final String CONFIG = "/var/lib/lxc/web/config";
    private static final String ROOTFS = "/var/lib/lxc/web/rootfs";
    private static final String MAPPED = """
            lxc.idmap = u 0 100000 65536
            lxc.idmap = g 0 100000 65536
            lxc.rootfs.path = dir:/var/lib/lxc/web/rootfs
            """;

    /** As lxc-create leaves it: the container's folder and its rootfs belong to the mapped root. */
    private static MadeUpHost plain(String config, long folderOwner, int folderMode, long rootfsOwner) {
        return MadeUpHost.plainLxc()
                .file(CONFIG, config)
                .folder("/")
                .folder("/var")
                .folder("/var/lib")
                .folder("/var/lib/lxc")
                .folder("/var/lib/lxc/web", folderOwner, folderMode)
                .folder(ROOTFS, rootfsOwner, 0755);
    }

    @Test
    void aRootfsThatWasShiftedIsAsItShouldBe() {
        assertThat(plain(MAPPED, 100000, 0770, 100000).faults()).isEmpty();
    }

    @Test
    void aRootfsThatWasNeverShiftedIsNamedWithTheExactWayToDoIt() {
        Finding finding = plain(MAPPED, 100000, 0770, 0).finding("idmap.rootfs-owner-mismatch");

        assertThat(finding.message()).contains("its root is 100000 on this host", "belongs to 0", "sees as nobody");
        assertThat(finding.evidence()).containsExactly(new Evidence(ROOTFS, 0, "owner 0:0, mode 755"));
        assertThat(finding.remedy())
                .contains("lxc-usernsexec -m u:0:100000:65536 -m g:0:100000:65536 -- tar", ROOTFS + ".new");
    }

    @Test
    void aRootfsOfAnotherMapIsNotToBeShiftedTwice() {
        Finding finding = plain(MAPPED, 100000, 0770, 200000).finding("idmap.rootfs-owner-mismatch");

        assertThat(finding.remedy()).contains("its root was 200000").doesNotContain("lxc-usernsexec");
    }

    @Test
    void ownedByAnotherUserOfTheContainerIsSaidAsTheContainerSeesIt() {
        assertThat(plain(MAPPED, 100000, 0770, 101000)
                        .finding("idmap.rootfs-owner-mismatch")
                        .message())
                .contains("its own user 1000");
    }

    /** The same line in the log as for files that were not shifted; looking tells them apart. */
    @ParameterizedTest
    @CsvSource({"0, 770", "0, 700", "5000, 750"})
    void aFolderOnTheWayThatTheMappedRootMayNotPassIsNamed(long owner, String mode) {
        MadeUpHost host = plain(MAPPED, owner, Integer.parseInt(mode, 8), 100000);

        assertThat(host.faults()).containsExactly("fail idmap.path-not-traversable:web");
        assertThat(host.finding("idmap.path-not-traversable").remedy())
                .contains("setfacl -m u:100000:x /var/lib/lxc/web");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lxc.rootfs.options = idmap=container\n",
                "lxc.rootfs.path = overlay:/var/lib/lxc/base/rootfs:/var/lib/lxc/web/delta0\n"
            })
    void whatLiesOtherwiseOnTheDiskIsNotJudged(String line) {
        assertThat(plain(MAPPED + line, 100000, 0770, 0).faults()).noneMatch(f -> f.contains("rootfs-owner"));
    }

    @Test
    void aPrivilegedContainerHasNoMapToMatch() {
        assertThat(plain("lxc.rootfs.path = dir:" + ROOTFS + "\n", 0, 0770, 0).faults())
                .noneMatch(f -> f.contains("rootfs"));
    }

    @Test
    void aContainerThatRunsHasOpenedIt() {
        MadeUpHost host = plain(MAPPED, 0, 0700, 0)
                .file(
                        "/proc/net/unix",
                        "Num RefCount Protocol Flags Type St Inode Path\n0: 2 0 10000 1 1 7 @/var/lib/lxc/web/command\n");

        assertThat(host.faults()).noneMatch(f -> f.contains("rootfs") || f.contains("traversable"));
    }
}

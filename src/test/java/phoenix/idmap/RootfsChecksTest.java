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

    /** Files of the host's root can't be shifted in place to this one: it would run into ids that are to be shifted too. */
    private static final String HOLE = """
            lxc.idmap = u 0 1000 1
            lxc.idmap = u 1 100001 65535
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
    void aRootfsThatWasNeverShiftedIsShiftedByTheWizard() {
        Finding finding = plain(MAPPED, 100000, 0770, 0).finding("idmap.rootfs-owner-mismatch");

        assertThat(finding.remedy()).isEqualTo("shift its files to its id map");
    }

    @Test
    void whereItCanNotBeShiftedInPlaceTheExactWayToDoItIsNamed() {
        Finding finding = plain(HOLE, 1000, 0770, 0).finding("idmap.rootfs-owner-mismatch");

        assertThat(finding.message()).contains("its root is 1000 on this host", "belongs to 0", "sees as nobody");
        assertThat(finding.evidence()).containsExactly(new Evidence(ROOTFS, 0, "owner 0:0, mode 755"));
        assertThat(finding.remedy().split(": ", 2)[1])
                .isEqualTo("install -d -o 1000 -g 100000 /var/lib/lxc/web/rootfs.new"
                        + " && tar --numeric-owner --acls --xattrs '--xattrs-include=*' -C /var/lib/lxc/web/rootfs"
                        + " '--exclude=./dev/*' -c -f - ."
                        + " | lxc-usernsexec -m u:0:1000:1 -m u:1:100001:65535 -m g:0:100000:65536 -- tar --numeric-owner --acls --xattrs"
                        + " '--xattrs-include=*' -C /var/lib/lxc/web/rootfs.new -x -p -f -"
                        + " && mv /var/lib/lxc/web/rootfs /var/lib/lxc/web/rootfs.old"
                        + " && mv /var/lib/lxc/web/rootfs.new /var/lib/lxc/web/rootfs");
    }

    /** As tried with LXC 5.0.2: with 755 it starts, and its root can't even make a file; without r or x for others it does not. */
    @ParameterizedTest
    @CsvSource({
        "755, so it starts",
        "750, so it does not start",
        "711, so it does not start",
        "700, so it does not start"
    })
    void whetherItStartsDependsOnWhatTheFolderLetsOthersDo(String mode, String consequence) {
        MadeUpHost host = plain(MAPPED, 100000, 0770, 0).folder(ROOTFS, 0, Integer.parseInt(mode, 8));

        assertThat(host.finding("idmap.rootfs-owner-mismatch").message()).contains(consequence);
    }

    @Test
    void aRootfsOfAnotherMapIsNotToBeShiftedTwice() {
        Finding finding = plain(MAPPED, 100000, 0770, 120000).finding("idmap.rootfs-owner-mismatch");

        assertThat(finding.remedy())
                .contains("its root was 120000")
                .contains("\"lxc.idmap = u 0 120000 65536\" and \"lxc.idmap = g 0 120000 65536\" in " + CONFIG)
                .doesNotContain("lxc-usernsexec");
    }

    /** Whoever escaped from a container with such a map would be that account. */
    @Test
    void noMapToAnAccountOfTheHostIsAdvised() {
        assertThat(plain(MAPPED, 100000, 0770, 1000)
                        .finding("idmap.rootfs-owner-mismatch")
                        .remedy())
                .contains("its root was 1000")
                .doesNotContain("lxc.idmap");
    }

    /** Its root may do everything with what belongs to ids of its map (capabilities(7)), so it is no fault that stops it. */
    @Test
    void ownedByAnotherUserOfTheContainerIsSaidAsTheContainerSeesIt() {
        MadeUpHost host = plain(MAPPED, 100000, 0770, 101000).folder(ROOTFS, 101000, 0700);

        assertThat(host.faults()).containsExactly("warn idmap.rootfs-owner-mismatch:web");
        assertThat(host.finding("idmap.rootfs-owner-mismatch").message()).contains("its own user 1000");
    }

    /** A backup of the container as it is would hold nobody's files, and restoring over it destroys what is in no backup. */
    @Test
    void onProxmoxItGoesThroughABackupIntoAnotherContainer() {
        MadeUpHost host = MadeUpHost.proxmox()
                .ct(
                        "950",
                        "rootfs: local-zfs:subvol-950-disk-0,size=8G\nunprivileged: 1\nlxc.idmap: u 0 1000 1\nlxc.idmap: u 1 100001 65535\nlxc.idmap: g 0 100000 65536\n")
                .file(
                        "/etc/pve/storage.cfg",
                        "zfspool: local-zfs\n\tpool rpool/data\n\tcontent rootdir\n\tmountpoint /rpool/data\n")
                .folder("/rpool/data/subvol-950-disk-0", 0, 0755);

        assertThat(host.finding("idmap.rootfs-owner-mismatch").remedy())
                .contains("take \"unprivileged: 1\" and all lxc.idmap lines out of /etc/pve/lxc/950.conf")
                .endsWith(
                        ": vzdump 950 --mode stop; pct restore NEW-CTID ARCHIVE --unprivileged 1 --storage local-zfs");
    }

    @Test
    void whatLiesIdmappedOnProxmoxIsNotJudged() {
        MadeUpHost host = MadeUpHost.proxmox()
                .ct("950", "rootfs: local-zfs:subvol-950-disk-0,idmap=u:0:0:65536,size=8G\nunprivileged: 1\n")
                .file(
                        "/etc/pve/storage.cfg",
                        "zfspool: local-zfs\n\tpool rpool/data\n\tcontent rootdir\n\tmountpoint /rpool/data\n")
                .folder("/rpool/data/subvol-950-disk-0", 0, 0755);

        assertThat(host.faults()).isEmpty();
    }

    /** A folder of ids of the map is none that its root may not pass, whatever the mode (tried with LXC 5.0.2). */
    @Test
    void aFolderOfAnotherUserOfTheContainerIsPassed() {
        assertThat(plain(MAPPED, 101000, 0700, 100000).faults()).isEmpty();
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
    void aContainerThatRunsHasPassedTheFolders() {
        MadeUpHost host = running(plain(MAPPED, 0, 0700, 100000));

        assertThat(host.faults()).isEmpty();
    }

    @Test
    void aContainerThatRunsMayStillHaveNobodysFiles() {
        assertThat(running(plain(MAPPED, 100000, 0770, 0)).faults())
                .containsExactly("fail idmap.rootfs-owner-mismatch:web");
    }

    private static MadeUpHost running(MadeUpHost host) {
        return host.file(
                "/proc/net/unix",
                "Num RefCount Protocol Flags Type St Inode Path\n0: 2 0 10000 1 1 7 @/var/lib/lxc/web/command\n");
    }
}

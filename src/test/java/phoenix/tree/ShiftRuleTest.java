package phoenix.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import phoenix.ids.IdRange;
import phoenix.ids.IdShift;
import phoenix.ids.IdTranslation;

/** A rootfs moves from one id map to another, with everything that speaks of ids. */
class ShiftRuleTest {
    private static final IdTranslation UP = moves(0, 100_000);

    @TempDir
    private Path folder;

    private static IdTranslation moves(long from, long to) {
        return new IdTranslation(List.of(new IdShift(IdRange.of(from, 65_536), to)));
    }

    @Test
    void ownersAndIdsInAclsMoveAndNothingElse() {
        ShiftRule rule = new ShiftRule("/var/lib/lxc/web/rootfs", UP, moves(0, 200_000));
        Meta folder = new Meta(
                EntryKind.FOLDER,
                0,
                33,
                02755,
                Optional.of(Acl.parse("user::rwx,user:33:r-x,group::r-x,group:4:rwx,mask::rwx,other::r-x")),
                Optional.of(Acl.parse("user::rwx,user:70000:rwx,group::r-x,mask::rwx,other::---")));

        Meta moved = rule.wanted(folder);

        assertThat(moved)
                .isEqualTo(new Meta(
                        EntryKind.FOLDER,
                        100_000,
                        200_033,
                        02775,
                        Optional.of(Acl.parse(
                                "user::rwx,user:100033:r-x,group::r-x,group:200004:rwx,mask::rwx,other::r-x")),
                        Optional.of(Acl.parse("user::rwx,user:70000:rwx,group::r-x,mask::rwx,other::---"))));
        assertThat(rule.wanted(moved)).as("a second time").isEqualTo(moved);
    }

    @Test
    void whatCouldBeMovedTwiceIsRefused() {
        assertThatThrownBy(() -> new ShiftRule("/x/rootfs", moves(100_000, 120_000), UP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("user ids 100000-165535 -> 120000-185535")
                .hasMessageContaining("moved twice");
    }

    @Test
    void stretchesThatStayAreNoMoves() {
        IdTranslation hole = new IdTranslation(
                List.of(new IdShift(IdRange.single(100_000), 1000), new IdShift(IdRange.of(100_001, 65_535), 100_001)));

        ShiftRule rule = new ShiftRule("/x/rootfs", hole, new IdTranslation(List.of()));

        assertThat(rule.users().shifts()).containsExactly(new IdShift(IdRange.single(100_000), 1000));
        assertThat(rule.wanted(Meta.of(EntryKind.FILE, 100_033, 0, 0644)).uid()).isEqualTo(100_033);
    }

    @Test
    void capabilitiesCountForTheRootWhoseIdTheyHold() {
        // cap_net_raw=ep as setcap(8) writes it: version 2, effective; permitted 0x2000.
        byte[] ofHost = {1, 0, 0, 2, 0, 0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        CapabilityValue value = CapabilityValue.of(ofHost);

        CapabilityValue moved = value.moved(UP).orElseThrow();

        assertThat(moved.bytes()).hasSize(24);
        assertThat(moved.bytes()).endsWith(0xa0, 0x86, 0x01, 0x00);
        assertThat(moved.moved(UP.inverse())).contains(value);
        assertThat(CapabilityValue.of(new byte[] {1, 2, 3}).moved(UP)).isEmpty();
    }

    @Test
    void containersLieWhereNoVolumeMay() {
        assertThat(new ShiftRule("/var/lib/lxc/web/rootfs", UP, UP).pathProblem())
                .isEmpty();
        assertThat(new ShiftRule("/rpool/data/subvol-101-disk-0", UP, UP).pathProblem())
                .isEmpty();
        assertThat(new ShiftRule("/var/lib/lxc", UP, UP).pathProblem()).isPresent();
        assertThat(new ShiftRule("/usr/share/rootfs", UP, UP).pathProblem()).isPresent();
        assertThat(new ShiftRule("/", UP, UP).pathProblem()).isPresent();
        assertThat(new ShiftRule("/var/lib/lxc/../../../etc", UP, UP).pathProblem())
                .isPresent();
    }

    @Test
    void realFilesMoveThereAndBack() throws IOException {
        Machine.needsRoot();
        Machine.needsTool("setcap");
        Path rootfs = Files.createDirectories(folder.resolve("web/rootfs"));
        Machine.sh(rootfs, """
                cd "$1"
                mkdir -p etc var/www bin dev
                echo secret > etc/shadow; chown 0:42 etc/shadow; chmod 640 etc/shadow
                cp /bin/true bin/su; chmod 4755 bin/su
                cp /bin/true bin/wall; chown 0:5 bin/wall; chmod 2755 bin/wall
                cp /bin/true bin/ping; setcap cap_net_raw+ep bin/ping
                ln bin/su bin/sudo; ln -s /etc/shadow etc/link; chown -h 33:33 etc/link
                chown 33:33 var/www; setfacl -m u:1000:rwx,d:u:1000:rwx,g:4:rx var/www
                mkfifo dev/initctl; mknod dev/null c 1 3
                touch stranger; chown 70000:70000 stranger
                """);
        String before = listing(rootfs);
        ShiftRule rule = new ShiftRule(rootfs.toString(), UP, UP);
        Path log = folder.resolve("log");

        Census census = new TreeWalker().census(rule, Progress.NONE);
        Treated treated;
        try (BeforeLog records = BeforeLog.open(log)) {
            treated = new TreeWalker().apply(rule, records, Progress.NONE);
        }

        assertThat(census.differing()).isEqualTo(census.entries() - 1);
        assertThat(census.byUid()).containsEntry(33L, 2L).containsEntry(70_000L, 1L);
        assertThat(treated.changed())
                .as("a file with two names is changed once")
                .isEqualTo(census.differing() - 1);
        assertThat(new TreeWalker().census(rule, Progress.NONE).differing()).isZero();
        assertThat(Machine.sh(rootfs, "cd \"$1\"; stat -c '%n %u:%g %a' etc/shadow bin/su bin/wall etc/link dev/null"))
                .isEqualTo("""
                        etc/shadow 100000:100042 640
                        bin/su 100000:100000 4755
                        bin/wall 100000:100005 2755
                        etc/link 100033:100033 777
                        dev/null 100000:100000 644
                        """);
        assertThat(Machine.sh(rootfs, "getcap -n \"$1\"/bin/ping")).contains("cap_net_raw=ep", "[rootid=100000]");
        assertThat(Machine.sh(rootfs, "getfacl -cnpE \"$1\"/var/www"))
                .contains("user:101000:rwx", "group:100004:r-x", "default:user:101000:rwx");

        Undone undone;
        try (BeforeLog records = BeforeLog.open(log)) {
            undone = new TreeWalker().undo(rule, records, Progress.NONE);
        }
        assertThat(undone.changedSince().total()).isZero();
        assertThat(listing(rootfs)).isEqualTo(before);
    }

    private static String listing(Path rootfs) {
        return Machine.listing(rootfs) + Machine.sh(rootfs, "getcap -n -r \"$1\"");
    }
}

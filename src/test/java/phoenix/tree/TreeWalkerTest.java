package phoenix.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeWalkerTest {
    private static final String GROWN_VOLUME = """
            cd "$1"; umask 022
            mkdir -p logs/2025 sites 'odd names' database
            for i in 1 2 3; do echo $i > logs/2025/$i.log; echo $i > sites/$i; done
            echo run > sites/run.sh; chmod 755 sites/run.sh
            ln -s ../logs/2025/1.log sites/latest
            : > 'odd names/two
            lines'
            : > "odd names/$(printf 'latin1-\\366')"
            : > 'odd names/-rf'
            chown -R 100000:100000 logs; chmod 2750 logs
            setfacl -m u:33:r--,d:u:33:r-x sites
            echo data > database/ibdata; chown -R 100999:100999 database; chmod 700 database
            : > sites/nobodys; chown 65534:65534 sites/nobodys
            """;

    @TempDir
    private Path folder;

    private Path tree;

    @BeforeEach
    void makeTree() throws IOException {
        Machine.needsRoot();
        Machine.needsTool("setfacl");
        tree = Files.createDirectory(folder.resolve("volume"));
    }

    @Test
    void makesATreeAsTheRuleWantsItAndTakesItBack() throws IOException {
        Machine.sh(tree, GROWN_VOLUME);
        String before = Machine.listing(tree);

        Census census = new TreeWalker().census(byAcl(), Progress.NONE);
        Treated treated = apply(byAcl());

        assertThat(census.entries()).isEqualTo(19);
        assertThat(census.byUid()).isEqualTo(Map.of(0L, 11L, 65534L, 1L, 100000L, 5L, 100999L, 2L));
        assertThat(census.foreignByUid()).isEqualTo(Map.of(100999L, 2L));
        assertThat(census.differing()).isEqualTo(17).isEqualTo(treated.changed());
        assertThat(treated.found()).isEqualTo(census);
        assertThat(new TreeWalker().census(byAcl(), Progress.NONE).differing()).isZero();
        assertThat(Machine.sh(tree, "cd \"$1\"; stat -c '%U %u %a %n' . database/ibdata sites/* | cut -d' ' -f2-"))
                .isEqualTo("""
                        1000 775 .
                        100999 644 database/ibdata
                        1000 664 sites/1
                        1000 664 sites/2
                        1000 664 sites/3
                        1000 777 sites/latest
                        1000 664 sites/nobodys
                        1000 775 sites/run.sh
                        """);
        assertThat(getfacl("sites")).isEqualTo("""
                        user::rwx
                        user:33:r--
                        user:100000:rwx
                        group::rwx
                        mask::rwx
                        other::r-x
                        default:user::rwx
                        default:user:33:r-x
                        default:user:1000:rwx
                        default:user:100000:rwx
                        default:group::rwx
                        default:mask::rwx
                        default:other::r-x

                        """);

        Undone undone = undo();

        assertThat(undone.restored()).isEqualTo(17);
        assertThat(undone.complete()).isTrue();
        assertThat(Machine.listing(tree)).isEqualTo(before);
    }

    @Test
    void aSecondApplyChangesAndLogsNothing() throws IOException {
        Machine.sh(tree, GROWN_VOLUME);
        apply(byAcl());
        String after = Machine.listing(tree);

        Treated second = apply(byAcl());

        assertThat(second.changed()).isZero();
        assertThat(Machine.listing(tree)).isEqualTo(after);
    }

    @Test
    void oneLogTakesBackSeveralApplies() throws IOException {
        Machine.sh(tree, GROWN_VOLUME);
        String before = Machine.listing(tree);

        apply(byMap());
        apply(byAcl());
        undo();

        assertThat(Machine.listing(tree)).isEqualTo(before);
    }

    @Test
    void whatTheContainerAndTheAdminCreateLaterIsInSyncByInheritance() throws IOException {
        Machine.needsTool("setpriv");
        apply(byAcl());
        Machine.sh(tree.getParent(), "chmod 755 \"$1\"");
        for (int uid : new int[] {100000, 1000}) {
            Machine.sh(tree, """
                    cd "$1"
                    setpriv --reuid=%1$d --regid=%1$d --clear-groups sh -euc '
                        umask 022; mkdir -p made%1$d/deep; echo 1 > made%1$d/deep/file; cp /bin/true made%1$d/tool
                        echo 1 > made%1$d/closed; chmod 600 made%1$d/closed'
                    """.formatted(uid));
        }

        Census census = new TreeWalker().census(byAcl(), Progress.NONE);

        assertThat(census.examples())
                .extracting(Difference::path)
                .as("only files that were closed to the other side, or made with a mode narrower than 0666 or 0777")
                .containsExactlyInAnyOrder("made100000/closed", "made1000/closed", "made100000/tool", "made1000/tool");
        assertThat(census.skipped().total()).isZero();
        apply(byAcl());
        assertThat(new TreeWalker().census(byAcl(), Progress.NONE).differing()).isZero();
        assertThat(Machine.sh(
                        tree, "cd \"$1\"; setpriv --reuid=1000 --clear-groups sh -c 'echo 2 >> made100000/closed'"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ln file second                            | file   | a file with more than one name",
                "chmod 4755 file                           | file   | a setuid or setgid file",
                "setcap cap_net_raw+ep file                | file   | a file with capabilities",
                "chattr +i file                            | file   | can't change: not permitted, not even to root",
                "mkfifo pipe                               | pipe   | a fifo of uid 0 keeps its owner",
                "mknod null c 1 3                          | null   | a device of uid 0 keeps its owner",
            })
    void whatCanNotBeTreatedSafelyIsReportedAndTheRestGoesOn(String preparation, String path, String reason)
            throws IOException {
        Machine.sh(tree, "cd \"$1\"; : > file; : > zz-other");
        String prepared = Machine.tryToSh(tree, "cd \"$1\"; " + preparation);
        assumeTrue(prepared.isEmpty(), prepared);
        String before = getfaclOf(path);
        try {
            Treated treated = apply(byMap());

            assertThat(treated.found().skipped().examples())
                    .filteredOn(s -> s.path().equals(path))
                    .singleElement()
                    .satisfies(s -> assertThat(s.reason()).startsWith(reason));
            assertThat(getfaclOf(path)).isEqualTo(before);
            assertThat(getfaclOf("zz-other")).contains("# owner: 1000");
            undo();
            assertThat(getfaclOf("zz-other")).contains("# owner: 0");
        } finally {
            Machine.tryToSh(tree, "chattr -i \"$1/file\"");
        }
    }

    @Test
    void hardLinksAreTreatedWhereTheRuleSaysSo() throws IOException {
        Machine.sh(tree, "cd \"$1\"; : > a; ln a b");
        OwnershipRule rule = byMap();
        OwnershipRule withLinks = new OwnershipRule(
                rule.root(),
                rule.ownerUid(),
                rule.ownerGid(),
                rule.reownUids(),
                rule.reownGids(),
                rule.fileMode(),
                rule.folderMode(),
                rule.access(),
                TreeRule.HardLinks.TREAT,
                TreePlace.ALONE);

        Treated treated = apply(withLinks);

        assertThat(treated.found().skipped().total()).isZero();
        assertThat(getfaclOf("a")).contains("# owner: 1000");
    }

    @Test
    void aMountInsideIsReportedAndNotEntered() throws IOException {
        Files.createDirectory(tree.resolve("mounted"));
        String mounted = Machine.tryToSh(tree, "mount -t tmpfs none \"$1/mounted\"; : > \"$1/mounted/inside\"");
        assumeTrue(mounted.isEmpty(), mounted);
        try {
            Treated treated = apply(byMap());

            assertThat(treated.found().mounts()).isEqualTo(1);
            assertThat(treated.found().skipped().examples())
                    .containsExactly(new Skipped("mounted", "another file system is mounted there"));
            assertThat(treated.found().entries()).isEqualTo(1);
            assertThat(getfaclOf("mounted/inside")).contains("# owner: 0");
        } finally {
            Machine.sh(tree, "umount \"$1/mounted\"");
        }
    }

    @Test
    void aBindMountOfTheSameFileSystemIsNotEnteredEither() throws IOException {
        Path canary = Files.createDirectory(folder.resolve("canary"));
        Files.createFile(canary.resolve("inside"));
        Files.createDirectory(tree.resolve("mounted"));
        String mounted = Machine.tryToSh(folder, "mount --bind \"$1/canary\" \"$1/volume/mounted\"");
        assumeTrue(mounted.isEmpty(), mounted);
        try {
            apply(byMap());

            assertThat(getfaclOf("../canary/inside")).contains("# owner: 0");
        } finally {
            Machine.sh(tree, "umount \"$1/mounted\"");
        }
    }

    @Test
    void undoLeavesAndReportsWhatOthersChangedSince() throws IOException {
        Machine.sh(tree, "cd \"$1\"; for n in owner mode acl replaced removed same; do : > $n; done");
        apply(byAcl());
        Machine.sh(tree, """
                cd "$1"; chown 4711 owner; chmod 600 mode; setfacl -m u:4711:r acl
                : > new; cp -p replaced keep; mv keep replaced; rm removed
                """);

        Undone undone = undo();

        assertThat(undone.changedSince().examples())
                .containsExactlyInAnyOrder(
                        new Skipped("owner", "someone changed the owner since"),
                        new Skipped("mode", "someone changed the mode since"),
                        new Skipped("acl", "someone changed the ACL since"));
        assertThat(undone.gone()).isEqualTo(2);
        assertThat(undone.restored()).isEqualTo(2);
        assertThat(getfaclOf("same")).contains("# owner: 0");
        assertThat(getfaclOf("mode")).contains("# owner: 1000");
    }

    @Test
    void undoingTwiceIsFine() throws IOException {
        Machine.sh(tree, GROWN_VOLUME);
        String before = Machine.listing(tree);
        apply(byAcl());
        undo();

        Undone second = undo();

        assertThat(second.restored()).isZero();
        assertThat(second.alreadyBefore()).isEqualTo(17);
        assertThat(Machine.listing(tree)).isEqualTo(before);
    }

    @Test
    void aChangeOfWhichOnlyAPartWasMadeIsTakenBackToo() throws IOException {
        Machine.sh(tree, "cd \"$1\"; : > a; mkdir b; setfacl -m m::rwx a");
        String before = Machine.listing(tree);
        apply(byAcl());
        Machine.sh(tree, "cd \"$1\"; setfacl --set u::rw-,g::r--,m::rwx,o::r-- a; setfacl -k b");

        undo();

        assertThat(Machine.listing(tree)).isEqualTo(before);
    }

    @Test
    void cancellingStopsWithAConsistentLog() throws IOException {
        Machine.sh(tree, "cd \"$1\"; mkdir d; for i in $(seq 300); do : > d/$i; done");
        String before = Machine.listing(tree);
        long[] asked = {0};
        Progress impatient = new Progress() {
            @Override
            public void at(long entries, long changed) {}

            @Override
            public boolean cancelled() {
                return ++asked[0] > 400;
            }
        };
        try (BeforeLog log = BeforeLog.open(log())) {
            Treated treated = new TreeWalker().apply(byAcl(), log, impatient);

            assertThat(treated.found().complete()).isFalse();
            assertThat(treated.changed()).isBetween(1L, 299L);
        }

        Undone undone = undo();

        assertThat(undone.alreadyBefore()).isPositive();
        assertThat(Machine.listing(tree)).isEqualTo(before);
    }

    @Test
    void undoOfAnotherFolderWithTheSameNameChangesNothing() throws IOException {
        apply(byMap());
        Machine.sh(tree, "mv \"$1\" \"$1.old\"; mkdir \"$1\"");

        assertThatThrownBy(this::undo).isInstanceOf(IOException.class).hasMessageContaining("is another folder");
    }

    @Test
    void foldersThatAreNoVolumesAreNotWalked() {
        TreeRule etc = new OwnershipRule("/etc", 1000, 1000, Set.of(0L), Set.of(), 0664, 0775, List.of());

        assertThatThrownBy(() -> new TreeWalker().census(etc, Progress.NONE))
                .isInstanceOf(VolumePathException.class)
                .hasMessageStartingWith("/etc can't be a volume");
    }

    private OwnershipRule byAcl() {
        return new OwnershipRule(
                tree.toString(),
                1000,
                1000,
                Set.of(0L, 65534L),
                Set.of(0L, 65534L),
                0664,
                0775,
                List.of(new NamedAccess(100000, 6)));
    }

    private OwnershipRule byMap() {
        return new OwnershipRule(
                tree.toString(),
                1000,
                1000,
                Set.of(0L, 65534L, 100000L),
                Set.of(0L, 65534L, 100000L),
                0664,
                0775,
                List.of());
    }

    private Treated apply(OwnershipRule rule) throws IOException {
        try (BeforeLog log = BeforeLog.open(log())) {
            return new TreeWalker().apply(rule, log, Progress.NONE);
        }
    }

    private Undone undo() throws IOException {
        try (BeforeLog log = BeforeLog.open(log())) {
            return new TreeWalker().undo(byMap(), log, Progress.NONE);
        }
    }

    private Path log() {
        return folder.resolve("before.log");
    }

    private String getfacl(String name) {
        return Machine.sh(tree.resolve(name), "getfacl -cnE --absolute-names \"$1\"");
    }

    private String getfaclOf(String name) {
        return Machine.sh(tree.resolve(name), "getfacl -nE --absolute-names \"$1\"");
    }
}

package phoenix.tree;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Function;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HugeTreeTest {
    private static final int LEVELS = 5_000;

    @TempDir
    private Path folder;

    private Path tree;

    @BeforeEach
    void makeTree() throws IOException {
        Machine.needsRoot();
        tree = Files.createDirectory(folder.resolve("volume"));
    }

    @AfterEach
    void removeTree() {
        Machine.sh(tree, "rm -rf \"$1\"");
    }

    @Test
    void aTreeOfFiveThousandLevelsIsTreatedAndTakenBackWithFewDescriptors() throws IOException {
        dig(LEVELS);
        Watch watch = new Watch();

        Treated treated = apply(watch);
        Census after = new TreeWalker().census(rule(), watch);
        Undone undone = undo(watch);

        assertThat(treated.changed()).isEqualTo(3L * LEVELS + 1);
        assertThat(treated.found().skipped().total()).isZero();
        assertThat(after.entries()).isEqualTo(3L * LEVELS + 1);
        assertThat(after.differing()).isZero();
        assertThat(undone.restored()).isEqualTo(3L * LEVELS + 1);
        assertThat(new TreeWalker().census(rule(), watch).byUid()).containsOnlyKeys(0L);
        assertThat(watch.mostOpen - watch.openBefore).isLessThan(1024 + 150L * Crew.size());
    }

    @Test
    void aFolderOfManyEntriesIsReadOnceToTheEnd() throws IOException {
        Machine.sh(tree, "cd \"$1\"; seq 30000 | xargs touch; mkdir many; cd many; seq 3000 | xargs mkdir");

        Treated treated = apply(new Watch());

        assertThat(treated.changed()).isEqualTo(33_002);
        assertThat(new TreeWalker().census(rule(), Progress.NONE).differing()).isZero();
    }

    /** Makes a chain of folders, each with a file before and after the next folder. */
    private void dig(int levels) throws IOException {
        Function mkdirat = Function.getFunction("c", "mkdirat");
        Function mknodat = Function.getFunction("c", "mknodat");
        Descriptor at = Descriptor.ofPath(tree.toString());
        for (int i = 0; i < levels; i++) {
            assertThat(mknodat.invokeInt(new Object[] {at.number(), "a", 0100644, 0L}))
                    .isZero();
            assertThat(mkdirat.invokeInt(new Object[] {at.number(), "folder", 0755}))
                    .isZero();
            assertThat(mknodat.invokeInt(new Object[] {at.number(), "z", 0100644, 0L}))
                    .isZero();
            try (Descriptor above = at) {
                at = above.folder(FileNames.encode("folder"));
            }
        }
        at.close();
    }

    private TreeRule rule() {
        return new OwnershipRule(
                tree.toString(), 1000, 1000, Set.of(0L), Set.of(0L), 0664, 0775, List.of(new NamedAccess(100000, 6)));
    }

    private Treated apply(Progress progress) throws IOException {
        try (BeforeLog log = BeforeLog.open(folder.resolve("log"))) {
            return new TreeWalker().apply(rule(), log, progress);
        }
    }

    private Undone undo(Progress progress) throws IOException {
        try (BeforeLog log = BeforeLog.open(folder.resolve("log"))) {
            return new TreeWalker().undo(rule(), log, progress);
        }
    }

    /** Counts this process's descriptors now and then. */
    private static final class Watch implements Progress {
        private final long openBefore = open();
        private long mostOpen;

        @Override
        public void at(long entries, long changed) {
            if (entries % 500 == 0) {
                mostOpen = Math.max(mostOpen, open());
            }
        }

        @Override
        public boolean cancelled() {
            return false;
        }

        private static long open() {
            try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
                return descriptors.count();
            } catch (IOException failed) {
                throw new AssertionError(failed);
            }
        }
    }
}

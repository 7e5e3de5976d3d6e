package phoenix.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole process is killed (SIGKILL) while it treats a tree. */
class KilledApplyTest {
    @TempDir
    private Path folder;

    private Path tree;
    private Path log;

    @BeforeEach
    void makeTree() throws IOException {
        Machine.needsRoot();
        tree = Files.createDirectory(folder.resolve("volume"));
        log = folder.resolve("log");
        Machine.sh(
                tree,
                "cd \"$1\"; for d in $(seq 70); do mkdir $d; (cd $d; seq 250 | xargs touch); done;"
                        + " chmod 600 7/*; chown 5 8/*");
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 2000, 8191, 8193, 17000})
    void whatWasDoneUntilThenIsTakenBack(int changes) throws Exception {
        String before = Machine.listing(tree);
        applyAndDieAfter(changes);
        assertThat(Machine.listing(tree)).isNotEqualTo(before);

        Undone undone = undo();

        assertThat(undone.restored()).isBetween(changes - 30L, changes + 30L);
        assertThat(undone.changedSince().total()).isZero();
        assertThat(Machine.listing(tree)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9000})
    void finishingMakesItWholeAndCanStillBeTakenBack(int changes) throws Exception {
        String before = Machine.listing(tree);
        applyAndDieAfter(changes);
        try (BeforeLog records = BeforeLog.open(log)) {
            new TreeWalker().apply(rule(tree), records, Progress.NONE);
        }
        assertThat(new TreeWalker().census(rule(tree), Progress.NONE).differing())
                .isZero();

        undo();

        assertThat(Machine.listing(tree)).isEqualTo(before);
    }

    private Undone undo() throws IOException {
        try (BeforeLog records = BeforeLog.open(log)) {
            return new TreeWalker().undo(rule(tree), records, Progress.NONE);
        }
    }

    private void applyAndDieAfter(int changes) throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        tree.toString(),
                        log.toString(),
                        Integer.toString(changes))
                .inheritIO()
                .start();
        assertThat(process.waitFor()).as("killed by SIGKILL").isEqualTo(128 + 9);
    }

    private static TreeRule rule(Path tree) {
        return new OwnershipRule(
                tree.toString(), 1000, 1000, Set.of(0L), Set.of(0L), 0664, 0775, List.of(new NamedAccess(100000, 6)));
    }

    /** Applies the rule and kills its own process in the middle of the changes. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] arguments) throws IOException {
            Path tree = Path.of(arguments[0]);
            int deadline = Integer.parseInt(arguments[2]);
            Progress deadly = new Progress() {
                private int changes;

                @Override
                public void at(long entries, long differing) {}

                /** Asked before each step of the walk, and by the queue before each change. */
                @Override
                public synchronized boolean cancelled() {
                    boolean changing = StackWalker.getInstance().walk(frames -> frames.limit(3)
                            .anyMatch(f -> f.getClassName().equals(TreatmentQueue.class.getName())));
                    if (changing && ++changes > deadline) {
                        Machine.tryToSh(
                                tree, "kill -9 " + ProcessHandle.current().pid());
                    }
                    return false;
                }
            };
            try (BeforeLog log = BeforeLog.open(Path.of(arguments[1]))) {
                new TreeWalker().apply(rule(tree), log, deadly);
            }
        }
    }
}

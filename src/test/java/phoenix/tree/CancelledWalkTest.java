package phoenix.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator cancels at any moment: the walk stops soon, no entry is half changed, and both ways on are open. */
class CancelledWalkTest {
    private static final int ROUNDS = 5;
    private static final long ENTRIES = 1 + 50 * (1 + 20 * (1 + 49));
    private static final long MOST_NANOS = 5_000_000_000L;

    private static final String BEFORE = """
            0 0 d 755
            0 0 f 644
            """;
    private static final String AFTER = """
            1000 1000 d 775
            1000 1000 f 664
            """;

    @TempDir
    private static Path folder;

    private static Path tree;
    private final Random random = new Random(20);
    private Path log;
    private long walkNanos;
    private long longestStop;

    @BeforeAll
    static void makeTree() throws IOException {
        Machine.needsRoot();
        Machine.needsTool("perl");
        tree = Files.createDirectory(folder.resolve("volume"));
        Machine.sh(tree, """
                cd "$1"; umask 022; perl -e '
                    for my $n (map { my $top = $_; mkdir $top; map { "$top/$_" } 1 .. 20 } 1 .. 50) {
                        mkdir $n;
                        for (1 .. 49) { open my $file, ">", "$n/$_" or die }
                    }'
                """);
    }

    @BeforeEach
    void beginNewLog() throws IOException {
        log = folder.resolve("log");
        Files.deleteIfExists(log);
    }

    @Test
    void aCensusStopsAndSaysThatItIsNotComplete() throws IOException {
        timed(progress -> new TreeWalker().census(rule(), progress));
        for (int i = 0; i < ROUNDS; i++) {
            Cancel cancel = new Cancel();
            Census census = new TreeWalker().census(rule(), cancel);
            cancel.stopped();

            assertThat(census.entries()).isLessThanOrEqualTo(ENTRIES);
            assertThat(census.complete()).isEqualTo(census.entries() == ENTRIES);
        }
        tell("census");
    }

    @Test
    void anApplyStopsWithEveryEntryAsBeforeOrAsWantedAndIsTakenBack() throws IOException {
        timed(this::apply);
        timed(this::undo);
        String before = states();
        assertThat(before).isEqualTo(BEFORE);
        for (int i = 0; i < ROUNDS; i++) {
            Cancel cancel = new Cancel();
            Treated treated = apply(cancel);
            cancel.stopped();

            assertThat(states().lines()).isSubsetOf((BEFORE + AFTER).lines().toList());
            assertThat(differing()).isEqualTo(ENTRIES - treated.changed());
            Undone undone = undo(Progress.NONE);
            assertThat(undone.complete()).isTrue();
            assertThat(undone.restored()).isEqualTo(treated.changed());
            assertThat(states()).isEqualTo(BEFORE);
            Files.delete(log);
        }
        tell("apply");
    }

    @Test
    void anApplyThatWasCancelledAgainAndAgainIsFinishedInTheEnd() throws IOException {
        timed(this::apply);
        timed(this::undo);
        Files.delete(log);
        walkNanos /= 4;
        long changed = 0;
        while (differing() > 0) {
            Cancel cancel = new Cancel();
            changed += apply(cancel).changed();
            cancel.stopped();
            walkNanos += walkNanos / 4;
        }

        assertThat(changed).isEqualTo(ENTRIES);
        assertThat(states()).isEqualTo(AFTER);
        assertThat(undo(Progress.NONE).restored()).isEqualTo(ENTRIES);
        assertThat(states()).isEqualTo(BEFORE);
        tell("apply in parts");
    }

    @Test
    void anUndoStopsWithEveryEntryAsBeforeOrAsWantedAndGoesOn() throws IOException {
        timed(this::apply);
        timed(this::undo);
        for (int i = 0; i < ROUNDS; i++) {
            Files.delete(log);
            apply(Progress.NONE);
            Cancel cancel = new Cancel();
            Undone first = undo(cancel);
            cancel.stopped();

            assertThat(states().lines()).isSubsetOf((BEFORE + AFTER).lines().toList());
            assertThat(differing()).isEqualTo(first.restored());
            assertThat(undo(Progress.NONE).restored()).isEqualTo(ENTRIES - first.restored());
            assertThat(states()).isEqualTo(BEFORE);
        }
        tell("undo");
    }

    private void tell(String what) {
        System.out.printf(Locale.ROOT, "cancelled %s: stopped after at most %.3f s%n", what, longestStop / 1e9);
        assertThat(longestStop).isLessThan(MOST_NANOS);
    }

    /** What combinations of owner, kind and mode there are. */
    private static String states() {
        return Machine.sh(tree, "find \"$1\" -printf '%U %G %y %m\\n' | LC_ALL=C sort -u");
    }

    /** By ACLs too. */
    private long differing() throws IOException {
        return new TreeWalker().census(rule(), Progress.NONE).differing();
    }

    private interface Step {
        void take(Progress progress) throws IOException;
    }

    private void timed(Step step) throws IOException {
        long start = System.nanoTime();
        step.take(Progress.NONE);
        walkNanos = System.nanoTime() - start;
    }

    private Treated apply(Progress progress) throws IOException {
        try (BeforeLog records = BeforeLog.open(log)) {
            return new TreeWalker().apply(rule(), records, progress);
        }
    }

    private Undone undo(Progress progress) throws IOException {
        try (BeforeLog records = BeforeLog.open(log)) {
            return new TreeWalker().undo(rule(), records, progress);
        }
    }

    private TreeRule rule() {
        return new OwnershipRule(
                tree.toString(), 1000, 1000, Set.of(0L), Set.of(0L), 0664, 0775, List.of(new NamedAccess(100000, 6)));
    }

    /** Cancels at a random moment of the time that a whole walk took, and takes the time from then on. */
    private final class Cancel implements Progress {
        private final long at = System.nanoTime() + (long) (random.nextDouble() * walkNanos);
        private final AtomicLong cancelled = new AtomicLong();

        @Override
        public void at(long entries, long changed) {}

        @Override
        public boolean cancelled() {
            if (System.nanoTime() < at) {
                return false;
            }
            cancelled.compareAndSet(0, at);
            return true;
        }

        void stopped() {
            if (cancelled.get() != 0) {
                longestStop = Math.max(longestStop, System.nanoTime() - cancelled.get());
            }
        }
    }
}

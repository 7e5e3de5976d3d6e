package phoenix.tree;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Function;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Someone in the container swaps names while root walks: nothing outside the tree may change. */
class SwappedNamesTest {
    private static final int RENAME_EXCHANGE = 2;
    private static final int SWAPS = 50_000;

    @TempDir
    private Path folder;

    private Path tree;

    @BeforeEach
    void makeTreeAndCanary() throws IOException {
        Machine.needsRoot();
        tree = Files.createDirectory(folder.resolve("volume"));
        Machine.sh(folder, "cd \"$1\"; mkdir canary canary/sub; echo secret > canary/file; chmod 600 canary/file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a file and a link to a file outside      | : > bait | ln -s ../canary/file swap",
                "a file and a hard link to a file outside | : > bait | ln ../canary/file swap",
                "a folder and a link to a folder outside  | mkdir bait; : > bait/file | ln -s ../canary swap",
                "a folder and a file                      | mkdir bait; : > bait/file | : > swap"
            })
    void nothingOutsideTheTreeChanges(String what, String bait, String swap) throws Exception {
        Machine.sh(tree, "cd \"$1\"; " + bait + "; " + swap);
        String before = Machine.listing(folder.resolve("canary"));
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong swaps = new AtomicLong();
        Thread attacker = new Thread(() -> swap(done, swaps), "attacker");
        attacker.start();
        try {
            for (int round = 0; swaps.get() < SWAPS; round++) {
                Path log = folder.resolve("log");
                Files.deleteIfExists(log);
                try (BeforeLog records = BeforeLog.open(log)) {
                    new TreeWalker().apply(rule(1000 + round % 2), records, Progress.NONE);
                    new TreeWalker().undo(rule(1000), records, Progress.NONE);
                }
            }
        } finally {
            done.set(true);
            attacker.join();
        }

        assertThat(Machine.listing(folder.resolve("canary"))).as(what).isEqualTo(before);
    }

    private void swap(AtomicBoolean done, AtomicLong swaps) {
        Function renameat2 = Function.getFunction("c", "renameat2");
        Object[] exchange = {-100, tree + "/bait", -100, tree + "/swap", RENAME_EXCHANGE};
        while (!done.get()) {
            renameat2.invokeInt(exchange);
            swaps.incrementAndGet();
        }
    }

    private TreeRule rule(long owner) {
        return new OwnershipRule(
                tree.toString(),
                owner,
                owner,
                Set.of(0L, 1000L, 1001L),
                Set.of(0L, 1000L, 1001L),
                0664,
                0775,
                List.of(new NamedAccess(100000, 6)));
    }
}

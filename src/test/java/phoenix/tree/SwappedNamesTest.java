package phoenix.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Someone in the container swaps names while root walks: nothing outside the tree may change. */
class SwappedNamesTest {
    private static final int SWAPS = 200_000;
    private static final int WALKS = 20;
    private static final int SWAPS_THAT_HARM = 5_000_000;

    @TempDir
    private Path folder;

    @BeforeEach
    void letTheAttackerIn() {
        Machine.needsRoot();
        Machine.needsTool("perl");
        Machine.needsTool("setpriv");
        Machine.sh(folder, "chmod 711 \"$1\"");
    }

    /** What makes the other test worth something: the same swaps harm a walker that is only careful. */
    @ParameterizedTest
    @EnumSource(value = Attack.class, mode = EnumSource.Mode.EXCLUDE, names = "FOLDER_AND_FILE")
    void aWalkerThatChecksAndThenGoesByNameIsLost(Attack attack) throws IOException {
        Attack.Plan plan = attack.plan();
        try (Battlefield field = new Battlefield(folder.resolve("naive"), attack);
                Swapper swapper = field.attack()) {
            NaiveWalker naive = new NaiveWalker(field.tree(), plan.naive());
            boolean harmedByApply = false;
            boolean harmedByUndo = plan.naive() == NaiveWalker.Way.PARENT;
            while (!(harmedByApply && harmedByUndo)) {
                naive.apply();
                harmedByApply |= field.canaryWasGivenTo(NaiveWalker.NEW_OWNER);
                naive.undo();
                harmedByUndo |= field.canaryWasGivenTo(NaiveWalker.OLD_OWNER);
                field.giveCanariesBack();
                assertThat(swapper.swaps()).as("swaps without harm").isLessThan(SWAPS_THAT_HARM);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Attack.class)
    void nothingOutsideTheTreeChangesAndAllCanBeTakenBack(Attack attack) throws IOException {
        List<Path> logs = new ArrayList<>();
        Set<String> reported = new TreeSet<>();
        try (Battlefield field = new Battlefield(folder.resolve("volume"), attack)) {
            try (Swapper swapper = field.attack()) {
                while (swapper.swaps() < SWAPS || logs.size() < WALKS) {
                    logs.add(folder.resolve("log" + logs.size()));
                    walk(field, logs.get(logs.size() - 1), reported);
                }
            }
            field.disarm();
            assertThat(field.canaries()).isEqualTo(field.canariesAsMade());
            if (!attack.plan().reported().isEmpty()) {
                assertThat(reported)
                        .anyMatch(reason -> reason.contains(attack.plan().reported()));
            }

            field.calm();
            assertThat(leftAfterUndo(field, logs)).isEqualTo(field.treeAsMade());
            assertThat(field.canaries()).isEqualTo(field.canariesAsMade());
        }
    }

    private void walk(Battlefield field, Path file, Set<String> reported) throws IOException {
        try (BeforeLog log = BeforeLog.open(file)) {
            Treated treated = new TreeWalker().apply(rule(field.tree()), log, Progress.NONE);
            reported.addAll(treated.found().skipped().byReason().keySet());
            treated.found().foreignByUid().keySet().forEach(uid -> reported.add("of uid " + uid));
            Undone undone = new TreeWalker().undo(rule(field.tree()), log, Progress.NONE);
            reported.addAll(undone.skipped().byReason().keySet());
            assertThat(treated.found().complete()).isTrue();
            assertThat(undone.complete()).isTrue();
        } catch (VolumePathException refused) {
            reported.add(refused.getMessage());
        }
    }

    /** An undo finds an entry only under the name that it had in the apply; so all is undone with the names either way. */
    private String leftAfterUndo(Battlefield field, List<Path> logs) throws IOException {
        undoAll(field, logs);
        field.turn();
        undoAll(field, logs);
        field.turn();
        return Machine.listing(field.tree());
    }

    private void undoAll(Battlefield field, List<Path> logs) throws IOException {
        for (int i = logs.size() - 1; i >= 0; i--) {
            try (BeforeLog log = BeforeLog.open(logs.get(i))) {
                new TreeWalker().undo(rule(field.tree()), log, Progress.NONE);
            } catch (VolumePathException refused) {
                assertThat(field.tree()).isSymbolicLink();
            }
        }
    }

    private static TreeRule rule(Path tree) {
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
}

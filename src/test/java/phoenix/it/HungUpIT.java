package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The terminal is lost (SIGHUP) while a run is made. {@link EveryFault} stops it at each of its points, this one with the real signal. */
@ExtendWith(InRoot.class)
class HungUpIT {
    /** Each line of the journal is synced, and each file that is replaced. Commands that the run calls sync fewer than the first. */
    private static final int FIRST = 7;

    private static final int STEP = 23;

    @Test
    void theChangeIsCompletedAndTheRunCanBeFinishedOrTakenBack(DisposableRoot root) throws Exception {
        root.wizard("apply", "--yes");
        Listing applied = root.listing().withoutSideEffects();
        root.wizard("undo", "--yes");
        root.isAsItWas();
        int times = 0;
        for (int n = FIRST; ; n += STEP) {
            Result apply = root.wizardSignalledAt(SystemCall.number(n, "fsync", "SIGHUP"), "apply", "--yes");
            if (!apply.err().contains("Stopping after the change that is being made")) {
                break;
            }
            times++;
            assertThat(apply.exit()).as(apply.out() + apply.err()).isEqualTo(128 + 1);
            assertThat(root.wizard("history").out())
                    .as("the last change may have been the one that was completed")
                    .containsPattern(" broken | applied ");
            if (n % 2 == 0) {
                root.wizard("apply", "--yes");
                assertThat(root.listing().withoutSideEffects().differencesTo(applied))
                        .as("finished after the call number " + n)
                        .isEmpty();
            }
            Result undo = root.wizard("undo", "--yes");
            assertThat(undo.exit()).as(undo.out() + undo.err()).isZero();
            root.isAsItWas();
        }
        assertThat(times).isGreaterThan(4);
        root.wizard("undo", "--yes");
        root.isAsItWas();
    }
}

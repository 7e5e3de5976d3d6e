package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The wizard is killed (SIGKILL) in the middle of a run. Finishing and taking back both end in a known state. */
@ExtendWith(InRoot.class)
class KilledRunIT {
    private static Listing applied;

    /** Where in the run the kill comes. */
    enum Point {
        /** The new subgid is on disk under its temporary name and about to be put in place. */
        BEFORE_A_RENAME {
            @Override
            void kill(DisposableRoot root, String... arguments) throws IOException, InterruptedException {
                root.wizardKilledAt(SystemCall.on("rename", ".subgid.phoenix-new"), arguments);
            }
        },
        /** useradd has written passwd, but not shadow, and has begun to fill the home folder. */
        AMID_USERADD {
            @Override
            void kill(DisposableRoot root, String... arguments) throws IOException, InterruptedException {
                root.wizardKilledWhileItWaitsFor(new StandIn("useradd", """
                        $real "$@"
                        sed -i /^phoenix_admin:/d /etc/shadow
                        cd /home/phoenix_admin && rm .profile && truncate -s 100 .bashrc && chown 0:0 .bashrc
                        """ + StandIn.PAUSE), arguments);
            }
        },
        /** useradd has done all its work, and the wizard has not heard of it. */
        AFTER_USERADD {
            @Override
            void kill(DisposableRoot root, String... arguments) throws IOException, InterruptedException {
                root.wizardKilledWhileItWaitsFor(new StandIn("useradd", "$real \"$@\"\n" + StandIn.PAUSE), arguments);
            }
        },
        /** The drop-in is in place, and visudo is looking at it. */
        AMID_THE_PROOF {
            @Override
            void kill(DisposableRoot root, String... arguments) throws IOException, InterruptedException {
                root.wizardKilledWhileItWaitsFor(
                        new StandIn("visudo", "[ \"$1\" != -c ] || { " + StandIn.PAUSE + "; }\nexec $real \"$@\""),
                        arguments);
            }
        },
        /** The first volume is done; the top of the second has its new ACL, but not its new default ACL. */
        AMID_A_TREE {
            @Override
            void kill(DisposableRoot root, String... arguments) throws IOException, InterruptedException {
                root.wizardKilledAt(SystemCall.number(8, "setxattr"), arguments);
            }
        };

        abstract void kill(DisposableRoot root, String... arguments) throws IOException, InterruptedException;
    }

    @BeforeAll
    static void applyWithoutBeingKilled(DisposableRoot root) throws Exception {
        root.wizard("apply", "--yes");
        applied = root.listing().withoutSideEffects();
        root.wizard("undo", "--yes");
        root.isAsItWas();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void takesBackWhatWasDoneUntilThen(Point point, DisposableRoot root) throws Exception {
        point.kill(root, "apply", "--yes");

        Result undo = root.wizard("undo", "--yes");

        assertThat(undo.exit()).as(undo.out() + undo.err()).isZero();
        root.isAsItWas();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void finishesTheRestWhichCanStillBeTakenBack(Point point, DisposableRoot root) throws Exception {
        point.kill(root, "apply", "--yes");

        Result finish = root.wizard("apply", "--yes");

        assertThat(finish.err()).contains("was broken off before it ended");
        assertThat(finish.sentences()).contains("applied", "each checked");
        assertThat(root.listing().withoutSideEffects().differencesTo(applied)).isEmpty();
        root.wizard("undo", "--yes");
        root.isAsItWas();
    }

    /** The home folder is about to go: the drop-in is gone already, the account still stands. */
    @Test
    void whatWasHalfTakenBackIsTakenBackWhole(DisposableRoot root) throws Exception {
        root.wizard("apply", "--yes");
        root.wizardKilledAt(SystemCall.on("unlink", ".bashrc"), "undo", "--yes");
        assertThat(root.wizard("history").out()).contains("  broken  ");

        Result undo = root.wizard("undo", "--yes");

        assertThat(undo.exit()).as(undo.out() + undo.err()).isZero();
        root.isAsItWas();
    }

    @Test
    void whatWasHalfTakenBackCanBeFinishedAfterAll(DisposableRoot root) throws Exception {
        root.wizard("apply", "--yes");
        root.wizardKilledAt(SystemCall.on("rename", ".shadow.phoenix-new"), "undo", "--yes");

        root.wizard("apply", "--yes");

        assertThat(root.listing().withoutSideEffects().differencesTo(applied)).isEmpty();
        root.wizard("undo", "--yes");
        root.isAsItWas();
    }
}

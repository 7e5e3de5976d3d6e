package phoenix.tui.page;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import phoenix.change.Run;
import phoenix.tui.Dialog;

/** Asks what shall become of a run that was broken off; nothing else is applied before that is settled. */
final class BrokenRun {
    private BrokenRun() {}

    /** Asks, if there is one. @return whether there is */
    static boolean ask(Wizard wizard) {
        try {
            Optional<Run> broken = wizard.conversation().runs().broken();
            broken.ifPresent(run -> wizard.face().show(question(wizard, run)));
            return broken.isPresent();
        } catch (IOException unreadable) {
            wizard.face().show(Dialog.message("Earlier runs can't be read", String.valueOf(unreadable.getMessage())));
            return true;
        }
    }

    private static Dialog question(Wizard wizard, Run run) {
        String what = "The run " + run.id() + " did not reach its end (killed, or the power went). ";
        if (!wizard.conversation().host().mayChange()) {
            return Dialog.message(
                    "A run was broken off", what + "Start the wizard as root to finish it or to take it back.");
        }
        return Dialog.question(
                "A run was broken off",
                what + "Finish it, or take back what it did? Both end in a known state.",
                List.of(
                        new Dialog.Answer("Finish it", () -> wizard.finish(run, new ToStart(wizard))),
                        new Dialog.Answer(
                                "Take it back", () -> wizard.run(RunPage.takingBack(wizard, run, new ToStart(wizard)))),
                        new Dialog.Answer("Later", () -> {})));
    }
}

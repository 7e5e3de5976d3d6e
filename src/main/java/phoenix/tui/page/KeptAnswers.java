package phoenix.tui.page;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import phoenix.intent.Answers;
import phoenix.intent.DraftAnswers;
import phoenix.tui.Dialog;
import phoenix.wizard.Conversation;

/**
 * Answers that nobody applied: kept with each page, so that whoever leaves half-way, is cut off or killed finds them again, and
 * offered at the next start.
 */
final class KeptAnswers {
    private final Wizard wizard;
    private Standing standing = Standing.NOT_ASKED;
    private boolean keeping;
    private boolean toldOfTrouble;
    private Answers latest = Answers.NONE;

    private enum Standing {
        /** What was kept the last time was not offered yet, and stays until then. */
        NOT_ASKED,
        /** What is kept is of this conversation. */
        OURS,
        /** Nothing shall be kept. */
        FORGOTTEN
    }

    KeptAnswers(Wizard wizard) {
        this.wizard = wizard;
    }

    /** Keeps what was answered so far, beside the pages. */
    void keep() {
        Answers now = wizard.conversation().intent().answers();
        if (keeping || now.equals(latest) || standing == Standing.FORGOTTEN) {
            return;
        }
        keeping = true;
        latest = now;
        wizard.face()
                .background(
                        work(),
                        done -> {
                            keeping = false;
                            keep();
                        },
                        this::trouble);
    }

    private Callable<Void> work() {
        Conversation conversation = wizard.conversation();
        DraftAnswers drafts = conversation.drafts();
        Answers now = conversation.intent().answers();
        boolean keeps = drafts.canBeKept() && conversation.hasNewAnswers();
        boolean ours = standing == Standing.OURS;
        return () -> {
            if (keeps) {
                drafts.keep(now);
            } else if (ours) {
                drafts.forget();
            }
            return null;
        };
    }

    /** Keeps it and waits for that: the wizard is being left. */
    void keepNow() {
        try {
            if (standing == Standing.FORGOTTEN) {
                wizard.conversation().drafts().forget();
            } else {
                work().call();
            }
        } catch (Exception lost) {
            // Nobody is there any more to be told, and what the last page kept is still there.
            return;
        }
    }

    private void trouble(Exception full) {
        keeping = false;
        if (!toldOfTrouble) {
            toldOfTrouble = true;
            wizard.face()
                    .show(Dialog.message(
                            "Answers can't be kept",
                            "If you leave before they are applied, they are lost: " + full.getMessage()));
        }
    }

    /** Forgets them. */
    void forget() {
        standing = Standing.FORGOTTEN;
    }

    /** Asks whether to go on with what was kept, where something was; once. */
    void offer() {
        if (standing != Standing.NOT_ASKED) {
            return;
        }
        standing = Standing.OURS;
        try {
            Conversation conversation = wizard.conversation();
            conversation.drafts().keptBeside(conversation.intent().answers()).ifPresent(kept -> {
                standing = Standing.NOT_ASKED;
                wizard.face()
                        .show(Dialog.question(
                                "Go on?",
                                "Answers from the last time were kept and not applied. Go on with them, or begin with what"
                                        + " this host has?",
                                List.of(
                                        new Dialog.Answer("Go on with them", () -> goOn(kept)),
                                        new Dialog.Answer("Begin anew", this::beginAnew))));
            });
        } catch (IOException unreadable) {
            wizard.face().show(Dialog.message("Kept answers can't be read", String.valueOf(unreadable.getMessage())));
        }
    }

    private void goOn(Answers kept) {
        standing = Standing.OURS;
        wizard.conversation().note(now -> kept);
        wizard.think();
    }

    private void beginAnew() {
        standing = Standing.OURS;
        try {
            wizard.conversation().drafts().forget();
        } catch (IOException stays) {
            trouble(stays);
        }
    }
}

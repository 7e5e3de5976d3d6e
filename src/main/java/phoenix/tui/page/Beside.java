package phoenix.tui.page;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import phoenix.host.Question;
import phoenix.host.Reading;
import phoenix.tree.Progress;
import phoenix.tui.Dialog;
import phoenix.tui.Face;
import phoenix.wizard.Conversation;
import phoenix.wizard.Outlook;

/**
 * What runs beside the pages of a conversation: finding out what the answers lead to, after each of them, and counting the
 * trees, one after the other.
 */
final class Beside {
    private static final long REDRAW_NANOS = 200_000_000;

    private final Face face;
    private final Conversation conversation;
    private final Runnable changed;
    private boolean thinking;
    private int others;
    private Optional<Count> count = Optional.empty();
    private boolean ended;

    /** @param changed called when the conversation has something new to show */
    Beside(Face face, Conversation conversation, Runnable changed) {
        this.face = face;
        this.conversation = conversation;
        this.changed = changed;
    }

    /** A tree being counted. */
    private record Count(Question.Tree tree, Future<?> job, AtomicBoolean stop, long[] entries) {}

    /** Whether the plan does not follow the answers yet. */
    boolean isThinking() {
        return thinking || conversation.isBehind();
    }

    /** Whether nothing is under way. */
    boolean isIdle() {
        return !isThinking() && others == 0 && count.isEmpty() && (ended || !conversation.hasUncounted());
    }

    /** What is being counted, in a sentence; empty where nothing is. */
    Optional<String> counting() {
        return count.map(c -> "Counting " + c.tree().rule().root() + " …"
                + (c.entries()[0] > 0 ? " " + c.entries()[0] + " entries so far." : ""));
    }

    /** Finds out what the answers lead to, unless that is under way; then it is found out anew after that. */
    void think() {
        if (!thinking && conversation.isBehind()) {
            thinking = true;
            face.background(conversation.thinking(), this::thought, this::failed);
        }
        changed.run();
    }

    private void thought(Outlook found) {
        thinking = false;
        if (!ended) {
            conversation.take(found);
            think();
            count();
        }
    }

    private void failed(Exception error) {
        thinking = false;
        face.show(Dialog.message("The plan can't be made", String.valueOf(error.getMessage())));
    }

    /** Does something else beside the pages. */
    <T> void find(Callable<T> work, Consumer<T> found) {
        find(
                work,
                found,
                error -> face.show(Dialog.message("This can't be found out", String.valueOf(error.getMessage()))));
    }

    /** The same where someone else says that it failed. */
    <T> void find(Callable<T> work, Consumer<T> found, Consumer<Exception> failed) {
        others++;
        face.background(
                work,
                result -> {
                    others--;
                    found.accept(result);
                },
                error -> {
                    others--;
                    failed.accept(error);
                });
    }

    /** Counts the next tree that the plan looks at, unless one is being counted. */
    void count() {
        if (ended) {
            return;
        }
        if (count.isPresent() && !conversation.uncounted().contains(count.get().tree())) {
            stopCounting();
        }
        if (count.isEmpty() && conversation.hasUncounted()) {
            count(conversation.uncounted().get(0));
        }
    }

    private void count(Question.Tree tree) {
        AtomicBoolean stop = new AtomicBoolean();
        long[] entries = new long[1];
        Future<?> job = face.background(
                conversation.counting(tree, new Watcher(stop, entries)),
                reading -> counted(tree, stop, reading),
                error -> counted(tree, stop, Reading.unread(String.valueOf(error.getMessage()))));
        count = Optional.of(new Count(tree, job, stop, entries));
    }

    private void counted(Question.Tree tree, AtomicBoolean stop, Reading<?> reading) {
        if (!stop.get()) {
            count = Optional.empty();
            conversation.counted(tree, reading);
            think();
            count();
        }
    }

    private void stopCounting() {
        count.ifPresent(c -> {
            c.stop().set(true);
            c.job().cancel(false);
        });
        count = Optional.empty();
    }

    /** Ends counting and planning for good: a run begins, or the host is read anew, and what is found is then of old. */
    void end() {
        ended = true;
        stopCounting();
    }

    /** Shows from time to time how far a count is; called from its thread. */
    private final class Watcher implements Progress {
        private final AtomicBoolean stop;
        private final long[] entries;
        private long shownAt = System.nanoTime();

        Watcher(AtomicBoolean stop, long[] entries) {
            this.stop = stop;
            this.entries = entries;
        }

        @Override
        public void at(long seen, long differing) {
            long now = System.nanoTime();
            if (now - shownAt >= REDRAW_NANOS) {
                shownAt = now;
                face.later(() -> {
                    entries[0] = seen;
                    changed.run();
                    face.redraw();
                });
            }
        }

        @Override
        public boolean cancelled() {
            return stop.get();
        }
    }
}

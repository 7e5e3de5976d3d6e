package phoenix.tui.page;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import phoenix.change.Area;
import phoenix.host.Question;
import phoenix.host.Reading;
import phoenix.tree.Progress;
import phoenix.tui.Dialog;
import phoenix.tui.Face;
import phoenix.wizard.Conversation;
import phoenix.wizard.Glance;
import phoenix.wizard.Outlook;

/**
 * What runs beside the pages of a conversation: finding out what the answers lead to, after each of them, and counting the
 * trees, one after the other.
 */
final class Beside {
    private static final long REDRAW_NANOS = 200_000_000;
    /** Milliseconds after which all that follows is there at once, and no key would notice. */
    private static final long SOON = 5;

    private static final long LEAST_PATIENCE = 60;
    private static final long MOST_PATIENCE = 300;

    private final Face face;
    private final Conversation conversation;
    private final Runnable changed;
    private final Supplier<Optional<Area>> shown;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile long lastTook;
    private boolean glancing;
    private boolean thinking;
    private int others;
    private Optional<Count> count = Optional.empty();
    private boolean ended;

    /**
     * @param shown the area whose changes are on the screen; what is new in those is found out first
     * @param changed called when the conversation has something new to show
     */
    Beside(Face face, Conversation conversation, Supplier<Optional<Area>> shown, Runnable changed) {
        this.face = face;
        this.conversation = conversation;
        this.shown = shown;
        this.changed = changed;
    }

    /** A tree being counted. */
    private record Count(Question.Tree tree, Future<?> job, AtomicBoolean stop, long[] entries) {}

    /** Whether the plan does not follow the answers yet. */
    boolean isThinking() {
        return glancing || thinking || conversation.isBehind();
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

    /** Finds out what the answers lead to: first in what is on the screen, then in all; what is under way is ended before. */
    void think() {
        asked.incrementAndGet();
        Optional<Area> area = shown.get().filter(conversation::isPreviewBehind);
        if (area.isEmpty()) {
            thinkOfAll();
        } else if (!glancing) {
            area.flatMap(conversation::glancing).ifPresentOrElse(this::glance, this::thinkOfAll);
        }
        changed.run();
    }

    private void glance(Callable<Glance> work) {
        glancing = true;
        face.background(
                work,
                found -> {
                    glancing = false;
                    if (!ended) {
                        conversation.take(found);
                        think();
                    }
                },
                error -> {
                    glancing = false;
                    failed(error);
                });
    }

    private void thinkOfAll() {
        if (!thinking && conversation.isBehind()) {
            thinking = true;
            face.background(patiently(conversation.thinking()), this::thought, this::failed);
        }
    }

    /**
     * All that follows may take long on a large host, and the next key makes it of no use: as long as it took the last time, and
     * at least until the next key of fast fingers, it waits whether one comes, lest it slows down what the screen shows first.
     */
    private Callable<Optional<Outlook>> patiently(Callable<Outlook> work) {
        int mine = asked.get();
        long patience = lastTook < SOON ? 0 : Math.max(LEAST_PATIENCE, Math.min(lastTook, MOST_PATIENCE));
        return () -> {
            Thread.sleep(patience);
            if (asked.get() != mine) {
                return Optional.empty();
            }
            long start = System.nanoTime();
            Outlook found = work.call();
            lastTook = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            return Optional.of(found);
        };
    }

    private void thought(Optional<Outlook> found) {
        thinking = false;
        if (!ended) {
            found.ifPresent(conversation::take);
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

package phoenix.tree;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Where walking threads give folders to those that have nothing to do. Nobody stores work here: a folder is taken only while a
 * thread waits for it, so a tree of any shape needs no more than a descriptor and a path for each thread.
 */
final class Handover {
    /**
     * A folder with all that is below it.
     *
     * @param folder open for listing; whoever takes the task closes it
     * @param path from the tree's root; empty for the root itself
     * @param stat what it was when it was opened
     */
    record Task(Descriptor folder, byte[] path, Statx stat) {}

    private final int threads;
    private final Deque<Task> waiting = new ArrayDeque<>();
    private int idle;
    private volatile boolean over;
    /** How many threads wait beyond the folders that are here; read without the lock as a hint. */
    private volatile int hungry;

    /** @param threads how many will ask for tasks */
    Handover(int threads, Task first) {
        this.threads = threads;
        waiting.add(first);
    }

    /** Whether a thread waits for a folder. */
    boolean wanted() {
        return hungry > 0;
    }

    /** Whether the tree is done, or given up. */
    boolean isOver() {
        return over;
    }

    /** Gives a folder away; false where no thread waits any more. */
    synchronized boolean give(Task task) {
        if (over || idle <= waiting.size()) {
            return false;
        }
        waiting.add(task);
        hungry = idle - waiting.size();
        notifyAll();
        return true;
    }

    /** The next folder; waits for one while any thread still walks. Empty when the tree is done, or given up. */
    synchronized Optional<Task> next() throws InterruptedException {
        idle++;
        hungry = Math.max(0, idle - waiting.size());
        while (waiting.isEmpty() && !over) {
            if (idle == threads) {
                end();
            } else {
                wait();
            }
        }
        if (over) {
            return Optional.empty();
        }
        idle--;
        Task task = waiting.remove();
        hungry = Math.max(0, idle - waiting.size());
        return Optional.of(task);
    }

    /** Lets all threads end; what is still here is closed. */
    synchronized void end() {
        over = true;
        hungry = 0;
        waiting.forEach(t -> t.folder().close());
        waiting.clear();
        notifyAll();
    }
}

package phoenix.tree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Threads that do one piece of work together, each with a working folder of its own. They end with it. */
final class Crew {
    /** What one thread does. */
    interface Work {
        /**
         * Works until there is nothing more to do.
         *
         * @param here the thread's own
         */
        void work(WorkingFolder here) throws IOException, InterruptedException;
    }

    private Crew() {}

    /** As many threads as there are processors; more would only wait for one another. */
    static int size() {
        return Runtime.getRuntime().availableProcessors();
    }

    /**
     * Lets all work, and waits until the last one ends.
     *
     * @param ended what to do where one fails, so that the others end too
     * @throws IOException the first failure
     */
    static void run(List<? extends Work> works, Runnable ended) throws IOException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        for (Work work : works) {
            Thread thread = new Thread(
                    () -> {
                        try {
                            work.work(WorkingFolder.ofThisThread());
                        } catch (Throwable failed) {
                            failure.compareAndSet(null, failed);
                            ended.run();
                        }
                    },
                    "tree-" + threads.size());
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
        boolean interrupted = false;
        for (Thread thread : threads) {
            interrupted |= join(thread, ended);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        raise(Optional.ofNullable(failure.get()));
    }

    /** Waits for a thread, whatever happens: it may not go on changing files when nobody looks any more. */
    private static boolean join(Thread thread, Runnable ended) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
                ended.run();
            }
        }
    }

    private static void raise(Optional<Throwable> failure) throws IOException {
        if (failure.isEmpty()) {
            return;
        }
        Throwable failed = failure.get();
        if (failed instanceof IOException e) {
            throw e;
        }
        if (failed instanceof Error e) {
            throw e;
        }
        if (failed instanceof RuntimeException e) {
            throw e;
        }
        throw new IOException("the walk was interrupted", failed);
    }
}

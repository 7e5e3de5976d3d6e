package phoenix.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Lets a run end in order where Ctrl-C, SIGTERM or a lost terminal would break it off: the change that it is at is completed,
 * the journal says so, and only then the process ends.
 */
final class Interruption implements AutoCloseable {
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::waitForTheEnd, "interruption");
    private volatile boolean asked;

    private Interruption() {}

    /** From now on. */
    static Interruption awaited() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Whether the process was told to end. */
    boolean asked() {
        return asked;
    }

    private void waitForTheEnd() {
        asked = true;
        System.err.println("Stopping after the change that is being made ...");
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was to be told is told; the process may end. */
    @Override
    public void close() {
        ended.countDown();
        if (!asked) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}

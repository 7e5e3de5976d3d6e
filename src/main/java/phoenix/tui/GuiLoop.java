package phoenix.tui;

import com.googlecode.lanterna.gui2.TextGUIThread;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The one thread that draws and handles keys. It sleeps until something happens: a key, a new size, a result from another
 * thread. What has piled up is handled together, then drawn once.
 */
final class GuiLoop implements TextGUIThread {
    /** A flood (a large paste) is drawn every so often all the same. */
    private static final int AT_MOST = 4096;

    /** Draws what has changed. */
    interface Redraw {
        void draw() throws IOException;
    }

    private final Thread thread = Thread.currentThread();
    private final LinkedBlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    private final Set<Runnable> afterwards = new LinkedHashSet<>();
    private final Redraw redraw;

    GuiLoop(Redraw redraw) {
        this.redraw = redraw;
    }

    @Override
    public void invokeLater(Runnable event) {
        events.add(event);
    }

    /** Runs it once when what has piled up is handled, before the drawing; only for this thread. */
    void afterwards(Runnable task) {
        afterwards.add(task);
    }

    /** Waits until something happens, handles it and what has piled up with it, and draws. */
    @Override
    public boolean processEventsAndUpdate() throws IOException {
        try {
            handle(events.take());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("the face was interrupted", stop);
        }
        settle();
        return true;
    }

    /** Handles what has piled up, and draws; does not wait. */
    void settle() throws IOException {
        Runnable event = events.poll();
        for (int handled = 1; event != null; handled++) {
            handle(event);
            event = handled < AT_MOST ? events.poll() : null;
        }
        while (!afterwards.isEmpty()) {
            Runnable next = afterwards.iterator().next();
            afterwards.remove(next);
            next.run();
        }
        redraw.draw();
    }

    private void handle(Runnable event) {
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException("only the thread that made the face may run it");
        }
        event.run();
    }

    @Override
    public void invokeAndWait(Runnable task) throws InterruptedException {
        if (Thread.currentThread() == thread) {
            task.run();
            return;
        }
        CountDownLatch done = new CountDownLatch(1);
        invokeLater(() -> {
            try {
                task.run();
            } finally {
                done.countDown();
            }
        });
        done.await();
    }

    /** Not used: whatever goes wrong in the loop ends the face and reaches its caller. */
    @Override
    public void setExceptionHandler(ExceptionHandler handler) {
        throw new UnsupportedOperationException("errors reach the caller of Face.run");
    }

    @Override
    public Thread getThread() {
        return thread;
    }
}

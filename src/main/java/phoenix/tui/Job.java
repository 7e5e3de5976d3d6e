package phoenix.tui;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/** Work beside the face, whose result comes back to the thread of the face unless it was cancelled. */
final class Job<T> extends FutureTask<T> {
    private final Face face;
    private final Consumer<T> done;
    private final Consumer<Exception> failed;

    Job(Face face, Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
        super(work);
        this.face = face;
        this.done = done;
        this.failed = failed;
    }

    Future<?> startOn(ExecutorService workers) {
        workers.execute(this);
        return this;
    }

    @Override
    protected void done() {
        if (!isCancelled()) {
            face.later(this::deliver);
        }
    }

    private void deliver() {
        try {
            T result = get();
            done.accept(result);
        } catch (CancellationException cancelled) {
            // Whoever cancelled it wants no result.
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException wrong) {
            failed.accept(wrong.getCause() instanceof Exception cause ? cause : wrong);
        }
        face.redraw();
    }
}

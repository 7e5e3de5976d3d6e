package phoenix.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/** Holds what a parser allocates, garbage included, against the size of what it read. */
final class Bounded {
    /** What may be allocated for no input at all. */
    private static final long BASE = 256L << 10;

    /**
     * The constant of "the input's size times a small constant". Empty lines cost the most; what the fuzzer itself adds to each
     * call is in it too.
     */
    private static final long PER_BYTE = 4_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Bounded() {}

    /**
     * Does some work. Where it allocated too much, it is done again, since classes that are used for the first time cost too.
     *
     * @param bytes the size of its input
     * @throws AssertionError where it allocated more than such an input may cost
     */
    static <T> T work(int bytes, Supplier<T> work) {
        long limit = BASE + PER_BYTE * bytes;
        long least = Long.MAX_VALUE;
        for (int tries = 0; tries < 3; tries++) {
            long before = allocated();
            T result = work.get();
            least = Math.min(least, allocated() - before);
            if (least <= limit) {
                return result;
            }
        }
        throw new AssertionError(least + " bytes were allocated for an input of " + bytes + "; the limit is " + limit);
    }

    private static long allocated() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}

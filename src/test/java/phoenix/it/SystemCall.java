package phoenix.it;

import java.util.ArrayList;
import java.util.List;

/**
 * A moment in a run that comes the same way every time: a system call, before which strace(1) kills the caller, or sends it another signal.
 *
 * @param options how strace is told
 */
record SystemCall(List<String> options) {
    private static final int MOST_DESCRIPTORS = 128;

    /**
     * The first call that has this word in its name and a file of this name as an argument, as it is named from a held
     * folder: {@code /proc/self/fd/N/NAME}, and nobody can know N.
     */
    static SystemCall on(String word, String name) {
        List<String> options = new ArrayList<>();
        for (int n = 0; n < MOST_DESCRIPTORS; n++) {
            options.addAll(List.of("-P", "/proc/self/fd/" + n + "/" + name));
        }
        options.addAll(List.of("-e", "trace=/" + word, "-e", "inject=/" + word + ":signal=SIGKILL"));
        return new SystemCall(List.copyOf(options));
    }

    /** The n-th call of this name, from 1. */
    static SystemCall number(int n, String name) {
        return number(n, name, "SIGKILL");
    }

    /** The same with another signal than the one that kills. */
    static SystemCall number(int n, String name, String signal) {
        return new SystemCall(
                List.of("-e", "trace=" + name, "-e", "inject=" + name + ":signal=" + signal + ":when=" + n));
    }
}

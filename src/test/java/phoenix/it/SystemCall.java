package phoenix.it;

import java.util.List;

/**
 * A moment in a run that comes the same way every time: a system call, by which strace(1) kills the caller before it is made.
 *
 * @param options how strace is told
 */
record SystemCall(List<String> options) {
    /** The first call that has this word in its name and this file as an argument, by path or from its folder. */
    static SystemCall on(String word, String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return new SystemCall(
                List.of("-P", path, "-P", name, "-e", "trace=/" + word, "-e", "inject=/" + word + ":signal=SIGKILL"));
    }

    /** The n-th call of this name, from 1. */
    static SystemCall number(int n, String name) {
        return new SystemCall(List.of("-e", "trace=" + name, "-e", "inject=" + name + ":signal=SIGKILL:when=" + n));
    }
}

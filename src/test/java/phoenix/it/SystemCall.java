package phoenix.it;

import java.util.Optional;

/**
 * A moment in a run that comes the same way every time: the n-th call of its kind.
 *
 * @param name as strace(1) knows it
 * @param path only calls that name this path count; empty for any
 * @param time which of them, from 1
 */
record SystemCall(String name, Optional<String> path, int time) {
    static SystemCall on(String name, String path) {
        return new SystemCall(name, Optional.of(path), 1);
    }

    static SystemCall number(int time, String name) {
        return new SystemCall(name, Optional.empty(), time);
    }
}

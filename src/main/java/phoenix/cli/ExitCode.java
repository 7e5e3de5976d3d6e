package phoenix.cli;

import java.util.List;

/** The exit codes that users script against. Where several fit, an error goes before needed changes, those before restarts. */
final class ExitCode {
    static final int OK = 0;
    static final int ERROR = 1;
    static final int CHANGES_NEEDED = 2;
    static final int RESTART_NEEDED = 3;
    static final int USAGE = 64;
    static final int CANCELLED = 130;

    private static final List<Integer> GRAVEST_FIRST = List.of(CANCELLED, ERROR, CHANGES_NEEDED, RESTART_NEEDED, OK);

    private ExitCode() {}

    /** The one of two that is to be told. */
    static int graver(int one, int other) {
        return GRAVEST_FIRST.indexOf(one) <= GRAVEST_FIRST.indexOf(other) ? one : other;
    }
}

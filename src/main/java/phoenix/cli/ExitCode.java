package phoenix.cli;

/** The exit codes that users script against. Where several fit, an error goes before needed changes, those before restarts. */
final class ExitCode {
    static final int OK = 0;
    static final int ERROR = 1;
    static final int CHANGES_NEEDED = 2;
    static final int RESTART_NEEDED = 3;
    static final int USAGE = 64;
    static final int CANCELLED = 130;

    private ExitCode() {}
}

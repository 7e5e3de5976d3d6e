package phoenix.report;

/** Numbers of things in words. */
final class Count {
    private Count() {}

    /** {@code 1 change}, {@code 2 changes}. */
    static String of(long n, String one, String more) {
        return n + " " + (n == 1 ? one : more);
    }
}

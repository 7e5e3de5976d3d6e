package phoenix.text;

/**
 * One line of a unified diff, without its marker column.
 *
 * @param kind what the line is
 * @param text its content as it stands in the file, without line end; not made safe for showing
 */
public record DiffLine(Kind kind, String text) {
    /** What a diff line is. */
    public enum Kind {
        /** {@code --- path} or {@code +++ path}. */
        HEADER(""),
        /** {@code @@ -1,3 +1,4 @@}. */
        HUNK(""),
        /** Unchanged, shown for orientation. */
        CONTEXT(" "),
        /** Only there afterwards. */
        ADDED("+"),
        /** Only there before. */
        REMOVED("-"),
        /** {@code \ No newline at end of file}. */
        NOTE("\\ ");

        private final String marker;

        Kind(String marker) {
            this.marker = marker;
        }

        /** What stands in front of the text in a unified diff. */
        public String marker() {
            return marker;
        }
    }

    /** The same, with what is a secret in that file masked. */
    DiffLine masked(String path) {
        return switch (kind) {
            case CONTEXT, ADDED, REMOVED -> new DiffLine(kind, Redactor.line(path, text));
            case HEADER, HUNK, NOTE -> this;
        };
    }

    /** The line with its marker. */
    @Override
    public String toString() {
        return kind.marker() + text;
    }
}

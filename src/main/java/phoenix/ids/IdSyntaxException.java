package phoenix.ids;

/** Says that a text is no id map, where in the text it stops being one, and what was expected there. */
public final class IdSyntaxException extends Exception {
    private final int line;
    private final int column;

    /**
     * @param message what was found and what was expected, without the place; holds no control characters
     * @param line the line of the file that the text is from, from 1 on
     * @param column where in the parsed value, from 1 on
     */
    public IdSyntaxException(String message, int line, int column) {
        super(message);
        this.line = line;
        this.column = column;
    }

    /** The line of the file that the text is from, from 1 on. */
    public int line() {
        return line;
    }

    /** Where in the parsed value the fault begins, from 1 on; the value, not the whole line of the file. */
    public int column() {
        return column;
    }
}

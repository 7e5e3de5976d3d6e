package phoenix.text;

/**
 * An input file that can't be used: what was found where, and what was expected instead.
 *
 * <p>Every parser of the house reports through this one exception, so that an operator always gets one sentence with
 * file, line and column. Nothing has been changed when it is thrown.
 */
public final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final int column;

    /**
     * @param file the path as the operator knows it
     * @param line 1-based line, or 0 where the file as a whole is meant
     * @param column 1-based column, or 0 where the line as a whole is meant
     * @param found what is wrong, as a clause ("this is not JSON: …")
     * @param expected what would be right, as a clause; may be empty
     */
    public BadInput(String file, int line, int column, String found, String expected) {
        super(sentence(file, line, column, found, expected));
        this.file = file;
        this.line = line;
        this.column = column;
    }

    private static String sentence(String file, int line, int column, String found, String expected) {
        StringBuilder where = new StringBuilder(file);
        if (line > 0) {
            where.append(":").append(line);
            if (column > 0) {
                where.append(":").append(column);
            }
        }
        where.append(": ").append(found);
        if (!expected.isEmpty()) {
            where.append("; expected ").append(expected);
        }
        return SafeText.of(where.toString());
    }

    /** The path of the file. */
    public String file() {
        return file;
    }

    /** 1-based line, 0 for the whole file. */
    public int line() {
        return line;
    }

    /** 1-based column, 0 for the whole line. */
    public int column() {
        return column;
    }
}

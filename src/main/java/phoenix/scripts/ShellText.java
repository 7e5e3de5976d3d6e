package phoenix.scripts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A shell script as lines, each with the function that it stands in. It is not understood beyond that: a function begins with its name
 * at the start of a line and ends with a closing brace there, as Phoenix writes them.
 *
 * @param lines its lines, the first is number 1
 */
record ShellText(List<Line> lines) {
    private static final Pattern BEGINS =
            Pattern.compile("(?:function\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*(?:\\(\\))?\\s*\\{\\s*(?:#.*)?");
    private static final Pattern COMMENT = Pattern.compile("\\s*#.*");

    /**
     * One line.
     *
     * @param number from 1
     * @param function the function that it stands in; empty outside of all
     */
    record Line(int number, String text, Optional<String> function) {
        /** Whether it is none but a comment. */
        boolean isComment() {
            return COMMENT.matcher(text).matches();
        }
    }

    static ShellText of(String text) {
        List<Line> lines = new ArrayList<>();
        Optional<String> function = Optional.empty();
        for (String line : text.lines().toList()) {
            Matcher begins = BEGINS.matcher(line);
            if (function.isEmpty() && begins.matches()) {
                function = Optional.of(begins.group(1));
            }
            lines.add(new Line(lines.size() + 1, line, function));
            if (line.startsWith("}")) {
                function = Optional.empty();
            }
        }
        return new ShellText(List.copyOf(lines));
    }

    /** The last line outside of all functions that is this, white space aside. */
    Optional<Line> last(Pattern what) {
        return lines.stream()
                .filter(l ->
                        l.function().isEmpty() && what.matcher(l.text().strip()).matches())
                .reduce((earlier, later) -> later);
    }
}

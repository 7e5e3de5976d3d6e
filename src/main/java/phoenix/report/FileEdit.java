package phoenix.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import phoenix.host.HostState;
import phoenix.text.Redactor;

/**
 * Lines of a file that are to read otherwise, with the line above and the one below, so that they are found on other hosts, and
 * not once more when it is done.
 *
 * @param file its path
 * @param before how they read
 * @param after how they are to read
 */
record FileEdit(String file, String before, String after) {
    /** What differs in a file, piece by piece; a piece with a secret in it is left out. */
    static List<FileEdit> between(String file, HostState before, HostState after) {
        List<String> was = lines(before, file);
        List<FileEdit> edits = new ArrayList<>();
        for (AbstractDelta<String> delta :
                DiffUtils.diff(was, lines(after, file)).getDeltas()) {
            int first = delta.getSource().getPosition();
            int next = first + delta.getSource().size();
            List<String> above = was.subList(Math.max(first - 1, 0), first);
            List<String> below = was.subList(next, Math.min(next + 1, was.size()));
            FileEdit edit = new FileEdit(
                    file,
                    joined(above, delta.getSource().getLines(), below),
                    joined(above, delta.getTarget().getLines(), below));
            if (Redactor.mask(edit.toString()).equals(edit.toString())) {
                edits.add(edit);
            }
        }
        return edits;
    }

    private static List<String> lines(HostState state, String file) {
        return state.text(file).value().stream().flatMap(String::lines).toList();
    }

    private static String joined(List<String> above, List<String> lines, List<String> below) {
        return List.of(above, lines, below).stream()
                .flatMap(List::stream)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}

package phoenix.it;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.Patch;
import com.github.difflib.patch.PatchFailedException;
import java.util.Arrays;
import java.util.List;

/**
 * A unified diff as the plan shows it, read and applied by a library that knows nothing of the wizard.
 *
 * @param patch what it changes, line by line
 */
record ShownDiff(Patch<String> patch) {
    static ShownDiff parse(String diff) {
        return new ShownDiff(UnifiedDiffUtils.parseUnifiedDiff(diff.lines().toList()));
    }

    /** The text with the difference made; lines that the diff expects and are not there are an error. */
    String applyTo(String text) {
        try {
            List<String> lines = Arrays.asList(text.split("\n", -1));
            return String.join("\n", DiffUtils.patch(lines, patch));
        } catch (PatchFailedException e) {
            throw new AssertionError("the plan's diff does not fit the file:\n" + text, e);
        }
    }
}

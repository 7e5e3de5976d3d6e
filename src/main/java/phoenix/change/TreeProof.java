package phoenix.change;

import java.util.ArrayList;
import java.util.List;
import phoenix.host.HostState;
import phoenix.host.Reading;
import phoenix.tree.Census;
import phoenix.tree.Difference;
import phoenix.tree.FileNames;
import phoenix.tree.Skips;
import phoenix.tree.Treated;
import phoenix.tree.TreeRule;

/**
 * Whether the treatment of a tree took. Others may write in it meanwhile, so entries that differ again are told and are no
 * failure; a treatment after which as much differs as before did nothing, whatever it said.
 *
 * @param surprises why it did not take; empty where it did
 * @param notes what is to say of entries that stay as they are
 * @param left how many entries are not as wanted
 */
record TreeProof(List<String> surprises, List<String> notes, long left) {
    private static final int EXAMPLES = 5;

    /** Compares what was done with the tree as it reads back. */
    static TreeProof of(TreeRule rule, Treated treated, HostState now) {
        Reading<Census> census = now.census(rule);
        List<String> notes = new ArrayList<>(notes(treated.found().skipped()));
        long skipped = treated.found().skipped().total();
        if (census.value().isEmpty()) {
            String why = census.unreadReason().orElse("it is not there any more");
            return new TreeProof(
                    List.of(FileNames.printable(rule.root()) + " can't be checked: " + why), notes, skipped);
        }
        long again = census.value().get().differing() - skipped;
        if (again > 0
                && again >= treated.changed()
                && sameAgain(treated.found(), census.value().get())) {
            String found = census.value().get().differing() + " of "
                    + census.value().get().entries() + " entries differ";
            return new TreeProof(
                    List.of(FileNames.printable(rule.root()) + ": expected every entry as wanted, found " + found),
                    notes,
                    skipped);
        }
        if (again > 0) {
            notes.add(again + " of " + treated.changed()
                    + " differ again: something wrote in the volume meanwhile. The next audit names them");
        }
        return new TreeProof(List.of(), notes, skipped + Math.max(0, again));
    }

    /** Whether all that stood out before stands out still: both walks name the first that they meet. */
    private static boolean sameAgain(Census before, Census after) {
        return paths(after).containsAll(paths(before));
    }

    private static List<String> paths(Census census) {
        return census.examples().stream().map(Difference::path).toList();
    }

    /** What was skipped and why, with examples. */
    static List<String> notes(Skips skips) {
        List<String> notes = new ArrayList<>();
        skips.byReason()
                .forEach((reason, n) -> notes.add(n + (n == 1 ? " entry is" : " entries are") + " left: " + reason));
        skips.examples().stream()
                .limit(EXAMPLES)
                .forEach(s -> notes.add("  " + FileNames.printable(s.path()) + ": " + s.reason()));
        return notes;
    }
}

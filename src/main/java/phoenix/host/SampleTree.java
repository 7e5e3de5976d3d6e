package phoenix.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import phoenix.host.SampleDescription.Entry;
import phoenix.tree.Census;
import phoenix.tree.Difference;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;
import phoenix.tree.Skipped;
import phoenix.tree.Skips;
import phoenix.tree.TreeRule;
import phoenix.tree.Undone;

/** A volume's entries as {@code host.json} tells them, treated by the same rule as a real tree. */
final class SampleTree {
    private SampleTree() {}

    /** Counts the entries by owner, and those that differ. */
    static Census census(List<Entry> entries, TreeRule rule) {
        long all = 0;
        long differing = 0;
        Map<Long, Long> byUid = new TreeMap<>();
        Map<Long, Long> foreign = new TreeMap<>();
        Map<Long, Long> differingByUid = new TreeMap<>();
        List<Difference> examples = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        for (Entry entry : entries) {
            if (rule.place().isApart(path(entry))) {
                continue;
            }
            Meta meta = entry.meta(EntryKind.FILE);
            long count = count(entry);
            all += count;
            byUid.merge(meta.uid(), count, Long::sum);
            Optional<String> left = leftAlone(entry, meta, rule);
            if (rule.foreign(meta.uid())) {
                foreign.merge(meta.uid(), count, Long::sum);
            } else if (left.isPresent()) {
                skipped.add(new Skipped(path(entry), left.get()));
            } else if (!rule.inSync(meta)) {
                differing += count;
                differingByUid.merge(meta.uid(), count, Long::sum);
                examples.add(new Difference(path(entry), meta, rule.wanted(meta)));
            }
        }
        return new Census(
                all,
                differing,
                byUid,
                differingByUid,
                foreign,
                examples.subList(0, Math.min(examples.size(), Census.MAX_EXAMPLES)),
                skips(skipped),
                0,
                true);
    }

    /** The entries as the rule wants them. */
    static List<Entry> treated(List<Entry> entries, TreeRule rule) {
        return entries.stream()
                .map(e -> {
                    Meta meta = e.meta(EntryKind.FILE);
                    boolean stays = rule.place().isApart(path(e))
                            || rule.inSync(meta)
                            || leftAlone(e, meta, rule).isPresent();
                    return stays ? e : e.with(rule.wanted(meta));
                })
                .toList();
    }

    /** How many entries differ between two versions of a tree. */
    static long changed(List<Entry> before, List<Entry> after) {
        long changed = 0;
        for (int i = 0; i < before.size(); i++) {
            changed += before.get(i).equals(after.get(i)) ? 0 : count(before.get(i));
        }
        return changed;
    }

    /**
     * A tree taken back.
     *
     * @param entries as they are then
     * @param undone what was done
     */
    record TakenBack(List<Entry> entries, Undone undone) {}

    /** Puts the entries back that still are as the rule made them. */
    static TakenBack takenBack(List<Entry> before, List<Entry> now, TreeRule rule) {
        Map<String, Entry> earlier = new HashMap<>();
        before.forEach(e -> earlier.put(path(e), e));
        List<Entry> next = new ArrayList<>();
        List<Skipped> changedSince = new ArrayList<>();
        long restored = 0;
        long alreadyBefore = 0;
        for (Entry entry : now) {
            Optional<Entry> was = Optional.ofNullable(earlier.get(path(entry)));
            if (was.isPresent() && sameMeta(entry, was.get())) {
                next.add(was.get());
                alreadyBefore += count(entry);
            } else if (was.isPresent()
                    && sameMeta(entry, treated(List.of(was.get()), rule).get(0))) {
                next.add(was.get());
                restored += count(entry);
            } else {
                next.add(entry);
                changedSince.add(new Skipped(path(entry), "someone changed it since"));
            }
        }
        long records = before.stream().mapToLong(SampleTree::count).sum();
        Undone undone = new Undone(records, restored, alreadyBefore, 0, skips(changedSince), skips(List.of()), true);
        return new TakenBack(next, undone);
    }

    private static boolean sameMeta(Entry one, Entry other) {
        return one.meta(EntryKind.FILE).equals(other.meta(EntryKind.FILE));
    }

    private static String path(Entry entry) {
        return entry.path().orElse(".");
    }

    private static long count(Entry entry) {
        return entry.count().orElse(1L);
    }

    /** Why an entry is left as it is. */
    private static Optional<String> leftAlone(Entry entry, Meta meta, TreeRule rule) {
        long names = entry.links().orElse(1L);
        boolean leaves = rule.hardLinks() == TreeRule.HardLinks.LEAVE;
        if (leaves && names > 1 && meta.kind() == EntryKind.FILE && !rule.inSync(meta)) {
            return Optional.of(TreeRule.MANY_NAMES);
        }
        return rule.leftAlone(meta);
    }

    /** Counts what was skipped by reason. */
    private static Skips skips(List<Skipped> skipped) {
        Map<String, Long> byReason = new TreeMap<>();
        skipped.forEach(s -> byReason.merge(s.reason(), 1L, Long::sum));
        return new Skips(skipped.size(), byReason, skipped.subList(0, Math.min(skipped.size(), Skips.MAX_EXAMPLES)));
    }
}

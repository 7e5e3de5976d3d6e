package phoenix.host;

import java.util.ArrayList;
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
            Meta meta = entry.meta(EntryKind.FILE);
            long count = entry.count().orElse(1L);
            all += count;
            byUid.merge(meta.uid(), count, Long::sum);
            Optional<String> left = leftAlone(entry, meta, rule);
            if (rule.foreign(meta.uid())) {
                foreign.merge(meta.uid(), count, Long::sum);
            } else if (left.isPresent()) {
                skipped.add(new Skipped(entry.path().orElse("."), left.get()));
            } else if (!rule.inSync(meta)) {
                differing += count;
                differingByUid.merge(meta.uid(), count, Long::sum);
                examples.add(new Difference(entry.path().orElse("."), meta, rule.wanted(meta)));
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
                    return leftAlone(e, meta, rule).isPresent() ? e : e.with(rule.wanted(meta));
                })
                .toList();
    }

    /** Why an entry is left as it is. */
    static Optional<String> leftAlone(Entry entry, Meta meta, TreeRule rule) {
        long names = entry.links().orElse(1L);
        if (names > 1 && meta.kind() == EntryKind.FILE && !rule.inSync(meta)) {
            return Optional.of("it has " + (names - 1) + " other names (hard links)");
        }
        return rule.leftAlone(meta);
    }

    /** Counts what was skipped by reason. */
    static Skips skips(List<Skipped> skipped) {
        Map<String, Long> byReason = new TreeMap<>();
        skipped.forEach(s -> byReason.merge(s.reason(), 1L, Long::sum));
        return new Skips(skipped.size(), byReason, skipped.subList(0, Math.min(skipped.size(), Skips.MAX_EXAMPLES)));
    }
}

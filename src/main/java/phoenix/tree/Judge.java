package phoenix.tree;

import java.util.Optional;

/** Holds entries of a tree against its rule, and counts what it sees. For one thread. */
final class Judge {
    private static final String CAPABILITIES = "a file with capabilities (getcap): a new owner would take them away";

    private final TreeRule rule;
    private final Tally tally;
    private final EntryReader<Verdict> reader;

    Judge(TreeRule rule, WorkingFolder here, Tally tally) {
        this.rule = rule;
        this.tally = tally;
        this.reader = new EntryReader<>(here, meta -> Verdict.of(rule, meta));
    }

    /** The change that the entry needs, counted; empty when it stays as it is, whatever the reason. */
    Optional<Verdict.Treat> judge(Found found) {
        try {
            Optional<Verdict.Treat> needed = neededChange(found);
            needed.ifPresent(n -> tally.differing(found, n.change()));
            return needed;
        } catch (SystemCallException failed) {
            if (!failed.errno().isGone()) {
                tally.skips().add(found.path(), failed.reason());
            }
            return Optional.empty();
        }
    }

    /** The change that an entry needs that was counted before and is another one now. */
    Optional<Verdict.Treat> judgeAgain(Found found) throws SystemCallException {
        return rule.foreign(found.stat().uid()) ? Optional.empty() : neededChange(found);
    }

    private Optional<Verdict.Treat> neededChange(Found found) throws SystemCallException {
        if (rule.foreign(found.stat().uid())) {
            tally.foreign(found.stat().uid());
            return Optional.empty();
        }
        Verdict verdict = reader.read(found);
        if (verdict instanceof Verdict.Left left) {
            tally.skips().add(found.path(), left.reason());
        }
        return verdict instanceof Verdict.Treat treat ? treatable(found, treat) : Optional.empty();
    }

    private Optional<Verdict.Treat> treatable(Found found, Verdict.Treat treat) throws SystemCallException {
        if (found.stat().kind() != EntryKind.FILE) {
            return Optional.of(treat);
        }
        if (found.stat().links() > 1 && rule.hardLinks() == TreeRule.HardLinks.LEAVE) {
            tally.skips().add(found.path(), TreeRule.MANY_NAMES);
            return Optional.empty();
        }
        if (!treat.calls().owner()) {
            return Optional.of(treat);
        }
        Optional<CapabilityValue> has = reader.capabilities(found);
        if (has.isEmpty()) {
            return Optional.of(treat);
        }
        Optional<CapabilityValue> wanted = rule.wanted(has.get());
        if (wanted.isEmpty()) {
            tally.skips().add(found.path(), CAPABILITIES);
        }
        return wanted.map(w -> Verdict.Treat.of(treat.change().with(has.get(), w)));
    }
}

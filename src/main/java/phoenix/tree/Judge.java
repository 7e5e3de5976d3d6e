package phoenix.tree;

import java.util.Optional;

/** Holds entries of a tree against its rule, and counts what it sees. */
final class Judge implements Walk.Visitor {
    private static final String CAPABILITIES = "a file with capabilities (getcap): a new owner would take them away";

    private final TreeRule rule;
    private final Tally tally;

    Judge(TreeRule rule, Tally tally) {
        this.rule = rule;
        this.tally = tally;
    }

    @Override
    public void visit(Found found) {
        judge(found);
    }

    /** The change that the entry needs, counted; empty when it stays as it is, whatever the reason. */
    Optional<Change> judge(Found found) {
        if (rule.foreign(found.stat().uid())) {
            tally.foreign(found.stat().uid());
            return Optional.empty();
        }
        try {
            Optional<Change> change = neededChange(found);
            change.ifPresent(c -> tally.differing(found, c));
            return change;
        } catch (SystemCallException failed) {
            if (!failed.errno().isGone()) {
                tally.skips().add(found.path(), failed.reason());
            }
            return Optional.empty();
        }
    }

    /** The change that an entry needs that was counted before and is another one now. */
    Optional<Change> judgeAgain(Found found) throws SystemCallException {
        return rule.foreign(found.stat().uid()) ? Optional.empty() : neededChange(found);
    }

    private Optional<Change> neededChange(Found found) throws SystemCallException {
        Meta current = found.folder().meta(found.stat(), found.name());
        Optional<String> left = rule.leftAlone(current);
        if (left.isPresent()) {
            tally.skips().add(found.path(), left.get());
            return Optional.empty();
        }
        Meta wanted = rule.wanted(current);
        if (wanted.equals(current)) {
            return Optional.empty();
        }
        if (current.kind() == EntryKind.FILE) {
            if (found.stat().links() > 1 && rule.hardLinks() == TreeRule.HardLinks.LEAVE) {
                tally.skips().add(found.path(), TreeRule.MANY_NAMES);
                return Optional.empty();
            }
            if (found.folder().hasCapabilities(found.name())) {
                tally.skips().add(found.path(), CAPABILITIES);
                return Optional.empty();
            }
        }
        return Optional.of(new Change(current, wanted));
    }
}

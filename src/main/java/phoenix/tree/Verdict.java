package phoenix.tree;

/** What a rule makes of an entry. */
sealed interface Verdict {
    /** It is none of the rule's business. */
    record Foreign() implements Verdict {}

    /** It is as it should be. */
    record InSync() implements Verdict {}

    /** It is not, and stays. */
    record Left(String reason) implements Verdict {}

    /** It is not, and is to be changed. */
    record Treat(Change change, MetaCalls calls) implements Verdict {
        static Treat of(Change change) {
            return new Treat(change, MetaCalls.of(change));
        }
    }

    /** A rule's verdict on an entry, by its owner, mode and ACLs alone. */
    static Verdict of(TreeRule rule, Meta current) {
        if (rule.foreign(current.uid())) {
            return new Foreign();
        }
        if (rule.leftAlone(current).isPresent()) {
            return new Left(rule.leftAlone(current).get());
        }
        Meta wanted = rule.wanted(current);
        if (wanted.equals(current)) {
            return new InSync();
        }
        return Treat.of(new Change(current, wanted));
    }
}

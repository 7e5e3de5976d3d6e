package phoenix.tree;

import java.util.Optional;

/** What a rule makes of an entry. */
sealed interface Verdict {
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

    /** A rule's verdict on an entry that is not {@link TreeRule#foreign}, by its owner, mode and ACLs alone. */
    static Verdict of(TreeRule rule, Meta current) {
        Optional<String> left = rule.leftAlone(current);
        if (left.isPresent()) {
            return new Left(left.get());
        }
        Meta wanted = rule.wanted(current);
        if (wanted.equals(current)) {
            return new InSync();
        }
        return Treat.of(new Change(current, wanted));
    }
}

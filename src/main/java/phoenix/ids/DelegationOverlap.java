package phoenix.ids;

import java.util.Optional;

/**
 * Ids that two users may both map, so that containers of the one can touch the other's files.
 *
 * @param first the line that begins lower
 * @param second the line of the other user
 * @param shared the ids that both lines have
 */
public record DelegationOverlap(Delegation first, Delegation second, IdRange shared) {
    static Optional<DelegationOverlap> between(Delegation first, Delegation second) {
        return first.range().intersection(second.range()).map(shared -> new DelegationOverlap(first, second, shared));
    }

    /** Both lines, the ids and what comes of it, as one sentence for the operator. */
    public String message() {
        return described(first) + " and " + described(second) + " both give the ids " + shared
                + ": what one user's containers own, the other user's containers can read and change";
    }

    private static String described(Delegation line) {
        return "line " + line.line() + " " + Quoted.text(line.text());
    }
}

package phoenix.troubleshoot;

import java.util.List;

/**
 * Something that was looked at and is not why, or could not be looked at.
 *
 * @param id the cause's stable name, as {@code subuid-missing}
 * @param message what was found instead, or why nothing could be
 */
public record RuledOut(String id, String message) {
    /** Adds one to others; what two say of the same cause is said together, and only once where it is the same. */
    static void join(List<RuledOut> others, RuledOut one) {
        for (int i = 0; i < others.size(); i++) {
            RuledOut other = others.get(i);
            if (other.id().equals(one.id())) {
                if (!other.message().contains(one.message())) {
                    others.set(i, new RuledOut(one.id(), other.message() + "; " + one.message()));
                }
                return;
            }
        }
        others.add(one);
    }
}

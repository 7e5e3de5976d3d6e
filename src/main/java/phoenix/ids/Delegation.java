package phoenix.ids;

/**
 * One line of {@code /etc/subuid} or {@code /etc/subgid}: the user may map these ids. See subuid(5).
 *
 * @param owner a user's name or uid, in {@code /etc/subgid} too
 * @param range the subordinate ids
 * @param line where it stands in the file, from 1 on
 */
public record Delegation(String owner, IdRange range, int line) {
    /** {@code root:100000:65536}, as the file has it. */
    public String text() {
        return owner + ":" + range.first() + ":" + range.count();
    }

    /** Whether the line is the user's, under the name or under the uid. */
    public boolean belongsTo(String name, long uid) {
        return owner.equals(name) || isDigit(owner) && owner.equals(Long.toString(uid));
    }

    private static boolean isDigit(String owner) {
        return !owner.isEmpty() && owner.charAt(0) >= '0' && owner.charAt(0) <= '9';
    }

    /**
     * Whether somebody put a {@code #} before the line. shadow knows no comments in these files: it takes the mark for a
     * part of the name. So the line gives nothing to anyone, but useradd goes on leaving its ids out.
     */
    public boolean isCommentedOut() {
        return owner.startsWith("#");
    }
}

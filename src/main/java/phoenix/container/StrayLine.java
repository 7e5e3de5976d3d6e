package phoenix.container;

/**
 * A line of an id map that does nothing for the container as it is.
 *
 * @param line the line
 * @param place why it does nothing
 * @param section the section that it stands in; empty for the main section
 */
public record StrayLine(ConfigLine line, Place place, String section) {
    /** Where an id map's line does nothing. */
    public enum Place {
        /**
         * In a snapshot, where it holds only after a rollback. It belongs there when the container had it as the snapshot
         * was made; a snapshot's lines that the main section lacks were mostly appended to the end of the file.
         */
        SNAPSHOT,
        /** Among the pending changes: at the next start they take the place of all {@code lxc.*} lines of the main section. */
        PENDING,
        /** Under {@code lxc.id_map}, the name of LXC 2, with which later ones refuse to start the container. */
        OLD_KEY
    }
}

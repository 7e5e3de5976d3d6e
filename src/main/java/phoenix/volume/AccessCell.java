package phoenix.volume;

/**
 * One field of the access matrix.
 *
 * @param now as the host was read
 * @param later after the plan, and after the restarts that it needs
 */
public record AccessCell(AccessReason now, AccessReason later) {
    /** Whether the plan makes a difference. */
    public boolean changes() {
        return !now.reach().equals(later.reach());
    }

    /** Whether he mounts the volume or shall, now or later. */
    public boolean isConcerned() {
        return !(now.reach() instanceof Reach.Unconcerned && later.reach() instanceof Reach.Unconcerned);
    }
}

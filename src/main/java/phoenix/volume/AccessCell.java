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
        return !now.access().equals(later.access());
    }

    /** Whether there is anything to see in it, now or later. */
    public boolean isReached() {
        return !(now.access() instanceof Access.OutOfReach && later.access() instanceof Access.OutOfReach);
    }
}

package phoenix.apparmor;

import java.util.List;

/**
 * One entry of the checklist on one host.
 *
 * @param rule the entry
 * @param possible whether AppArmor here looks after what it is about; where not, nothing is forbidden and no rule needed
 * @param chosen whether it is on
 * @param added its lines that the base does not have yet; empty where they are already there
 * @param because why it is on or off, as a clause
 */
public record RuleChoice(MountRule rule, boolean possible, boolean chosen, List<String> added, String because) {
    /** Copies the list. */
    public RuleChoice {
        added = List.copyOf(added);
    }

    /** Whether LXC's own profile already allows it, so that choosing it changes nothing. */
    public boolean alreadyThere() {
        return possible && added.isEmpty();
    }
}

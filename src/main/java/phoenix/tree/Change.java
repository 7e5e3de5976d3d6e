package phoenix.tree;

import java.util.Optional;

/**
 * What an entry is and what it is to be.
 *
 * @param before owner, mode and ACLs as found
 * @param after the same as wanted
 * @param capabilities those of a file that has some and keeps them under a new owner
 */
record Change(Meta before, Meta after, Optional<Capabilities> capabilities) {
    /**
     * A file's capabilities.
     *
     * @param before as found
     * @param after as wanted
     */
    record Capabilities(CapabilityValue before, CapabilityValue after) {}

    Change(Meta before, Meta after) {
        this(before, after, Optional.empty());
    }

    Change with(CapabilityValue found, CapabilityValue wanted) {
        return new Change(before, after, Optional.of(new Capabilities(found, wanted)));
    }
}

package phoenix.tree;

import java.util.Optional;

/**
 * What every entry of a tree must satisfy. Pure: it says what should be, {@link TreeWalker} finds and changes. Applying a rule
 * twice changes nothing more.
 */
public sealed interface TreeRule permits OwnershipRule, ShiftRule {
    /** Why a file with hard links is left alone. */
    String MANY_NAMES = "a file with more than one name (hard links): the others may lie elsewhere";

    /** What to do with files that have more than one name. */
    enum HardLinks {
        /** They are reported and left as they are. */
        LEAVE,
        /** They are treated like other files. */
        TREAT
    }

    /** Absolute path of the tree's top folder. */
    String root();

    /** What is wrong with the top folder's path as it is written; empty when nothing is. */
    Optional<VolumePathProblem> pathProblem();

    /** Where the tree lies among others. */
    TreePlace place();

    /** What to do with files that have other names, perhaps outside of the tree. */
    HardLinks hardLinks();

    /** Whether an owner is none of the rule's business. */
    boolean foreign(long uid);

    /** Why an entry that is not as it should be is left as it is; empty for all that are in sync or can be changed. */
    Optional<String> leftAlone(Meta current);

    /** What the entry should be; the same if it is in sync, foreign, or {@link #leftAlone}. */
    Meta wanted(Meta current);

    /**
     * What a file's capabilities should be after a change of its owner; empty where they can't be kept, and the file is left as
     * it is.
     */
    Optional<CapabilityValue> wanted(CapabilityValue current);

    /** Whether there is nothing to change. */
    default boolean inSync(Meta current) {
        return wanted(current).equals(current);
    }
}

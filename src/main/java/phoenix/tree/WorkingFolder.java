package phoenix.tree;

/**
 * The working folder of one thread, shared with no other one (CLONE_FS of unshare(2)): attributes of an entry are read by its bare
 * name in there, without following a link and at half the price of a way through {@code /proc}. For the thread that made it, and
 * for that one's whole life.
 */
final class WorkingFolder {
    private final boolean own;
    private Descriptor at;

    private WorkingFolder(boolean own) {
        this.own = own;
    }

    /** Gives the calling thread a working folder of its own. Where the system does not allow it, reading is slower. */
    static WorkingFolder ofThisThread() {
        return new WorkingFolder(Native.unshare(Native.CLONE_FS) == 0);
    }

    /** Reads an attribute of what has that name in a folder. */
    void read(Descriptor folder, byte[] name, Attribute attribute, AttributeValue value) throws SystemCallException {
        long path = goTo(folder) ? NativeText.of(name) : NativeText.below(folder.number(), name);
        value.read(path, attribute);
    }

    /** By the descriptor itself and not by its number: numbers are given out again. */
    private boolean goTo(Descriptor folder) {
        if (at != folder && own) {
            at = Native.fchdir(folder.number()) == 0 ? folder : null;
        }
        return at == folder;
    }
}

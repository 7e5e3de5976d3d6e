package phoenix.tree;

import java.util.Optional;

/**
 * The fewest system calls that make an entry of one owner, mode and ACLs one of another, worked out once for all entries that
 * need the same.
 *
 * @param owner whether owner or group change
 * @param uid the owner afterwards
 * @param gid the group afterwards
 * @param acl the access ACL to set, as the kernel takes it; it sets the permission bits of the mode too. One that says no more
 *     than a mode is not kept: the kernel takes what it says into the mode and drops the ACL that was there
 *     (posix_acl_update_mode in {@code fs/posix_acl.c})
 * @param mode the mode to set
 * @param defaultAcl the default ACL to set
 * @param dropDefaultAcl whether the default ACL goes
 * @param capabilities the file capabilities to set, since the change of owner takes them away
 */
record MetaCalls(
        boolean owner,
        long uid,
        long gid,
        Optional<byte[]> acl,
        Optional<Integer> mode,
        Optional<byte[]> defaultAcl,
        boolean dropDefaultAcl,
        Optional<byte[]> capabilities) {
    /** Those of a change. Of links only the owner is changed. */
    static MetaCalls of(Change change) {
        Meta from = change.before();
        Meta to = change.after();
        boolean owner = from.uid() != to.uid() || from.gid() != to.gid();
        if (to.kind() == EntryKind.LINK) {
            return new MetaCalls(
                    owner,
                    to.uid(),
                    to.gid(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Optional.empty());
        }
        boolean newAcl = !from.acl().equals(to.acl());
        boolean newDefault = !from.defaultAcl().equals(to.defaultAcl());
        Optional<byte[]> acl = newAcl ? Optional.of(to.fullAcl().encode()) : Optional.empty();
        int mode = owner && to.kind() == EntryKind.FILE ? from.mode() & ~Meta.SET_ID : from.mode();
        if (acl.isPresent()) {
            mode = mode & Meta.SPECIAL | to.mode() & ~Meta.SPECIAL;
        }
        return new MetaCalls(
                owner,
                to.uid(),
                to.gid(),
                acl,
                mode == to.mode() ? Optional.empty() : Optional.of(to.mode()),
                to.defaultAcl().filter(a -> newDefault).map(Acl::encode),
                newDefault && to.defaultAcl().isEmpty(),
                change.capabilities().map(c -> c.after().bytes()));
    }

    /** Makes them, on a descriptor that was compared with what was read. If one fails, the earlier ones stay done. */
    void make(int descriptor) throws SystemCallException {
        if (owner) {
            int done = Native.fchownat(descriptor, NativeText.NOTHING, (int) uid, (int) gid, Native.AT_EMPTY_PATH);
            require(done, "change", "the owner");
        }
        if (acl.isPresent()) {
            set(descriptor, Attribute.ACCESS_ACL, acl.get());
        }
        if (capabilities.isPresent()) {
            set(descriptor, Attribute.CAPABILITIES, capabilities.get());
        }
        if (mode.isPresent()) {
            require(Native.chmod(NativeText.ofDescriptor(descriptor), mode.get()), "change", "the mode");
        }
        if (defaultAcl.isPresent()) {
            set(descriptor, Attribute.DEFAULT_ACL, defaultAcl.get());
        }
        if (dropDefaultAcl) {
            long path = NativeText.ofDescriptor(descriptor);
            int done = Native.removexattr(path, Attribute.DEFAULT_ACL.address());
            require(done, "remove", Attribute.DEFAULT_ACL.text());
        }
    }

    private static void set(int descriptor, Attribute attribute, byte[] value) throws SystemCallException {
        long path = NativeText.ofDescriptor(descriptor);
        require(AttributeValue.ofThisThread().set(path, attribute, value), "set", attribute.text());
    }

    private static void require(int result, String attempt, String subject) throws SystemCallException {
        if (result < 0) {
            throw new SystemCallException(attempt, subject, Errno.last());
        }
    }
}

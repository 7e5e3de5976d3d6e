package phoenix.tree;

/** The extended attributes that belong to who owns an entry and who may do what with it (xattr(7), acl(5), capabilities(7)). */
enum Attribute {
    /** The access ACL. */
    ACCESS_ACL("system.posix_acl_access"),
    /** The ACL that new entries inherit; folders only. */
    DEFAULT_ACL("system.posix_acl_default"),
    /** File capabilities, which a change of owner takes away; files only. */
    CAPABILITIES("security.capability");

    private final String text;
    private final long address;

    Attribute(String text) {
        this.text = text;
        this.address = NativeText.constant(text);
    }

    /** The name as the kernel knows it. */
    String text() {
        return text;
    }

    /** The same for system calls. */
    long address() {
        return address;
    }
}

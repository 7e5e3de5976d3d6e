package phoenix.volume;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import phoenix.change.Evidence;
import phoenix.host.HostFact;
import phoenix.host.HostState;
import phoenix.text.ShellWord;

/**
 * A ZFS dataset with the two properties that decide about its ACLs (zfsprops(7)). {@code acltype} is {@code posix}, or
 * {@code posixacl} as older releases call it, where ACLs are kept. They are kept in extended attributes: {@code xattr=sa} has
 * these beside the inode; {@code dir}, which {@code zfs get} calls {@code on} up to OpenZFS 2.2, in a hidden folder per file.
 *
 * @param name as {@code tank/shared}
 * @param acltype its kind of ACLs; on Linux all but POSIX ones mean none, whatever the property says
 * @param xattr how it keeps extended attributes
 */
record ZfsDataset(String name, String acltype, String xattr) {
    private static final Set<String> POSIX = Set.of("posix", "posixacl");

    /** The dataset of a file system; empty where that is no ZFS, or the properties could not be read. */
    static Optional<ZfsDataset> of(FileSystem fileSystem, HostState host) {
        if (!fileSystem.isZfs()) {
            return Optional.empty();
        }
        return host.fact(HostFact.ZFS, fileSystem.source()).value().flatMap(text -> of(fileSystem.source(), text));
    }

    private static Optional<ZfsDataset> of(String name, String words) {
        Map<String, String> properties = new TreeMap<>();
        for (String word : words.split(" ")) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                properties.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        String acltype = properties.get("acltype");
        String xattr = properties.get("xattr");
        return acltype == null || xattr == null ? Optional.empty() : Optional.of(new ZfsDataset(name, acltype, xattr));
    }

    boolean keepsAcls() {
        return POSIX.contains(acltype) && !xattr.equals("off");
    }

    /** Whether each look at an ACL costs look-ups in a hidden folder. */
    boolean isSlow() {
        return keepsAcls() && !xattr.equals("sa");
    }

    /** The command that sets properties of it. */
    String set(String properties) {
        return "zfs set " + properties + " " + ShellWord.of(name);
    }

    Evidence evidence() {
        return new Evidence("zfs get acltype,xattr " + ShellWord.of(name), 0, "acltype=" + acltype + " xattr=" + xattr);
    }
}

package phoenix.plan;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import phoenix.tree.Acl;
import phoenix.tree.Meta;

/** Owners, modes and ids in the words that {@code ls -n} and {@code getfacl -n} use. */
public final class MetaText {
    private MetaText() {}

    /** {@code 1000:1000 775 acl user::rwx,…}. */
    public static String of(Meta meta) {
        return meta.uid() + ":" + meta.gid() + " " + octal(meta.mode())
                + meta.acl().map(Acl::text).map(a -> " acl " + a).orElse("")
                + meta.defaultAcl().map(Acl::text).map(a -> " default " + a).orElse("");
    }

    /** {@code file}, {@code folder} and so on. */
    public static String kind(Meta meta) {
        return meta.kind().name().toLowerCase(Locale.ROOT);
    }

    /** A mode as chmod takes it. */
    public static String octal(int mode) {
        return String.format("%03o", mode);
    }

    /** {@code uid 0, 100000}. */
    public static String ids(Collection<Long> uids) {
        return "uid " + uids.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** Permissions as setfacl takes them, with X for "where folders or executables". */
    public static String rwX(int perms) {
        return ((perms & 4) != 0 ? "r" : "-") + ((perms & 2) != 0 ? "w" : "-") + ((perms & 4) != 0 ? "X" : "-");
    }
}

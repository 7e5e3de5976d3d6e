package phoenix.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import phoenix.tree.Acl;
import phoenix.tree.Meta;

/** Owners, modes and ids in the words that {@code ls -n} and {@code getfacl -n} use. */
public final class MetaText {
    private MetaText() {}

    /** What differs of {@code owner 0:0 -> 1000:1000} and {@code mode 755 -> 775}; without an arrow where there was nothing. */
    public static List<String> ownerAndMode(Optional<Meta> was, Meta will) {
        List<String> parts = new ArrayList<>();
        difference("owner", was.map(MetaText::owner), owner(will)).ifPresent(parts::add);
        difference("mode", was.map(m -> octal(m.mode())), octal(will.mode())).ifPresent(parts::add);
        return parts;
    }

    /** The ACLs that differ, as they will be: {@code acl user::rwx,…}, {@code default acl user::rwx,…}. */
    public static List<String> acls(Optional<Meta> was, Meta will) {
        List<String> lines = new ArrayList<>();
        acl("acl", was.flatMap(Meta::acl), will.acl()).ifPresent(lines::add);
        acl("default acl", was.flatMap(Meta::defaultAcl), will.defaultAcl()).ifPresent(lines::add);
        return lines;
    }

    private static Optional<String> difference(String what, Optional<String> was, String will) {
        return was.filter(will::equals).isPresent()
                ? Optional.empty()
                : Optional.of(what + " " + was.map(w -> w + " -> ").orElse("") + will);
    }

    private static Optional<String> acl(String what, Optional<Acl> was, Optional<Acl> will) {
        return was.equals(will)
                ? Optional.empty()
                : Optional.of(what + " " + will.map(Acl::text).orElse("removed"));
    }

    private static String owner(Meta meta) {
        return meta.uid() + ":" + meta.gid();
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

package phoenix.ids;

import java.util.Optional;

/** The two sorts of ids that a map keeps apart: user ids and group ids. */
public enum IdKind {
    UID("u", "uid"),
    GID("g", "gid");

    private final String letter;
    private final String noun;

    IdKind(String letter, String noun) {
        this.letter = letter;
        this.noun = noun;
    }

    /** {@code u} or {@code g}, as {@code lxc.idmap} and Proxmox's {@code idmap=} write it. */
    public String letter() {
        return letter;
    }

    /** {@code uid} or {@code gid}, for sentences. */
    public String noun() {
        return noun;
    }

    /** The other kind. */
    public IdKind other() {
        return this == UID ? GID : UID;
    }

    /** The kind that a map line's letter means; empty for anything but exactly {@code u} or {@code g}. */
    public static Optional<IdKind> fromLetter(String letter) {
        for (IdKind kind : values()) {
            if (kind.letter.equals(letter)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}

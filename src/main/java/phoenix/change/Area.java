package phoenix.change;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The parts of a host that the wizard looks after, in the order in which they must be put right. */
public enum Area {
    /** Subordinate ids and the containers' id maps. */
    IDMAP,
    /** The one host admin. */
    ADMIN,
    /** The AppArmor profile for unprivileged containers. */
    APPARMOR,
    /** Shared volumes and their mount points. */
    VOLUMES,
    /** What the wizard keeps for itself: its answers. */
    WIZARD;

    /** The name that users script against: {@code idmap}, {@code admin}, {@code apparmor}, {@code volumes}, {@code wizard}. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The area of this id. */
    public static Optional<Area> ofId(String id) {
        return Arrays.stream(values()).filter(a -> a.id().equals(id)).findFirst();
    }
}

package phoenix.intent;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the root of a container gets at a volume that belongs to the host's admin. */
public enum WayIn {
    /** The mount point maps container root onto the admin: Proxmox VE 9.2 and later. */
    MOUNT_IDMAP,
    /** An ACL entry for the mapped root on everything. */
    ACL,
    /** Container root is the admin in the container's own id map, so everywhere and not on this volume alone. */
    MAP_HOLE,
    /** Owner and modes only; no container gets in by the wizard's doing. */
    OWNER_ONLY;

    /** As it stands in answers. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one of this id. */
    public static Optional<WayIn> ofId(String id) {
        return Arrays.stream(values()).filter(v -> v.id().equals(id)).findFirst();
    }
}

package phoenix.intent;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A folder of the host that containers share, as Phoenix's configuration wants it.
 *
 * @param name its key in {@code shared_volumes}
 * @param hostPath absolute folder on the host
 * @param owner the {@code owner} of older files (a user name, or {@code container_root}); to be removed
 * @param mounts where each container (by CTID) mounts it
 * @param line 1-based line in the configuration
 */
public record SharedVolume(String name, String hostPath, Optional<String> owner, Map<String, String> mounts, int line) {
    /** Keeps the order of the mounts. */
    public SharedVolume {
        if (name == null || hostPath == null) {
            throw new IllegalArgumentException("a volume needs a name and a hostPath");
        }
        mounts = Collections.unmodifiableMap(new LinkedHashMap<>(mounts == null ? Map.of() : mounts));
    }

    /** The modes that Phoenix's own scripts give a volume of this name. */
    public ModePreset usualModes() {
        return switch (name) {
            case "ssl_certs", "nginx_sites" -> ModePreset.READ_ONLY_FOR_OTHERS;
            case "portainer_data" -> ModePreset.PRIVATE;
            default -> ModePreset.SHARED;
        };
    }
}

package phoenix.intent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import phoenix.text.BadInput;
import phoenix.text.JsonText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What matters of {@code phoenix_hypervisor_config.json}. Every other key is none of the wizard's business and keeps its
 * bytes: edits go through {@link #source}.
 *
 * @param source the document as it stands
 * @param username {@code users.username}; empty where it is not there
 * @param passwordHash {@code users.password_hash} where it is a crypt(3) hash; empty for {@code NOT_SET}, {@code ""} and absent
 * @param sudoAccess {@code users.sudo_access}
 * @param sshPublicKey {@code users.ssh_public_key}; empty where it is not there or {@code ""}
 * @param lxcConfigFile {@code core_paths.lxc_config_file}
 * @param mountPointBase {@code mount_point_base}
 * @param rollbackOnFailure {@code behavior.rollback_on_failure}; false where it is not there
 * @param volumes {@code shared_volumes}, by name, in the file's order; only those that are volumes
 * @param noVolumes names in {@code shared_volumes} without a {@code host_path}: settings that landed there, like firewall
 */
public record PhoenixConfig(
        JsonText source,
        Optional<String> username,
        Optional<String> passwordHash,
        Optional<Boolean> sudoAccess,
        Optional<String> sshPublicKey,
        Optional<String> lxcConfigFile,
        Optional<String> mountPointBase,
        boolean rollbackOnFailure,
        Map<String, SharedVolume> volumes,
        List<String> noVolumes) {
    /** Its place on a Phoenix host. */
    public static final String USUAL_PATH = "/usr/local/phoenix_hypervisor/etc/phoenix_hypervisor_config.json";

    private static final JsonMapper MAPPER = new JsonMapper();

    /**
     * Reads the file.
     *
     * @param file its path for messages
     * @throws BadInput where it is no JSON, or a key that matters has the wrong type, naming line and column
     */
    public static PhoenixConfig parse(String file, String text) {
        JsonText source = JsonText.parse(file, text);
        ConfigReader root = ConfigReader.of(source, tree(source));
        ConfigReader users = root.object("users");
        Map<String, SharedVolume> volumes = new LinkedHashMap<>();
        List<String> noVolumes = new ArrayList<>();
        ConfigReader shared = root.object("shared_volumes");
        for (String name : shared.names()) {
            ConfigReader volume = shared.object(name);
            Optional<String> path = volume.string("host_path");
            if (path.isEmpty()) {
                noVolumes.add(name);
                continue;
            }
            Map<String, String> mounts = new LinkedHashMap<>();
            ConfigReader mountPoints = volume.object("mounts");
            for (String ctid : mountPoints.names()) {
                mounts.put(ctid, mountPoints.string(ctid).orElse(""));
            }
            volumes.put(
                    name,
                    new SharedVolume(
                            name,
                            path.get(),
                            volume.string("owner"),
                            mounts,
                            source.lineOf("shared_volumes", name).orElse(0)));
        }
        return new PhoenixConfig(
                source,
                users.string("username").filter(u -> !u.isBlank()),
                users.string("password_hash").filter(h -> !h.isBlank() && !h.equals("NOT_SET")),
                users.bool("sudo_access"),
                users.string("ssh_public_key").map(String::strip).filter(k -> !k.isEmpty()),
                root.object("core_paths").string("lxc_config_file").filter(p -> !p.isBlank()),
                root.string("mount_point_base").filter(p -> !p.isBlank()),
                root.object("behavior").bool("rollback_on_failure").orElse(false),
                Collections.unmodifiableMap(volumes),
                List.copyOf(noVolumes));
    }

    /** The path of the file. */
    public String file() {
        return source.file();
    }

    /** The values of a document that was found to be JSON. */
    static JsonNode tree(JsonText document) {
        return MAPPER.readTree(document.text());
    }
}

package phoenix.intent;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import phoenix.text.BadInput;
import phoenix.text.JsonText;

/**
 * What matters of {@code phoenix_lxc_configs.json}: the containers that Phoenix wants, which may not exist yet.
 *
 * @param source the document as it stands
 * @param containers by CTID, in the file's order
 */
public record LxcConfigs(JsonText source, Map<String, WantedContainer> containers) {
    /** Its name beside {@code phoenix_hypervisor_config.json}. */
    public static final String USUAL_NAME = "phoenix_lxc_configs.json";

    /** Keeps the order. */
    public LxcConfigs {
        containers = Collections.unmodifiableMap(new LinkedHashMap<>(containers));
    }

    /**
     * A container that Phoenix wants.
     *
     * @param ctid its number
     * @param name its host name
     * @param unprivileged whether it shall be unprivileged; Phoenix's default is that it is
     * @param features Phoenix's own features, not Proxmox's
     * @param cloneFrom the CTID that it is cloned from
     * @param apparmorProfile a profile's name, or {@code unconfined}
     * @param managesNesting {@code apparmor_manages_nesting}
     * @param line 1-based line in the file
     */
    public record WantedContainer(
            String ctid,
            String name,
            boolean unprivileged,
            List<String> features,
            Optional<String> cloneFrom,
            Optional<String> apparmorProfile,
            boolean managesNesting,
            int line) {}

    /**
     * Reads the file.
     *
     * @param file its path for messages
     * @throws BadInput where it is no JSON, or a key that matters has the wrong type, naming line and column
     */
    public static LxcConfigs parse(String file, String text) {
        JsonText source = JsonText.parse(file, text);
        ConfigReader configs =
                ConfigReader.of(source, PhoenixConfig.tree(source)).object("lxc_configs");
        Map<String, WantedContainer> containers = new LinkedHashMap<>();
        for (String ctid : configs.names()) {
            int line = source.lineOf("lxc_configs", ctid).orElse(0);
            if (!ctid.matches("[0-9]{1,9}")) {
                throw new BadInput(file, line, 0, "\"" + ctid + "\" is no container number", "a CTID such as 950");
            }
            ConfigReader one = configs.object(ctid);
            containers.put(
                    ctid,
                    new WantedContainer(
                            ctid,
                            one.string("name").orElse(ctid),
                            one.bool("unprivileged").orElse(true),
                            one.strings("features"),
                            one.string("clone_from_ctid"),
                            one.string("apparmor_profile").filter(p -> !p.isBlank()),
                            one.bool("apparmor_manages_nesting").orElse(false),
                            line));
        }
        return new LxcConfigs(source, containers);
    }

    /** The path of the file. */
    public String file() {
        return source.file();
    }
}

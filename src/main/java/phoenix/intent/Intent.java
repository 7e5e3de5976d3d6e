package phoenix.intent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import phoenix.intent.LxcConfigs.WantedContainer;

/**
 * What the operator wants: Phoenix's own files, and the answers given in the wizard, which go before them.
 *
 * @param config {@code phoenix_hypervisor_config.json}, where there is one
 * @param lxcConfigs {@code phoenix_lxc_configs.json}, where there is one
 * @param answers what was chosen
 * @param savedAnswers the text of the answers file as it is on the host, where there is one
 */
public record Intent(
        Optional<PhoenixConfig> config,
        Optional<LxcConfigs> lxcConfigs,
        Answers answers,
        Optional<String> savedAnswers) {
    /** The admin's name where nothing else is said. */
    public static final String USUAL_ADMIN = "phoenix_admin";

    /** Nothing is said anywhere: the wizard's own defaults. */
    public static final Intent DEFAULTS =
            new Intent(Optional.empty(), Optional.empty(), Answers.NONE, Optional.empty());

    /** The same with other answers. */
    public Intent with(Answers other) {
        return new Intent(config, lxcConfigs, other, savedAnswers);
    }

    /** The admin's account name. */
    public String adminName() {
        return answers.admin()
                .name()
                .or(() -> config.flatMap(PhoenixConfig::username))
                .orElse(USUAL_ADMIN);
    }

    /** Whether the admin may become root. */
    public boolean adminSudo() {
        return answers.admin()
                .sudo()
                .or(() -> config.flatMap(PhoenixConfig::sudoAccess))
                .orElse(true);
    }

    /** Whether sudo does not ask the admin for a password. */
    public boolean sudoWithoutPassword() {
        return answers.admin().sudoWithoutPassword().orElse(false);
    }

    /** The admin's public ssh key. */
    public Optional<String> sshKey() {
        return answers.admin()
                .sshKey()
                .or(() -> config.flatMap(PhoenixConfig::sshPublicKey))
                .filter(k -> !k.isBlank());
    }

    /** Where the admin's password comes from. */
    public PasswordChoice password() {
        return answers.admin().password().orElse(PasswordChoice.FROM_CONFIG);
    }

    /** Whether the admin becomes a Proxmox administrator, on hosts that have Proxmox. */
    public boolean proxmoxRole() {
        return answers.admin().proxmoxRole().orElse(true);
    }

    /** Whether Phoenix's own scripts get functions that call the wizard; only where the operator chose that. */
    public boolean scriptsCallWizard() {
        return answers.scriptsCallWizard().orElse(false);
    }

    /** All volumes by name: those of the configuration, then the operator's own. Left-out ones are not in it. */
    public Map<String, SharedVolume> volumes() {
        Map<String, SharedVolume> all = new LinkedHashMap<>();
        config.ifPresent(c -> all.putAll(c.volumes()));
        answers.volumes().more().forEach(v -> all.put(v.name(), v));
        all.keySet().removeIf(n -> !answers.volume(n).include().orElse(true));
        return all;
    }

    /** The permission bits of a volume. */
    public ModePreset modes(SharedVolume volume) {
        return answers.volume(volume.name()).modes().orElseGet(volume::usualModes);
    }

    /** The containers that Phoenix wants, by CTID. */
    public Map<String, WantedContainer> wantedContainers() {
        return lxcConfigs.map(LxcConfigs::containers).orElse(Map.of());
    }

    /**
     * What Phoenix wants of a container of the host.
     *
     * @param container what the host calls it: its CTID on Proxmox, its name in plain LXC, which knows no numbers
     */
    public Optional<WantedContainer> wanted(String container) {
        return Optional.ofNullable(wantedContainers().get(container)).or(() -> wantedContainers().values().stream()
                .filter(w -> w.name().equals(container))
                .findFirst());
    }

    /**
     * The containers that Phoenix wants and that are not there yet.
     *
     * @param containers what the host calls those that are there
     */
    public List<WantedContainer> absent(Collection<String> containers) {
        List<WantedContainer> absent = new ArrayList<>(wantedContainers().values());
        containers.forEach(c -> wanted(c).ifPresent(absent::remove));
        return absent;
    }
}

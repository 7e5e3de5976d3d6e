package phoenix.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import phoenix.apparmor.PhoenixProfile;
import phoenix.change.Change;
import phoenix.change.Effect;
import phoenix.change.Plan;
import phoenix.container.Containers;
import phoenix.host.HostState;
import phoenix.ids.Delegations;
import phoenix.intent.Answers;
import phoenix.intent.Intent;
import phoenix.intent.LxcConfigs;
import phoenix.intent.PhoenixConfig;
import phoenix.text.BadInput;
import phoenix.tree.NamedAccess;
import phoenix.tree.OwnershipRule;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * The wanted state of a host as variables of the Ansible role {@code phoenix_host} (src/main/ansible): what is the same on all hosts, and
 * what is this one's. No secret is in them.
 */
public final class AnsibleExport {
    /** Where the role looks for the profile. */
    public static final String PROFILE = "roles/phoenix_host/files/lxc-default-with-mounting-phoenix";

    private static final String PREFIX = "phoenix_host_";
    /** Changes that the role has no task for. */
    private static final Pattern LEFT =
            Pattern.compile("idmap\\.(shift|hole|folder)-|admin\\.phoenix-drop-ins|wizard\\.(?!answers)");

    private static final ObjectWriter YAML = YAMLMapper.builder()
            .enable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS, YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .build()
            .writer();

    private final Plan plan;
    private final HostState before;
    private final HostState after;
    private final Intent intent;
    private final List<OwnershipRule> rules;

    /**
     * @param plan makes the host as wanted
     * @param before what was read of the host
     * @param after what the plan leaves
     * @param rules what the volumes must satisfy
     */
    public AnsibleExport(Plan plan, HostState before, HostState after, Intent intent, List<OwnershipRule> rules) {
        this.plan = plan;
        this.before = before;
        this.after = after;
        this.intent = intent;
        this.rules = rules;
    }

    /** The host's name in the inventory. */
    public String host() {
        return plan.host();
    }

    /** The profile for unprivileged containers; empty where the host gets none. */
    public Optional<String> profile() {
        return after.text(PhoenixProfile.FILE).value();
    }

    /**
     * The variables that are the same on all hosts, as YAML.
     *
     * @throws BadInput where one of them holds what Ansible would evaluate
     */
    public String common() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(PREFIX + "admin_name", intent.adminName());
        all.put(PREFIX + "admin_sudo", intent.adminSudo());
        all.put(PREFIX + "admin_sudo_without_password", intent.sudoWithoutPassword());
        all.put(PREFIX + "admin_ssh_key", intent.sshKey().orElse(""));
        all.put(PREFIX + "admin_proxmox_role", intent.proxmoxRole());
        all.put(PREFIX + "profile", profile().isPresent());
        return yaml("group_vars", all);
    }

    /**
     * The variables of this host, as YAML.
     *
     * @throws BadInput where one of them holds what Ansible would evaluate
     */
    public String ofHost() {
        Map<String, Object> all = new LinkedHashMap<>();
        account().ifPresent(fields -> {
            all.put(PREFIX + "admin_uid", Long.valueOf(fields[2]));
            all.put(PREFIX + "admin_gid", Long.valueOf(fields[3]));
            all.put(PREFIX + "admin_comment", fields[4]);
            all.put(PREFIX + "admin_shell", fields[6]);
        });
        all.put(PREFIX + "root_subuids", delegated("/etc/subuid"));
        all.put(PREFIX + "root_subgids", delegated("/etc/subgid"));
        AnsibleContainers containers = new AnsibleContainers(plan, after, rules);
        all.put(PREFIX + "containers", containers.existing());
        if (!copies().isEmpty()) {
            all.put(PREFIX + "profile_copies", copies());
        }
        containers.made().ifPresent(made -> all.put(PREFIX + "new_containers", made));
        all.put(PREFIX + "volumes", rules.stream().map(AnsibleExport::volume).toList());
        all.put(PREFIX + "config_edits", edits());
        if (!intent.answers().equals(Answers.NONE)) {
            all.put(PREFIX + "answers", intent.answers().text());
        }
        return yaml("host_vars", all);
    }

    /** Whatever is between such braces in a variable runs on the controller. Nothing here is meant to. */
    private static String yaml(String folder, Map<String, Object> variables) {
        variables.forEach((name, value) -> {
            if (isTemplate(value.toString())) {
                throw new BadInput(
                        folder,
                        0,
                        0,
                        "Ansible would take a part of " + name + " for a template",
                        "a value without {{, {% and {#");
            }
        });
        return YAML.writeValueAsString(variables);
    }

    private static boolean isTemplate(String text) {
        return Stream.of("{{", "{%", "{#").anyMatch(text::contains);
    }

    private Optional<String[]> account() {
        return after.text("/etc/passwd").value().stream()
                .flatMap(String::lines)
                .map(line -> line.split(":", -1))
                .filter(f -> f.length == 7 && f[0].equals(intent.adminName()) && (f[2] + f[3]).matches("\\d{2,20}"))
                .findFirst();
    }

    private List<Map<String, Object>> delegated(String file) {
        return Delegations.parse(after.text(file).value().orElse("")).of("root", 0).stream()
                .map(delegation -> {
                    Map<String, Object> range = new LinkedHashMap<>();
                    range.put("first", delegation.range().first());
                    range.put("count", delegation.range().count());
                    return range;
                })
                .toList();
    }

    /** Of Phoenix's own files; what Ansible would evaluate is left to the wizard. */
    private List<FileEdit> edits() {
        return Stream.concat(
                        intent.config().map(PhoenixConfig::file).stream(),
                        intent.lxcConfigs().map(LxcConfigs::file).stream())
                .flatMap(file -> FileEdit.between(file, before, after).stream())
                .filter(edit -> !isTemplate(edit.toString()))
                .toList();
    }

    private List<String> copies() {
        return plan.changes().stream()
                .filter(c -> c.id().startsWith("apparmor.remove-copy-"))
                .flatMap(c -> c.effects().stream())
                .map(Effect::path)
                .toList();
    }

    /**
     * The titles of the plan's changes that are in no variable: the wizard itself makes them, on hosts that have its package.
     */
    public List<String> left() {
        Set<String> volumes = rules.stream().map(OwnershipRule::root).collect(Collectors.toSet());
        return plan.changes().stream()
                .filter(c -> LEFT.matcher(c.id()).lookingAt()
                        || c.effects().stream()
                                .anyMatch(e -> e.path().startsWith(Containers.OF_PROXMOX)
                                        || e instanceof Effect.Tree && !volumes.contains(e.path())))
                .map(Change::title)
                .toList();
    }

    private static Map<String, Object> volume(OwnershipRule rule) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("path", rule.root());
        one.put("reown_uids", rule.reownUids());
        one.put("reown_gids", rule.reownGids());
        one.put("file_mode", Integer.toOctalString(rule.fileMode()));
        one.put("folder_mode", Integer.toOctalString(rule.folderMode()));
        one.put("access", rule.access().stream().map(AnsibleExport::access).toList());
        if (!rule.place().apart().isEmpty()) {
            one.put("apart", rule.place().apart());
        }
        if (!rule.place().within().isEmpty()) {
            one.put("within", rule.place().within());
        }
        return one;
    }

    private static Map<String, Object> access(NamedAccess access) {
        Map<String, Object> one = new TreeMap<>();
        one.put("uid", access.uid());
        one.put("perms", ((access.perms() & 4) != 0 ? "r" : "") + ((access.perms() & 2) != 0 ? "w" : ""));
        if (access.apart()) {
            one.put("own_files", true);
        }
        return one;
    }
}

package phoenix.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import phoenix.apparmor.PhoenixProfile;
import phoenix.change.Plan;
import phoenix.container.ConfigLine;
import phoenix.container.Container;
import phoenix.container.ContainerKind;
import phoenix.container.Containers;
import phoenix.host.HostState;
import phoenix.intent.Intent;
import phoenix.intent.PhoenixConfig;
import phoenix.text.Redactor;
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

    /** The variables that are the same on all hosts, as YAML. */
    public String common() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(PREFIX + "admin_name", intent.adminName());
        all.put(PREFIX + "admin_sudo", intent.adminSudo());
        all.put(PREFIX + "admin_sudo_without_password", intent.sudoWithoutPassword());
        all.put(PREFIX + "admin_ssh_key", intent.sshKey().orElse(""));
        all.put(PREFIX + "admin_proxmox_role", intent.proxmoxRole());
        all.put(PREFIX + "profile", profile().isPresent());
        return YAML.writeValueAsString(all);
    }

    /** The variables of this host, as YAML. */
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
        all.put(PREFIX + "containers", containers());
        all.put(PREFIX + "volumes", rules.stream().map(AnsibleExport::volume).toList());
        intent.config().map(PhoenixConfig::file).ifPresent(file -> {
            all.put(PREFIX + "config", file);
            all.put(PREFIX + "config_edits", edits(file));
        });
        return YAML.writeValueAsString(all);
    }

    private Optional<String[]> account() {
        return after.text("/etc/passwd").value().stream()
                .flatMap(String::lines)
                .map(line -> line.split(":", -1))
                .filter(f -> f.length == 7 && f[0].equals(intent.adminName()))
                .findFirst();
    }

    private List<Map<String, Object>> delegated(String file) {
        return after.text(file).value().stream()
                .flatMap(String::lines)
                .map(line -> line.split(":"))
                .filter(f -> f.length == 3 && Set.of("root", "0").contains(f[0]))
                .map(f -> {
                    Map<String, Object> range = new LinkedHashMap<>();
                    range.put("first", Long.valueOf(f[1]));
                    range.put("count", Long.valueOf(f[2]));
                    return range;
                })
                .toList();
    }

    /** Those of plain LXC that have a map; Proxmox's are left to the wizard itself. */
    private List<Map<String, Object>> containers() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Container container : Containers.read(after).all()) {
            if (container.kind() != ContainerKind.PLAIN_LXC || container.privileged()) {
                continue;
            }
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("file", container.file());
            one.put(
                    "idmap",
                    container.idMapLines().stream().map(ConfigLine::value).toList());
            container
                    .apparmorProfile()
                    .map(ConfigLine::value)
                    .filter(PhoenixProfile.NAME::equals)
                    .ifPresent(p -> one.put("profile", p));
            List<String> mounts = container.mountPoints().stream()
                    .filter(m -> rules.stream().anyMatch(r -> r.root().equals(m.source())))
                    .map(m -> m.line().value())
                    .toList();
            if (!mounts.isEmpty()) {
                one.put("mounts", mounts);
            }
            all.add(one);
        }
        return all;
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

    /** What the plan changes in Phoenix's configuration, piece by piece; a piece with a secret in it is left to the wizard. */
    private List<Map<String, String>> edits(String file) {
        List<String> was = lines(before, file);
        List<String> is = lines(after, file);
        List<Map<String, String>> edits = new ArrayList<>();
        for (AbstractDelta<String> delta : DiffUtils.diff(was, is).getDeltas()) {
            int at = delta.getSource().getPosition();
            String anchor = at > 0 ? was.get(at - 1) + "\n" : "";
            Map<String, String> edit = new LinkedHashMap<>();
            edit.put("before", anchor + joined(delta.getSource().getLines()));
            edit.put("after", anchor + joined(delta.getTarget().getLines()));
            if (edit.values().stream().allMatch(text -> Redactor.mask(text).equals(text))) {
                edits.add(edit);
            }
        }
        return edits;
    }

    private static List<String> lines(HostState state, String file) {
        return state.text(file).value().stream().flatMap(String::lines).toList();
    }

    private static String joined(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}

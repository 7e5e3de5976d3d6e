package phoenix.apparmor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import phoenix.change.Change;
import phoenix.change.FactFormats;
import phoenix.change.Finding;
import phoenix.change.Prediction;
import phoenix.container.Containers;
import phoenix.container.PlainLxcKeys;
import phoenix.container.ProxmoxKeys;
import phoenix.host.HostState;
import phoenix.host.SampleHost;
import phoenix.host.Survey;
import phoenix.intent.Answers;
import phoenix.intent.Intent;
import phoenix.intent.JsonKeys;
import phoenix.intent.LxcConfigs;
import tools.jackson.databind.json.JsonMapper;

/** A host put together for one test: files in a temporary folder, and what is wanted of it. */
final class MadeUpHost {
    static final String LXC_CONFIGS = "/usr/local/phoenix_hypervisor/etc/phoenix_lxc_configs.json";
    static final String STOCK_LOADED = """
            lxc-container-default-with-nesting (enforce)
            lxc-container-default-with-mounting (enforce)
            lxc-container-default-cgns (enforce)
            lxc-container-default (enforce)
            lxc-945_</var/lib/lxc> (enforce)
            /usr/bin/lxc-start (enforce)
            """;

    private static final FactFormats FORMATS =
            new FactFormats(List.of(ProxmoxKeys.FORMAT, PlainLxcKeys.FORMAT, JsonKeys.FORMAT, LoadedProfiles.FORMAT));

    private final Path folder;
    private final Map<String, String> tools = new TreeMap<>(Map.of("apparmor_parser", "/usr/sbin/apparmor_parser"));
    private final Map<String, String> packages = new TreeMap<>();
    private final List<String> journal = new ArrayList<>();
    private final Map<String, String> labels = new TreeMap<>();
    private Answers answers = Answers.NONE;

    private MadeUpHost(Path folder) {
        this.folder = folder;
    }

    /** LXC's policy as it ships, an AppArmor kernel with it loaded, no containers. */
    static MadeUpHost plainLxc(Path temp) throws IOException {
        MadeUpHost host = new MadeUpHost(Files.createDirectories(temp.resolve("host")));
        for (String file : List.of(
                "lxc-containers",
                "lxc/lxc-default",
                "lxc/lxc-default-cgns",
                "lxc/lxc-default-with-mounting",
                "lxc/lxc-default-with-nesting",
                "abstractions/lxc/container-base",
                "abstractions/lxc/start-container")) {
            host.file("/etc/apparmor.d/" + file, Shipped.text(file));
        }
        return host.file(ApparmorState.ENABLED, "Y\n")
                .file(LoadedProfiles.FILE, STOCK_LOADED)
                .file("/proc/net/unix", "Num RefCount Protocol Flags Type St Inode Path\n");
    }

    /** The same with Proxmox's folder of containers. */
    static MadeUpHost proxmox(Path temp) throws IOException {
        MadeUpHost host = plainLxc(temp);
        Files.createDirectories(host.folder.resolve("etc/pve/lxc"));
        return host;
    }

    MadeUpHost file(String path, String text) throws IOException {
        Path file = folder.resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    MadeUpHost without(String path) throws IOException {
        Files.delete(folder.resolve(path.substring(1)));
        return this;
    }

    MadeUpHost withoutTool(String tool) {
        tools.remove(tool);
        return this;
    }

    MadeUpHost withPackage(String name, String version) {
        packages.put(name, version);
        return this;
    }

    /** A denial in the journal; each is a second later than the one before. */
    MadeUpHost denied(String profile, String fields) {
        int second = journal.size();
        journal.add(
                "2026-11-20T07:58:%02d.000000+0000 hv1 kernel: audit: type=1400 audit(%d.000:%d): apparmor=\"DENIED\" %s"
                        .formatted(second, 1795161480 + second, 100 + second, "profile=\"" + profile + "\" " + fields));
        return this;
    }

    MadeUpHost ct(String id, String text) throws IOException {
        return file("/etc/pve/lxc/" + id + ".conf", text);
    }

    MadeUpHost answering(Answers.Apparmor answer) {
        answers = Answers.NONE.with(answer);
        return this;
    }

    /** What the first process of a running container is under. */
    MadeUpHost label(String container, String label) {
        labels.put(container, label);
        return this;
    }

    /** Reads it. */
    Look look() throws IOException {
        Map<String, Object> said =
                Map.of("name", "made-up", "tools", tools, "packages", packages, "journal", journal, "labels", labels);
        Files.writeString(folder.resolve("host.json"), new JsonMapper().writeValueAsString(said));
        SampleHost host = SampleHost.open(folder, folder.resolveSibling("state"), true);
        Answers given = answers;
        return new Survey(host)
                .read(s -> {
                    Look look = new Look(s, given);
                    look.everything();
                    return look;
                })
                .made();
    }

    /** What the area makes of one state. */
    record Look(HostState state, Answers answers) {
        Intent intent() {
            Optional<LxcConfigs> wanted = state.text(LXC_CONFIGS).value().map(t -> LxcConfigs.parse(LXC_CONFIGS, t));
            return new Intent(Optional.empty(), wanted, answers, Optional.empty());
        }

        ApparmorState apparmor() {
            return ApparmorState.of(state, intent(), Containers.read(state));
        }

        List<Finding> findings() {
            return ApparmorChecks.findings(apparmor(), intent());
        }

        List<Change> changes() {
            return ApparmorChanges.changes(apparmor(), intent());
        }

        List<String> ids() {
            return changes().stream().map(Change::id).toList();
        }

        Finding finding(String id) {
            return findings().stream()
                    .filter(f -> f.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + id + " among " + statuses()));
        }

        Change change(String id) {
            return changes().stream()
                    .filter(c -> c.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + id + " among " + ids()));
        }

        /** {@code status id:subject} of every finding. */
        List<String> statuses() {
            return findings().stream().map(f -> f.status().id() + " " + f.key()).toList();
        }

        List<String> failKeys() {
            return findings().stream()
                    .filter(f -> f.status() == Finding.Status.FAIL)
                    .map(Finding::key)
                    .toList();
        }

        List<String> fixed() {
            List<String> keys = new ArrayList<>();
            changes().forEach(c -> keys.addAll(c.fixes()));
            return keys;
        }

        /** The same host after all changes. */
        Look after() {
            return new Look(new Prediction(FORMATS).after(state, changes()), answers);
        }

        String text(String path) {
            return state.text(path).value().orElseThrow(() -> new AssertionError(path + " is not there"));
        }

        private void everything() {
            findings();
            changes();
        }
    }
}

package phoenix.idmap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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
import phoenix.host.FileState;
import phoenix.host.HostFact;
import phoenix.host.HostState;
import phoenix.host.Question;
import phoenix.host.Reading;
import phoenix.intent.Intent;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;

/** A host made up for a test. What is not said to be there is not there. */
final class MadeUpHost {
    private static final Prediction PREDICTION =
            new Prediction(new FactFormats(List.of(ProxmoxKeys.FORMAT, PlainLxcKeys.FORMAT)));

    private final Map<String, Reading<FileState>> files = new TreeMap<>();
    private final Map<String, String> tools = new TreeMap<>();
    private final Map<String, String> capabilities = new TreeMap<>();

    /** Proxmox VE as it comes: Debian's two tools for maps, the usual range delegated to root, no containers. */
    static MadeUpHost proxmox() {
        return new MadeUpHost()
                .file("/etc/passwd", "root:x:0:0:root:/root:/bin/bash\nalice:x:1001:1001::/home/alice:/bin/bash\n")
                .file("/etc/subuid", "root:100000:65536\n")
                .file("/etc/subgid", "root:100000:65536\n")
                .file("/proc/sys/user/max_user_namespaces", "127235\n")
                .file("/proc/net/unix", "Num RefCount Protocol Flags Type St Inode Path\n")
                .folder("/etc/pve")
                .folder("/etc/pve/lxc")
                .tool("newuidmap", 0, 04755)
                .tool("newgidmap", 0, 04755);
    }

    /** Debian with plain LXC, otherwise the same. */
    static MadeUpHost plainLxc() {
        return proxmox().without("/etc/pve/lxc").without("/etc/pve").folder("/var/lib/lxc");
    }

    MadeUpHost file(String path, String text) {
        return put(path, FileState.file(Meta.of(EntryKind.FILE, 0, 0, 0644), text));
    }

    MadeUpHost folder(String path) {
        return put(path, FileState.folder(Meta.of(EntryKind.FOLDER, 0, 0, 0755)));
    }

    MadeUpHost folder(String path, long owner, int mode) {
        return put(path, FileState.folder(Meta.of(EntryKind.FOLDER, owner, owner, mode)));
    }

    MadeUpHost put(String path, FileState file) {
        files.put(path, Reading.known(file));
        return this;
    }

    MadeUpHost unread(String path) {
        files.put(path, Reading.unread("needs root"));
        return this;
    }

    MadeUpHost without(String path) {
        files.remove(path);
        return this;
    }

    /** A tool below /usr/bin, with the owner and mode of its file. */
    MadeUpHost tool(String name, long owner, int mode) {
        tools.put(name, "/usr/bin/" + name);
        return put("/usr/bin/" + name, FileState.file(Meta.of(EntryKind.FILE, owner, owner, mode), "ELF"));
    }

    MadeUpHost withoutTool(String name) {
        tools.remove(name);
        return without("/usr/bin/" + name);
    }

    MadeUpHost capabilities(String path, String text) {
        capabilities.put(path, text);
        return this;
    }

    /** A Proxmox container's file. */
    MadeUpHost ct(String id, String text) {
        return file("/etc/pve/lxc/" + id + ".conf", text);
    }

    /** A container of plain LXC. */
    MadeUpHost lxc(String name, String text) {
        return folder("/var/lib/lxc/" + name).file("/var/lib/lxc/" + name + "/config", text);
    }

    /** Both delegation files with the same lines. */
    MadeUpHost delegated(String lines) {
        return file("/etc/subuid", lines).file("/etc/subgid", lines);
    }

    HostState state() {
        HostState state = HostState.unknown(Instant.EPOCH);
        while (true) {
            look(state);
            Map<Question, Reading<?>> answers = new HashMap<>();
            state.openQuestions().forEach(q -> answers.put(q, answer(q)));
            if (answers.isEmpty()) {
                return state;
            }
            state = state.with(answers);
        }
    }

    private Reading<?> answer(Question question) {
        if (question instanceof Question.File file) {
            return files.getOrDefault(file.path(), Reading.absent());
        }
        if (question instanceof Question.Folder folder) {
            String prefix = folder.path() + "/";
            return files.containsKey(folder.path())
                    ? Reading.known(files.keySet().stream()
                            .filter(p -> p.startsWith(prefix) && p.indexOf('/', prefix.length()) < 0)
                            .map(p -> p.substring(prefix.length()))
                            .toList())
                    : Reading.absent();
        }
        Question.Fact fact = (Question.Fact) question;
        Map<String, String> said = fact.fact() == HostFact.TOOL ? tools : capabilities;
        boolean known = fact.fact() == HostFact.TOOL || fact.fact() == HostFact.FILE_CAPABILITIES;
        return known && said.containsKey(fact.argument()) ? Reading.known(said.get(fact.argument())) : Reading.absent();
    }

    private static List<Finding> look(HostState state) {
        return IdmapChecks.findings(IdmapState.of(state, Intent.DEFAULTS, Containers.read(state)), Intent.DEFAULTS);
    }

    List<Finding> findings() {
        return look(state());
    }

    /** {@code status id:subject} of every finding that is not as wanted. */
    List<String> faults() {
        return findings().stream()
                .filter(f -> f.status() == Finding.Status.FAIL || f.status() == Finding.Status.WARN)
                .map(f -> f.status().id() + " " + f.key())
                .toList();
    }

    Finding finding(String id) {
        return findings().stream()
                .filter(f -> f.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + id + " among " + findings()));
    }

    List<Change> changes() {
        HostState state = state();
        Containers containers = Containers.read(state);
        IdmapState ids = IdmapState.of(state, Intent.DEFAULTS, containers);
        List<Change> changes = new ArrayList<>(IdmapChanges.delegations(ids));
        changes.addAll(IdmapChanges.repairs(ids, Intent.DEFAULTS));
        return changes;
    }

    /** A file's text after all changes. */
    Optional<String> textAfter(String path) {
        return PREDICTION.after(state(), changes()).text(path).value();
    }
}

package phoenix.admin;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import phoenix.change.Change;
import phoenix.change.FactFormats;
import phoenix.change.Finding;
import phoenix.change.Prediction;
import phoenix.host.FileState;
import phoenix.host.HostFact;
import phoenix.host.HostState;
import phoenix.host.Question;
import phoenix.host.Reading;
import phoenix.ids.IdRange;
import phoenix.intent.Answers;
import phoenix.intent.Intent;
import phoenix.intent.PhoenixConfig;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;

/** A host made up for a test. What is not said to be there is not there. */
final class MadeUpHost {
    /** 14 November 2023, day 19675 since 1970. */
    static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    static final String HASH =
            "$6$saltsalt$8RWsOfwR6M6PpnoeQiEiWzNTPo1f0HjVYjDnLZhGx16aBFRkeqiHAzfXP/LgrOWMBMXqiU2pLrXsSOHNUyUm91";
    static final String KEY = "ssh-ed25519 "
            + "AAAAC3NzaC1lZDI1NTE5AAAAIFzhPX08NcJci+HGeBk59A1n0V4rwhAqhXoh/OMT4aTN"
            + " operator@laptop";

    private final Map<String, Reading<FileState>> files = new TreeMap<>();
    private final Set<String> tools = new TreeSet<>();

    /** Debian 12 as it comes, with sudo; nobody has an account yet. */
    static MadeUpHost debian() {
        return new MadeUpHost()
                .folder("/home", 0, 0755)
                .folder("/etc/sudoers.d", 0, 0755)
                .file(
                        "/etc/passwd",
                        "root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534:nobody:/nonexistent:/bin/sh\n")
                .file("/etc/group", "root:x:0:\nmail:x:8:\nsudo:x:27:\nnogroup:x:65534:\n")
                .file("/etc/shadow", "root:*:19600:0:99999:7:::\nnobody:*:19600:0:99999:7:::\n")
                .file("/etc/gshadow", "root:*::\nmail:*::\nsudo:*::\nnogroup:*::\n")
                .file("/etc/subuid", "root:100000:65536\n")
                .file("/etc/subgid", "root:100000:65536\n")
                .file(
                        "/etc/login.defs",
                        "# comment\nUMASK\t\t022\nPASS_MAX_DAYS\t99999\nPASS_MIN_DAYS\t0\nPASS_WARN_AGE\t7\n"
                                + "UID_MIN\t\t\t 1000\nUID_MAX\t\t\t60000\nMAIL_DIR        /var/mail\n")
                .file("/etc/default/useradd", "# defaults\nSHELL=/bin/sh\n# SKEL=/etc/skel\n")
                .file("/etc/sudoers", "root\tALL=(ALL:ALL) ALL\n@includedir /etc/sudoers.d\n")
                .folder("/etc/skel", 0, 0755)
                .file("/etc/skel/.profile", "umask 022\n")
                .file("/etc/skel/.bashrc", "# bash\n")
                .tool("sudo");
    }

    /** Proxmox VE on Debian 12: no sudo, pveum, its users. */
    static MadeUpHost proxmox() {
        MadeUpHost host = debian().tool("pveum").file("/etc/pve/user.cfg", "user:root@pam:1:0:::::::\n\n\n\n\n");
        host.tools.remove("sudo");
        return host;
    }

    /** The admin's account is there, as useradd of Debian makes it for the first user. */
    MadeUpHost withAdmin() {
        return append("/etc/passwd", "phoenix_admin:x:1000:1000:Phoenix admin:/home/phoenix_admin:/bin/bash\n")
                .append("/etc/group", "phoenix_admin:x:1000:\n")
                .append("/etc/shadow", "phoenix_admin:!:19600:0:99999:7:::\n")
                .append("/etc/gshadow", "phoenix_admin:!::\n")
                .folder("/home/phoenix_admin", 1000, 0755);
    }

    MadeUpHost file(String path, String text) {
        return file(path, text, Meta.of(EntryKind.FILE, 0, 0, 0644));
    }

    MadeUpHost file(String path, String text, Meta meta) {
        return put(path, FileState.file(meta, text));
    }

    MadeUpHost append(String path, String text) {
        FileState file = files.get(path).value().orElseThrow();
        return put(path, file.withText(file.text().orElseThrow() + text));
    }

    MadeUpHost folder(String path, long owner, int mode) {
        return put(path, FileState.folder(Meta.of(EntryKind.FOLDER, owner, owner, mode)));
    }

    MadeUpHost link(String path, String target) {
        Meta meta = Meta.of(EntryKind.LINK, 0, 0, 0777);
        return put(path, new FileState(meta, 1, Optional.empty(), Optional.of(target)));
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

    MadeUpHost tool(String name) {
        tools.add(name);
        return this;
    }

    /** The view of it. */
    AdminState view(Intent intent) {
        HostState state = HostState.unknown(NOW);
        while (true) {
            AdminState view = AdminState.of(state, intent);
            Map<Question, Reading<?>> answers = new HashMap<>();
            state.openQuestions().forEach(q -> answers.put(q, answer(q)));
            if (answers.isEmpty()) {
                return view;
            }
            state = state.with(answers);
        }
    }

    private Reading<?> answer(Question question) {
        if (question instanceof Question.File file) {
            return files.getOrDefault(file.path(), Reading.absent());
        }
        if (question instanceof Question.Folder folder) {
            List<String> names = files.keySet().stream()
                    .filter(p -> p.lastIndexOf('/') == folder.path().length() && p.startsWith(folder.path() + "/"))
                    .map(p -> p.substring(folder.path().length() + 1))
                    .toList();
            return files.containsKey(folder.path()) ? Reading.known(names) : Reading.absent();
        }
        Question.Fact fact = (Question.Fact) question;
        boolean there = fact.fact() == HostFact.TOOL && tools.contains(fact.argument());
        return there ? Reading.known("/usr/bin/" + fact.argument()) : Reading.absent();
    }

    List<Change> changes(Intent intent, IdRange... mapped) {
        return AdminChanges.changes(view(intent), List.of(mapped));
    }

    Change change(Intent intent, String id) {
        return changes(intent).stream()
                .filter(c -> c.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no change " + id + " in "
                        + changes(intent).stream().map(Change::id).toList()));
    }

    List<Finding> findings(Intent intent, IdRange... mapped) {
        return AdminChecks.findings(view(intent), List.of(mapped));
    }

    Finding finding(Intent intent, String id) {
        List<Finding> findings = findings(intent);
        return findings.stream()
                .filter(f -> f.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no finding " + id + " in " + findings));
    }

    /** The text of a file once all changes are made. */
    String textAfter(Intent intent, String path) {
        return after(view(intent).host(), changes(intent)).text(path).value().orElse("");
    }

    static HostState after(HostState state, Collection<Change> changes) {
        return new Prediction(new FactFormats(AdminFormats.all())).after(state, List.copyOf(changes));
    }

    /** Phoenix's configuration with these members in {@code users}. */
    static Intent configured(String users) {
        String json = "{\n  \"users\": {\n    " + users + "\n  }\n}\n";
        return new Intent(
                Optional.of(PhoenixConfig.parse("config.json", json)),
                Optional.empty(),
                Answers.NONE,
                Optional.empty());
    }

    /** Answers of the wizard about the admin. */
    static Intent answered(Consumer<AdminAnswers> choices) {
        AdminAnswers answers = new AdminAnswers();
        choices.accept(answers);
        return Intent.DEFAULTS.with(Answers.NONE.with(answers.made()));
    }
}

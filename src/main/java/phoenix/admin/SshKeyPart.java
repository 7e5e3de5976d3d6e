package phoenix.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import phoenix.change.Action;
import phoenix.change.Area;
import phoenix.change.Change;
import phoenix.change.ChangeDraft;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.host.FileState;
import phoenix.host.Reading;
import phoenix.intent.PhoenixConfig;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;

/** The admin's public ssh key in {@code ~/.ssh/authorized_keys}. */
final class SshKeyPart implements AdminPart {
    private static final String MISSING = "admin.key-missing";
    private static final String MODES = "admin.key-modes";
    private static final int FOLDER_MODE = 0700;
    private static final int FILE_MODE = 0600;
    private static final int WRITABLE_BY_OTHERS = 022;

    @Override
    public List<Finding> findings(AdminState state) {
        Optional<String> text = state.intent().sshKey();
        if (text.isEmpty()) {
            return List.of();
        }
        try {
            SshKey key = SshKey.parse(text.get());
            List<Finding> findings = new ArrayList<>();
            key.weakness()
                    .ifPresent(weak -> findings.add(Finding.warn(
                            "admin.key-weak",
                            Area.ADMIN,
                            state.name(),
                            "The ssh key for " + state.name() + " is weak: " + weak + "; newer ssh servers refuse it.",
                            "Make a new one (ssh-keygen -t ed25519) and give its public line.",
                            configured(state))));
            findings.addAll(standing(state, key));
            return findings;
        } catch (SshKey.Refused refused) {
            return List.of(Finding.fail(
                    refused.isSecret() ? "admin.key-private" : "admin.key-invalid",
                    Area.ADMIN,
                    state.name(),
                    "The ssh key for " + state.name() + " can't be used. " + refused.getMessage(),
                    "Give the whole line of the public key, in the wizard or as users.ssh_public_key in Phoenix's "
                            + "configuration.",
                    configured(state)));
        }
    }

    /** Where the key comes from; never the key itself. */
    private static Evidence[] configured(AdminState state) {
        boolean chosen = state.intent().answers().admin().sshKey().isPresent();
        return state.intent().config().filter(c -> !chosen).map(SshKeyPart::evidence).stream()
                .toArray(Evidence[]::new);
    }

    private static Evidence evidence(PhoenixConfig config) {
        return new Evidence(
                config.file(), config.source().lineOf("users", "ssh_public_key").orElse(0), "users.ssh_public_key");
    }

    private static List<Finding> standing(AdminState state, SshKey key) {
        HomePath home = state.home();
        for (String path : List.of(home.sshFolder(), home.keyFile())) {
            Reading<FileState> file = state.host().file(path);
            if (file.unreadReason().isPresent()) {
                return List.of(AdminPart.unread(path, file));
            }
            Optional<String> odd = oddity(home, path, file);
            if (odd.isPresent()) {
                return List.of(Finding.fail(
                        "admin.key-path",
                        Area.ADMIN,
                        state.name(),
                        path + " " + odd.get() + ": the wizard does not write there as root.",
                        "Look at it, put an ordinary file or folder of " + state.name()
                                + " in its place, and run the wizard again.",
                        new Evidence(
                                path,
                                0,
                                file.value()
                                        .flatMap(FileState::target)
                                        .map(t -> "-> " + t)
                                        .orElse(""))));
            }
        }
        List<Finding> findings = new ArrayList<>();
        Optional<Evidence> line = line(state, key);
        if (line.isEmpty()) {
            findings.add(Finding.fail(
                    MISSING,
                    Area.ADMIN,
                    state.name(),
                    "The ssh key for " + state.name() + " is not in " + home.keyFile() + ".",
                    canBeWritten(state)
                            ? "The wizard adds it there and leaves the other lines as they are."
                            : "Put the home folder right first, then run the wizard again."));
        }
        List<String> refused = refusedBySshd(state);
        if (!refused.isEmpty()) {
            findings.add(Finding.fail(
                    MODES,
                    Area.ADMIN,
                    state.name(),
                    "sshd passes over the keys of " + state.name() + ": " + String.join(" and ", refused)
                            + " must belong to the admin and be writable by nobody else.",
                    canBeWritten(state)
                            ? "The wizard sets owner and mode."
                            : "Put the home folder right first, then run the wizard again.",
                    refused.stream().map(p -> new Evidence(p, 0, "")).toArray(Evidence[]::new)));
        }
        if (findings.isEmpty()) {
            findings.add(AdminPart.ok(
                    "admin.ssh-key",
                    state.name(),
                    "The ssh key for " + state.name() + " is in " + home.keyFile() + ", line "
                            + line.get().line() + "."));
        }
        return findings;
    }

    /** Whether the home folder will be there and be safe, once the changes before this one are made. */
    private static boolean canBeWritten(AdminState state) {
        Optional<Account> account = state.account();
        boolean there = state.home().folder().value().isPresent()
                || account.isEmpty()
                || state.skeleton().oddity().isEmpty();
        return there && account.flatMap(state.home()::unsafe).isEmpty();
    }

    /** What is there that must not be written through. */
    private static Optional<String> oddity(HomePath home, String path, Reading<FileState> read) {
        if (read.value().isEmpty()) {
            return Optional.empty();
        }
        FileState file = read.value().get();
        EntryKind wanted = path.equals(home.keyFile()) ? EntryKind.FILE : EntryKind.FOLDER;
        if (file.meta().kind() == EntryKind.LINK) {
            return Optional.of("is a symbolic link");
        }
        if (file.meta().kind() != wanted) {
            return Optional.of(wanted == EntryKind.FILE ? "is no regular file" : "is no folder");
        }
        return wanted == EntryKind.FILE && file.links() > 1 ? Optional.of("has other hard links") : Optional.empty();
    }

    private static Optional<Evidence> line(AdminState state, SshKey key) {
        String file = state.home().keyFile();
        List<String> lines = Lines.of(state.host().text(file).value().orElse(""));
        for (int i = 0; i < lines.size(); i++) {
            if (key.isIn(lines.get(i))) {
                return Optional.of(new Evidence(file, i + 1, lines.get(i)));
            }
        }
        return Optional.empty();
    }

    /** Which of folder and file sshd does not trust (sshd_config(5), StrictModes). */
    private static List<String> refusedBySshd(AdminState state) {
        return List.of(state.home().sshFolder(), state.home().keyFile()).stream()
                .filter(p -> state.host()
                        .file(p)
                        .value()
                        .filter(f -> !isTrusted(state, f))
                        .isPresent())
                .toList();
    }

    private static boolean isTrusted(AdminState state, FileState file) {
        boolean own = state.account().filter(a -> a.uid() == file.meta().uid()).isPresent();
        return own && (file.meta().mode() & WRITABLE_BY_OTHERS) == 0;
    }

    @Override
    public Optional<Change> change(AdminState state) {
        Optional<SshKey> key = key(state);
        Optional<Account> account = state.account();
        HomePath home = state.home();
        if (key.isEmpty() || account.isEmpty() || !isSafe(state, account.get())) {
            return Optional.empty();
        }
        boolean there = line(state, key.get()).isPresent();
        if (there && refusedBySshd(state).isEmpty()) {
            return Optional.empty();
        }
        ChangeDraft draft = AdminPart.draft("admin.ssh-key", "Let " + state.name() + " in with the ssh key");
        setMeta(
                state,
                draft,
                home.sshFolder(),
                Meta.of(EntryKind.FOLDER, account.get().uid(), account.get().gid(), FOLDER_MODE));
        if (!there) {
            Optional<String> old = state.host().text(home.keyFile()).value();
            draft.text(home.keyFile(), old, Optional.of(with(old.orElse(""), key.get())));
        }
        setMeta(
                state,
                draft,
                home.keyFile(),
                Meta.of(EntryKind.FILE, account.get().uid(), account.get().gid(), FILE_MODE));
        return Optional.of(draft.fixes(MISSING + ":" + state.name(), MODES + ":" + state.name())
                .write(Action.WriteFiles.plain()));
    }

    private static void setMeta(AdminState state, ChangeDraft draft, String path, Meta wanted) {
        Optional<FileState> file = state.host().file(path).value();
        if (file.filter(f -> isTrusted(state, f)).isEmpty()) {
            draft.meta(path, file.map(FileState::meta), Optional.of(wanted));
        }
    }

    private static Optional<SshKey> key(AdminState state) {
        try {
            Optional<String> text = state.intent().sshKey();
            return text.isPresent() ? Optional.of(SshKey.parse(text.get())) : Optional.empty();
        } catch (SshKey.Refused told) {
            return Optional.empty();
        }
    }

    /** Whether the home folder is there and nothing on the way is a link or in others' hands. */
    private static boolean isSafe(AdminState state, Account account) {
        HomePath home = state.home();
        return home.folder().value().isPresent()
                && home.unsafe(account).isEmpty()
                && List.of(home.sshFolder(), home.keyFile()).stream().allMatch(p -> {
                    Reading<FileState> file = state.host().file(p);
                    return file.unreadReason().isEmpty()
                            && oddity(home, p, file).isEmpty();
                });
    }

    private static String with(String text, SshKey key) {
        String open = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
        return open + key.line() + "\n";
    }
}

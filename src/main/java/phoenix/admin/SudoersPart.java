package phoenix.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import phoenix.change.Action;
import phoenix.change.Area;
import phoenix.change.CandidateCheck;
import phoenix.change.Change;
import phoenix.change.ChangeDraft;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.host.Command;
import phoenix.host.FileState;
import phoenix.host.HostLock;
import phoenix.host.Reading;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;

/** The admin's own drop-in file for sudo. */
final class SudoersPart implements AdminPart {
    static final String UNWANTED = "admin.sudo-unwanted";
    private static final String MISSING = "admin.sudoers-missing";
    private static final String TEXT = "admin.sudoers-text";
    private static final String MODE = "admin.sudoers-mode";

    @Override
    public List<Finding> findings(AdminState state) {
        String path = Sudoers.path(state.name());
        Reading<FileState> file = state.host().file(path);
        if (!state.intent().adminSudo()) {
            return file.value().isPresent() ? List.of(unwanted(state, path)) : List.of();
        }
        if (!state.hasTool("sudo")) {
            return List.of(Finding.fail(
                    "admin.sudo-not-installed",
                    Area.ADMIN,
                    state.name(),
                    "sudo is not installed, so " + state.name() + " can't become root.",
                    "Install it (apt install sudo; Proxmox comes without it) and run the wizard again. Or choose an "
                            + "admin without sudo."));
        }
        List<Finding> findings = new ArrayList<>();
        if (file.unreadReason().isPresent()) {
            findings.add(AdminPart.unread(path, file));
        } else if (file.isAbsent()) {
            findings.add(Finding.fail(
                    MISSING,
                    Area.ADMIN,
                    state.name(),
                    "There is no " + path + ", which lets " + state.name() + " become root.",
                    "The wizard writes it, checked by visudo."));
        } else {
            findings.addAll(standing(state, path, file.value().get()));
        }
        state.host()
                .text(Sudoers.MAIN)
                .value()
                .filter(m -> !Sudoers.includesFolder(m))
                .ifPresent(m -> findings.add(notIncluded(state)));
        if (needsPassword(state)) {
            findings.add(Finding.warn(
                    "admin.sudo-needs-password",
                    Area.ADMIN,
                    state.name(),
                    "sudo asks " + state.name() + " for a password, but the account "
                            + (PasswordLockPart.isWanted(state) ? "is to have none" : "has none")
                            + ": it can't become root.",
                    "Give it a password (typed in the wizard, or as a hash in Phoenix's configuration), or choose sudo "
                            + "without a password."));
        }
        return findings;
    }

    private static List<Finding> standing(AdminState state, String path, FileState file) {
        if (file.meta().kind() != EntryKind.FILE) {
            return List.of(Finding.fail(
                    TEXT,
                    Area.ADMIN,
                    state.name(),
                    path + " is no regular file; sudo may read something else there, and the wizard leaves it alone.",
                    "Look at it and remove it by hand, then run the wizard again.",
                    new Evidence(path, 0, "")));
        }
        List<Finding> findings = new ArrayList<>();
        if (!file.text().equals(Optional.of(Sudoers.text(state.intent())))) {
            findings.add(Finding.fail(
                    TEXT,
                    Area.ADMIN,
                    state.name(),
                    path + " does not say what it should about " + state.name() + "'s right to become root.",
                    "The wizard writes it anew, checked by visudo.",
                    rule(path, file)));
        }
        if (!file.meta().equals(Sudoers.FILE_META)) {
            findings.add(Finding.fail(
                    MODE,
                    Area.ADMIN,
                    state.name(),
                    String.format(
                            "%s belongs to %d:%d with mode %04o; sudo reads it only when it is root's, and 0440 is the "
                                    + "mode it should have.",
                            path,
                            file.meta().uid(),
                            file.meta().gid(),
                            file.meta().mode()),
                    "The wizard sets owner and mode.",
                    new Evidence(path, 0, "")));
        }
        if (findings.isEmpty()) {
            findings.add(AdminPart.ok("admin.sudoers", state.name(), path + " lets " + state.name() + " become root."));
        }
        return findings;
    }

    private static Evidence rule(String path, FileState file) {
        List<String> lines = Lines.of(file.text().orElse(""));
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank() && !lines.get(i).startsWith("#")) {
                return new Evidence(path, i + 1, lines.get(i));
            }
        }
        return new Evidence(path, 0, "");
    }

    private static Finding unwanted(AdminState state, String path) {
        return Finding.warn(
                UNWANTED,
                Area.ADMIN,
                state.name() + " in " + path,
                path + " lets " + state.name() + " become root, though it is wanted without.",
                "The wizard takes away nothing by itself. Undo the run that wrote it, or by hand: rm " + path,
                new Evidence(path, 0, ""));
    }

    private static Finding notIncluded(AdminState state) {
        return Finding.fail(
                "admin.sudoers-not-included",
                Area.ADMIN,
                state.name(),
                Sudoers.MAIN + " does not include " + Sudoers.FOLDER + ": sudo never sees the admin's file there.",
                "By hand, with visudo, as the last line: @includedir " + Sudoers.FOLDER,
                new Evidence(Sudoers.MAIN, 0, ""));
    }

    private static boolean needsPassword(AdminState state) {
        return !state.intent().sudoWithoutPassword()
                && state.shadow().text().value().isPresent()
                && !PasswordPart.willBeUsable(state);
    }

    @Override
    public Optional<Change> change(AdminState state) {
        String path = Sudoers.path(state.name());
        Reading<FileState> file = state.host().file(path);
        Reading<FileState> folder = state.host().file(Sudoers.FOLDER);
        boolean writable = file.isAbsent()
                || file.value().filter(f -> f.meta().kind() == EntryKind.FILE).isPresent();
        boolean wanted = state.intent().adminSudo()
                && state.hasTool("sudo")
                && state.account().isPresent()
                && writable
                && (folder.isAbsent()
                        || folder.value().filter(FileState::isFolder).isPresent());
        String text = Sudoers.text(state.intent());
        Optional<String> oldText = file.value().flatMap(FileState::text);
        Optional<Meta> oldMeta = file.value().map(FileState::meta);
        if (!wanted || oldText.equals(Optional.of(text)) && oldMeta.equals(Optional.of(Sudoers.FILE_META))) {
            return Optional.empty();
        }
        ChangeDraft draft = AdminPart.draft("admin.sudoers", "Let " + state.name() + " become root with sudo");
        if (folder.isAbsent()) {
            draft.meta(Sudoers.FOLDER, Optional.empty(), Optional.of(Sudoers.FOLDER_META));
        }
        draft.text(path, oldText, Optional.of(text)).meta(path, oldMeta, Optional.of(Sudoers.FILE_META));
        if (state.intent().sudoWithoutPassword()) {
            draft.note("Without a password: whatever runs as " + state.name()
                    + " is root whenever it likes, and so is whoever gets hold of its ssh key.");
        }
        String subject = ":" + state.name();
        return Optional.of(
                draft.note("visudo checks the text before it is put in place, and all of sudo's files after; "
                                + "where it objects, the file is taken back at once.")
                        .fixes(MISSING + subject, TEXT + subject, MODE + subject)
                        .write(new Action.WriteFiles(
                                new HostLock.None(),
                                List.of(new CandidateCheck(Command.of("visudo", "-cf", CandidateCheck.PLACE), text)),
                                List.of(Command.of("visudo", "-c")))));
    }
}

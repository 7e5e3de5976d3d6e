package phoenix.admin;

import java.util.List;
import java.util.Optional;
import phoenix.change.Area;
import phoenix.change.Change;
import phoenix.change.ChangeDraft;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.change.Undo;
import phoenix.host.Command;
import phoenix.host.HostLock;
import phoenix.intent.PasswordChoice;

/** That the admin has no password that works, where only ssh keys are to let it in. */
final class PasswordLockPart implements AdminPart {
    private static final String UNLOCKED = "admin.password-not-locked";

    /** Whether no password is to work. */
    static boolean isWanted(AdminState state) {
        return state.intent().password() == PasswordChoice.LOCKED;
    }

    /** Whether the password that is there is to be locked and can be. An empty one lets everybody in. */
    static boolean isToDo(AdminState state) {
        return isWanted(state)
                && state.account().isPresent()
                && state.passwordField()
                        .filter(f -> f.isEmpty() || HiddenField.isUsable(f))
                        .isPresent();
    }

    @Override
    public List<Finding> findings(AdminState state) {
        Optional<String> field = state.passwordField();
        boolean told = field.filter(String::isEmpty).isPresent();
        if (!isWanted(state)
                || told
                || state.account().isEmpty()
                || state.shadow().text().unreadReason().isPresent()) {
            return List.of();
        }
        String name = state.name();
        if (!isToDo(state)) {
            boolean locked = field.filter(HiddenField::isLockedPassword).isPresent();
            return List.of(AdminPart.ok(
                    "admin.password",
                    name,
                    name + (locked ? "'s password is locked" : " has no password")
                            + ": only an ssh key lets the admin in."));
        }
        Evidence[] evidence = state.shadow().entry(name).map(state.shadow()::evidence).stream()
                .toArray(Evidence[]::new);
        return List.of(Finding.fail(
                UNLOCKED,
                Area.ADMIN,
                name,
                name + " has a password, and only ssh keys are to let the admin in.",
                "The wizard locks it; choose to keep the password if it is to work on.",
                evidence));
    }

    /** usermod puts a {@code !} in front and leaves the rest of the line as it is (shadow 4.13 and 4.17, new_pw_passwd). */
    @Override
    public Optional<Change> change(AdminState state) {
        if (!isToDo(state)) {
            return Optional.empty();
        }
        String name = state.name();
        String rest = state.shadow().entry(name).orElseThrow().text().substring(name.length() + 1);
        ChangeDraft draft = AdminPart.draft("admin.password-lock", "Lock " + name + "'s password")
                .fact(
                        AccountLines.SHADOW,
                        AccountLines.SHADOW.path(),
                        name,
                        Optional.of(AccountLines.SHADOW.value(rest)),
                        Optional.of(AccountLines.SHADOW.value("!" + rest)))
                .note(
                        "ssh keys go on working as long as sshd uses PAM, as Debian's does. Sessions that are open stay open."
                                + " Undo puts the password back.")
                .note("usermod keeps the files as they were in passwd- and shadow-.")
                .fixes(UNLOCKED + ":" + name, "admin.password-empty:" + name)
                .undo(new Undo.Restore(new HostLock.Accounts()));
        if (state.intent().adminSudo() && !state.intent().sudoWithoutPassword()) {
            draft.note(
                    "sudo asks " + name + " for this password: from now on the admin can't become root with it. Choose"
                            + " sudo without a password as well, or keep the password.");
        }
        if (state.hasTool("pveum")) {
            draft.note("Proxmox's web interface knows " + name + "@pam by this password, and lets nobody in without.");
        }
        return Optional.of(draft.run(Command.of("usermod", "-L", name)));
    }
}

package phoenix.admin;

import java.util.List;
import java.util.Optional;
import phoenix.change.Area;
import phoenix.change.Change;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.change.Undo;
import phoenix.host.Command;

/** The admin's user in Proxmox, in the realm {@code pam}: it logs in with the account's own password. */
final class ProxmoxUserPart implements AdminPart {
    private static final String MISSING = "admin.proxmox-user-missing";

    /** Whether this host has Proxmox and the admin is wanted there; then what user.cfg says of it, where it was read. */
    static Optional<ProxmoxAccess> access(AdminState state) {
        boolean known = state.text(ProxmoxAccess.FILE).unreadReason().isEmpty();
        return isWanted(state) && known
                ? Optional.of(
                        ProxmoxAccess.of(state.text(ProxmoxAccess.FILE).value().orElse(""), state.name()))
                : Optional.empty();
    }

    private static boolean isWanted(AdminState state) {
        return state.intent().proxmoxRole() && state.hasTool("pveum");
    }

    /** The line of user.cfg that names the user or its access. */
    static Evidence[] evidence(AdminState state, String section, String user) {
        List<String> lines = Lines.of(state.text(ProxmoxAccess.FILE).value().orElse(""));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(section + ":") && lines.get(i).contains(user)) {
                String shown = section.equals("user") ? section + ":" + user + ":…" : lines.get(i);
                return new Evidence[] {new Evidence(ProxmoxAccess.FILE, i + 1, shown)};
            }
        }
        return new Evidence[0];
    }

    @Override
    public List<Finding> findings(AdminState state) {
        if (isWanted(state) && state.text(ProxmoxAccess.FILE).unreadReason().isPresent()) {
            return List.of(AdminPart.unread(ProxmoxAccess.FILE, state.text(ProxmoxAccess.FILE)));
        }
        return access(state).map(a -> List.of(finding(state, a))).orElse(List.of());
    }

    private static Finding finding(AdminState state, ProxmoxAccess access) {
        String user = access.user();
        if (!access.exists()) {
            return Finding.fail(
                    MISSING,
                    Area.ADMIN,
                    user,
                    "Proxmox does not know " + user + ": the admin can't log in to its web interface.",
                    "The wizard makes the user with pveum.");
        }
        return access.shutOut(state.now())
                .map(why -> Finding.warn(
                        "admin.proxmox-user-shut-out",
                        Area.ADMIN,
                        user,
                        "The Proxmox user " + user + " " + why + "; the wizard leaves it so.",
                        "To let it in: pveum user modify " + user + " --enable 1 --expire 0",
                        evidence(state, "user", user)))
                .orElseGet(() -> AdminPart.ok("admin.proxmox-user", user, "Proxmox knows " + user + "."));
    }

    @Override
    public Optional<Change> change(AdminState state) {
        Optional<ProxmoxAccess> missing = access(state).filter(a -> !a.exists());
        if (missing.isEmpty() || state.account().isEmpty()) {
            return Optional.empty();
        }
        String user = missing.get().user();
        return Optional.of(AdminPart.draft("admin.proxmox-user", "Make the Proxmox user " + user)
                .fact(
                        ProxmoxUsers.FORMAT,
                        ProxmoxAccess.FILE,
                        "user:" + user,
                        Optional.empty(),
                        Optional.of("1:0::::" + UserPart.COMMENT + ":"))
                .note("pveum writes " + ProxmoxAccess.FILE
                        + " anew as a whole, for all nodes of the cluster. Undo removes "
                        + "the Proxmox user, and with it tokens, groups and second factors that it got since.")
                .fixes(MISSING + ":" + user)
                .undo(new Undo.RunCommand(Command.of("pveum", "user", "delete", user)))
                .run(Command.of("pveum", "user", "add", user, "--comment", UserPart.COMMENT)));
    }
}

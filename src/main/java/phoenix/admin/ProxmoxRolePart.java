package phoenix.admin;

import java.util.List;
import java.util.Optional;
import phoenix.change.Area;
import phoenix.change.Change;
import phoenix.change.Finding;
import phoenix.change.Undo;
import phoenix.host.Command;

/** That the admin's Proxmox user is an administrator of the whole data centre. */
final class ProxmoxRolePart implements AdminPart {
    private static final String MISSING = "admin.proxmox-role-missing";

    @Override
    public List<Finding> findings(AdminState state) {
        return ProxmoxUserPart.access(state)
                .map(a -> List.of(finding(state, a)))
                .orElse(List.of());
    }

    private static Finding finding(AdminState state, ProxmoxAccess access) {
        String user = access.user();
        if (access.isBlocked()) {
            return Finding.fail(
                    "admin.proxmox-role-blocked",
                    Area.ADMIN,
                    user,
                    "The role NoAccess on / shuts " + user + " out of Proxmox, whatever other roles it has.",
                    "If the admin is to get in, by hand: pveum acl delete / --users " + user + " --roles NoAccess",
                    ProxmoxUserPart.evidence(state, "acl", user));
        }
        return access.isAdministrator()
                ? AdminPart.ok("admin.proxmox-role", user, user + " is an administrator of Proxmox.")
                : Finding.fail(
                        MISSING,
                        Area.ADMIN,
                        user,
                        user + " has not the role Administrator on / in Proxmox.",
                        "The wizard gives it the role with pveum.",
                        ProxmoxUserPart.evidence(state, "acl", user));
    }

    @Override
    public Optional<Change> change(AdminState state) {
        Optional<ProxmoxAccess> lacking =
                ProxmoxUserPart.access(state).filter(a -> a.exists() && !a.isBlocked() && !a.isAdministrator());
        if (lacking.isEmpty()) {
            return Optional.empty();
        }
        String user = lacking.get().user();
        String role = ProxmoxAccess.ADMINISTRATOR;
        String key = ProxmoxUsers.aclKey("/", user, role);
        return Optional.of(AdminPart.draft("admin.proxmox-role", "Make " + user + " an administrator of Proxmox")
                .fact(
                        ProxmoxUsers.FORMAT,
                        ProxmoxAccess.FILE,
                        key,
                        Optional.ofNullable(lacking.get().keys().get(key)),
                        Optional.of("1"))
                .note(
                        "An administrator of Proxmox can do anything on every node of the cluster, root's shell included.")
                .fixes(MISSING + ":" + user)
                .undo(new Undo.RunCommand(Command.of("pveum", "acl", "delete", "/", "--users", user, "--roles", role)))
                .run(Command.of("pveum", "acl", "modify", "/", "--users", user, "--roles", role)));
    }
}

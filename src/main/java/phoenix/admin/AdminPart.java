package phoenix.admin;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import phoenix.change.Area;
import phoenix.change.Change;
import phoenix.change.ChangeDraft;
import phoenix.change.Finding;
import phoenix.host.Reading;
import phoenix.ids.IdRange;

/** One thing about the admin: how it stands, and the change that puts it right. */
interface AdminPart {
    /** How it stands. */
    List<Finding> findings(AdminState state);

    /** What puts it right; empty where nothing is to do, or nothing can be done. */
    Optional<Change> change(AdminState state);

    /** All parts in the order in which they must be put right. */
    static List<AdminPart> all(Collection<IdRange> mapped) {
        return List.of(
                new SubordinatePart(mapped),
                new GroupPart(mapped),
                new UserPart(mapped),
                new HomePart(),
                new SudoGroupPart(),
                new SudoersPart(),
                new PasswordPart(),
                new PasswordLockPart(),
                new SshKeyPart(),
                new ProxmoxUserPart(),
                new ProxmoxRolePart());
    }

    /** Starts a change of this area. */
    static ChangeDraft draft(String id, String title) {
        return Change.of(id, Area.ADMIN, title);
    }

    /** As wanted. */
    static Finding ok(String id, String subject, String message) {
        return Finding.ok(id, Area.ADMIN, subject, message);
    }

    /** What could not be read, and so was not checked. */
    static Finding unread(String path, Reading<?> reading) {
        return Finding.info(
                "admin.unread",
                Area.ADMIN,
                path,
                path + " could not be read ("
                        + reading.unreadReason().orElseThrow(() -> new IllegalArgumentException(path + " was read"))
                        + "), so what it says about the admin was not checked. Run as root to see it.");
    }
}

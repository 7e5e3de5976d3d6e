package phoenix.admin;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import phoenix.change.Change;
import phoenix.change.Finding;
import phoenix.change.Undo;
import phoenix.host.Command;
import phoenix.host.HostLock;
import phoenix.ids.IdRange;

/**
 * The group of a new account.
 *
 * @param mapped host ids of containers, which no account gets
 */
record GroupPart(Collection<IdRange> mapped) implements AdminPart {
    /** Why the group is missing is told with the account ({@link UserPart}). */
    @Override
    public List<Finding> findings(AdminState state) {
        return state.group().text().unreadReason().isPresent()
                ? List.of(AdminPart.unread(state.group().path(), state.group().text()))
                : List.of();
    }

    @Override
    public Optional<Change> change(AdminState state) {
        if (!UserPart.canBeMade(state, mapped)
                || state.group().entry(state.name()).isPresent()) {
            return Optional.empty();
        }
        NewAccount fresh = NewAccount.of(state, mapped).orElseThrow();
        return Optional.of(AdminPart.draft("admin.group", "Make the group " + state.name())
                .effects(fresh.groupEffects())
                .note("groupadd keeps the files as they were in group- and gshadow-, and uses the lock /etc/.pwd.lock.")
                .fixes(UserPart.MISSING + ":" + state.name())
                .undo(new Undo.Restore(new HostLock.Accounts()))
                .run(Command.of("groupadd", "-g", String.valueOf(fresh.gid()), state.name())));
    }
}

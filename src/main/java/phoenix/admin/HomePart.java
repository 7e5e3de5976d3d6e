package phoenix.admin;

import java.util.List;
import java.util.Optional;
import phoenix.change.Action;
import phoenix.change.Area;
import phoenix.change.Change;
import phoenix.change.Finding;

/** The home folder of an account that was there before. */
final class HomePart implements AdminPart {
    private static final String MISSING = "admin.home-missing";

    @Override
    public List<Finding> findings(AdminState state) {
        Optional<Account> account = state.account();
        if (account.isEmpty()) {
            return List.of();
        }
        HomePath home = state.home();
        Optional<HomePath.Unsafe> unsafe = home.unsafe(account.get());
        if (unsafe.isPresent()) {
            return List.of(Finding.fail(
                    "admin.home-unsafe",
                    Area.ADMIN,
                    state.name(),
                    state.name() + "'s home folder is " + home.path() + ", and "
                            + unsafe.get().path() + " " + unsafe.get().what()
                            + ": the wizard writes nothing below it, and sshd may refuse its keys.",
                    "By hand: " + unsafe.get().remedy() + ".",
                    state.passwd().evidence(state.passwd().entry(state.name()).orElseThrow())));
        }
        if (home.folder().unreadReason().isPresent()) {
            return List.of(AdminPart.unread(home.path(), home.folder()));
        }
        if (home.folder().isAbsent()) {
            return List.of(Finding.fail(
                    MISSING,
                    Area.ADMIN,
                    state.name(),
                    state.name() + "'s home folder " + home.path() + " is not there.",
                    oddity(state)
                            .map(odd -> "By hand: mkhomedir_helper " + state.name() + ". The wizard does not, because "
                                    + odd + ".")
                            .orElse("The wizard makes it, filled from "
                                    + state.settings().skeleton() + "."),
                    state.passwd().evidence(state.passwd().entry(state.name()).orElseThrow())));
        }
        return List.of(AdminPart.ok("admin.home", state.name(), home.path() + " is there."));
    }

    @Override
    public Optional<Change> change(AdminState state) {
        Optional<Account> account = state.account();
        boolean wanted = account.isPresent()
                && state.home().folder().isAbsent()
                && state.home().unsafe(account.get()).isEmpty()
                && oddity(state).isEmpty();
        if (!wanted) {
            return Optional.empty();
        }
        return Optional.of(AdminPart.draft(
                        "admin.home", "Make the home folder " + state.home().path())
                .effects(NewAccount.homeEffects(
                        state, account.get().uid(), account.get().gid()))
                .fixes(MISSING + ":" + state.name())
                .write(Action.WriteFiles.plain()));
    }

    private static Optional<String> oddity(AdminState state) {
        return state.skeleton().oddity();
    }
}

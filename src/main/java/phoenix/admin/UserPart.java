package phoenix.admin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
import phoenix.ids.IdRange;

/**
 * The account itself.
 *
 * @param mapped host ids of containers, which no account gets
 */
record UserPart(Collection<IdRange> mapped) implements AdminPart {
    static final String MISSING = "admin.user-missing";
    static final String COMMENT = "Phoenix admin";
    static final String SHELL = "/bin/bash";

    /** Something that keeps the account from being made: a finding's id, what is there, and what the operator can do. */
    private record Blocker(String id, String what, String remedy) {}

    @Override
    public List<Finding> findings(AdminState state) {
        return state.account().map(account -> findings(state, account)).orElseGet(() -> List.of(missing(state)));
    }

    private Finding missing(AdminState state) {
        Optional<Blocker> blocker = blocker(state, mapped);
        if (blocker.isPresent()) {
            return Finding.fail(
                    blocker.get().id(),
                    Area.ADMIN,
                    state.name(),
                    "There is no account " + state.name() + ", and the wizard can't make it: "
                            + blocker.get().what() + ".",
                    blocker.get().remedy());
        }
        return Finding.fail(
                MISSING,
                Area.ADMIN,
                state.name(),
                "There is no account " + state.name() + " in /etc/passwd; the shared volumes have no owner yet.",
                "The wizard makes the account, with a group and a home folder of its own and without subordinate ids.");
    }

    private List<Finding> findings(AdminState state, Account account) {
        List<Finding> findings = new ArrayList<>();
        Evidence line =
                state.passwd().evidence(state.passwd().entry(account.name()).orElseThrow());
        findings.add(AdminPart.ok(
                "admin.user",
                account.name(),
                account.name() + " is there, with user id " + account.uid() + " and group id " + account.gid() + "."));
        // One container's hole for the admin must not hide that another one has the admin among its own ids.
        mapped.stream()
                .filter(r -> r.contains(account.uid()))
                .max(Comparator.comparingLong(IdRange::count))
                .ifPresent(r -> findings.add(inside(account, r, line)));
        if (account.shell().matches(".*/(nologin|false)")) {
            findings.add(Finding.warn(
                    "admin.shell",
                    Area.ADMIN,
                    account.name(),
                    account.name() + " has the login shell " + account.shell()
                            + ": nobody can log in as the admin. The wizard leaves it so.",
                    "If the admin is to log in: usermod -s " + SHELL + " " + account.name(),
                    line));
        }
        boolean grouped =
                state.group().entries().stream().anyMatch(g -> g.number(2).equals(Optional.of(account.gid())));
        if (!grouped && state.group().text().value().isPresent()) {
            findings.add(Finding.warn(
                    "admin.group-missing",
                    Area.ADMIN,
                    account.name(),
                    "No group has the id " + account.gid() + ", which is " + account.name() + "'s primary group.",
                    "Make it: groupadd -g " + account.gid() + " " + account.name(),
                    line));
        }
        return findings;
    }

    private static Finding inside(Account account, IdRange range, Evidence line) {
        String remedy = "Give the admin another id outside of it (usermod -u, then chown what belonged to the old one),"
                + " or choose another name for the admin.";
        String id = "admin.uid-in-mapped-range";
        return range.count() == 1
                ? Finding.warn(
                        id,
                        Area.ADMIN,
                        account.name(),
                        "A container's id map has a hole for user id " + account.uid() + ": that container's user is "
                                + account.name() + " on the host, who may become root.",
                        remedy,
                        line)
                : Finding.fail(
                        id,
                        Area.ADMIN,
                        account.name(),
                        account.name() + " has user id " + account.uid() + ", which is inside of " + range
                                + ", the ids of a container: a process in there owns whatever the admin owns.",
                        remedy,
                        line);
    }

    /** Whether the account is missing and can be made. */
    static boolean canBeMade(AdminState state, Collection<IdRange> mapped) {
        return state.account().isEmpty() && blocker(state, mapped).isEmpty();
    }

    private static Optional<Blocker> blocker(AdminState state, Collection<IdRange> mapped) {
        String byHand = " Or make the account by hand (useradd -m -K SUB_UID_COUNT=0 -K SUB_GID_COUNT=0 " + state.name()
                + ") and run the wizard again: it completes what is there.";
        Optional<String> setting = state.settings().unpredictable();
        if (setting.isPresent()) {
            return Optional.of(new Blocker(
                    "admin.useradd-defaults",
                    Settings.USERADD_DEFAULTS + " says " + setting.get()
                            + ", and what useradd makes of that can't be foretold",
                    "Take that line out." + byHand));
        }
        if (state.skeleton().oddity().isPresent()) {
            return Optional.of(new Blocker(
                    "admin.skeleton",
                    "useradd fills the home folder from " + state.settings().skeleton() + ", but "
                            + state.skeleton().oddity().get() + ", and what becomes of that can't be foretold",
                    "Take it out of there." + byHand));
        }
        for (ColonFile file : List.of(state.shadow(), state.gshadow())) {
            boolean grouped =
                    file == state.gshadow() && state.group().entry(state.name()).isPresent();
            if (file.entry(state.name()).isPresent() && !grouped) {
                return Optional.of(new Blocker(
                        "admin.line-left-over",
                        file.path() + " has a line of that name, left over from an account that is gone",
                        "Look at it with " + (file == state.shadow() ? "vipw -s" : "vigr -s") + " and remove it."));
            }
        }
        return NewAccount.of(state, mapped).isPresent()
                ? Optional.empty()
                : Optional.of(new Blocker(
                        "admin.no-free-id",
                        "no id from " + state.settings().firstId("UID") + " to "
                                + state.settings().lastId("UID") + " is free (UID_MIN and UID_MAX in "
                                + Settings.LOGIN_DEFS + ")",
                        "Make room there, or in the containers' id maps."));
    }

    @Override
    public Optional<Change> change(AdminState state) {
        if (!canBeMade(state, mapped)) {
            return Optional.empty();
        }
        NewAccount fresh = NewAccount.of(state, mapped).orElseThrow();
        ChangeDraft draft = AdminPart.draft("admin.user", "Make the account " + state.name())
                .effects(fresh.userEffects())
                .note("The account has no password until one is set: useradd leaves it locked.")
                .note("useradd keeps the files as they were in passwd- and shadow-, uses the lock /etc/.pwd.lock, and "
                        + "clears what lastlog and faillog still hold of an earlier user with this id.")
                .note("Undo takes back the lines and the home folder, the folder only as far as nothing in it changed. "
                        + "Processes, crontabs and mail of the admin stay.")
                .fixes(MISSING + ":" + state.name())
                .undo(new Undo.Restore(new HostLock.Accounts()));
        if (state.home().folder().value().isPresent()) {
            draft.note(state.home().path() + " is there already; useradd leaves it as it is.");
        }
        if (!fresh.hooks().isEmpty()) {
            draft.note("This host runs programs of its own with every new account; what they do is not foretold: "
                    + String.join(", ", fresh.hooks()));
        }
        return Optional.of(draft.run(command(state, fresh)));
    }

    private static Command command(AdminState state, NewAccount fresh) {
        return Command.of(
                        "useradd",
                        "-u",
                        String.valueOf(fresh.uid()),
                        "-g",
                        String.valueOf(fresh.gid()),
                        "-c",
                        COMMENT,
                        "-m",
                        "-d",
                        state.home().path(),
                        "-s",
                        SHELL,
                        "-K",
                        "SUB_UID_COUNT=0",
                        "-K",
                        "SUB_GID_COUNT=0",
                        state.name())
                .with("SOURCE_DATE_EPOCH", String.valueOf(state.now()));
    }
}

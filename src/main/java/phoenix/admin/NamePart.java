package phoenix.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import phoenix.change.Area;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.intent.PhoenixConfig;
import phoenix.text.SafeText;

/** Whether there can be an admin of this name at all; where not, nothing else is checked or changed. */
final class NamePart {
    private static final String REMEDY =
            "Choose another name for the admin, in the wizard or as users.username in Phoenix's configuration.";

    private NamePart() {}

    /** Why this area has nothing to work on; empty where it has. */
    static Optional<Finding> refusal(AdminState state) {
        String name = state.name();
        Optional<String> complaint = AdminName.complaint(name);
        if (complaint.isPresent()) {
            return Optional.of(fail(
                    state,
                    "admin.name-invalid",
                    "\"" + SafeText.of(name) + "\" can't be the name of an account. " + complaint.get()));
        }
        if (state.passwd().text().unreadReason().isPresent()) {
            return Optional.of(
                    AdminPart.unread(state.passwd().path(), state.passwd().text()));
        }
        return reserved(state.name(), state.passwd(), state.group(), state.settings())
                .map(why -> fail(state, "admin.name-reserved", why));
    }

    /** Why an account of this name is not to become the admin. */
    static Optional<String> reserved(String name, ColonFile passwd, ColonFile group, Settings settings) {
        Optional<Account> account = passwd.entry(name).flatMap(Account::of);
        if (account.isPresent()) {
            long uid = account.get().uid();
            if (uid >= settings.firstId("UID") && uid != 65534) {
                return Optional.empty();
            }
            return Optional.of("The account " + name + " has user id " + uid + ": it is "
                    + (uid == 0 ? "root itself" : "one of the system's own accounts, which programs run under")
                    + ", and does not become the admin.");
        }
        return group.entry(name)
                .flatMap(g -> g.number(2))
                .filter(gid -> gid < settings.firstId("GID"))
                .map(gid -> "There is a group of the system named " + name + " (group id " + gid
                        + "); an account of that name would be in it.");
    }

    private static Finding fail(AdminState state, String id, String message) {
        List<Evidence> evidence = new ArrayList<>();
        state.passwd().entry(state.name()).map(state.passwd()::evidence).ifPresent(evidence::add);
        configured(state).ifPresent(evidence::add);
        return new Finding(id, Area.ADMIN, Finding.Status.FAIL, SafeText.of(state.name()), message, evidence, REMEDY);
    }

    private static Optional<Evidence> configured(AdminState state) {
        boolean chosen = state.intent().answers().admin().name().isPresent();
        return state.intent()
                .config()
                .filter(c -> !chosen && c.username().isPresent())
                .map(NamePart::evidence);
    }

    private static Evidence evidence(PhoenixConfig config) {
        return new Evidence(
                config.file(), config.source().lineOf("users", "username").orElse(0), "users.username");
    }
}

package phoenix.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import phoenix.change.Area;
import phoenix.change.Change;
import phoenix.change.ChangeDraft;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.change.SecretInput;
import phoenix.change.Undo;
import phoenix.host.Command;
import phoenix.host.HostLock;
import phoenix.intent.PasswordChoice;
import phoenix.intent.PhoenixConfig;

/**
 * The admin's password: the hash of Phoenix's configuration, one that is typed, or what is there. Where none is to work, {@link
 * PasswordLockPart} has the word.
 */
final class PasswordPart implements AdminPart {
    private static final String UNSET = "admin.password-unset";
    private static final String DIFFERS = "admin.password-differs";

    @Override
    public List<Finding> findings(AdminState state) {
        List<Finding> findings = new ArrayList<>();
        configured(state).ifPresent(hash -> findings.addAll(about(state, hash)));
        if (state.shadow().text().unreadReason().isPresent()) {
            findings.add(AdminPart.unread(state.shadow().path(), state.shadow().text()));
        } else {
            findings.addAll(standing(state));
        }
        return findings;
    }

    /** The hash as it stands in the configuration. */
    private static List<Finding> about(AdminState state, String hash) {
        PhoenixConfig config = state.intent().config().orElseThrow();
        Evidence where = new Evidence(
                config.file(), config.source().lineOf("users", "password_hash").orElse(0), "users.password_hash");
        if (!CryptHash.isValid(hash)) {
            return List.of(Finding.fail(
                    "admin.password-hash-invalid",
                    Area.ADMIN,
                    state.name(),
                    "users.password_hash in " + config.file()
                            + " is no hash that crypt(5) knows: no password would fit "
                            + "it. The wizard sets no password.",
                    "Put a hash there (mkpasswd -m yescrypt makes one) or NOT_SET, or type a password in the wizard.",
                    where));
        }
        return CryptHash.weakness(hash)
                .map(method -> List.of(Finding.warn(
                        "admin.password-hash-weak",
                        Area.ADMIN,
                        state.name(),
                        "users.password_hash in " + config.file() + " is made by " + method
                                + ", which is quickly broken by whoever gets to read it.",
                        "Make a new one (mkpasswd -m yescrypt), or type a password in the wizard.",
                        where)))
                .orElse(List.of());
    }

    private static List<Finding> standing(AdminState state) {
        Optional<ColonFile.Entry> line = state.shadow().entry(state.name());
        Evidence[] evidence = line.map(state.shadow()::evidence).stream().toArray(Evidence[]::new);
        String field = state.passwordField().orElse("!");
        String name = state.name();
        Optional<String> wanted = wanted(state);
        if (field.isEmpty()) {
            return List.of(Finding.fail(
                    "admin.password-empty",
                    Area.ADMIN,
                    name,
                    name + " has an empty password: anyone at the console is logged in as the admin without one.",
                    emptyRemedy(state),
                    evidence));
        }
        if (PasswordLockPart.isWanted(state)
                || wanted.isEmpty() && state.account().isEmpty()) {
            return List.of();
        }
        if (wanted.isEmpty()) {
            return List.of(AdminPart.ok(
                    "admin.password",
                    name,
                    HiddenField.isUsable(field)
                            ? name + " has a password; it stays as it is."
                            : name + " has no password: only an ssh key lets the admin in."));
        }
        if (isLockedOnPurpose(state)) {
            return List.of(Finding.warn(
                    "admin.password-locked",
                    Area.ADMIN,
                    name,
                    name + "'s password was locked by someone; the wizard does not unlock it.",
                    "If the admin is to log in with it: passwd -u " + name,
                    evidence));
        }
        if (isSet(state)) {
            return List.of(AdminPart.ok("admin.password", name, name + " has the password that is wanted."));
        }
        if (!HiddenField.isUsable(field)) {
            return List.of(Finding.fail(
                    UNSET,
                    Area.ADMIN,
                    name,
                    name + " has no password yet, and one is wanted.",
                    "The wizard sets it.",
                    evidence));
        }
        return List.of(
                isToBeTyped(state)
                        ? Finding.info(
                                "admin.password",
                                Area.ADMIN,
                                name,
                                name + " has a password; the one that is typed replaces it.",
                                evidence)
                        : Finding.fail(
                                DIFFERS,
                                Area.ADMIN,
                                name,
                                name + " has another password than the one of Phoenix's configuration.",
                                "The wizard sets the configured one; choose to keep the password if the present one is "
                                        + "right.",
                                evidence));
    }

    private static String emptyRemedy(AdminState state) {
        if (PasswordLockPart.isToDo(state)) {
            return "The wizard locks it.";
        }
        return wanted(state).isPresent() ? "The wizard sets a password." : "By hand: passwd -l " + state.name();
    }

    /** Whether the admin has a password once all changes are made. */
    static boolean willBeUsable(AdminState state) {
        if (PasswordLockPart.isWanted(state)) {
            return false;
        }
        boolean set = wanted(state).isPresent() && !isLockedOnPurpose(state);
        return set || state.passwordField().filter(HiddenField::isUsable).isPresent();
    }

    /** A password was locked with {@code passwd -l}. One that is typed now goes before that. */
    private static boolean isLockedOnPurpose(AdminState state) {
        return !isToBeTyped(state)
                && state.passwordField().filter(HiddenField::isLockedPassword).isPresent();
    }

    private static boolean isToBeTyped(AdminState state) {
        return state.intent().password() == PasswordChoice.TYPED;
    }

    /** The hash of the configuration, where the password is to come from there. */
    private static Optional<String> configured(AdminState state) {
        return state.intent().password() == PasswordChoice.FROM_CONFIG
                ? state.intent().config().flatMap(PhoenixConfig::passwordHash)
                : Optional.empty();
    }

    /** What will be shown for the password that is wanted ({@link HiddenField}); empty where none is. */
    private static Optional<String> wanted(AdminState state) {
        return isToBeTyped(state)
                ? Optional.of(HiddenField.TO_BE_TYPED)
                : configured(state).filter(CryptHash::isValid).map(HiddenField::shown);
    }

    @Override
    public Optional<Change> change(AdminState state) {
        Optional<String> wanted = wanted(state);
        boolean known = state.shadow().text().value().isPresent();
        if (wanted.isEmpty() || state.account().isEmpty() || !known || isLockedOnPurpose(state) || isSet(state)) {
            return Optional.empty();
        }
        Optional<ColonFile.Entry> line = state.shadow().entry(state.name());
        String day = state.today() + (isToBeTyped(state) ? "+" : "");
        String aging = line.map(l -> behindDay(l.text())).orElseGet(state.settings()::agingWithPassword);
        ChangeDraft draft = AdminPart.draft("admin.password", "Set " + state.name() + "'s password")
                .fact(
                        AccountLines.SHADOW,
                        AccountLines.SHADOW.path(),
                        state.name(),
                        line.map(l -> AccountLines.SHADOW.value(
                                l.text().substring(l.name().length() + 1))),
                        Optional.of(wanted.get() + " " + day + ":" + aging))
                .fixes(UNSET + ":" + state.name(), DIFFERS + ":" + state.name(), "admin.password-empty:" + state.name())
                .undo(new Undo.Restore(new HostLock.Accounts()));
        if (state.passwordField().filter(HiddenField::isUsable).isPresent()) {
            draft.note(state.name() + " has a password now; it is replaced. Undo puts it back.");
        }
        String before = state.name() + ":";
        return Optional.of(
                isToBeTyped(state)
                        ? draft.note(
                                        "The host's own rules for passwords (PAM) hash it; they may refuse a weak one. The day "
                                                + "of the change is the day on which it is applied.")
                                .run(Command.of("chpasswd"), new SecretInput(SecretInput.TYPED_PASSWORD, before))
                        : draft.run(
                                Command.of("chpasswd", "-e").with("SOURCE_DATE_EPOCH", String.valueOf(state.now())),
                                new SecretInput(SecretInput.CONFIGURED_HASH, before)));
    }

    /** Whether the field is the hash that is wanted, or stands in for it on a sample host. */
    private static boolean isSet(AdminState state) {
        Optional<String> field = state.passwordField();
        return field.isPresent() && (field.equals(wanted(state)) || field.equals(configured(state)));
    }

    /** A line's fields behind the day of the last change. */
    private static String behindDay(String line) {
        String[] fields = line.split(":", 4);
        return fields.length < 4 ? "" : fields[3];
    }
}

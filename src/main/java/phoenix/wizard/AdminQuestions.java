package phoenix.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import phoenix.admin.AdminName;
import phoenix.admin.SshKey;
import phoenix.change.Area;
import phoenix.host.HostFact;
import phoenix.intent.Answers;
import phoenix.intent.Intent;
import phoenix.intent.PasswordChoice;
import phoenix.intent.PhoenixConfig;
import phoenix.scripts.ScriptChecks;
import phoenix.scripts.ScriptsState;

/** What is asked about the admin. */
final class AdminQuestions {
    private static final String NAME_HELP =
            "The one account of this host that does all administration and owns the shared volumes. It is made if it does"
                    + " not exist, and completed if it does. Phoenix's configuration names it too.";
    private static final String SUDO_HELP =
            "With sudo the admin can become root for single commands. Without it you need root's own password for"
                    + " everything that changes the host.";
    private static final String NOPASSWD_HELP =
            "Without a password, whoever gets at the admin's ssh key is root at once. Only for machines that are"
                    + " administered by scripts.";
    private static final String KEY_HELP =
            "One line from the file id_ed25519.pub (or .pub of another key) on the computer that you log in from. Never the"
                    + " private key. Left empty, the admin logs in with the password.";
    private static final String PASSWORD_HELP =
            "A hash from Phoenix's configuration, a password that you type now, or none: then only ssh keys let in, and"
                    + " sudo can't ask for one.";
    private static final String ROLE_HELP =
            "Lets the admin log in to Proxmox's web pages with the same password and do everything there"
                    + " (role Administrator on /).";

    private static final String SCRIPTS_HELP =
            "Phoenix's own scripts would take back some of what is set up here each time they run. With yes, their functions are"
                    + " replaced by ones that call the wizard; undo puts the scripts back.";

    private AdminQuestions() {}

    static AreaForm form(Conversation conversation) {
        Intent intent = conversation.intent();
        List<Field> fields = new ArrayList<>();
        fields.add(new Field.Text(
                "User name",
                NAME_HELP,
                intent.adminName(),
                name -> AdminName.complaint(name, conversation.state()),
                (answers, name) -> put(answers, a -> a.name = Optional.of(name))));
        fields.add(new Field.YesNo(
                "May use sudo",
                SUDO_HELP,
                intent.adminSudo(),
                (answers, yes) -> put(answers, a -> a.sudo = Optional.of(yes))));
        if (intent.adminSudo()) {
            fields.add(new Field.YesNo(
                    "sudo without password",
                    NOPASSWD_HELP,
                    intent.sudoWithoutPassword(),
                    (answers, yes) -> put(answers, a -> a.sudoWithoutPassword = Optional.of(yes))));
        }
        fields.add(new Field.Text(
                "Public ssh key",
                KEY_HELP,
                intent.sshKey().orElse(""),
                key -> key.isBlank() ? Optional.empty() : problem(key),
                (answers, key) -> put(answers, a -> a.sshKey = Optional.of(key.strip()))));
        fields.add(new Field.Choice(
                "Password",
                PASSWORD_HELP,
                passwords(intent),
                intent.password().id(),
                (answers, id) -> put(answers, a -> a.password = PasswordChoice.ofId(id))));
        if (intent.password() == PasswordChoice.TYPED) {
            fields.add(
                    new Field.Secret("New password", "Typed twice, shown never, handed to the system's own hashing."));
        }
        if (conversation.state().fact(HostFact.TOOL, "pveum").value().isPresent()) {
            fields.add(new Field.YesNo(
                    "Proxmox Administrator",
                    ROLE_HELP,
                    intent.proxmoxRole(),
                    (answers, yes) -> put(answers, a -> a.proxmoxRole = Optional.of(yes))));
        }
        if (intent.scriptsCallWizard() || ScriptChecks.canHelp(ScriptsState.of(conversation.state()))) {
            fields.add(new Field.YesNo(
                    "Change Phoenix's scripts",
                    SCRIPTS_HELP,
                    intent.scriptsCallWizard(),
                    Answers::withScriptsCallWizard));
        }
        return new AreaForm(
                Area.ADMIN, "Admin user", "One account administers this host and owns the shared volumes.", fields);
    }

    private static Optional<String> problem(String key) {
        try {
            SshKey.parse(key);
            return Optional.empty();
        } catch (SshKey.Refused refused) {
            return Optional.of(refused.getMessage());
        }
    }

    private static List<Field.Option> passwords(Intent intent) {
        boolean hash = intent.config().flatMap(PhoenixConfig::passwordHash).isPresent();
        return List.of(
                new Field.Option(
                        PasswordChoice.FROM_CONFIG.id(),
                        "from Phoenix's configuration",
                        hash ? "its hash is set" : "none there"),
                new Field.Option(PasswordChoice.TYPED.id(), "typed now", "twice, not shown"),
                new Field.Option(PasswordChoice.LOCKED.id(), "none", "locked: only ssh keys"),
                new Field.Option(PasswordChoice.KEEP.id(), "keep what is set", "nothing changes"));
    }

    /** The choices about the admin, while one of them changes. */
    private static final class Draft {
        private Optional<String> name;
        private Optional<Boolean> sudo;
        private Optional<Boolean> sudoWithoutPassword;
        private Optional<String> sshKey;
        private Optional<PasswordChoice> password;
        private Optional<Boolean> proxmoxRole;

        private Draft(Answers.Admin from) {
            name = from.name();
            sudo = from.sudo();
            sudoWithoutPassword = from.sudoWithoutPassword();
            sshKey = from.sshKey();
            password = from.password();
            proxmoxRole = from.proxmoxRole();
        }
    }

    private static Answers put(Answers answers, java.util.function.Consumer<Draft> change) {
        Draft draft = new Draft(answers.admin());
        change.accept(draft);
        return answers.with(new Answers.Admin(
                draft.name, draft.sudo, draft.sudoWithoutPassword, draft.sshKey, draft.password, draft.proxmoxRole));
    }
}

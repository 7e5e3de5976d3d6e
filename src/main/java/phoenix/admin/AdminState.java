package phoenix.admin;

import java.util.List;
import java.util.Optional;
import phoenix.change.Change;
import phoenix.change.FactFormats;
import phoenix.change.Prediction;
import phoenix.host.HostFact;
import phoenix.host.HostState;
import phoenix.host.Reading;
import phoenix.intent.Intent;

/**
 * A host as the admin area looks at it. Everything that its checks and changes may need is looked at when the view is
 * made, so that one reading of the host answers all of it.
 */
public final class AdminState {
    private static final Prediction PREDICTION = new Prediction(new FactFormats(AdminFormats.all()));

    private final HostState host;
    private final Intent intent;
    private final ColonFile passwd;
    private final ColonFile group;
    private final ColonFile shadow;
    private final ColonFile gshadow;
    private final SubordinateFile subuid;
    private final SubordinateFile subgid;
    private final Settings settings;
    private final Skeleton skeleton;
    private final HomePath home;

    private AdminState(HostState host, Intent intent) {
        this.host = host;
        this.intent = intent;
        passwd = ColonFile.read(host, AccountLines.PASSWD.path());
        group = ColonFile.read(host, AccountLines.GROUP.path());
        shadow = ColonFile.read(host, AccountLines.SHADOW.path());
        gshadow = ColonFile.read(host, AccountLines.GSHADOW.path());
        subuid = SubordinateFile.read(host, SubordinateFile.SUBUID);
        subgid = SubordinateFile.read(host, SubordinateFile.SUBGID);
        settings = Settings.read(host);
        skeleton = Skeleton.read(host, settings.skeleton());
        home = HomePath.read(host, account().map(Account::home).orElse("/home/" + name()));
        mailFile().ifPresent(host::file);
        NewAccount.HOOKS.forEach(host::folder);
        Sudoers.look(host, name());
        host.text(ProxmoxAccess.FILE);
        List.of("sudo", "pveum").forEach(this::hasTool);
    }

    /** The view for the admin that is wanted. */
    public static AdminState of(HostState host, Intent intent) {
        return new AdminState(host, intent);
    }

    /** The admin's name that is wanted. */
    public String name() {
        return intent.adminName();
    }

    /** The admin's account, where it is there. */
    public Optional<Account> account() {
        return passwd.entry(name()).flatMap(Account::of);
    }

    /** The view of the host as it will be. */
    AdminState after(Change change) {
        return of(PREDICTION.after(host, change), intent);
    }

    HostState host() {
        return host;
    }

    Intent intent() {
        return intent;
    }

    ColonFile passwd() {
        return passwd;
    }

    ColonFile group() {
        return group;
    }

    ColonFile shadow() {
        return shadow;
    }

    ColonFile gshadow() {
        return gshadow;
    }

    SubordinateFile subuid() {
        return subuid;
    }

    SubordinateFile subgid() {
        return subgid;
    }

    Settings settings() {
        return settings;
    }

    Skeleton skeleton() {
        return skeleton;
    }

    /** The admin's home folder, or where it will be. */
    HomePath home() {
        return home;
    }

    /** The password field of the admin's line in shadow; empty where there is none, or none could be read. */
    Optional<String> passwordField() {
        return shadow.entry(name()).map(e -> e.field(1));
    }

    /** The mail file that useradd makes, where it makes one. */
    Optional<String> mailFile() {
        return settings.mailFolder().map(f -> f + "/" + name());
    }

    boolean hasTool(String tool) {
        return host.fact(HostFact.TOOL, tool).value().isPresent();
    }

    /** The plan's own time in seconds; what tools take as the time ({@code SOURCE_DATE_EPOCH}). */
    long now() {
        return host.readAt().getEpochSecond();
    }

    /** The plan's own day since 1970, as shadow(5) counts. */
    long today() {
        return now() / 86400;
    }

    /** What was read of a file. */
    Reading<String> text(String path) {
        return host.text(path);
    }
}

package phoenix.admin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import phoenix.change.Effect;
import phoenix.host.FileState;
import phoenix.host.Reading;
import phoenix.ids.IdRange;
import phoenix.ids.IdSet;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;

/**
 * The account that is to be made: its ids, and what groupadd(8) and useradd(8) of Debian 12 and 13 (passwd 4.13 and 4.17)
 * write for it.
 *
 * @param uid its user id
 * @param gid the id of its own group
 */
record NewAccount(AdminState state, long uid, long gid) {
    /** Folders of programs that useradd runs (shadow, {@code lib/run_part.c}). */
    static final List<String> HOOKS = List.of("/etc/shadow-maint/useradd-pre.d", "/etc/shadow-maint/useradd-post.d");

    private static final int ROOT_FOLDER = 0755;
    private static final int MAIL_FILE = 0660;
    private static final int PRIVATE_MAIL_FILE = 0600;

    /** The account with the ids that it gets; empty where no id is free. */
    static Optional<NewAccount> of(AdminState state, Collection<IdRange> mapped) {
        Settings settings = state.settings();
        IdSet ofContainers = IdSet.of(mapped);
        FreeIds uids = new FreeIds(
                settings.firstId("UID"),
                settings.lastId("UID"),
                ids(state.passwd(), 2),
                ofContainers,
                state.subuid().delegated());
        FreeIds gids = new FreeIds(
                settings.firstId("GID"),
                settings.lastId("GID"),
                ids(state.group(), 2),
                ofContainers,
                state.subgid().delegated());
        Optional<Long> ownGid = state.group().entry(state.name()).flatMap(g -> g.number(2));
        return uids.next()
                .flatMap(uid -> ownGid.or(() -> gids.nextOr(uid)).map(gid -> new NewAccount(state, uid, gid)));
    }

    private static List<Long> ids(ColonFile file, int field) {
        return file.entries().stream()
                .map(e -> e.number(field))
                .flatMap(Optional::stream)
                .toList();
    }

    String name() {
        return state.name();
    }

    /** Its line in group and gshadow. */
    List<Effect> groupEffects() {
        List<Effect> effects = new ArrayList<>();
        effects.add(added(AccountLines.GROUP, "x:" + gid + ":"));
        if (!state.gshadow().text().isAbsent()) {
            effects.add(added(AccountLines.GSHADOW, "!::"));
        }
        return effects;
    }

    /** Its lines in passwd and shadow, its home folder, and its mail file where the host wants one. */
    List<Effect> userEffects() {
        List<Effect> effects = new ArrayList<>();
        boolean shadowed = !state.shadow().text().isAbsent();
        String password = shadowed ? "x" : "!";
        effects.add(added(
                AccountLines.PASSWD,
                String.join(
                        ":",
                        password,
                        String.valueOf(uid),
                        String.valueOf(gid),
                        UserPart.COMMENT,
                        state.home().path(),
                        UserPart.SHELL)));
        if (shadowed) {
            effects.add(added(
                    AccountLines.SHADOW,
                    "!:" + state.today() + ":" + state.settings().aging()));
        }
        if (state.home().folder().isAbsent()) {
            effects.addAll(homeEffects(state, uid, gid));
        }
        state.mailFile().filter(f -> state.host().file(f).isAbsent()).ifPresent(f -> effects.addAll(mailEffects(f)));
        return effects;
    }

    private Effect added(AccountLines format, String rest) {
        return new Effect.Fact(format.name(), format.path(), name(), Optional.empty(), Optional.of(format.value(rest)));
    }

    /** What comes to be with a home folder: missing folders above it, itself, and a copy of the skeleton. */
    static List<Effect> homeEffects(AdminState state, long uid, long gid) {
        HomePath home = state.home();
        List<Effect> effects = new ArrayList<>();
        home.missingParents().forEach(p -> effects.add(made(p, Meta.of(EntryKind.FOLDER, 0, 0, ROOT_FOLDER))));
        effects.add(made(
                home.path(),
                Meta.of(EntryKind.FOLDER, uid, gid, state.settings().homeMode())));
        for (Map.Entry<String, FileState> entry : state.skeleton().entries().entrySet()) {
            String path = home.path() + "/" + entry.getKey();
            FileState file = entry.getValue();
            file.text().ifPresent(t -> effects.add(new Effect.Text(path, Optional.empty(), Optional.of(t))));
            effects.add(
                    made(path, Meta.of(file.meta().kind(), uid, gid, file.meta().mode())));
        }
        return effects;
    }

    private List<Effect> mailEffects(String file) {
        Optional<Long> mail = state.group().entry("mail").flatMap(g -> g.number(2));
        Meta meta = Meta.of(EntryKind.FILE, uid, mail.orElse(gid), mail.isPresent() ? MAIL_FILE : PRIVATE_MAIL_FILE);
        return List.of(new Effect.Text(file, Optional.empty(), Optional.of("")), made(file, meta));
    }

    private static Effect made(String path, Meta meta) {
        return new Effect.Meta(path, Optional.empty(), Optional.of(meta));
    }

    /** Programs that the host runs with every new account; what they do is not foretold. */
    List<String> hooks() {
        return HOOKS.stream()
                .flatMap(folder -> {
                    Reading<List<String>> names = state.host().folder(folder);
                    return names.value().orElse(List.of()).stream().map(n -> folder + "/" + n);
                })
                .toList();
    }
}

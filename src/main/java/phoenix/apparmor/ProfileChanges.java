package phoenix.apparmor;

import static phoenix.change.Area.APPARMOR;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import phoenix.change.Action;
import phoenix.change.CandidateCheck;
import phoenix.change.Change;
import phoenix.change.ChangeDraft;
import phoenix.change.Undo;
import phoenix.host.Command;
import phoenix.host.FileState;
import phoenix.host.HostLock;

/** Makes Phoenix's profile and gets it into the kernel. */
final class ProfileChanges {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String REMOVE = "/sys/kernel/security/apparmor/.remove";

    private final ApparmorState state;
    private final ProfileWork work;

    private ProfileChanges(ApparmorState state) {
        this.state = state;
        this.work = ProfileWork.of(state);
    }

    static List<Change> changes(ApparmorState state) {
        ProfileChanges changes = new ProfileChanges(state);
        List<Change> list = new ArrayList<>(changes.copies());
        if (changes.work.writes()) {
            list.add(changes.file());
        }
        if (changes.work.loads() || changes.work.reloads()) {
            list.add(changes.load());
        }
        return list;
    }

    /** Checks without loading, and without the cache, whose age tells nothing about a candidate. */
    private static Command check(String file) {
        return Command.of("apparmor_parser", "-Q", "-K", file).within(LIMIT);
    }

    /** {@code -K}: a cache is believed by its time stamp, so it is neither read nor left behind. */
    private static Command loadAll() {
        return Command.of("apparmor_parser", "-r", "-K", LxcPolicy.LOADER).within(LIMIT);
    }

    /**
     * Unloads one profile by its name, as apparmor_parser does it. The parser itself can't: it wants the definition, which
     * can't be parsed without the loader, and with that it would unload all profiles of LXC. awk, which is on every
     * Debian, writes the name without a line end; with one the kernel does not find it.
     */
    private static Command unload() {
        return Command.of("awk", "BEGIN { printf \"%s\", \"" + PhoenixProfile.NAME + "\" > \"" + REMOVE + "\" }");
    }

    /** The parser is asked once the copies are gone: with one of them there, it refuses everything. */
    private List<Change> copies() {
        return state.policy().with(PhoenixProfile.FILE, state.wantedText().orElse("")).copies().stream()
                .map(copy -> {
                    String name = copy.path().substring(copy.path().lastIndexOf('/') + 1);
                    ChangeDraft draft = Change.of(
                                    "apparmor.remove-copy-" + name, APPARMOR, "Take away the copy " + name)
                            .text(copy.path(), copy.text().value(), Optional.empty())
                            .note("AppArmor reads every file of the folder whatever its name, and refuses a second"
                                    + " definition. The run keeps the text; taking the run back brings the file back.");
                    copy.profiles().forEach(p -> draft.fixes(HostChecks.DUPLICATE + ":" + p.name()));
                    return draft.write(Action.WriteFiles.plain());
                })
                .toList();
    }

    private Change file() {
        String wanted = state.wantedText().orElseThrow();
        Optional<FileState> before = state.own().value();
        ChangeDraft draft = Change.of(
                        "apparmor.profile-file",
                        APPARMOR,
                        before.isPresent() ? "Renew Phoenix's AppArmor profile" : "Make Phoenix's AppArmor profile")
                .fixes(
                        ProfileChecks.MISSING + ":" + PhoenixProfile.FILE,
                        ProfileChecks.OUTDATED + ":" + PhoenixProfile.FILE,
                        ProfileChecks.PERMISSIONS + ":" + PhoenixProfile.FILE);
        if (!state.ownText().equals(Optional.of(wanted))) {
            draft.text(PhoenixProfile.FILE, state.ownText(), Optional.of(wanted));
        }
        Optional<phoenix.tree.Meta> meta = before.map(FileState::meta);
        if (!meta.equals(Optional.of(ApparmorState.FILE_META))) {
            draft.meta(PhoenixProfile.FILE, meta, Optional.of(ApparmorState.FILE_META));
        }
        state.choices().stream()
                .filter(c -> c.chosen() && !c.added().isEmpty())
                .forEach(c -> draft.note(c.rule().id() + " (" + c.because() + "): "
                        + c.rule().allows() + " Risk: " + c.rule().risk()));
        state.accepted()
                .forEach(rule -> draft.note("accepted from denials: " + rule
                        + Danger.of(rule, state).map(risk -> " Risk: " + risk).orElse("")));
        draft.fixes(DenialChecks.planned(state).toArray(String[]::new));
        if (work.reloads()) {
            draft.undo(new Undo.Restore(new HostLock.None())).undo(new Undo.RunCommand(loadAll()));
        }
        CandidateCheck candidate =
                new CandidateCheck(check(CandidateCheck.PLACE), state.policy().standingAlone(wanted));
        return draft.write(
                new Action.WriteFiles(new HostLock.None(), List.of(candidate), List.of(check(LxcPolicy.LOADER))));
    }

    private Change load() {
        SortedMap<String, String> loaded = state.loadedProfiles();
        boolean fresh = !loaded.containsKey(PhoenixProfile.NAME);
        ChangeDraft draft = Change.of(
                fresh ? "apparmor.load" : "apparmor.reload",
                APPARMOR,
                fresh ? "Load the profile into the kernel" : "Load the profiles of LXC anew");
        for (Map.Entry<String, String> profile : work.loadable().entrySet()) {
            Optional<String> before = Optional.ofNullable(loaded.get(profile.getKey()));
            Optional<String> after = Optional.of(profile.getValue());
            if (profile.getKey().equals(PhoenixProfile.NAME) || !before.equals(after)) {
                draft.fact(LoadedProfiles.FORMAT, LoadedProfiles.FILE, profile.getKey(), before, after);
                draft.fixes(
                        ProfileChecks.NOT_LOADED + ":" + profile.getKey(),
                        ProfileChecks.OTHER_MODE + ":" + profile.getKey());
            }
        }
        draft.note("This loads every profile in " + LxcPolicy.FOLDER
                + "; where someone changed one of them, that takes effect too. Containers under the profiles get the new"
                + " rules at once and go on running.");
        draft.restarts(state.confinements().stream()
                .filter(state::runsUnconfined)
                .map(one -> one.container().id())
                .toList());
        if (fresh) {
            draft.note("Taking this back unloads the profile, unless a process is under it: that would be left without"
                    + " AppArmor for good. Stop its containers first then.");
            return draft.undo(new Undo.UnloadProfile(PhoenixProfile.NAME, unload()))
                    .run(loadAll());
        }
        draft.note(
                "That the kernel took this very text can't be read back; it is proven by the parser ending without an error,"
                        + " and by the profile being loaded afterwards.");
        return draft.undo(new Undo.Nothing(
                        "the profile stays loaded, since containers may be under it; where its file is put"
                                + " back, the older text is loaded with it"))
                .run(loadAll());
    }
}

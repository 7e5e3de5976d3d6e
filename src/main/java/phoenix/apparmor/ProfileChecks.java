package phoenix.apparmor;

import static phoenix.change.Area.APPARMOR;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.host.FileState;
import phoenix.host.Reading;
import phoenix.text.DiffLine;
import phoenix.text.UnifiedDiff;

/** Whether Phoenix's profile is there, as it should be, and loaded; and whether every profile that containers name is. */
final class ProfileChecks {
    static final String MISSING = "apparmor.profile-missing";
    static final String OUTDATED = "apparmor.profile-outdated";
    static final String PERMISSIONS = "apparmor.profile-permissions";
    static final String NOT_LOADED = "apparmor.apparmor-profile-not-loaded";
    static final String OTHER_MODE = "apparmor.profile-other-mode";

    private static final int SHOWN = 5;

    private final ApparmorState state;
    private final ProfileWork work;
    private final List<Finding> findings = new ArrayList<>();

    private ProfileChecks(ApparmorState state) {
        this.state = state;
        this.work = ProfileWork.of(state);
    }

    static List<Finding> findings(ApparmorState state) {
        ProfileChecks checks = new ProfileChecks(state);
        checks.file();
        if (state.isEnabled() && state.loaded() instanceof Reading.Known) {
            checks.loaded();
            checks.named();
        }
        return checks.findings;
    }

    private String remedy(boolean done, String remedy) {
        return done ? remedy : "First put right what keeps the profile from being made (see the other findings).";
    }

    private void file() {
        if (state.wantedText().isEmpty()) {
            return;
        }
        if (state.own().isAbsent()) {
            findings.add(Finding.fail(
                    MISSING,
                    APPARMOR,
                    PhoenixProfile.FILE,
                    "Phoenix's profile " + PhoenixProfile.NAME + " is not there yet.",
                    remedy(work.writes(), "The wizard makes it from " + PhoenixProfile.BASE_FILE + ".")));
            return;
        }
        Optional<FileState> own = state.own().value().filter(f -> f.text().isPresent());
        if (own.isEmpty()) {
            return;
        }
        boolean outdated = !own.get().text().equals(state.wantedText());
        if (outdated) {
            findings.add(outdated(own.get().text().orElseThrow()));
        }
        boolean permissions = !own.get().meta().equals(ApparmorState.FILE_META);
        if (permissions) {
            findings.add(Finding.fail(
                    PERMISSIONS,
                    APPARMOR,
                    PhoenixProfile.FILE,
                    "The profile's file should belong to root and be writable by nobody else (0:0, mode 0644); it is "
                            + own.get().meta().uid() + ":" + own.get().meta().gid() + ", mode "
                            + String.format("%04o", own.get().meta().mode())
                            + (own.get().meta().acl().isPresent() ? ", with an ACL" : "") + ".",
                    remedy(work.writes(), "The wizard sets them.")));
        }
        if (!outdated && !permissions) {
            findings.add(Finding.ok(
                    "apparmor.profile-file",
                    APPARMOR,
                    PhoenixProfile.FILE,
                    "Phoenix's profile is there, made from the host's own base and the chosen rules."));
        }
    }

    private Finding outdated(String text) {
        List<DiffLine> differing =
                UnifiedDiff.of(PhoenixProfile.FILE, Optional.of(text), state.wantedText()).lines().stream()
                        .filter(l -> l.kind() == DiffLine.Kind.ADDED || l.kind() == DiffLine.Kind.REMOVED)
                        .toList();
        String how = text.contains(PhoenixProfile.BLOCK_BEGIN)
                ? "someone edited it, other rules are chosen now, or LXC brought another base."
                : "it was not made by this wizard.";
        return Finding.fail(
                OUTDATED,
                APPARMOR,
                PhoenixProfile.FILE,
                "Phoenix's profile differs in " + differing.size() + " lines from what would be made now: " + how,
                remedy(work.writes(), "The wizard makes it anew; the preview shows each line."),
                differing.stream()
                        .limit(SHOWN)
                        .map(l -> new Evidence(PhoenixProfile.FILE, 0, l.toString()))
                        .toArray(Evidence[]::new));
    }

    private void loaded() {
        Optional<String> mode = Optional.ofNullable(state.loadedProfiles().get(PhoenixProfile.NAME));
        Optional<String> wanted = Optional.ofNullable(work.loadable().get(PhoenixProfile.NAME));
        if (mode.isEmpty()) {
            findings.add(Finding.fail(
                    NOT_LOADED,
                    APPARMOR,
                    PhoenixProfile.NAME,
                    "The profile " + PhoenixProfile.NAME
                            + " is not in the kernel. A container that names it does not start.",
                    remedy(work.loads(), "The wizard loads it through " + LxcPolicy.LOADER + "."),
                    evidence(PhoenixProfile.NAME)));
        } else if (wanted.isPresent() && !wanted.equals(mode)) {
            findings.add(Finding.fail(
                    OTHER_MODE,
                    APPARMOR,
                    PhoenixProfile.NAME,
                    "The profile " + PhoenixProfile.NAME + " is loaded in " + mode.get()
                            + " mode, by its file it should be in " + wanted.get() + " mode.",
                    remedy(work.loads(), "The wizard loads it anew through " + LxcPolicy.LOADER + "."),
                    new Evidence(LoadedProfiles.FILE, 0, PhoenixProfile.NAME + " (" + mode.get() + ")")));
        } else {
            findings.add(Finding.ok(
                    "apparmor.profile-loaded",
                    APPARMOR,
                    PhoenixProfile.NAME,
                    "A profile of this name is loaded, in " + mode.get()
                            + " mode. Whether the kernel holds this very text can't be told by the name."));
        }
    }

    /** Profiles that containers name, other than Phoenix's. */
    private void named() {
        SortedMap<String, List<Confinement>> users = new TreeMap<>();
        for (Confinement one : state.confinements()) {
            one.profile()
                    .filter(p -> !p.equals(PhoenixProfile.NAME) && Confinement.mustBeLoaded(p))
                    .ifPresent(p ->
                            users.computeIfAbsent(p, x -> new ArrayList<>()).add(one));
        }
        users.forEach((profile, by) -> {
            if (!state.loadedProfiles().containsKey(profile)) {
                findings.add(Finding.fail(
                        NOT_LOADED,
                        APPARMOR,
                        profile,
                        "The profile " + profile + " is not in the kernel, but "
                                + String.join(
                                        ", ",
                                        by.stream().map(c -> c.container().id()).toList())
                                + " can't start without it.",
                        named(profile, by),
                        evidence(profile)));
            }
        });
    }

    private String named(String profile, List<Confinement> by) {
        if (work.loads() && work.loadable().containsKey(profile)) {
            return "The wizard loads it through " + LxcPolicy.LOADER + ".";
        }
        boolean allReplaced =
                work.assignable(state) && by.stream().allMatch(c -> c.verdict() == Confinement.Verdict.ASSIGN);
        return allReplaced
                ? "The wizard assigns " + PhoenixProfile.NAME + " instead."
                : "Load it (apparmor_parser -r FILE, with the file that defines it), or name another one in the container's"
                        + " file.";
    }

    private Evidence[] evidence(String profile) {
        Stream<Evidence> named = state.confinements().stream()
                .filter(c -> c.profile().equals(Optional.of(profile)))
                .map(c -> c.line().orElseThrow().evidence());
        Stream<Evidence> refused = state.denials().profileNotLoaded(profile).map(Denial::evidence).stream();
        return Stream.concat(named, refused).toArray(Evidence[]::new);
    }
}

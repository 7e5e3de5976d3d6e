package phoenix.apparmor;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import phoenix.host.FileState;
import phoenix.host.Reading;

/**
 * What is to be done about the profile itself on a host: the one decision on which checks and changes agree.
 *
 * @param possible whether the profile can be made and checked here
 * @param writes whether its file is to be written
 * @param loads whether the kernel's set of profiles, or their modes, are to change
 * @param reloads whether the kernel has the profile already, and gets the new text of it
 * @param loadable what the kernel holds of the folder after loading it, by name
 */
record ProfileWork(
        boolean possible, boolean writes, boolean loads, boolean reloads, SortedMap<String, String> loadable) {
    static ProfileWork of(ApparmorState state) {
        boolean possible =
                state.wantedText().isPresent() && HostChecks.obstacles(state).isEmpty();
        if (!possible) {
            return new ProfileWork(false, false, false, false, new TreeMap<>());
        }
        String wanted = state.wantedText().orElseThrow();
        boolean newText = !state.ownText().equals(Optional.of(wanted));
        boolean newMeta =
                state.own().map(FileState::meta).value().stream().anyMatch(m -> !m.equals(ApparmorState.FILE_META));
        boolean mayLoad = state.isEnabled()
                && state.loaded() instanceof Reading.Known
                && !state.policy().disabled();
        if (!mayLoad) {
            return new ProfileWork(true, newText || newMeta, false, false, new TreeMap<>());
        }
        LxcPolicy after = state.policy().with(PhoenixProfile.FILE, wanted).withoutCopies();
        SortedMap<String, String> loadable = new TreeMap<>();
        after.profiles().forEach(p -> loadable.put(p.name(), after.mode(p)));
        SortedMap<String, String> loaded = state.loadedProfiles();
        boolean ours = !loadable.get(PhoenixProfile.NAME).equals(loaded.get(PhoenixProfile.NAME));
        boolean others = state.confinements().stream()
                .flatMap(c -> c.profile().stream())
                .anyMatch(p -> loadable.containsKey(p) && !loaded.containsKey(p));
        boolean reloads = newText && loaded.containsKey(PhoenixProfile.NAME);
        return new ProfileWork(true, newText || newMeta, ours || others, reloads, loadable);
    }

    /** Whether containers can be given the profile: it will be there when they start, or nothing looks for it. */
    boolean assignable(ApparmorState state) {
        if (state.isDisabled()) {
            return possible || state.policy().find(PhoenixProfile.NAME).isPresent();
        }
        return state.loadedProfiles().containsKey(PhoenixProfile.NAME) || loadable.containsKey(PhoenixProfile.NAME);
    }
}

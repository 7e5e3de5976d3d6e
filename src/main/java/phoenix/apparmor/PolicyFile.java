package phoenix.apparmor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import phoenix.host.FileState;
import phoenix.host.HostState;
import phoenix.host.Reading;
import phoenix.text.BadInput;

/**
 * A file of {@value LxcPolicy#FOLDER}, which apparmor_parser reads with all others of it.
 *
 * @param path where it is
 * @param link whether it is a link to what is read
 * @param text its text
 * @param profiles what it defines
 * @param fault why it is not understood
 */
record PolicyFile(
        String path, boolean link, Reading<String> text, List<PolicyProfile> profiles, Optional<BadInput> fault) {
    static PolicyFile read(HostState state, String path) {
        Optional<String> target = state.file(path).value().flatMap(FileState::target);
        return of(path, target.isPresent(), text(state, path, target));
    }

    static PolicyFile of(String path, boolean link, Reading<String> text) {
        try {
            List<PolicyProfile> profiles =
                    text.value().map(t -> PolicyText.parse(path, t).profiles()).orElse(List.of());
            return new PolicyFile(path, link, text, profiles, Optional.empty());
        } catch (BadInput e) {
            return new PolicyFile(path, link, text, List.of(), Optional.of(e));
        }
    }

    /** The parser follows links to files, so this does too, one step. */
    private static Reading<String> text(HostState state, String path, Optional<String> target) {
        if (target.isEmpty()) {
            return state.text(path);
        }
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        return state.text(target.get().startsWith("/") ? target.get() : folder + target.get());
    }

    /** Whether it is a copy that lies beside another file: its name only goes on, and it defines nothing else. */
    boolean copyOf(PolicyFile other) {
        return !link
                && !profiles.isEmpty()
                && path.length() > other.path.length()
                && path.startsWith(other.path)
                && other.names().containsAll(names());
    }

    private Set<String> names() {
        return profiles.stream().map(PolicyProfile::name).collect(Collectors.toSet());
    }
}

package phoenix.scripts;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import phoenix.host.HostState;

/**
 * Phoenix's scripts as they are on a host.
 *
 * @param host what was read of the host
 * @param installed those that are there
 */
public record ScriptsState(HostState host, List<PhoenixScript> installed) {
    private static final BiFunction<String, String, PhoenixScript> PARSED = PhoenixScript::of;

    /** Reads them. */
    public static ScriptsState of(HostState host) {
        return new ScriptsState(
                host,
                PhoenixScript.ALL.stream()
                        .flatMap(path -> host.parsed(path, PARSED).value().stream())
                        .toList());
    }

    Optional<PhoenixScript> script(String path) {
        return installed.stream().filter(s -> s.path().equals(path)).findFirst();
    }
}

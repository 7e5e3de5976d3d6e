package phoenix.troubleshoot;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import phoenix.host.HostFact;
import phoenix.host.HostState;
import phoenix.host.Reading;
import phoenix.ids.IdMap;
import phoenix.ids.IdSyntaxException;

/** The id maps that the kernel holds for running containers. */
public final class ActualMaps {
    private final HostState state;
    private final Map<String, String> inits = new HashMap<>();
    private final Optional<String> unread;

    private ActualMaps(HostState state) {
        this.state = state;
        Reading<String> processes = state.fact(HostFact.CONTAINER_INITS);
        this.unread = processes.unreadReason();
        for (String line : processes.value().orElse("").lines().toList()) {
            int blank = line.lastIndexOf(' ');
            if (blank > 0) {
                // The oldest process of a name comes first; a second one can only be someone who pretends.
                inits.putIfAbsent(line.substring(0, blank), line.substring(blank + 1));
            }
        }
    }

    /** The maps of a host, each read when it is asked for. */
    public static ActualMaps read(HostState state) {
        return new ActualMaps(state);
    }

    /** Where the kernel shows a container's user ids; empty where no first process of it was found. */
    Optional<String> file(String container) {
        return Optional.ofNullable(inits.get(container)).map(pid -> "/proc/" + pid + "/uid_map");
    }

    /** The map of a running container, by CTID or name; absent where none runs. */
    public Reading<IdMap> of(String container) {
        if (unread.isPresent()) {
            return Reading.unread(unread.get());
        }
        Optional<String> file = file(container);
        if (file.isEmpty()) {
            return Reading.absent();
        }
        Reading<String> userIds = state.text(file.get());
        Reading<String> groupIds = state.text(file.get().replace("uid_map", "gid_map"));
        return userIds.flatMap(uids -> groupIds.flatMap(gids -> parse(uids, gids)));
    }

    private static Reading<IdMap> parse(String uids, String gids) {
        try {
            return Reading.known(IdMap.ofProcess(uids, gids));
        } catch (IdSyntaxException e) {
            return Reading.unread(e.getMessage());
        }
    }
}

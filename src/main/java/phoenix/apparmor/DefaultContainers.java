package phoenix.apparmor;

import static phoenix.change.Area.APPARMOR;

import java.util.List;
import java.util.Optional;
import phoenix.change.Action;
import phoenix.change.Change;
import phoenix.change.ChangeDraft;
import phoenix.change.Finding;
import phoenix.container.Container;
import phoenix.container.LxcKeys;
import phoenix.container.PlainLxcKeys;
import phoenix.intent.Intent;
import phoenix.intent.LxcConfigs.WantedContainer;

/**
 * What {@value ApparmorState#DEFAULT_CONF} gives to containers that lxc-create(1) makes from now on: the profile, and a map
 * where there is none. Plain LXC only.
 */
public final class DefaultContainers {
    static final String MISSING = "apparmor.default-profile-missing";

    private static final long FIRST = 100000;
    private static final long COUNT = 65536;

    private final ApparmorState state;
    private final Intent intent;

    /** What there is, and what is asked for. */
    public DefaultContainers(ApparmorState state, Intent intent) {
        this.state = state;
        this.intent = intent;
    }

    /** Whether there is something to ask: the file is there, and can be read. */
    public boolean offered() {
        return usable() && state.defaultConf().value().isPresent();
    }

    /** Whether it is asked for; where nobody was asked, whether Phoenix wants containers that are not there yet. */
    public boolean wanted() {
        return usable() && intent.answers().apparmor().defaultProfile().orElseGet(this::somethingIsAbsent);
    }

    /** Proxmox makes its containers without it. */
    private boolean usable() {
        return !state.everywhere().onProxmox()
                && state.defaultConf().unreadReason().isEmpty();
    }

    private boolean somethingIsAbsent() {
        List<String> there =
                state.everywhere().all().stream().map(Container::id).toList();
        return intent.absent(there).stream().anyMatch(WantedContainer::unprivileged);
    }

    private Optional<String> value(String key) {
        return PlainLxcKeys.FORMAT.get(state.defaultConf().value().orElse(""), key);
    }

    private boolean inSync() {
        return value(LxcKeys.APPARMOR_PROFILE).equals(Optional.of(PhoenixProfile.NAME))
                && value(LxcKeys.IDMAP).isPresent();
    }

    List<Finding> findings() {
        if (!wanted()) {
            return List.of();
        }
        if (inSync()) {
            return List.of(Finding.ok(
                    "apparmor.default-profile",
                    APPARMOR,
                    ApparmorState.DEFAULT_CONF,
                    "New containers get an id map and the profile " + PhoenixProfile.NAME + "."));
        }
        return List.of(
                Finding.fail(
                        MISSING,
                        APPARMOR,
                        ApparmorState.DEFAULT_CONF,
                        (somethingIsAbsent()
                                        ? "Phoenix wants containers that are not there yet; as it stands they"
                                        : "Containers that are made from now on")
                                + " would be made "
                                + (value(LxcKeys.IDMAP).isPresent() ? "" : "privileged, ")
                                + "with "
                                + value(LxcKeys.APPARMOR_PROFILE)
                                        .map(p -> "the profile " + p)
                                        .orElse("LXC's default profile")
                                + ".",
                        ProfileWork.of(state).assignable(state)
                                ? "The wizard sets map and profile for new containers."
                                : "First put right what keeps the profile from being made or loaded (see the other findings)."));
    }

    List<Change> changes() {
        if (!wanted() || inSync() || !ProfileWork.of(state).assignable(state)) {
            return List.of();
        }
        ChangeDraft draft = Change.of(
                        "apparmor.default-containers", APPARMOR, "Give new containers an id map and the profile")
                .fixes(MISSING + ":" + ApparmorState.DEFAULT_CONF);
        set(draft, LxcKeys.APPARMOR_PROFILE, PhoenixProfile.NAME);
        if (value(LxcKeys.IDMAP).isEmpty()) {
            long first = intent.answers().idmap().first().orElse(FIRST);
            long count = Math.min(COUNT, intent.answers().idmap().count().orElse(COUNT));
            set(draft, LxcKeys.IDMAP, "u 0 " + first + " " + count + "\ng 0 " + first + " " + count);
            draft.note("Containers that are made from now on are unprivileged, whoever makes them with "
                    + ApparmorState.DEFAULT_CONF + ".");
        }
        draft.note("Containers that are there already keep what their own files say.");
        return List.of(draft.write(Action.WriteFiles.plain()));
    }

    private void set(ChangeDraft draft, String key, String value) {
        Optional<String> before = value(key);
        if (!before.equals(Optional.of(value))) {
            draft.fact(PlainLxcKeys.FORMAT, ApparmorState.DEFAULT_CONF, key, before, Optional.of(value));
        }
    }
}

package phoenix.apparmor;

import static phoenix.change.Area.APPARMOR;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import phoenix.apparmor.Confinement.Verdict;
import phoenix.change.Action;
import phoenix.change.Change;
import phoenix.change.ChangeDraft;
import phoenix.change.FactFormat;
import phoenix.container.Container;
import phoenix.container.ContainerKind;
import phoenix.container.LxcKeys;
import phoenix.container.Running;
import phoenix.host.HostLock;
import phoenix.intent.Intent;
import phoenix.intent.JsonKeys;

/** Gives the profile to containers, and says so in Phoenix's configuration. */
final class AssignChanges {
    private AssignChanges() {}

    static List<Change> changes(ApparmorState state, Intent intent) {
        List<Change> changes = new ArrayList<>();
        if (!ProfileWork.of(state).assignable(state)) {
            return changes;
        }
        List<String> planned = DenialChecks.planned(state);
        state.confinements().stream()
                .filter(c -> c.verdict() == Verdict.ASSIGN)
                .map(c -> assign(state, c, planned))
                .forEach(changes::add);
        phoenix(state, intent).ifPresent(changes::add);
        return changes;
    }

    private static Change assign(ApparmorState state, Confinement one, List<String> planned) {
        Container container = one.container();
        String id = container.id();
        FactFormat format = ApparmorState.format(container);
        ChangeDraft draft = Change.of("apparmor.assign-" + id, APPARMOR, "Give " + id + " the profile")
                .fixes(
                        ContainerChecks.NOT_ASSIGNED + ":" + id,
                        ContainerChecks.UNCONFINED + ":" + id,
                        ContainerChecks.NESTING_LOST + ":" + id,
                        ContainerChecks.NAME + ":" + id);
        planned.stream().filter(DenialChecks.key(id)::equals).forEach(k -> draft.fixes(k));
        one.profile().ifPresent(p -> draft.fixes(ProfileChecks.NOT_LOADED + ":" + p));
        set(draft, format, container, LxcKeys.APPARMOR_PROFILE, PhoenixProfile.NAME);
        if (Nesting.needsSetting(container)) {
            set(draft, format, container, LxcKeys.APPARMOR_ALLOW_NESTING, Nesting.ON);
        }
        draft.notes(Losses.of(state, one));
        if (container.running() == Running.YES) {
            draft.restarts(List.of(id));
        } else if (container.running() == Running.UNKNOWN) {
            draft.note("Whether " + id + " runs could not be found out; if it does, it must restart.");
        }
        return draft.write(Action.WriteFiles.under(lock(container)));
    }

    private static void set(ChangeDraft draft, FactFormat format, Container container, String key, String value) {
        Optional<String> before = ApparmorState.ownValue(container, key);
        if (!before.equals(Optional.of(value))) {
            draft.fact(format, container.file(), key, before, Optional.of(value));
        }
    }

    private static HostLock lock(Container container) {
        return container.kind() == ContainerKind.PROXMOX
                ? new HostLock.ProxmoxContainer(container.id())
                : new HostLock.None();
    }

    private static Optional<Change> phoenix(ApparmorState state, Intent intent) {
        List<PhoenixSettings.Outdated> values = new PhoenixSettings(state, intent).toChange();
        if (values.isEmpty()) {
            return Optional.empty();
        }
        String file = intent.lxcConfigs().orElseThrow().file();
        ChangeDraft draft =
                Change.of("apparmor.phoenix-config", APPARMOR, "Name the profile in Phoenix's configuration");
        for (PhoenixSettings.Outdated value : values) {
            draft.fact(
                    JsonKeys.FORMAT,
                    file,
                    PhoenixSettings.key(value.ctid()),
                    Optional.of(value.profile()),
                    Optional.of(PhoenixProfile.NAME));
            draft.fixes(
                    ContainerChecks.UNCONFINED + ":" + value.subject(),
                    PhoenixSettings.OUTDATED + ":" + value.subject());
        }
        draft.note(
                "Without this, Phoenix's scripts would take the profile away again. Those of late 2025 copy a profile from"
                        + " etc/apparmor in their own folder to /etc/apparmor.d before they name it, and stop where it is not there;"
                        + " they need no copy of this one, only to be told so.");
        return Optional.of(draft.write(Action.WriteFiles.plain()));
    }
}

package phoenix.troubleshoot;

import java.util.ArrayList;
import java.util.List;
import phoenix.container.Container;
import phoenix.container.Running;
import phoenix.host.HostFact;
import phoenix.host.HostState;
import phoenix.host.Reading;
import phoenix.ids.IdMap;

/**
 * Whether a container that was started is as planned: it runs, the kernel has the map that its file says, and its root reaches
 * what it mounts.
 *
 * @param container its CTID or name
 * @param checks what was looked at, in order
 */
public record Proof(String container, List<Check> checks) {
    /** Copies the list. */
    public Proof {
        checks = List.copyOf(checks);
    }

    /** What came of a check. */
    public enum Verdict {
        /** It is so. */
        YES,
        /** It is not so. */
        NO,
        /** It could not be found out. */
        UNKNOWN
    }

    /**
     * One check.
     *
     * @param what what should be so, as {@code it runs}
     * @param verdict whether it is
     * @param says what was found
     */
    public record Check(String what, Verdict verdict, String says) {}

    /** Looks at a container, in a state that was read after its start. */
    public static Proof of(Container container, HostState state) {
        List<Check> checks = new ArrayList<>();
        checks.add(runs(container));
        if (container.running() == Running.YES) {
            checks.add(map(container, ActualMaps.read(state).of(container.id())));
            MountLook.of(container, state).forEach(l -> checks.add(reaches(container, l, state)));
        }
        return new Proof(container.id(), checks);
    }

    private static Check runs(Container container) {
        return switch (container.running()) {
            case YES -> new Check("it runs", Verdict.YES, "container " + container.id() + " runs");
            case NO -> new Check("it runs", Verdict.NO, "container " + container.id() + " does not run");
            case UNKNOWN -> new Check("it runs", Verdict.UNKNOWN, "whether it runs could not be read");
        };
    }

    private static Check map(Container container, Reading<IdMap> actual) {
        String what = "its id map is the planned one";
        if (actual.value().isEmpty()) {
            return new Check(what, Verdict.UNKNOWN, actual.unreadReason().orElse("its first process was not found"));
        }
        return actual.value().get().meansSameAs(container.plannedMap())
                ? new Check(what, Verdict.YES, "the kernel has the map that its file says")
                : new Check(
                        what,
                        Verdict.NO,
                        "the kernel has another map: " + words(actual.value().get()));
    }

    private static String words(IdMap map) {
        return String.join("; ", map.lines().stream().map(l -> l.text()).toList());
    }

    private static Check reaches(Container container, MountLook look, HostState state) {
        String target = look.mount().target();
        boolean writes = !look.mount().readOnly();
        String what = "its root can " + (writes ? "use " : "read ") + target;
        Reading<String> letters = state.fact(HostFact.INSIDE_ACCESS, container.id() + " " + target);
        if (letters.value().isEmpty()) {
            return new Check(what, Verdict.UNKNOWN, letters.unreadReason().orElse("nobody answered"));
        }
        String found = letters.value().get();
        boolean enough = found.contains("r") && (!writes || found.contains("w"));
        return new Check(
                what,
                enough ? Verdict.YES : Verdict.NO,
                found.isEmpty() ? "it may do nothing there" : "it may do this there: " + found);
    }

    /** Whether nothing speaks against it. */
    public boolean holds() {
        return checks.stream().noneMatch(c -> c.verdict() == Verdict.NO);
    }
}

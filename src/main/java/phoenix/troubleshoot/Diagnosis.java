package phoenix.troubleshoot;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import phoenix.change.Change;
import phoenix.container.Container;
import phoenix.container.Running;
import phoenix.ids.IdKind;
import phoenix.ids.IdMap;
import phoenix.ids.IdRange;
import phoenix.ids.MapParts;

/**
 * What keeps one container from starting or from its volumes, judged by looking at the host, and by what its last start left.
 *
 * @param container its CTID or name
 * @param started whether it runs now
 * @param condition how it stands, in one word
 * @param causes most likely first; proven ones before those that only could be
 * @param changes what the causes' fixes mean, in the order in which they must be applied; without what they stand on
 * @param ruledOut what was looked at and is not why
 * @param unchecked what could not be looked at, with the reason
 * @param evidence what was kept of its starts and what holds now, in the order of time
 * @param lastStart its last start that left a trace
 * @param notDelegated the host's ids of its map that root may not map; none where something else than the two files decides
 * @param otherMap the map that it runs with, where that is not the one its file says
 */
public record Diagnosis(
        Container container,
        Running started,
        Condition condition,
        List<Cause> causes,
        List<Change> changes,
        List<RuledOut> ruledOut,
        List<RuledOut> unchecked,
        List<EvidenceItem> evidence,
        Optional<LastStart> lastStart,
        Map<IdKind, List<IdRange>> notDelegated,
        Optional<IdMap> otherMap) {
    /** Copies the lists. */
    public Diagnosis {
        causes = List.copyOf(causes);
        changes = List.copyOf(changes);
        ruledOut = List.copyOf(ruledOut);
        unchecked = List.copyOf(unchecked);
        evidence = List.copyOf(evidence);
        notDelegated = Map.copyOf(notDelegated);
    }

    /** The maps of the container by its file, none for a privileged one: of user ids, and of group ids where those look different. */
    public List<MapParts> maps() {
        return container.privileged() ? List.of() : MapParts.of(container.idMap(), notDelegated);
    }

    /** How a container stands, in one word for a list. */
    public enum Condition {
        /** It runs, and nothing was found. */
        RUNNING("running"),
        /** It runs, and would not start again. */
        FRAGILE("fragile"),
        /** It does not run, and nothing keeps it from starting. */
        STOPPED("stopped"),
        /** It does not start. */
        BROKEN("broken"),
        /** It starts, and can't use what it should. */
        LIMITED("limited"),
        /** Something could be wrong; nothing proves it. */
        UNSURE("unsure"),
        /** It is a template and never runs. */
        TEMPLATE("template"),
        /** Whether it runs could not be read. */
        UNKNOWN("unknown");

        private final String word;

        Condition(String word) {
            this.word = word;
        }

        /** The word. */
        public String word() {
            return word;
        }

        static Condition of(Container container, List<Cause> causes) {
            if (container.template()) {
                return TEMPLATE;
            }
            if (causes.stream().anyMatch(c -> c.proven() && c.stopsStart())) {
                return container.running() == Running.YES ? FRAGILE : BROKEN;
            }
            if (causes.stream().anyMatch(Cause::proven)) {
                return LIMITED;
            }
            if (!causes.isEmpty()) {
                return UNSURE;
            }
            return switch (container.running()) {
                case YES -> RUNNING;
                case NO -> STOPPED;
                case UNKNOWN -> UNKNOWN;
            };
        }
    }

    /** Whether one of the causes certainly keeps it from starting. */
    public boolean cantStart() {
        return causes.stream().anyMatch(c -> c.proven() && c.stopsStart());
    }

    /** Whether a start with a log would tell more: nothing certain was found, and its last start left no trace. */
    public boolean wantsLog() {
        return started == Running.NO && !container.template() && !cantStart() && lastStart.isEmpty();
    }
}

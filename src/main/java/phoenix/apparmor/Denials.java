package phoenix.apparmor;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import phoenix.host.HostFact;
import phoenix.host.HostState;
import phoenix.host.LogLine;
import phoenix.host.Reading;

/**
 * What the host's logs tell of denials that concern containers: refused mounts, profiles that are not loaded, and anything
 * refused to lxc-start. The same event in several logs is one.
 *
 * @param all oldest first; those without a time come first
 * @param things what was refused about mounts, each thing once, the latest first
 * @param ofLxcStart what was refused to lxc-start itself, which makes the containers; oldest first
 * @param garbled how many lines tell of a denial but are cut off or in no known form
 * @param unread what could not be read, as clauses
 */
public record Denials(List<Denial> all, List<Thing> things, List<Denial> ofLxcStart, int garbled, List<String> unread) {
    /** Nothing was refused. */
    static final Denials NONE = new Denials(List.of(), List.of(), List.of(), 0, List.of());

    private static final String JOURNAL = "journal";
    private static final String DMESG = "dmesg";
    private static final List<String> FILES = List.of("/var/log/audit/audit.log", "/var/log/kern.log");

    /** How much of the logs is kept, in characters; a container can write as many long names as it likes. */
    private static final long MOST = 16 << 20;

    private static volatile Parsed latest = new Parsed(List.of(), NONE);

    /** Copies the lists. */
    public Denials {
        all = List.copyOf(all);
        things = List.copyOf(things);
        ofLxcStart = List.copyOf(ofLxcStart);
        unread = List.copyOf(unread);
    }

    /**
     * One thing that one profile refused, however often.
     *
     * @param profile the profile, as the log names it
     * @param namespace its policy namespace, where that is not the host's own
     * @param attempt what was asked for
     * @param denials the newest first
     */
    public record Thing(String profile, Optional<String> namespace, MountAttempt attempt, List<Denial> denials) {}

    /** A log as it was read. */
    private record Log(String name, Reading<String> lines) {}

    /** What was made of logs. */
    private record Parsed(List<Log> logs, Denials denials) {
        /** Whether these are the very same readings: comparing long logs by their text would take as long as parsing them. */
        boolean isOf(List<Log> others) {
            return logs.size() == others.size()
                    && logs.stream().allMatch(l -> others.stream()
                            .anyMatch(o -> o.name().equals(l.name()) && o.lines() == l.lines()));
        }
    }

    /** What was refused, whenever and under whichever process; two of these that are equal are the same thing again. */
    private record What(
            String operation,
            String profile,
            Optional<String> namespace,
            Optional<String> name,
            Optional<String> source,
            Optional<String> fstype,
            Set<String> flags) {
        static What of(Denial d) {
            return new What(d.operation(), d.profile(), d.namespace(), d.name(), d.source(), d.fstype(), d.flags());
        }
    }

    /** One event; its number alone is no name, since records that one system call leads to may share it. */
    private record Event(String number, What what) {}

    /** What is left to tell events apart by where the log drops their numbers. */
    private record Moment(Optional<Instant> at, What what) {
        static Moment of(Denial denial) {
            return new Moment(denial.at().map(t -> t.truncatedTo(ChronoUnit.MILLIS)), What.of(denial));
        }
    }

    /** Reads the logs of a host. They are parsed once as long as they are the same. */
    public static Denials read(HostState state) {
        List<Log> logs = new ArrayList<>();
        Reading<String> journal = state.fact(HostFact.APPARMOR_LOG, JOURNAL);
        logs.add(new Log(JOURNAL, journal));
        FILES.forEach(f -> logs.add(new Log(f, state.fact(HostFact.APPARMOR_LOG, f))));
        if (journal.isAbsent()) {
            logs.add(new Log(DMESG, state.fact(HostFact.APPARMOR_LOG, DMESG)));
        }
        Parsed known = latest;
        if (!known.isOf(logs)) {
            known = new Parsed(logs, parse(logs));
            latest = known;
        }
        return known.denials();
    }

    private static Denials parse(List<Log> logs) {
        Collector collector = new Collector();
        for (Log log : logs) {
            log.lines().unreadReason().ifPresent(why -> collector.unread.add(log.name() + ": " + why));
            log.lines().value().ifPresent(text -> collector.take(log.name(), LogLine.all(text)));
        }
        return collector.denials();
    }

    /** The denials of one log's lines, for a log of this name. */
    static Denials of(String log, String lines) {
        return parse(List.of(new Log(log, Reading.known(lines))));
    }

    /** The newest one that kept a container from starting since this profile is not in the kernel. */
    public Optional<Denial> profileNotLoaded(String profile) {
        return all.stream()
                .filter(d -> d.profileNotLoaded() && d.name().equals(Optional.of(profile)))
                .reduce((older, newer) -> newer);
    }

    private static final class Collector {
        private final List<Denial> kept = new ArrayList<>();
        private final List<Denial> unnumbered = new ArrayList<>();
        private final Set<Event> seen = new HashSet<>();
        private final Map<What, What> same = new HashMap<>();
        private final List<String> unread = new ArrayList<>();
        private long characters;
        private int garbled;

        /** Newest first: if there is too much, what happened last counts. */
        void take(String log, List<LogLine> lines) {
            for (int i = lines.size() - 1; i >= 0; i--) {
                if (characters > MOST) {
                    unread.add(log + ": its older lines, since there is too much of them");
                    return;
                }
                DenialLine.Result result = DenialLine.read(log, lines.get(i));
                if (result instanceof DenialLine.Result.Garbled) {
                    garbled++;
                } else if (result instanceof DenialLine.Result.Told told
                        && matters(told.line().denial())) {
                    take(told.line());
                }
            }
        }

        private static boolean matters(Denial denial) {
            return denial.aboutMounts() || denial.profileNotLoaded() || denial.ofLxcStart();
        }

        private void take(DenialLine line) {
            Denial denial = sharing(line.denial());
            boolean isNew =
                    line.event().isEmpty() || seen.add(new Event(line.event().get(), What.of(denial)));
            if (isNew) {
                characters += denial.evidence().text().length();
                (line.event().isEmpty() ? unnumbered : kept).add(denial);
            }
        }

        /** A thing that was refused a thousand times is in memory once. */
        private Denial sharing(Denial d) {
            What what = What.of(d);
            What first = same.putIfAbsent(what, what);
            if (first == null) {
                characters += 2L
                        * (d.name().orElse("").length() + d.source().orElse("").length());
                first = what;
            }
            return new Denial(
                    d.at(),
                    first.operation(),
                    first.profile(),
                    first.namespace(),
                    first.name(),
                    first.source(),
                    first.fstype(),
                    first.flags(),
                    d.info(),
                    d.comm(),
                    d.pid(),
                    d.evidence());
        }

        /** The journal has an event as an audit record and once more as the kernel's message. */
        private void addUnnumbered() {
            Map<Moment, Integer> numbered = new HashMap<>();
            if (!unnumbered.isEmpty()) {
                kept.forEach(d -> numbered.merge(Moment.of(d), 1, Integer::sum));
            }
            for (Denial denial : unnumbered) {
                Moment moment = Moment.of(denial);
                int others = numbered.getOrDefault(moment, 0);
                if (others > 0) {
                    numbered.put(moment, others - 1);
                } else {
                    kept.add(denial);
                }
            }
        }

        Denials denials() {
            addUnnumbered();
            Collections.reverse(kept);
            kept.sort(Comparator.comparing(d -> d.at().orElse(Instant.MIN)));
            return new Denials(
                    kept, things(), kept.stream().filter(Denial::ofLxcStart).toList(), garbled, unread);
        }

        private List<Thing> things() {
            Map<What, List<Denial>> grouped = new LinkedHashMap<>();
            for (int i = kept.size() - 1; i >= 0; i--) {
                Denial denial = kept.get(i);
                if (denial.aboutMounts() && !denial.ofLxcStart()) {
                    grouped.computeIfAbsent(What.of(denial), w -> new ArrayList<>())
                            .add(denial);
                }
            }
            return grouped.entrySet().stream()
                    .map(e -> new Thing(
                            e.getKey().profile(),
                            e.getKey().namespace(),
                            MountAttempt.of(e.getValue().get(0)),
                            e.getValue()))
                    .toList();
        }
    }
}

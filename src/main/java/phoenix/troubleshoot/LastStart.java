package phoenix.troubleshoot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import phoenix.change.Evidence;

/**
 * The last start of a container that left a trace, as a log tells of it.
 *
 * @param time when; empty where nothing tells
 * @param file the log
 * @param outcome how it ended
 * @param errors its errors, in order
 */
public record LastStart(Optional<Instant> time, String file, Outcome outcome, List<LxcLog.Line> errors) {
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int MOST_ERRORS = 40;

    /** What LXC and Proxmox say only of a start that came to nothing. */
    private static final Pattern FAILED = Pattern.compile(
            "Failed to spawn container|Failed to initialize container"
                    + "|The container failed to start|Failed to set ?up (?:id mapping|container)"
                    + "|Received container state \"ABORTING\"|startup for container '.*' failed|Failed to run lxc.hook.pre-start");

    /** What LXC says, with a full log, of a start that came so far that the container runs (post_start in start.c). */
    private static final Pattern STARTED = Pattern.compile("^Started \".*\" with pid \"[0-9]+\"");

    /** What is said again at each failure and tells nothing of its own. */
    private static final Pattern NOISE = Pattern.compile(
            "The container failed to start|To get more details|Additional information can be obtained"
                    + "|An error occurred in another process|Failed to receive the container state|Container is already running");

    /** How a start ended. */
    public enum Outcome {
        /** The container came up, as far as the log tells. */
        STARTED,
        /** It did not. */
        FAILED
    }

    /** Copies the list. */
    public LastStart {
        errors = List.copyOf(errors);
    }

    /** Finds the last start in a log; one begins where LXC was silent for a while. Empty where the log tells of none. */
    static Optional<LastStart> in(String file, List<LxcLog.Line> log, String container) {
        List<LxcLog.Line> last = new ArrayList<>();
        Optional<Instant> before = Optional.empty();
        for (LxcLog.Line line : log) {
            if (line.program().filter(p -> !p.equals("lxc-start")).isPresent()
                    || line.container().filter(c -> !c.equals(container)).isPresent()) {
                continue;
            }
            Optional<Instant> previous = before;
            if (line.time().isPresent()) {
                if (previous.filter(p -> Duration.between(p, line.time().get()).compareTo(PAUSE) > 0)
                        .isPresent()) {
                    last.clear();
                }
                before = line.time();
            }
            if (STARTED.matcher(line.message()).find()) {
                last.clear();
            }
            last.add(line);
        }
        if (last.isEmpty()) {
            return Optional.empty();
        }
        List<LxcLog.Line> errors = last.stream()
                .filter(LxcLog.Line::error)
                .filter(l ->
                        !l.message().isBlank() && !NOISE.matcher(l.message()).find())
                .toList();
        boolean failed =
                errors.stream().anyMatch(l -> FAILED.matcher(l.message()).find());
        return Optional.of(new LastStart(
                last.get(0).time(),
                file,
                failed ? Outcome.FAILED : Outcome.STARTED,
                errors.subList(0, Math.min(errors.size(), MOST_ERRORS))));
    }

    /** Whether it came to nothing. */
    public boolean failed() {
        return outcome == Outcome.FAILED;
    }

    /** Its symptoms in the order in which they were met, each with the line that shows it; none for a start that went well. */
    Map<Symptom, Evidence> symptoms() {
        Map<Symptom, Evidence> symptoms = new LinkedHashMap<>();
        if (failed()) {
            errors.forEach(l -> Symptom.of(l.message()).ifPresent(s -> symptoms.putIfAbsent(s, evidence(l))));
        }
        return symptoms;
    }

    /** The first thing that went wrong, in LXC's words. */
    Optional<LxcLog.Line> first() {
        return errors.stream().findFirst();
    }

    /** A line of its log. */
    Evidence evidence(LxcLog.Line line) {
        return new Evidence(file, line.number(), line.text());
    }

    /** The same start at the time that another log tells. */
    LastStart at(Instant told) {
        return time.isPresent() ? this : new LastStart(Optional.of(told), file, outcome, errors);
    }

    /** The same start, where another log knows better how it ended. */
    LastStart ended(Outcome told) {
        return new LastStart(time, file, told, errors);
    }
}

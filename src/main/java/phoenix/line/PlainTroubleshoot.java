package phoenix.line;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import phoenix.change.Change;
import phoenix.change.Outcome;
import phoenix.change.Plan;
import phoenix.change.RunStatus;
import phoenix.container.Container;
import phoenix.container.Running;
import phoenix.ids.MapParts;
import phoenix.report.AttemptText;
import phoenix.report.DiagnosisText;
import phoenix.report.ProofText;
import phoenix.report.ReportLine;
import phoenix.report.TimeLineText;
import phoenix.report.When;
import phoenix.troubleshoot.Cause;
import phoenix.troubleshoot.Diagnosis;
import phoenix.troubleshoot.Proof;
import phoenix.wizard.Conversation;

/** The guided job for a container that does not start, in plain lines: look, fix, start, prove, and round again. */
final class PlainTroubleshoot {
    private static final String AGAIN = "again";
    private static final String OTHER = "other";
    private static final String LEAVE = "leave";
    private static final int MOST_PARTS = 12;

    private final Lines lines;
    private final Conversation conversation;
    private final Applying applying;
    private Optional<Outcome> last = Optional.empty();

    PlainTroubleshoot(Lines lines, Conversation conversation) {
        this.lines = lines;
        this.conversation = conversation;
        this.applying = new Applying(lines, conversation);
    }

    /** Goes on until the operator leaves. @return what came of the last run; empty where nothing was applied */
    Optional<Outcome> start() throws IOException {
        String next = OTHER;
        String container = "";
        while (!next.equals(LEAVE)) {
            container = next.equals(OTHER) ? pick() : container;
            if (container.equals(LEAVE)) {
                return last;
            }
            boolean well = lookAt(container);
            next = lines.choose(
                    "What next: look again (again), another container (other), or leave",
                    well ? LEAVE : AGAIN,
                    List.of(AGAIN, OTHER, LEAVE),
                    "Looking again reads everything anew, with what the last start left. What was tried stays in view.");
            if (!next.equals(LEAVE)) {
                readAgain();
            }
        }
        return last;
    }

    private String pick() throws IOException {
        List<Container> containers = conversation.containers();
        if (containers.isEmpty()) {
            lines.tell("This host has no containers yet.");
            return LEAVE;
        }
        var diagnoses = call(conversation.diagnosing());
        lines.tell("");
        for (Container container : containers) {
            Diagnosis diagnosis = diagnoses.get(container.id());
            String causes =
                    diagnosis.causes().stream().map(Cause::id).distinct().collect(Collectors.joining(", "));
            lines.tell("  " + container.id() + " "
                    + (container.hostname().equals(container.id()) ? "" : container.hostname() + " ")
                    + diagnosis.condition().word() + (causes.isEmpty() ? "" : ": " + causes));
        }
        List<String> answers =
                new ArrayList<>(containers.stream().map(Container::id).toList());
        answers.add(LEAVE);
        return lines.choose(
                "Which container, or leave",
                "",
                answers,
                "The one that does not start, or sees nobody on its volume. broken: it does not start. fragile: it runs, and"
                        + " would not start again. limited: it starts, and can't do all that it should. unsure: something"
                        + " could be wrong, and nothing proves it. running, stopped: nothing was found.");
    }

    /** Tells what is known, offers the fix and the start. @return whether nothing is left to do */
    private boolean lookAt(String container) throws IOException {
        Diagnosis diagnosis = conversation
                .diagnosis(container)
                .orElseThrow(() -> new IOException("there is no container " + container + " any more"));
        tell(diagnosis);
        Set<String> ids = diagnosis.changes().stream().map(Change::id).collect(Collectors.toSet());
        Plan fix = conversation.part(ids);
        boolean fixed = false;
        if (!fix.isEmpty()) {
            Optional<Outcome> outcome = applying.offer(fix);
            outcome.ifPresent(o -> conversation.attempts().add(container, o));
            last = outcome.or(() -> last);
            fixed = outcome.filter(o -> o.run().status() == RunStatus.APPLIED).isPresent();
        }
        diagnosis
                .container()
                .lock()
                .ifPresent(lock -> lines.tell("It can't be started now: Proxmox has locked it (" + lock + ")."));
        boolean may = fixed || !diagnosis.cantStart();
        boolean worth = fixed || !runs(diagnosis) || diagnosis.otherMap().isPresent();
        return may && worth && conversation.starting(container).isPresent()
                ? offerStart(diagnosis, fixed)
                : diagnosis.causes().isEmpty();
    }

    private static boolean runs(Diagnosis diagnosis) {
        return diagnosis.started() == Running.YES;
    }

    private void tell(Diagnosis diagnosis) {
        String container = diagnosis.container().id();
        When when = new When(ZoneId.systemDefault(), conversation.host().now());
        lines.tell("");
        tell("What was tried:", AttemptText.of(conversation.attempts().of(container), when));
        for (MapParts map : diagnosis.maps()) {
            lines.tell("Its " + map.kind().noun() + " map, the container's ids first:");
            map.parts().stream().limit(MOST_PARTS).forEach(p -> lines.tell("  " + p.words()));
            if (map.parts().size() > MOST_PARTS) {
                lines.tell("  and " + (map.parts().size() - MOST_PARTS) + " more");
            }
        }
        lines.tell(DiagnosisText.of(diagnosis));
        tell("Time line:", TimeLineText.of(diagnosis.evidence(), when));
    }

    /** A container that runs is not stopped by an empty line. */
    private boolean offerStart(Diagnosis diagnosis, boolean fixed) throws IOException {
        String container = diagnosis.container().id();
        boolean runs = runs(diagnosis);
        Plan start = conversation.starting(container).orElseThrow();
        applying.show(start);
        boolean yes = lines.yes(
                (runs ? "Restart" : "Start") + " container " + container + " now",
                !runs,
                (runs ? "It is stopped first: whoever uses it notices. " : "")
                        + "The start leaves a full log; then the wizard looks whether it runs as planned.");
        if (!yes) {
            return diagnosis.causes().isEmpty() || fixed;
        }
        Outcome outcome = applying.apply(start);
        conversation.attempts().add(container, outcome);
        last = Optional.of(outcome);
        return outcome.run().status() == RunStatus.APPLIED && prove(container);
    }

    private boolean prove(String container) throws IOException {
        Proof proof = call(conversation.proving(container));
        conversation.attempts().add(proof);
        lines.tell("Whether it is as planned:");
        lines.tell(ProofText.of(proof));
        lines.tell(ProofText.verdict(proof).text());
        return proof.holds();
    }

    private void readAgain() throws IOException {
        conversation.begin(call(conversation.reading(true)));
        if (conversation.hasUncounted()) {
            conversation.counted(conversation.count());
        }
    }

    private static <T> T call(Callable<T> work) throws IOException {
        try {
            return work.call();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void tell(String heading, List<ReportLine> report) {
        if (!report.isEmpty()) {
            lines.tell(heading);
            lines.tell(report);
        }
    }
}

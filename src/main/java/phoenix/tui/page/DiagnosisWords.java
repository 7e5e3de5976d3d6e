package phoenix.tui.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import phoenix.change.Change;
import phoenix.change.Evidence;
import phoenix.change.Plan;
import phoenix.report.AttemptText;
import phoenix.report.TimeLineText;
import phoenix.report.When;
import phoenix.text.Redactor;
import phoenix.troubleshoot.Attempt;
import phoenix.troubleshoot.Cause;
import phoenix.troubleshoot.Diagnosis;
import phoenix.troubleshoot.RuledOut;
import phoenix.tui.look.Role;
import phoenix.tui.widget.Passage;

/**
 * A diagnosis as text under headings.
 *
 * @param fix the changes that put the causes right, with those that they stand on
 * @param attempts what was tried so far
 */
record DiagnosisWords(Diagnosis diagnosis, Plan fix, List<Attempt> attempts, When when) {
    private static final int INDENT = 2;
    private static final int LAST = 2;

    /** What was tried, what is wrong, and what puts it right. */
    List<Passage> found() {
        List<Passage> words = new ArrayList<>();
        tried(words);
        heading(words, diagnosis.causes().isEmpty() ? "No cause was found" : "Why");
        diagnosis
                .otherMap()
                .ifPresent(map -> words.add(Passage.of(
                                Role.STATUS_WARN,
                                "It runs with another map than its file says, until its next start: "
                                        + map.lines().stream()
                                                .map(l -> l.text())
                                                .collect(Collectors.joining("; ")))
                        .indented(INDENT)));
        if (diagnosis.causes().isEmpty()) {
            words.add(Passage.plain(nothing()).indented(INDENT));
        }
        Map<String, String> titles = diagnosis.changes().stream().collect(Collectors.toMap(Change::id, Change::title));
        diagnosis.causes().forEach(cause -> cause(words, cause, titles));
        comesAlong(words);
        return words;
    }

    /** The last attempts, as these matter most and the causes must stay in sight; all of them stand at the end. */
    private void tried(List<Passage> words) {
        if (attempts.isEmpty()) {
            return;
        }
        int earlier = Math.max(0, attempts.size() - LAST);
        heading(words, earlier == 0 ? "What was tried" : "What was tried last; " + earlier + " before, at the end");
        attempts(words, attempts.subList(earlier, attempts.size()));
    }

    private void attempts(List<Passage> words, List<Attempt> some) {
        AttemptText.of(some, when).stream().map(Tones::passage).forEach(words::add);
    }

    private String nothing() {
        return diagnosis.wantsLog()
                ? "Its last start left no log. Started with a log, it tells why it fails, if it does."
                : "Its files, root's delegation, the kernel, the profiles and its volumes are in order.";
    }

    private static void cause(List<Passage> words, Cause cause, Map<String, String> titles) {
        words.add(Passage.of(Role.STATUS_FAIL, cause.id() + (cause.proven() ? "" : " (could be)"))
                .indented(INDENT));
        words.add(Passage.plain(Redactor.mask(cause.message())).indented(2 * INDENT));
        for (Evidence evidence : cause.evidence()) {
            words.add(Passage.of(Role.DIM, place(evidence)).indented(2 * INDENT));
        }
        for (String id : cause.fix()) {
            words.add(new Passage(Optional.of(Role.ACCENT), 2 * INDENT, "fix: ", titles.getOrDefault(id, id)));
        }
        for (String todo : cause.manual()) {
            words.add(new Passage(Optional.of(Role.ACCENT), 2 * INDENT, "by hand: ", todo));
        }
    }

    private static String place(Evidence evidence) {
        String line = evidence.line() > 0 ? ":" + evidence.line() : "";
        return evidence.file() + line + ": " + Redactor.line(evidence.file(), evidence.text());
    }

    /** The changes that the fix stands on; those that put causes right stand with these. */
    private void comesAlong(List<Passage> words) {
        Set<String> told =
                diagnosis.causes().stream().flatMap(c -> c.fix().stream()).collect(Collectors.toSet());
        List<Change> more =
                fix.changes().stream().filter(c -> !told.contains(c.id())).toList();
        if (!more.isEmpty()) {
            heading(words, "What the fix stands on, and brings along");
            more.forEach(c -> words.add(Passage.of(Role.ACCENT, c.title()).indented(INDENT)));
        }
    }

    /** The evidence in the order of time, what was ruled out, and what could not be checked. */
    List<Passage> looked() {
        List<Passage> words = new ArrayList<>();
        if (!diagnosis.evidence().isEmpty()) {
            heading(words, "Time line");
            TimeLineText.of(diagnosis.evidence(), when).stream()
                    .map(Tones::passage)
                    .forEach(words::add);
        }
        list(words, "Ruled out", diagnosis.ruledOut());
        list(words, "Not checked", diagnosis.unchecked());
        if (attempts.size() > LAST) {
            heading(words, "All that was tried");
            attempts(words, attempts);
        }
        return words;
    }

    private static void list(List<Passage> words, String title, List<RuledOut> all) {
        if (!all.isEmpty()) {
            heading(words, title);
            all.forEach(one -> words.add(Passage.plain(Redactor.mask(one.id() + ": " + one.message()))
                    .indented(INDENT)));
        }
    }

    private static void heading(List<Passage> words, String heading) {
        if (!words.isEmpty()) {
            words.add(Passage.plain(""));
        }
        words.add(Passage.of(Role.HEADING, heading));
    }
}

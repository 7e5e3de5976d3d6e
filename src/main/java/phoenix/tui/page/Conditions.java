package phoenix.tui.page;

import java.util.Arrays;
import java.util.stream.Collectors;
import phoenix.troubleshoot.Diagnosis;
import phoenix.troubleshoot.Diagnosis.Condition;
import phoenix.tui.look.Status;

/** How containers stand, as pages say and colour it. */
final class Conditions {
    private Conditions() {}

    /** How grave it is. */
    static Status status(Condition condition) {
        return switch (condition) {
            case BROKEN, FRAGILE -> Status.FAIL;
            case LIMITED, UNSURE -> Status.WARN;
            case STOPPED, TEMPLATE, UNKNOWN -> Status.INFO;
            case RUNNING -> Status.OK;
        };
    }

    /** Whether there is something to put right. */
    static boolean isTrouble(Diagnosis diagnosis) {
        return switch (diagnosis.condition()) {
            case BROKEN, FRAGILE, LIMITED, UNSURE -> true;
            case STOPPED, TEMPLATE, UNKNOWN, RUNNING -> false;
        };
    }

    /** What the word means. */
    static String sentence(Condition condition) {
        return switch (condition) {
            case RUNNING -> "Nothing was found.";
            case FRAGILE -> "It runs, and would not start again.";
            case STOPPED -> "Nothing was found that keeps it from starting.";
            case BROKEN -> "It does not start.";
            case LIMITED -> "It starts, and can't do all that it should.";
            case UNSURE -> "Something could be wrong, and nothing proves it.";
            case TEMPLATE -> "It is a template: others are cloned from it, and it never runs.";
            case UNKNOWN -> "Whether it runs could not be read.";
        };
    }

    /** All the words with what they mean. */
    static String help() {
        return Arrays.stream(Condition.values())
                .map(c -> c.word() + ": " + sentence(c))
                .collect(Collectors.joining("\n"));
    }
}

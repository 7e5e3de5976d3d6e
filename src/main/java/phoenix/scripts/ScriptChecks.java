package phoenix.scripts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import phoenix.change.Area;
import phoenix.change.Evidence;
import phoenix.change.Finding;

/** Whether a script of Phoenix takes back what the wizard sets up, the next time that it runs. */
public final class ScriptChecks {
    private static final String OFFER =
            "answer \"Change Phoenix's scripts\" (admin user) with yes: they then do the same work through the wizard";
    private static final String BY_HAND =
            "the wizard's functions do not reach there: change these lines by hand, or run the wizard after the script";

    private ScriptChecks() {}

    /** The findings of one area. */
    public static List<Finding> findings(ScriptsState state, Area area) {
        List<Finding> findings = new ArrayList<>();
        for (Habit habit : Habit.values()) {
            if (habit.area() == area) {
                state.installed().forEach(script -> of(habit, script).forEach(findings::add));
            }
        }
        return findings;
    }

    /** Whether the drop-ins would put something right. */
    public static boolean canHelp(ScriptsState state) {
        return offered(state).findAny().isPresent();
    }

    /** The findings that the drop-ins put right. */
    static Stream<Finding> offered(ScriptsState state) {
        return Stream.of(Area.values())
                .flatMap(area -> findings(state, area).stream())
                .filter(f -> f.remedy().equals(OFFER));
    }

    private static Stream<Finding> of(Habit habit, PhoenixScript script) {
        List<Evidence> lines = script.evidence(habit);
        if (lines.isEmpty()) {
            return Stream.of();
        }
        boolean helped = lines.stream().allMatch(line -> isHelped(habit, script, line));
        return Stream.of(Finding.warn(
                habit.id(),
                habit.area(),
                script.path(),
                script.path() + " " + habit.meaning(),
                helped ? OFFER : BY_HAND,
                lines.toArray(Evidence[]::new)));
    }

    private static boolean isHelped(Habit habit, PhoenixScript script, Evidence line) {
        boolean isAdmins = script.path().equals(PhoenixScript.ADMIN) && habit == Habit.PLAIN_USERADD;
        boolean isSourcing = script.path().equals(PhoenixScript.ORCHESTRATOR)
                && script.withFunctions().isPresent();
        return isAdmins || isSourcing && script.isReplaced(line);
    }
}

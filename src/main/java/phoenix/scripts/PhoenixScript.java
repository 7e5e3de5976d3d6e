package phoenix.scripts;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import phoenix.change.Evidence;

/**
 * One of Phoenix's scripts as it is installed.
 *
 * @param path its file
 * @param text what it holds
 * @param lines the same, line by line
 * @param shown the lines that show each habit, those aside that the wizard's functions stand in for
 */
record PhoenixScript(String path, String text, ShellText lines, Map<Habit, List<Evidence>> shown) {
    /** Where Phoenix's scripts are. */
    static final String FOLDER = "/usr/local/phoenix_hypervisor/bin";

    /** The script that does all that is asked of it for containers. */
    static final String ORCHESTRATOR = FOLDER + "/phoenix_orchestrator.sh";

    /** The script that makes the admin. */
    static final String ADMIN = FOLDER + "/hypervisor_setup/hypervisor_feature_create_admin_user.sh";

    /** Where the functions that call the wizard are put. */
    static final String FUNCTIONS = FOLDER + "/phoenix_wizard_functions.sh";

    /** All that are looked at. Later versions of Phoenix have the orchestrator's functions in managers. */
    static final List<String> ALL = List.of(
            ORCHESTRATOR, FOLDER + "/managers/lxc-manager.sh", FOLDER + "/managers/hypervisor-manager.sh", ADMIN);

    private static final Set<String> REPLACED = Set.of("apply_shared_volumes", "setup_phoenix_apparmor_profile");
    private static final Pattern START = Pattern.compile("main(\\s.*)?");
    private static final Pattern SOURCED = Pattern.compile("\\.\\s+" + Pattern.quote(FUNCTIONS) + "(\\s.*)?");

    /** Reads one; the text of each is gone through once, however often the host is planned for. */
    static PhoenixScript of(String path, String text) {
        ShellText lines = ShellText.of(text);
        boolean sourced = lines.last(SOURCED).isPresent();
        Map<Habit, List<Evidence>> shown = new EnumMap<>(Habit.class);
        for (Habit habit : Habit.values()) {
            shown.put(
                    habit,
                    lines.lines().stream()
                            .filter(habit::isIn)
                            .filter(l -> !sourced || !isReplaced(l))
                            .map(l -> new Evidence(path, l.number(), l.text().strip()))
                            .toList());
        }
        return new PhoenixScript(path, text, lines, shown);
    }

    /** The lines that show a habit. */
    List<Evidence> evidence(Habit habit) {
        return shown.get(habit);
    }

    /** Whether a line stands in one of the functions that the wizard's stand in for. */
    boolean isReplaced(Evidence line) {
        return isReplaced(lines.lines().get(line.line() - 1));
    }

    private static boolean isReplaced(ShellText.Line line) {
        return line.function().filter(REPLACED::contains).isPresent();
    }

    /** The same with the wizard's functions read in before it starts; empty where they are, or nobody can tell where it starts. */
    Optional<String> withFunctions() {
        if (lines.last(SOURCED).isPresent()) {
            return Optional.empty();
        }
        return lines.last(START).map(start -> {
            StringBuilder with = new StringBuilder();
            int at = 0;
            for (int line = 1; line < start.number(); line++) {
                at = text.indexOf('\n', at) + 1;
            }
            return with.append(text, 0, at)
                    .append("# The functions of these names above are replaced: phoenix-wizard does their work.\n")
                    .append(". ")
                    .append(FUNCTIONS)
                    .append('\n')
                    .append(text, at, text.length())
                    .toString();
        });
    }
}

package phoenix.scripts;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import phoenix.change.Evidence;

/**
 * One of Phoenix's scripts as it is installed.
 *
 * @param path its file
 * @param text what it holds
 */
record PhoenixScript(String path, String text) {
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

    /** The lines that show a habit, those aside that the wizard's functions stand in for. */
    List<Evidence> evidence(Habit habit) {
        ShellText script = ShellText.of(text);
        boolean sourced = script.last(SOURCED).isPresent();
        return script.lines().stream()
                .filter(habit::isIn)
                .filter(l -> !sourced || l.function().filter(REPLACED::contains).isEmpty())
                .map(l -> new Evidence(path, l.number(), l.text().strip()))
                .toList();
    }

    /** Whether a line stands in one of the functions that the wizard's stand in for. */
    boolean isReplaced(Evidence line) {
        return ShellText.of(text)
                .lines()
                .get(line.line() - 1)
                .function()
                .filter(REPLACED::contains)
                .isPresent();
    }

    /** The same with the wizard's functions read in before it starts; empty where they are, or nobody can tell where it starts. */
    Optional<String> withFunctions() {
        ShellText script = ShellText.of(text);
        if (script.last(SOURCED).isPresent()) {
            return Optional.empty();
        }
        return script.last(START).map(start -> {
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

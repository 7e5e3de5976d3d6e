package phoenix.host;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import phoenix.text.SafeText;

/**
 * A command to run: never through a shell, with a clean environment in the C locale, on a fixed search path.
 *
 * @param argv the tool's name and its arguments; no secret may stand here, since every user can see it
 * @param environment additional variables
 * @param seconds how long it may take
 */
public record Command(List<String> argv, SortedMap<String, String> environment, long seconds) {
    private static final Duration USUAL = Duration.ofSeconds(60);

    /** Checks the shape. */
    public Command {
        argv = List.copyOf(argv);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        if (argv.isEmpty() || argv.stream().anyMatch(a -> a.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException("a command needs a tool, and no argument may hold a NUL");
        }
    }

    /** A command with the usual time limit of a minute. */
    public static Command of(String... argv) {
        return new Command(List.of(argv), new TreeMap<>(), USUAL.toSeconds());
    }

    /** A command with the usual time limit of a minute. */
    public static Command of(List<String> argv) {
        return new Command(argv, new TreeMap<>(), USUAL.toSeconds());
    }

    /** The same command with one more variable in its environment. */
    public Command with(String variable, String value) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put(variable, value);
        return new Command(argv, new TreeMap<>(more), seconds);
    }

    /** The same command with another time limit. */
    public Command within(Duration limit) {
        return new Command(argv, environment, limit.toSeconds());
    }

    /** The command as one would type it into a shell, control characters as escapes; for people, never for a shell. */
    public String shown() {
        String variables = environment.entrySet().stream()
                .map(e -> e.getKey() + "=" + quote(e.getValue()) + " ")
                .collect(Collectors.joining());
        return SafeText.of(variables + argv.stream().map(Command::quote).collect(Collectors.joining(" ")));
    }

    private static String quote(String word) {
        if (word.matches("[A-Za-z0-9_@%+=:,./-]+")) {
            return word;
        }
        return "'" + word.replace("'", "'\\''") + "'";
    }
}

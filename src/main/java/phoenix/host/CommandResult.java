package phoenix.host;

import java.util.List;
import phoenix.text.SafeText;

/**
 * What came of a command.
 *
 * @param ending how it ended
 * @param exit its exit status; -1 unless it ended by itself
 * @param out what it printed, at most the first mebibyte
 * @param err what it printed as errors, at most the first mebibyte
 */
public record CommandResult(Ending ending, int exit, String out, String err) {
    /** How a command ended. */
    public enum Ending {
        /** By itself. */
        EXITED,
        /** It took too long and was killed. */
        TIMED_OUT,
        /** The tool is not there or can't be started; {@code err} says why. */
        NOT_STARTED
    }

    /** Whether it ended by itself with exit status 0. */
    public boolean ok() {
        return ending == Ending.EXITED && exit == 0;
    }

    /** With at most so many characters of what it said on each of the two, for keeping. */
    CommandResult shortened(int most) {
        return new CommandResult(ending, exit, shortened(out, most), shortened(err, most));
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "\n...\n";
    }

    /** One line for people: how it ended and the last thing that it said. */
    public String complaint() {
        List<String> lines =
                (err.isBlank() ? out : err).lines().filter(l -> !l.isBlank()).toList();
        String said = lines.isEmpty()
                ? ""
                : ": " + SafeText.of(lines.get(lines.size() - 1).strip());
        return switch (ending) {
            case EXITED -> "exit status " + exit + said;
            case TIMED_OUT -> "it took too long and was stopped" + said;
            case NOT_STARTED -> "it could not be started" + said;
        };
    }
}

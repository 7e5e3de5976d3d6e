package phoenix.change;

import phoenix.host.Command;

/**
 * A tool's own check of a text that is not in place yet: the text goes into a private file, whose path takes the place of
 * the argument {@value #PLACE}.
 *
 * @param command what is run, with {@value #PLACE} as one of its arguments
 * @param text the text to check
 */
public record CandidateCheck(Command command, String text) {
    /** Stands for the candidate's path in a command's arguments. */
    public static final String PLACE = "{candidate}";
}

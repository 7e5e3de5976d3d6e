package phoenix.it;

/**
 * A script that stands before a real command on the search path.
 *
 * @param tool the command's name
 * @param script what it does instead; {@code $real} is the real command
 */
record StandIn(String tool, String script) {
    /** Says that it came this far, and waits to be killed. */
    static final String PAUSE = "echo $$ > /run/paused.new; mv /run/paused.new /run/paused; exec sleep infinity";

    StandIn {
        script = "real=/usr/sbin/" + tool + "\n" + script;
    }
}

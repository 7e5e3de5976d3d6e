package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/** A host of the test's own, up and running, on which it is root. */
interface Machine {
    /** Runs a command there. */
    Result run(String... command) throws IOException, InterruptedException;

    /** Runs the wizard there, as root. */
    Result wizard(String... arguments) throws IOException, InterruptedException;

    /** The text of a file there; empty where there is none. */
    String text(String path) throws IOException, InterruptedException;

    /** Writes a file there, over one that there may be. */
    void write(String path, String text) throws IOException, InterruptedException;

    /** Everything in these folders. */
    Listing listing(String... folders) throws IOException, InterruptedException;

    /** Runs a command there that must end well; what it printed. */
    default String must(String... command) throws IOException, InterruptedException {
        Result result = run(command);
        assertThat(result.exit())
                .as(String.join(" ", command) + "\n" + result.out() + result.err())
                .isZero();
        return result.out();
    }

    /** Takes the last run back, which must succeed. */
    default void takeBack() throws IOException, InterruptedException {
        Result undo = wizard("undo", "--yes");
        assertThat(undo.exit()).as(undo.out() + undo.err()).isZero();
    }

    /** The process id of a running container's first process, as this host has it. */
    default String pid(String container) throws IOException, InterruptedException {
        return must("lxc-info", "--name", container, "--pid", "--no-humanize").strip();
    }

    /** Runs a shell's commands there, the first of which that fails fails the test; what they printed. */
    default String sh(String script) throws IOException, InterruptedException {
        return must("sh", "-ec", script);
    }
}

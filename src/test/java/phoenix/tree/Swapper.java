package phoenix.tree;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A second process that swaps names as fast as it can (swap.pl of the test resources), until it is closed. */
final class Swapper implements AutoCloseable {
    private final Process process;
    private final Thread reader;
    private volatile long swaps;
    private volatile boolean ended;

    private Swapper(Process process) {
        this.process = process;
        this.reader = new Thread(this::readCounts, "swapper");
    }

    /**
     * Starts it, and waits until it swaps.
     *
     * @param uid whose process it is
     * @param how what the script calls it
     * @param names two for each swap
     */
    static Swapper start(int uid, String how, List<Path> names) throws IOException {
        List<String> command = new ArrayList<>();
        if (uid != 0) {
            command.addAll(List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups"));
        }
        command.addAll(List.of("perl", "-e", script(), how));
        names.forEach(name -> command.add(name.toString()));
        Swapper swapper = new Swapper(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        swapper.reader.start();
        while (swapper.swaps() == 0) {
            Thread.onSpinWait();
        }
        return swapper;
    }

    private static String script() throws IOException {
        try (var in = Swapper.class.getResourceAsStream("/attack/swap.pl")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void readCounts() {
        try (BufferedReader counts = process.inputReader()) {
            for (String count = counts.readLine(); count != null; count = counts.readLine()) {
                swaps = Long.parseLong(count);
            }
        } catch (IOException | NumberFormatException broken) {
            throw new AssertionError(broken);
        } finally {
            ended = true;
        }
    }

    /** How many swaps were made until now, within a thousand. */
    long swaps() {
        if (ended) {
            throw new AssertionError("the swapper ended after " + swaps + " swaps");
        }
        return swaps;
    }

    /** Ends it, with every name where it was in the beginning. */
    @Override
    public void close() throws IOException {
        try {
            process.getOutputStream().close();
            reader.join();
            process.waitFor();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

package phoenix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs commands of the wizard in this process, on one sample, with state of their own. */
final class Commands {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path sample;
    private final Path stateHome;

    Commands(Path sample, Path stateHome) {
        this.sample = sample;
        this.stateHome = stateHome;
    }

    /** Commands on one of the project's samples. */
    static Commands on(String sample, Path stateHome) {
        return new Commands(Path.of("samples/hosts", sample), stateHome);
    }

    /** What a command left behind. */
    record Result(int exit, String out, String err) {
        /** The one document on standard output; fails where there is anything else. */
        JsonNode json() {
            assertThat(out).as("standard output").startsWith("{");
            return JSON.readTree(out);
        }

        /** The lines of standard output. */
        List<String> lines() {
            return out.lines().toList();
        }
    }

    /** Runs a command on the sample; nobody is there to answer. */
    Result run(String... args) {
        return answering("", args);
    }

    /** Runs a command on the sample with these lines on standard input. */
    Result answering(String input, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--host");
        all.add(sample.toString());
        return raw(Map.of(), input, all.toArray(String[]::new));
    }

    /** Runs a command without saying which host. */
    Result raw(Map<String, String> environment, String input, String... args) {
        Map<String, String> whole = new TreeMap<>(environment);
        whole.put("XDG_STATE_HOME", stateHome.toString());
        InputStream in = System.in;
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        try {
            System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
            System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
            int exit = Main.run(whole, args);
            return new Result(
                    exit, outBytes.toString(StandardCharsets.UTF_8), errBytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setIn(in);
            System.setOut(out);
            System.setErr(err);
        }
    }

    Path sample() {
        return sample;
    }

    Path stateHome() {
        return stateHome;
    }

    /** The working copy of the sample as it stands. */
    Listing copy() {
        return Listing.of(stateHome).without("lock");
    }

    /** The host's own files, without runs and locks; of folders, owners and modes the inputs of a plan tell. */
    Listing files() {
        return copy().without("host.json").withoutBelow("runs").withoutFolders();
    }
}

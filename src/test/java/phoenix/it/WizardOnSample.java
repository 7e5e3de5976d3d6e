package phoenix.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The built jar, run as an operator runs it, on a sample host.
 *
 * @param sample the sample's folder
 * @param state an empty folder of its own, for what commands do to it
 */
record WizardOnSample(Path sample, Path state) {
    /** Runs a command. */
    Result run(String... arguments) throws IOException, InterruptedException {
        return under(List.of(), arguments);
    }

    /** Runs a command under another, such as a tracer. */
    Result under(List<String> tracer, String... arguments) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(tracer);
        argv.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        argv.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", "target/phoenix-wizard.jar"));
        argv.addAll(List.of("--host", sample.toString()));
        argv.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(argv);
        builder.environment().put("XDG_STATE_HOME", state.toString());
        Path err = Files.createTempFile(state.getParent(), state.getFileName().toString(), ".err");
        Process process = builder.redirectError(err.toFile()).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), out, Files.readString(err));
    }

    /** The working copy of the sample, which is there once a command has run. */
    Path copy() throws IOException {
        try (Stream<Path> copies = Files.list(state.resolve("phoenix-wizard/samples"))) {
            return copies.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }
}

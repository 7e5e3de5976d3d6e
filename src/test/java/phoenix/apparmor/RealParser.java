package phoenix.apparmor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The apparmor_parser of this machine, never with anything that loads. */
final class RealParser {
    /** What AppArmor brings, LXC's policy not among it. */
    static final Path POLICY = Path.of("/etc/apparmor.d");

    /** A feature set with mounts, so that they are compiled on a kernel without AppArmor too. */
    private static final Path FEATURES = POLICY.resolve("abi/3.0");

    private RealParser() {}

    /**
     * What came of it.
     *
     * @param exit its exit status
     * @param said all that it printed
     */
    record Result(int exit, String said) {}

    static Result check(Path file, String... more) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of("apparmor_parser", "-Q", "-K"));
        argv.addAll(List.of(more));
        argv.add(file.toString());
        return run(argv);
    }

    /** Compiles for a kernel that looks after mounts, and prints the expressions that the rules become. */
    static Result compile(Path file, String... more) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(List.of("-M", FEATURES.toString(), "-D", "rule-exprs"));
        options.addAll(List.of(more));
        return check(file, options.toArray(String[]::new));
    }

    static int major() throws IOException, InterruptedException {
        String version = run(List.of("apparmor_parser", "--version")).said();
        return Integer.parseInt(version.replaceAll("(?s).*version (\\d+)\\..*", "$1"));
    }

    static Result run(List<String> argv) throws IOException, InterruptedException {
        Path out = Files.createTempFile("apparmor_parser", ".out");
        try {
            int exit = new ProcessBuilder(argv)
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start()
                    .waitFor();
            return new Result(exit, Files.readString(out));
        } finally {
            Files.delete(out);
        }
    }
}

package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A throw-away Debian with Phoenix's files, two containers and two volumes in it; gone when closed. */
final class DisposableRoot implements Machine, AutoCloseable {
    /** What a command of the wizard starts with in there. Short-lived: it does not pay to compile much. */
    static final List<String> WIZARD =
            List.of("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", "/opt/phoenix-wizard.jar");

    static final Path SCRIPTS = Path.of("src/it").toAbsolutePath();
    private static final Path ROOTS = Path.of("target/it/roots").toAbsolutePath();

    private final Path folder;
    private final Listing before;
    private boolean clean = true;

    private DisposableRoot(Path folder, Listing before) {
        this.folder = folder;
        this.before = before;
    }

    /** A fresh one. The first one ever takes minutes: it is built from Debian's packages, and kept for the next. */
    static DisposableRoot fresh() throws IOException, InterruptedException {
        Files.createDirectories(ROOTS);
        Path folder = Files.createTempDirectory(ROOTS, "root-");
        script("disposable-root", folder.toString());
        return new DisposableRoot(folder, listing(folder));
    }

    /** Whether a test may begin: nothing was done in here yet, or all that was done is known to be taken back. */
    boolean begin() {
        boolean could = clean;
        clean = false;
        return could;
    }

    /** Checks that all is as it was when it was fresh, but for the {@linkplain Listing#DECLARED declared side effects}. */
    void isAsItWas() throws IOException, InterruptedException {
        assertThat(listing().withoutSideEffects().differencesTo(before.withoutSideEffects()))
                .as("what differs from the fresh root")
                .isEmpty();
        for (String shared : List.of("/tmp", "/var/tmp")) {
            assertThat(path(shared).toFile().list())
                    .as("what libraries unpacked in " + shared)
                    .noneMatch(name -> name.matches("(?i).*(phoenix|jna|jline).*"));
        }
        clean = true;
    }

    private static String script(String name, String... arguments) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of(SCRIPTS.resolve(name).toString()));
        argv.addAll(List.of(arguments));
        Result result = run(argv);
        if (result.exit() != 0) {
            throw new IOException("src/it/" + name + " ended with " + result.exit() + ":\n" + result.err());
        }
        return result.out();
    }

    /** Runs a command of this machine. */
    static Result run(List<String> argv) throws IOException, InterruptedException {
        Process process = start(argv);
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
        String out = read(process.getInputStream());
        return new Result(process.waitFor(), out, err.join());
    }

    private static String read(java.io.InputStream pipe) {
        try (pipe) {
            return new String(pipe.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Starts a command of this machine, with the Java of this test as the one that is seen inside. */
    static Process start(List<String> argv) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(argv);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /** How a command is started in there, for a terminal or a tracer to do. */
    List<String> inside(String... command) {
        List<String> argv = new ArrayList<>(List.of(SCRIPTS.resolve("in-root").toString(), folder.toString()));
        argv.addAll(List.of(command));
        return argv;
    }

    /** The wizard's own command line in there. */
    List<String> wizardCommand() {
        return WIZARD;
    }

    /** How the wizard is started in there. */
    List<String> wizardInside(String... arguments) {
        List<String> argv = inside(WIZARD.toArray(String[]::new));
        argv.addAll(List.of(arguments));
        return argv;
    }

    @Override
    public Result run(String... command) throws IOException, InterruptedException {
        return run(inside(command));
    }

    @Override
    public Result wizard(String... arguments) throws IOException, InterruptedException {
        return run(wizardInside(arguments));
    }

    /** Runs the wizard in there as nobody. */
    Result wizardWithoutRoot(String... arguments) throws IOException, InterruptedException {
        List<String> argv = inside("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");
        argv.addAll(WIZARD);
        argv.addAll(List.of(arguments));
        return run(argv);
    }

    /** Runs the wizard in there until it is about to make a system call on a path, and kills it (SIGKILL) at that. */
    void wizardKilledAt(SystemCall call, String... arguments) throws IOException, InterruptedException {
        Result result = wizardSignalledAt(call, arguments);
        if (result.exit() != 128 + 9) {
            throw new AssertionError("it was not killed at " + call + ", but ended with " + result);
        }
    }

    /** Runs the wizard in there; when it is about to make a system call, it gets the signal of that. */
    Result wizardSignalledAt(SystemCall call, String... arguments) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of("strace", "-f", "-qq", "-o", "/dev/null"));
        argv.addAll(call.options());
        argv.addAll(wizardInside(arguments));
        return run(argv);
    }

    /** Runs the wizard in there until a stand-in {@linkplain StandIn#PAUSE pauses}, and kills both (SIGKILL). */
    void wizardKilledWhileItWaitsFor(StandIn standIn, String... arguments) throws IOException, InterruptedException {
        put(standIn);
        Path reached = path("/run/paused");
        Process wizard = start(wizardInside(arguments));
        CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> read(wizard.getInputStream()));
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> read(wizard.getErrorStream()));
        while (wizard.isAlive() && !Files.exists(reached)) {
            Thread.sleep(20);
        }
        wizard.destroyForcibly().waitFor();
        if (!Files.exists(reached)) {
            throw new AssertionError("it ended before it came to " + standIn + "\n" + out.join() + err.join());
        }
        ProcessHandle.of(Long.parseLong(Files.readString(reached).strip())).ifPresent(ProcessHandle::destroyForcibly);
        Files.delete(reached);
        take(standIn);
    }

    /** Puts a stand-in before the real command on the search path. */
    void put(StandIn standIn) throws IOException {
        command("/usr/local/sbin/" + standIn.tool(), standIn.script());
    }

    /** Writes a shell script that can be run. */
    void command(String inside, String script) throws IOException {
        Path file = path(inside);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Takes the stand-in away. */
    void take(StandIn standIn) throws IOException {
        Files.delete(path("/usr/local/sbin/" + standIn.tool()));
    }

    /** Makes a host of its own of it, on which containers start; down again when closed. */
    BootedRoot boot() throws IOException, InterruptedException {
        return BootedRoot.of(folder);
    }

    @Override
    public Listing listing(String... folders) throws IOException, InterruptedException {
        return listing(folder, folders);
    }

    /** What is in a root, or only in some folders of it. */
    static Listing listing(Path root, String... folders) throws IOException, InterruptedException {
        return Listing.parse(script(
                "listing",
                Stream.concat(Stream.of(root.toString()), Stream.of(folders)).toArray(String[]::new)));
    }

    /** Everything in there when it was fresh. */
    Listing before() {
        return before;
    }

    /** Where a path of the root is on this machine. */
    Path path(String inside) {
        return folder.resolve(inside.substring(1));
    }

    @Override
    public String text(String inside) throws IOException {
        Path file = path(inside);
        return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    }

    @Override
    public void write(String inside, String text) throws IOException {
        Files.writeString(path(inside), text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        script("disposable-root", "--remove", folder.toString());
    }
}

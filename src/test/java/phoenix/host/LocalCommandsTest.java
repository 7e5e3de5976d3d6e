package phoenix.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.OtherJvm;

/** With real tools of the machine that every Debian has. */
class LocalCommandsTest {
    private final LocalCommands commands = new LocalCommands();

    @TempDir
    private Path folder;

    private CommandResult run(String... argv) {
        return commands.run(Command.of(argv), "");
    }

    private CommandResult sh(String script) {
        return run("sh", "-c", script);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 127, 255})
    void theExitStatusIsTold(int status) {
        CommandResult result = sh("echo out; echo err >&2; exit " + status);
        assertThat(result).isEqualTo(new CommandResult(CommandResult.Ending.EXITED, status, "out\n", "err\n"));
        assertThat(result.ok()).isEqualTo(status == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-tool", "", "../bin/sh", "/bin/sh", "sh/", "."})
    void whatIsNotOnTheSearchPathIsNotStarted(String tool) {
        CommandResult result = run(tool);
        assertThat(result.ending()).isEqualTo(CommandResult.Ending.NOT_STARTED);
        assertThat(result.complaint()).isEqualTo("it could not be started: " + (tool + " is not installed").strip());
    }

    @Test
    void noShellReadsTheArguments() {
        assertThat(run("printf", "%s\\n", "$HOME", "*", ";reboot", "a b").out()).isEqualTo("$HOME\n*\n;reboot\na b\n");
    }

    @Test
    void theEnvironmentIsCleanAndInTheCLocale() {
        assertThat(run("env").out().lines())
                .containsExactlyInAnyOrder(
                        "LC_ALL=C", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        assertThat(commands.run(Command.of("env").with("SOURCE_DATE_EPOCH", "7"), "")
                        .out())
                .contains("SOURCE_DATE_EPOCH=7\n");
        assertThat(run("pwd").out()).isEqualTo("/\n");
        assertThat(run("ls", "/no/such").err()).contains("No such file or directory");
    }

    @Test
    void inputIsReadFromStdin() {
        assertThat(commands.run(Command.of("cat"), "phoenix_admin:pässword\n").out())
                .isEqualTo("phoenix_admin:pässword\n");
        assertThat(run("cat").out()).isEmpty();
    }

    @Test
    void aCommandThatReadsNothingOfALongInputIsNoError() {
        assertThat(commands.run(Command.of("true"), "x".repeat(1 << 20)).ok()).isTrue();
        assertThat(commands.run(Command.of("cat"), "x".repeat(1 << 20)).out()).hasSize(1 << 20);
    }

    @Test
    void ofAHundredMegabytesTheFirstMebibyteIsKept() {
        CommandResult result = sh("head -c 100000000 /dev/zero | tr '\\0' x; head -c 2000000 /dev/zero >&2; exit 3");
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.out()).hasSize(1 << 20).startsWith("xxx");
    }

    @Test
    void outputThatIsNoUtf8IsKept() {
        assertThat(phoenix.text.LosslessText.encode(sh("printf '\\377a'").out()))
                .containsExactly(0xff, 'a');
    }

    @Test
    void whatTakesTooLongIsKilledWithAllThatItStarted() throws Exception {
        Path pids = folder.resolve("pids");
        String script =
                "echo early; (sleep 600 & echo $! >> " + pids + "; wait) & sleep 600 & echo $! >> " + pids + "; wait";
        CommandResult result = commands.run(Command.of("sh", "-c", script).within(Duration.ofSeconds(1)), "");
        assertThat(result.ending()).isEqualTo(CommandResult.Ending.TIMED_OUT);
        assertThat(result.exit()).isEqualTo(-1);
        assertThat(result.out()).isEqualTo("early\n");
        List<String> started = Files.readAllLines(pids);
        assertThat(started).hasSize(2);
        for (String pid : started) {
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(p -> p.onExit().join());
        }
        assertThat(started).noneMatch(p -> isRunning(p));
    }

    private static boolean isRunning(String pid) {
        try {
            return Files.readString(Path.of("/proc", pid, "stat")).matches("(?s)\\d+ \\(.*\\) [^ZX].*");
        } catch (IOException gone) {
            return false;
        }
    }

    @Test
    void aDaemonThatKeepsThePipeOpenDoesNotHideWhatWasPrinted() {
        CommandResult result = sh("echo started; sleep 8 & exit 0");
        assertThat(result.ok()).isTrue();
        assertThat(result.out()).isEqualTo("started\n");
    }

    @Test
    void anInterruptKillsTheCommand() throws Exception {
        Path pid = folder.resolve("pid");
        Thread thread = new Thread(() -> sh("echo $$ > " + pid + ".new; mv " + pid + ".new " + pid + "; sleep 600"));
        thread.start();
        while (Files.notExists(pid)) {
            Thread.sleep(20);
        }
        thread.interrupt();
        thread.join();
        String killed = Files.readString(pid).strip();
        ProcessHandle.of(Long.parseLong(killed)).ifPresent(p -> p.onExit().join());
        assertThat(isRunning(killed)).isFalse();
    }

    /** On a machine with three processors, the common pool has two threads, and a command three pipes. */
    @Test
    void noPoolOfThreadsIsTooSmall() throws Exception {
        Process other =
                OtherJvm.start(List.of("-Djava.util.concurrent.ForkJoinPool.common.parallelism=2"), ReadsStdin.class);
        assertThat(new String(other.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("EXITED secret");
    }

    static final class ReadsStdin {
        private ReadsStdin() {}

        public static void main(String[] arguments) {
            CommandResult result = new LocalCommands().run(Command.of("cat").within(Duration.ofSeconds(20)), "secret");
            System.out.print(result.ending() + " " + result.out());
        }
    }
}

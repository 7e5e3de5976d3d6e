package phoenix.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The whole command over a sample host, again and again, its output thrown away. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class TroubleshootBenchmark {
    @Param("")
    public String host;

    @Param("")
    public String stateHome;

    private PrintStream console;

    @Setup
    public void silence() {
        console = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    }

    @TearDown
    public void speakAgain() {
        System.setOut(console);
    }

    @Benchmark
    public int troubleshoot() {
        return Main.run(Map.of("XDG_STATE_HOME", stateHome), "troubleshoot", "--json", "--host", host);
    }
}

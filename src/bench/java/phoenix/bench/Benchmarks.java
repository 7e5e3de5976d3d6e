package phoenix.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import phoenix.cli.TroubleshootBenchmark;
import phoenix.tree.TreeBenchmark;
import phoenix.tui.page.KeyStrokes;

/** Measures {@code troubleshoot --json} over a large host: as a process of its own, and again and again in one. Or trees. */
public final class Benchmarks {
    private static final String HEAP = "-Xmx256m";
    private static final int COLD_RUNS = 5;
    private static final String SAMPLE = "samples/hosts/pve8-idmap-failure";
    private static final BigHost.Size TROUBLED = new BigHost.Size(500, 10_000, 0, 50_000_000);
    private static final BigHost.Size TYPED_AT = new BigHost.Size(1_000, 10_000, 200, 100_000);

    /** For a Java machine that ends before its second compiler and its collector's threads would pay off. */
    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private Benchmarks() {}

    /**
     * Prints the table.
     *
     * @param args the checkout's folder; {@code cold} behind it leaves the measure within one process out, {@code tree} measures
     *     walks through a tree instead, {@code start} how long it takes until the wizard is there,
     *     {@code keys} how long a key takes until all that follows from it is on the screen
     */
    public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
        Path checkout = Path.of(args[0]);
        Path work = Files.createDirectories(checkout.resolve("target/bench"));
        if (List.of(args).contains("tree")) {
            TreeBenchmark.run(checkout, work);
            return;
        }
        if (List.of(args).contains("start")) {
            StartUp.run(checkout, work);
            return;
        }
        if (List.of(args).contains("keys")) {
            Path host = work.resolve("typed-at");
            BigHost.make(checkout.resolve(SAMPLE), host, TYPED_AT);
            System.out.printf(
                    "%nkey strokes: %,d containers, 2 x %,d delegations, %d volumes%n%n",
                    TYPED_AT.containers(), TYPED_AT.delegations(), TYPED_AT.volumes());
            KeyStrokes.run(host, work);
            return;
        }
        Path host = work.resolve("big-host");
        BigHost.make(checkout.resolve(SAMPLE), host, TROUBLED);
        List<String> rows = new ArrayList<>();
        coldRuns(checkout.resolve("target/phoenix-wizard.jar"), host, work, rows);
        if (!List.of(args).contains("cold")) {
            rows.add(warm(host, work));
        }
        System.out.printf(
                "%ntroubleshoot --json: %d containers, 2 x %,d delegations, %d MB of kernel log, %s%n%n",
                TROUBLED.containers(), TROUBLED.delegations(), TROUBLED.logBytes() / 1_000_000, HEAP);
        System.out.println("short-lived: " + String.join(" ", SHORT_LIVED) + "\n");
        System.out.printf("%-44s %7s %7s %7s %7s%n", "seconds", "CPU", "user", "system", "wall");
        rows.forEach(System.out::println);
    }

    private static void coldRuns(Path jar, Path host, Path work, List<String> rows)
            throws IOException, InterruptedException {
        List<String> java =
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP);
        Path out = work.resolve("troubleshoot.json");
        String[] arguments = {"troubleshoot", "--json", "--host", host.toString()};
        rows.add(row("cold, and the sample copied before", ColdRun.of(java, jar, work, out, arguments)));
        List<String> shortLived = new ArrayList<>(java);
        shortLived.addAll(SHORT_LIVED);
        List<ColdRun> plain = new ArrayList<>();
        List<ColdRun> quick = new ArrayList<>();
        for (int i = 0; i < COLD_RUNS; i++) {
            plain.add(ColdRun.of(java, jar, work, out, arguments));
            quick.add(ColdRun.of(shortLived, jar, work, out, arguments));
        }
        rows("cold", plain, rows);
        rows("cold, short-lived", quick, rows);
        rows.add(row("for comparison: --version", ColdRun.of(java, jar, work, work.resolve("version"), "--version")));
    }

    private static void rows(String what, List<ColdRun> runs, List<String> rows) {
        runs.sort(Comparator.comparingDouble(ColdRun::cpu));
        rows.add(row(what + ", best of " + COLD_RUNS, runs.get(0)));
        rows.add(row(what + ", median of " + COLD_RUNS, runs.get(COLD_RUNS / 2)));
        rows.add(row(what + ", worst of " + COLD_RUNS, runs.get(COLD_RUNS - 1)));
    }

    private static String row(String what, ColdRun run) {
        String ended = run.exit() == 0 || run.exit() == 2 ? "" : "  exit status " + run.exit();
        return String.format(
                "%-44s %7.2f %7.2f %7.2f %7.2f%s", what, run.cpu(), run.user(), run.system(), run.wall(), ended);
    }

    private static String warm(Path host, Path work) throws RunnerException {
        RunResult result = new Runner(new OptionsBuilder()
                        .include(TroubleshootBenchmark.class.getName())
                        .param("host", host.toString())
                        .param("stateHome", work.toString())
                        .jvmArgs(HEAP)
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(5))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(5))
                        .addProfiler(CpuTime.class)
                        .build())
                .runSingle();
        Result<?> cpu = result.getSecondaryResults().get("cpu");
        return String.format(
                "%-44s %7.2f %7s %7s %7.2f",
                "warm, in one process (JMH)",
                cpu.getScore(),
                "",
                "",
                result.getPrimaryResult().getScore());
    }
}

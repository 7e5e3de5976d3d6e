package phoenix.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures census, apply and undo of a large tree against the tools that an administrator would take, and against what C can do
 * with the same system calls (src/bench/c/tree.c). Rounds alternate between all of them, and the ratio of the medians counts:
 * other work on the machine then slows all alike.
 *
 * <p>{@code -Dbench.entries=N} for a tree of another size than a million; {@code -Dbench.deep=true} tells the heap for ten million
 * entries too.
 */
public final class TreeBenchmark {
    private static final int ROUNDS = 5;
    private static final long MILLION = 1_000_000;

    /** What the rule demands, said to the usual tools. */
    private static final List<String> CHOWN = List.of("chown", "-R", "1000:1000");

    private static final List<String> CHMOD = List.of("chmod", "-R", "u=rwX,g=rwX,o=rX");
    private static final List<String> SETFACL =
            List.of("setfacl", "-R", "-m", "u:100000:rwX", "-m", "d:u:1000:rwX,d:u:100000:rwX");

    private final Path work;
    private final BenchTree tree;
    private final Map<String, List<Took>> runs = new LinkedHashMap<>();

    private TreeBenchmark(Path work, BenchTree tree) {
        this.work = work;
        this.tree = tree;
    }

    /**
     * Prints the table.
     *
     * @param checkout the checkout's folder
     * @param work where trees may be made
     */
    public static void run(Path checkout, Path work) throws IOException, InterruptedException {
        long entries = Long.getLong("bench.entries", MILLION);
        BenchTree tree = new BenchTree(work.resolve("tree-" + entries), entries);
        TreeBenchmark benchmark = new TreeBenchmark(work, tree);
        Optional<Path> mark = compile(checkout.resolve("src/bench/c/tree.c"), work.resolve("tree"));
        tree.make();
        benchmark.reset();
        System.out.printf("%ncensus, apply and undo of %,d entries; load %s%n", entries, load());
        try (WalkingJvm jvm = new WalkingJvm(tree)) {
            jvm.census();
            double bytes = 0;
            for (int round = 0; round < ROUNDS; round++) {
                bytes = benchmark.round(jvm, mark);
            }
            benchmark.table(mark.isPresent());
            System.out.printf("%nlog: %.1f bytes for each changed entry%n", bytes);
            System.out.printf("heap: %.0f MB at most, of 64 MB, garbage included%n", jvm.peakHeap());
        }
        System.out.println(Boolean.getBoolean("bench.deep") ? deep(work) : "ten million entries: not measured");
        System.out.println("load in the end " + load());
    }

    private double round(WalkingJvm jvm, Optional<Path> mark) throws IOException, InterruptedException {
        Path all = log("all.log");
        Path few = log("few.log");
        took("apply", jvm.apply(all));
        require(jvm.changed() == tree.entries(), "all entries are changed");
        double bytes = jvm.bytesPerEntry();
        took("census", jvm.census());
        require(jvm.changed() == 0, "nothing differs");
        took("find", Took.by(List.of(on(List.of("find"), "-printf", "%U %G %m\\n"))));
        took("getfacl", Took.by(List.of(on(List.of("getfacl", "-nRPp")))));
        if (mark.isPresent()) {
            took("C census", Took.by(List.of(mark(mark.get(), "audit"))));
        }
        jvm.spoil();
        took("apply 1%", jvm.apply(few));
        require(jvm.changed() == tree.entries() / 100, "every hundredth entry is changed");
        took("undo 1%", jvm.undo(few));
        took("tools 1%", tools());
        took("undo", jvm.undo(all));
        require(jvm.changed() == tree.entries(), "all entries are restored");
        took("tools", tools());
        reset();
        if (mark.isPresent()) {
            took("C apply", Took.by(List.of(mark(mark.get(), "apply", "1000", "1000", "100000"))));
            reset();
        }
        return bytes;
    }

    private void table(boolean marked) {
        System.out.printf(
                "%n%-62s %8s %8s %8s %8s %6s %5s%n", "seconds", "wall", "CPU", "peer's", "CPU", "ratio", "goal");
        row("audit / find -printf", "census", "find", "1.0");
        row("audit / getfacl -nR", "census", "getfacl", "0.4");
        row("apply, all differ / chown, chmod, setfacl -R", "apply", "tools", "0.5");
        row("apply, 1% differ / chown, chmod, setfacl -R", "apply 1%", "tools 1%", "0.2");
        row("undo, all / its apply", "undo", "apply", "1.2");
        row("undo, 1% / its apply", "undo 1%", "apply 1%", "1.2");
        if (marked) {
            row("audit / the same calls in C, no counting", "census", "C census", "");
            row("apply, all differ / the same calls in C, no log", "apply", "C apply", "");
        } else {
            System.out.println("no gcc here: not compared with the same calls in C");
        }
    }

    private void row(String what, String ours, String peers, String goal) {
        Took our = Took.median(runs.get(ours));
        Took peer = Took.median(runs.get(peers));
        System.out.printf(
                "%-62s %8.2f %8.2f %8.2f %8.2f %6.2f %5s%n",
                what, our.wall(), our.cpu(), peer.wall(), peer.cpu(), our.wall() / peer.wall(), goal);
    }

    private void took(String what, Took run) {
        runs.computeIfAbsent(what, w -> new ArrayList<>()).add(run);
    }

    private Took tools() throws IOException, InterruptedException {
        return Took.by(List.of(on(CHOWN), on(CHMOD), on(SETFACL)));
    }

    /** Gives everything to root, without ACLs. */
    private void reset() throws IOException, InterruptedException {
        Took.by(List.of(
                on(List.of("setfacl", "-Rbk")),
                on(List.of("chown", "-R", "0:0")),
                on(List.of("chmod", "-R", "u=rwX,go=rX"))));
    }

    private List<String> on(List<String> command, String... more) {
        List<String> whole = new ArrayList<>(command);
        whole.add(tree.top().toString());
        whole.addAll(List.of(more));
        return whole;
    }

    private List<String> mark(Path program, String what, String... ids) {
        List<String> command =
                new ArrayList<>(List.of(program.toString(), what, tree.top().toString(), "" + Crew.size()));
        command.addAll(List.of(ids));
        return command;
    }

    private Path log(String name) throws IOException {
        Files.deleteIfExists(work.resolve(name));
        return work.resolve(name);
    }

    /** The heap that a tree takes that is ten times as large. */
    private static String deep(Path work) throws IOException {
        BenchTree tree = new BenchTree(work.resolve("tree-deep"), 10 * MILLION);
        try {
            tree.make();
        } catch (IOException noRoom) {
            return "ten million entries: not measured, " + noRoom.getMessage();
        }
        Path log = work.resolve("deep.log");
        Files.deleteIfExists(log);
        try (WalkingJvm jvm = new WalkingJvm(tree)) {
            double apply = jvm.apply(log).wall();
            double undo = jvm.undo(log).wall();
            return String.format(
                    "ten million entries: %.0f MB of heap at most, apply %.0f s, undo %.0f s",
                    jvm.peakHeap(), apply, undo);
        }
    }

    private static Optional<Path> compile(Path source, Path program) throws IOException, InterruptedException {
        try {
            int exit = new ProcessBuilder("gcc", "-O2", "-pthread", "-o", program.toString(), source.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            return exit == 0 ? Optional.of(program) : Optional.empty();
        } catch (IOException noGcc) {
            return Optional.empty();
        }
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).strip();
    }

    private static void require(boolean truth, String what) {
        if (!truth) {
            throw new IllegalStateException("not so: " + what);
        }
    }
}

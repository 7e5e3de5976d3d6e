package phoenix.tree;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A Java machine with little memory that walks a tree when it is told to, again and again. */
final class WalkingJvm implements AutoCloseable {
    private static final String HEAP = "-Xmx64m";

    private final Process process;
    private final PrintWriter orders;
    private final BufferedReader answers;
    private long bytes;
    private long changed;

    WalkingJvm(BenchTree tree) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        WalkingJvm.class.getName(),
                        tree.top().toString(),
                        Long.toString(tree.entries()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    Took census() throws IOException {
        return order("census -");
    }

    Took apply(Path log) throws IOException {
        return order("apply " + log);
    }

    Took undo(Path log) throws IOException {
        return order("undo " + log);
    }

    /** Makes every hundredth entry as it was before an apply. */
    void spoil() throws IOException {
        order("spoil -");
    }

    /** How long the last log is, for each entry that was changed. */
    double bytesPerEntry() {
        return (double) bytes / Math.max(1, changed);
    }

    /** How many entries the last order changed. */
    long changed() {
        return changed;
    }

    /** The most that lay on the heap at once until now, in MB, garbage included. */
    double peakHeap() throws IOException {
        return order("heap -").wall();
    }

    private Took order(String order) throws IOException {
        orders.println(order);
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the walking Java machine ended at: " + order);
        }
        String[] numbers = answer.split(" ");
        changed = Long.parseLong(numbers[2]);
        bytes = Long.parseLong(numbers[3]);
        return new Took(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
    }

    @Override
    public void close() {
        orders.close();
    }

    /** @param args the tree's top folder, and how many entries it has */
    public static void main(String[] args) throws IOException {
        BenchTree tree = new BenchTree(Path.of(args[0]), Long.parseLong(args[1]));
        OperatingSystemMXBean self = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] words = order.split(" ", 2);
            long cpu = self.getProcessCpuTime();
            long start = System.nanoTime();
            long changed = words[0].equals("heap") ? 0 : walk(tree, words[0], Path.of(words[1]));
            double wall = words[0].equals("heap") ? peak() : (System.nanoTime() - start) / 1e9;
            Path log = Path.of(words[1]);
            System.out.println(wall + " " + (self.getProcessCpuTime() - cpu) / 1e9 + " " + changed + " "
                    + (Files.exists(log) ? Files.size(log) : 0));
        }
    }

    private static long walk(BenchTree tree, String what, Path file) throws IOException {
        TreeWalker walker = new TreeWalker();
        switch (what) {
            case "census":
                return walker.census(rule(tree), Progress.NONE).differing();
            case "spoil":
                spoil(tree);
                return 0;
            case "apply":
                try (BeforeLog log = BeforeLog.open(file)) {
                    return walker.apply(rule(tree), log, Progress.NONE).changed();
                }
            case "undo":
                try (BeforeLog log = BeforeLog.open(file)) {
                    return walker.undo(rule(tree), log, Progress.NONE).restored();
                }
            default:
                throw new IllegalArgumentException(what);
        }
    }

    private static void spoil(BenchTree tree) throws IOException {
        long[] seen = {0};
        tree.each((path, folder) -> {
            if (++seen[0] % 100 == 0) {
                EntryKind kind = folder ? EntryKind.FOLDER : EntryKind.FILE;
                FileMetadata.set(path.toString(), Meta.of(kind, 0, 0, folder ? 0755 : 0644));
            }
        });
    }

    private static double peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                / 1e6;
    }

    private static TreeRule rule(BenchTree tree) {
        return new OwnershipRule(
                tree.top().toString(),
                1000,
                1000,
                Set.of(0L),
                Set.of(0L),
                0664,
                0775,
                List.of(new NamedAccess(100000, 6)));
    }
}

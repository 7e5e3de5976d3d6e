package phoenix.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * What one piece of work took.
 *
 * @param wall seconds from start to end
 * @param cpu seconds of CPU time, in the program and in the kernel
 */
record Took(double wall, double cpu) {
    /** Linux tells CPU times in hundredths of a second (sysconf(_SC_CLK_TCK), proc(5)). */
    private static final double TICKS = 100;

    /** Commands, one after the other, their output thrown away. */
    static Took by(List<List<String>> commands) throws IOException, InterruptedException {
        double cpu = cpuOfChildren();
        long start = System.nanoTime();
        for (List<String> command : commands) {
            int exit = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IOException(String.join(" ", command) + ": exit status " + exit);
            }
        }
        return new Took((System.nanoTime() - start) / 1e9, cpuOfChildren() - cpu);
    }

    /** The one in the middle, by wall time. */
    static Took median(List<Took> runs) {
        return runs.stream()
                .sorted(Comparator.comparingDouble(Took::wall))
                .toList()
                .get(runs.size() / 2);
    }

    /** cutime and cstime of this process: what its children took that have ended. */
    private static double cpuOfChildren() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] behindName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(behindName[13]) + Long.parseLong(behindName[14])) / TICKS;
    }
}

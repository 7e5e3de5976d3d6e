package phoenix.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of the built jar in a Java machine of its own, as a user starts it.
 *
 * @param user seconds of CPU time in the program, all threads, those of the compiler and the garbage collector included
 * @param system seconds of CPU time in the kernel
 * @param wall seconds from start to end
 * @param exit its exit status
 */
record ColdRun(double user, double system, double wall, int exit) {
    /** Linux tells CPU times in hundredths of a second (sysconf(_SC_CLK_TCK), proc(5)). */
    private static final double TICKS = 100;

    static ColdRun of(List<String> java, Path jar, Path stateHome, Path out, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("XDG_STATE_HOME", stateHome.toString());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        long[] before = ofChildren();
        long start = System.nanoTime();
        int exit = builder.start().waitFor();
        double wall = (System.nanoTime() - start) / 1e9;
        long[] after = ofChildren();
        return new ColdRun((after[0] - before[0]) / TICKS, (after[1] - before[1]) / TICKS, wall, exit);
    }

    double cpu() {
        return user + system;
    }

    /** cutime and cstime of this process: what its children took that have ended. */
    private static long[] ofChildren() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] behindName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return new long[] {Long.parseLong(behindName[13]), Long.parseLong(behindName[14])};
    }
}

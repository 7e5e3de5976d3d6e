package phoenix.bench;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jline.terminal.Size;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.spi.Pty;

/**
 * How long it takes from the start of the process until something is on the terminal, on a pseudo-terminal that answers
 * nothing: against an empty program on the same JVM with its usual options, in turns.
 */
final class StartUp {
    private static final int ROUNDS = 21;
    private static final String JOB = "Audit this host";
    private static final String SCREEN = "\033[?1049h";
    private static final String FACTS = " fine.";

    private final Path checkout;
    private final Path work;

    private StartUp(Path checkout, Path work) {
        this.checkout = checkout;
        this.work = work;
    }

    static void run(Path checkout, Path work) throws IOException, InterruptedException {
        new StartUp(checkout, work).run();
    }

    private void run() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> empty =
                List.of(java, "-cp", checkout.resolve("target/test-classes").toString(), EmptyProgram.class.getName());
        String sample = checkout.resolve("samples/hosts/pve9-first-boot").toString();
        List<String> launcher =
                List.of(checkout.resolve("target/phoenix-wizard").toString(), "--host", sample);
        List<String> plain = List.of(
                java, "-jar", checkout.resolve("target/phoenix-wizard.jar").toString(), "--host", sample);
        Size usual = new Size(80, 24);
        Size unknown = new Size(0, 0);
        List<List<Double>> times = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            times.add(new ArrayList<>());
        }
        for (int round = 0; round <= ROUNDS; round++) {
            double nothing = seen(empty, usual, List.of("here")).get(0);
            List<Double> quick = seen(launcher, usual, List.of(JOB, SCREEN + "|2", FACTS));
            double mute = seen(launcher, unknown, List.of(JOB, SCREEN + "|2")).get(1);
            double jar = seen(plain, usual, List.of(JOB)).get(0);
            if (round > 0) {
                times.get(0).add(nothing);
                for (int i = 0; i < 3; i++) {
                    times.get(1 + i).add(quick.get(i));
                }
                times.get(4).add(mute);
                times.get(5).add(jar);
            }
        }
        System.out.printf(
                "%nstart-up, medians of %d rounds, on a pseudo-terminal that answers nothing%n%n%-62s %6s %6s %6s%n",
                ROUNDS, "milliseconds", "median", "best", "ratio");
        List<String> names = List.of(
                "an empty Java program",
                "the first frame: title, jobs, keys",
                "the same drawn by the face, keys work",
                "the facts of the sample are in it",
                "keys work on a line that does not know its size",
                "the first frame, by java -jar without the archive");
        double base = median(times.get(0));
        for (int i = 0; i < names.size(); i++) {
            List<Double> all = times.get(i);
            System.out.printf(
                    "%-62s %6.0f %6.0f %6.2f%n",
                    names.get(i),
                    median(all),
                    all.stream().mapToDouble(d -> d).min().orElseThrow(),
                    median(all) / base);
        }
    }

    private static double median(List<Double> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    /** The milliseconds until each of these texts was sent; {@code TEXT|2} is its second time. */
    private List<Double> seen(List<String> command, Size size, List<String> texts)
            throws IOException, InterruptedException {
        try (Pty pty = new JniTerminalProvider().open(null, size)) {
            File line = new File(((org.jline.terminal.impl.jni.JniNativePty) pty).getName());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(line)
                    .redirectOutput(line)
                    .redirectError(line);
            builder.environment().clear();
            builder.environment()
                    .putAll(Map.of(
                            "PATH", System.getenv("PATH"),
                            "HOME", work.toString(),
                            "TERM", "xterm-256color",
                            "LC_ALL", "C.UTF-8",
                            "XDG_STATE_HOME", work.toString()));
            long start = System.nanoTime();
            Process process = builder.start();
            try {
                return seen(pty.getMasterInput(), texts, start);
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static List<Double> seen(InputStream sent, List<String> texts, long start) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        List<Double> times = new ArrayList<>();
        for (String text : texts) {
            String[] wanted = text.split("\\|");
            while (!holds(all.toString(StandardCharsets.UTF_8), wanted[0], wanted.length)) {
                int count = sent.read(buffer);
                if (count < 0) {
                    throw new IOException("it ended without " + text + ": " + all);
                }
                all.write(buffer, 0, count);
            }
            times.add((System.nanoTime() - start) / 1e6);
        }
        return times;
    }

    private static boolean holds(String all, String text, int times) {
        int first = all.indexOf(text);
        return first >= 0 && (times == 1 || all.indexOf(text, first + 1) >= 0);
    }
}

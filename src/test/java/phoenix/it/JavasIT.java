package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The plain jar on each Java, 17 or later, that this machine has, with a {@code /tmp} from which nothing may be executed. */
@ExtendWith(InRoot.class)
class JavasIT {
    private static final Path INSTALLED = Path.of("/usr/lib/jvm");
    private static final String WITHOUT_EXEC = "mount -t tmpfs -o noexec,mode=1777 none /tmp && exec \"$@\"";

    /** One of each release, the one that runs this test among them. */
    static Stream<Path> javas() throws IOException {
        TreeMap<Integer, Path> byRelease = new TreeMap<>();
        if (Files.isDirectory(INSTALLED)) {
            try (Stream<Path> homes = Files.list(INSTALLED)) {
                for (Path home : homes.sorted().toList()) {
                    byRelease.put(release(home), home);
                }
            }
        }
        byRelease.put(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
        return byRelease.tailMap(17).values().stream();
    }

    /** 0 where there is no Java. */
    private static int release(Path home) throws IOException {
        if (!Files.isExecutable(home.resolve("bin/java")) || !Files.exists(home.resolve("release"))) {
            return 0;
        }
        Properties facts = new Properties();
        try (InputStream file = Files.newInputStream(home.resolve("release"))) {
            facts.load(file);
        }
        return Runtime.Version.parse(facts.getProperty("JAVA_VERSION", "\"0\"").replace("\"", ""))
                .feature();
    }

    @ParameterizedTest
    @MethodSource("javas")
    void itDoesAndTakesBackTheWholeJob(Path java, DisposableRoot root) throws Exception {
        try (Tmux terminal = Tmux.start(on(java, root, "wizard"))) {
            terminal.await(screen -> screen.contains("Set up this host"));
            terminal.press("Escape");
            assertThat(terminal.exit()).isZero();
        }

        Result apply = DisposableRoot.run(on(java, root, "apply", "--yes", "--json"));
        Result plan = DisposableRoot.run(on(java, root, "plan", "--json"));
        Result undo = DisposableRoot.run(on(java, root, "undo", "--yes", "--json"));

        assertThat(apply.exit()).as("a few entries are skipped: " + apply.err()).isEqualTo(1);
        assertThat(apply.err() + plan.err() + undo.err())
                .as("what this Java says of its own")
                .doesNotContain("WARNING", "OpenJDK", "java.");
        assertThat(apply.json().path("status").asString()).isEqualTo("applied");
        assertThat(plan.json().path("changes")).isEmpty();
        assertThat(undo.exit()).as(undo.out()).isZero();
        root.isAsItWas();
    }

    private static List<String> on(Path java, DisposableRoot root, String... arguments) {
        List<String> argv = new ArrayList<>(List.of("env", "JAVA_HOME=" + java));
        argv.addAll(root.inside("sh", "-c", WITHOUT_EXEC, "sh", "env", "TERM=xterm-256color"));
        argv.addAll(root.wizardCommand());
        argv.addAll(List.of(arguments));
        return argv;
    }
}

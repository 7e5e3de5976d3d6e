package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A host in a folder leaves nothing on the machine, however it ends. */
@ExtendWith(InRoot.class)
class BootedRootIT {
    /** Seconds that no other process sleeps. */
    private final String nap =
            String.valueOf(1_000_000 + ProcessHandle.current().pid());

    @Test
    void whatRunsInItSeesNothingOfTheMachineAndEndsWithIt(DisposableRoot root) throws Exception {
        BootedRoot host = root.boot();
        try (host) {
            fallAsleepIn(host);

            assertThat(host.must("sh", "-c", "echo /proc/[0-9]*").split(" ")).hasSizeLessThan(6);
            assertThat(host.must("cat", "/proc/self/cgroup")).contains("0::/init.scope\n");
            assertThat(host.must("cat", "/proc/net/unix").lines()).hasSize(1);
            assertThat(host.must("hostname")).isEqualTo("phoenix-host\n");
            assertThat(sleeps()).isTrue();
            assertThat(cgroups(host)).hasSize(1);
        }
        assertThat(sleeps()).isFalse();
        assertThat(cgroups(host)).isEmpty();
        assertThat(Files.readString(Path.of("/proc/self/mountinfo"))).doesNotContain("target/it/roots");
        root.isAsItWas();
    }

    /** Nobody is left to remove the cgroup then; the next one does. */
    @Test
    void afterAKillTheNextOneTidiesUp(DisposableRoot root) throws Exception {
        BootedRoot killed = root.boot();
        fallAsleepIn(killed);

        killed.holder().destroyForcibly().waitFor();
        killed.close();

        await(() -> !sleeps());
        assertThat(cgroups(killed)).hasSize(1);
        root.boot().close();
        assertThat(cgroups(killed)).isEmpty();
        root.isAsItWas();
    }

    private void fallAsleepIn(BootedRoot host) throws IOException, InterruptedException {
        host.must("sh", "-c", "setsid sleep " + nap + " >/dev/null 2>&1 &");
        await(this::sleeps);
    }

    private static void await(BooleanSupplier wanted) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!wanted.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(wanted.getAsBoolean()).isTrue();
    }

    private boolean sleeps() {
        return ProcessHandle.allProcesses()
                .flatMap(p -> p.info().commandLine().stream())
                .anyMatch(line -> line.endsWith("sleep " + nap));
    }

    private static List<Path> cgroups(BootedRoot host) throws IOException {
        String name = "phoenix-it." + host.holder().pid();
        try (Stream<Path> below = Files.walk(Path.of("/sys/fs/cgroup"), 2)) {
            return below.filter(p -> p.getFileName().toString().equals(name)).toList();
        }
    }
}

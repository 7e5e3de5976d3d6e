package phoenix.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The kernel's list of sockets as a list of running containers. */
class RunningContainersTest {
    private static final RunningContainers FORMAT = RunningContainers.FORMAT;
    private static final String SOCKETS = """
            Num       RefCount Protocol Flags    Type St Inode Path
            0000000000000000: 00000002 00000000 00010000 0001 01 10263 /run/systemd/private
            0000000000000000: 00000002 00000000 00010000 0001 01 35551 @/var/lib/lxc/945/command
            """;

    @Test
    void eachContainerThatRunsHasASocket() {
        assertThat(FORMAT.all(SOCKETS)).containsExactly(java.util.Map.entry("/var/lib/lxc/945", "running"));
    }

    @Test
    void whatIsPutIsThereAndAllElseStays() {
        String started = FORMAT.put(SOCKETS, "/var/lib/lxc/950", Optional.of("running"));

        assertThat(FORMAT.all(started)).containsOnlyKeys("/var/lib/lxc/945", "/var/lib/lxc/950");
        assertThat(started).startsWith(SOCKETS);
        assertThat(FORMAT.put(started, "/var/lib/lxc/950", Optional.empty())).isEqualTo(SOCKETS);
        assertThat(FORMAT.put(SOCKETS, "/var/lib/lxc/945", Optional.of("running")))
                .isEqualTo(SOCKETS);
        assertThat(FORMAT.put(SOCKETS, "/var/lib/lxc/1", Optional.empty())).isEqualTo(SOCKETS);
    }

    @Test
    void othersMayStartAndStopMeanwhile() {
        assertThat(FORMAT.isShared()).isTrue();
    }
}

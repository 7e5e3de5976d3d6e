package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@link EveryFault} in a disposable root, with real accounts, real sudo, real ACLs; only the kernel has no AppArmor there. */
@ExtendWith(InRoot.class)
class EveryFaultIT {
    private static final String CLASSES = "/var/tmp/faults";

    /** Moves all that a run may change to the small file system, then runs a command. */
    private static final String ON_A_SMALL_DISK = """
            mknod /dev/loop-control c 10 237
            for n in $(seq 0 255); do mknod /dev/loop$n b 7 $n; done
            mkdir /run/small
            mount -o loop /var/tmp/small /run/small
            mkdir -p /var/lib/phoenix-wizard
            for folder in etc home srv usr/local var/lib/lxc var/lib/phoenix-wizard var/mail; do
                mkdir -p /run/small/$folder
                cp -a /$folder/. /run/small/$folder
                mount --bind /run/small/$folder /$folder
            done
            exec "$@"
            """;

    @Test
    void everyFaultEndsInTheStateBeforeOrAfter(DisposableRoot root) throws Exception {
        copyClasses(root.path(CLASSES));
        // Entries that are always skipped would end each run in the same warning, and are told of elsewhere.
        assertThat(root.run("sh", "-ec", """
                cd /srv/phoenix
                rm nginx_logs/access.log.1 nginx_logs/archive/access.log.1 n8n_data/queue
                """).exit()).isZero();

        Result small = DisposableRoot.run(List.of(
                "mkfs.ext4",
                "-q",
                "-m",
                "0",
                "-b",
                "1024",
                "-N",
                "4096",
                root.path("/var/tmp/small").toString(),
                "16M"));
        assertThat(small.exit()).as(small.err()).isZero();

        Result result = root.run(
                "sh",
                "-ec",
                ON_A_SMALL_DISK,
                "sh",
                "java",
                "-Xss512k",
                "-cp",
                "/opt/phoenix-wizard.jar:" + CLASSES,
                EveryFault.class.getName());

        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(result.out()).contains("fault points tried and survived: ");
        System.out.println(result.out());
        Files.writeString(Path.of("target/fault-points.txt"), result.out());
    }

    /** What a test class of this room needs, without the libraries of tests. */
    private static void copyClasses(Path to) throws Exception {
        Path from = Path.of("target/test-classes");
        for (String room : List.of("phoenix/it", "phoenix/host")) {
            Files.createDirectories(to.resolve(room));
            try (Stream<Path> classes = Files.list(from.resolve(room))) {
                for (Path file :
                        classes.filter(f -> f.toString().endsWith(".class")).toList()) {
                    Files.copy(file, to.resolve(room).resolve(file.getFileName()));
                }
            }
        }
    }
}

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

    @Test
    void everyFaultEndsInTheStateBeforeOrAfter(DisposableRoot root) throws Exception {
        copyClasses(root.path(CLASSES));
        // Entries that are always skipped would end each run in the same warning, and are told of elsewhere.
        assertThat(root.run("sh", "-ec", """
                cd /srv/phoenix
                rm nginx_logs/access.log.1 nginx_logs/archive/access.log.1 n8n_data/queue
                """).exit()).isZero();

        Result result =
                root.run("java", "-Xss512k", "-cp", "/opt/phoenix-wizard.jar:" + CLASSES, EveryFault.class.getName());

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

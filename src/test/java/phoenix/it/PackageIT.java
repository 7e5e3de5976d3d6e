package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The Debian package, which {@code mvn -Pdeb verify} makes: installed, used, removed and purged as on a real host. */
@Tag("package")
@ExtendWith(InRoot.class)
class PackageIT {
    private static final long MOST_BYTES = 45_000_000;
    private static final String HOME = "/usr/lib/phoenix-wizard";
    private static final String RUNS = "/var/lib/phoenix-wizard/runs";

    /** What dpkg and debconf keep for themselves. */
    private static final String OF_THE_TOOLS =
            "/var/lib/dpkg(/.*)?|/var/cache/debconf(/.*)?|/var/log(/dpkg\\.log)?|/tmp(/package\\.deb)?";

    @Test
    void itBringsAllThatItNeedsAndLeavesNothingButTheRecordsOfItsRuns(DisposableRoot root) throws Exception {
        install(root);
        assertThat(root.path(HOME + "/phoenix-wizard.jsa"))
                .as("the class-data archive")
                .exists();
        assertThat(root.text("/usr/sbin/phoenix-wizard")).contains("java='" + HOME + "/runtime/bin/java'");
        assertThat(root.run("bash", "-n", "/usr/share/bash-completion/completions/phoenix-wizard")
                        .exit())
                .isZero();

        Result audit = root.run("phoenix-wizard", "audit", "--json");
        assertThat(audit.exit()).as(audit.err()).isEqualTo(2);
        Result written = root.run(HOME + "/audit-to-file");
        assertThat(written.exit()).as(written.err()).isEqualTo(2);
        assertThat(root.text("/var/lib/phoenix-wizard/audit.json")).contains("\"phoenix-wizard/audit/1\"");
        Result sample =
                root.run("phoenix-wizard", "audit", "--host", "/usr/share/phoenix-wizard/samples/hosts/pve9-drifted");
        assertThat(sample.exit()).as(sample.err()).isEqualTo(2);
        assertThat(root.run("rm", "-r", "/root/.local").exit()).isZero();
        Result apply = root.run("phoenix-wizard", "apply", "--only", "idmap", "--yes");
        assertThat(apply.exit()).as(apply.out() + apply.err()).isZero();
        assertThat(root.run("phoenix-wizard", "undo", "--yes").exit()).isZero();

        dpkg(root, "-r", "phoenix-wizard");
        assertThat(root.path(HOME)).doesNotExist();
        assertThat(root.path(RUNS)).isNotEmptyDirectory();
        dpkg(root, "-P", "phoenix-wizard");
        assertThat(root.path("/var/lib/phoenix-wizard/audit.json")).doesNotExist();
        assertThat(root.path(RUNS))
                .as("records, unless the operator lets them go")
                .isNotEmptyDirectory();

        install(root);
        Result chosen = root.run(
                "sh", "-c", "echo phoenix-wizard phoenix-wizard/forget-runs boolean true | debconf-set-selections");
        assertThat(chosen.exit()).as(chosen.err()).isZero();
        dpkg(root, "-P", "phoenix-wizard");
        assertThat(root.path("/var/lib/phoenix-wizard")).doesNotExist();
        assertThat(root.listing()
                        .withoutSideEffects()
                        .pathsThatDifferFrom(root.before().withoutSideEffects()))
                .as("what is left")
                .allMatch(path -> path.matches(OF_THE_TOOLS));
    }

    private static void install(DisposableRoot root) throws IOException, InterruptedException {
        Path built = built();
        assertThat(Files.size(built)).isLessThanOrEqualTo(MOST_BYTES);
        Files.copy(built, root.path("/tmp/package.deb"), StandardCopyOption.REPLACE_EXISTING);
        dpkg(root, "-i", "/tmp/package.deb");
    }

    private static Path built() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            List<Path> packages =
                    files.filter(f -> f.toString().endsWith(".deb")).toList();
            assertThat(packages).as("the package in target").hasSize(1);
            return packages.get(0);
        }
    }

    private static void dpkg(DisposableRoot root, String... arguments) throws IOException, InterruptedException {
        String[] command = Stream.concat(
                        Stream.of("env", "DEBIAN_FRONTEND=noninteractive", "dpkg"), Stream.of(arguments))
                .toArray(String[]::new);
        Result result = root.run(command);
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
    }
}

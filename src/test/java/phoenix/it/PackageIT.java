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
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
        assertThat(root.path("/usr/share/phoenix-wizard/samples/hosts/pve9-drifted/etc/pve/lxc"))
                .as("a link, as pmxcfs has it")
                .isSymbolicLink();
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

    @Test
    void itIsExplainedAndItsPartsAreNamedWithTheirLicences() throws Exception {
        Path contents = Path.of("target/deb/root");
        assertThat(contents.resolve("usr/share/man/man8"))
                .isDirectoryContaining("glob:**/phoenix-wizard.8.gz")
                .isDirectoryContaining("glob:**/phoenix-wizard-undo.8.gz");
        String manual = DisposableRoot.run(List.of(
                        "zcat",
                        contents.resolve("usr/share/man/man8/phoenix-wizard.8.gz")
                                .toString()))
                .out();
        assertThat(manual).contains(".TH \"PHOENIX\\-WIZARD\" \"8\"", "EXIT STATUS", "containers must restart");

        Path documents = contents.resolve("usr/share/doc/phoenix-wizard");
        JsonNode components =
                new JsonMapper().readTree(documents.resolve("bom.json")).path("components");
        String copyright = Files.readString(documents.resolve("copyright"));
        assertThat(components).isNotEmpty().allSatisfy(component -> {
            assertThat(copyright)
                    .contains(component.path("group").asString() + "/"
                            + component.path("name").asString());
            assertThat(component.path("licenses")).isNotEmpty();
            assertThat(component.path("hashes")).isNotEmpty();
        });
    }

    @Test
    void debiansOwnCheckFindsNoError() throws Exception {
        Result check = DisposableRoot.run(List.of(
                "lintian",
                "--allow-root",
                "--fail-on",
                "error",
                "--tag-display-limit",
                "0",
                Vm.built().toString()));
        assertThat(check.exit()).as(check.out() + check.err()).isZero();
    }

    /** Built once more, elsewhere, from the same files. */
    @Test
    void theSameFilesMakeTheSameJarAndTheSamePackage(@TempDir Path elsewhere) throws Exception {
        Result copy = DisposableRoot.run(Stream.concat(
                        Stream.of("cp", "-a", ".mvn", "pom.xml", "src", "samples", "themes", "README.md"),
                        Stream.of(elsewhere.toString()))
                .toList());
        assertThat(copy.exit()).as(copy.err()).isZero();

        Result build = DisposableRoot.run(List.of(
                "mvn",
                "-B",
                "-q",
                "-ntp",
                "-Pdeb",
                "-Dmaven.test.skip=true",
                "-Dspotless.check.skip=true",
                "-f",
                elsewhere.resolve("pom.xml").toString(),
                "package"));

        assertThat(build.exit()).as(build.out() + build.err()).isZero();
        Path again = elsewhere.resolve("target");
        assertThat(again.resolve("phoenix-wizard.jar")).hasSameBinaryContentAs(Path.of("target/phoenix-wizard.jar"));
        assertThat(again.resolve(Vm.built().getFileName())).hasSameBinaryContentAs(Vm.built());
    }

    private static void install(DisposableRoot root) throws IOException, InterruptedException {
        Path built = Vm.built();
        assertThat(Files.size(built)).isLessThanOrEqualTo(MOST_BYTES);
        Files.copy(built, root.path("/tmp/package.deb"), StandardCopyOption.REPLACE_EXISTING);
        dpkg(root, "-i", "/tmp/package.deb");
    }

    private static void dpkg(DisposableRoot root, String... arguments) throws IOException, InterruptedException {
        String[] command = Stream.concat(
                        Stream.of("env", "DEBIAN_FRONTEND=noninteractive", "dpkg"), Stream.of(arguments))
                .toArray(String[]::new);
        Result result = root.run(command);
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
    }
}

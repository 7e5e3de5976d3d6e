package phoenix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import phoenix.cli.Commands.Result;
import phoenix.intent.Answers;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code export ansible DIR}; that Ansible does with it what the wizard does is {@code AnsibleIT}'s. */
class ExportTest {
    @TempDir
    private Path folder;

    private Path export;
    private Path stateHome;

    @BeforeEach
    void names() throws IOException {
        export = folder.resolve("export");
        stateHome = Files.createDirectory(folder.resolve("state"));
    }

    private Result export(String sample) {
        return Commands.on(sample, stateHome).run("export", "ansible", export.toString());
    }

    private JsonNode yaml(String name) throws IOException {
        return new YAMLMapper().readTree(Files.readString(export.resolve(name)));
    }

    @Test
    void aFurtherHostComesBesideTheFirst() throws IOException {
        assertThat(export("debian12-lxc").exit()).isZero();
        assertThat(export("pve9-drifted").exit()).isZero();

        assertThat(yaml("inventory.yml").at("/phoenix_hosts/hosts").propertyNames())
                .containsExactly("debian12-lxc", "pve9-drifted");
        assertThat(yaml("host_vars/debian12-lxc.yml").path("phoenix_host_containers"))
                .isNotEmpty();
        assertThat(yaml("host_vars/pve9-drifted.yml").path("phoenix_host_containers"))
                .as("Proxmox's are the wizard's own work")
                .isEmpty();
    }

    @Test
    void allOfTheRoleIsThere() throws IOException {
        export("debian12-lxc");

        Path role = Path.of("src/main/ansible");
        try (Stream<Path> files = Files.walk(role)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(export.resolve(role.relativize(file).toString())).hasSameTextualContentAs(file);
            }
        }
        assertThat(export.resolve("roles/phoenix_host/files/lxc-default-with-mounting-phoenix"))
                .content()
                .contains("profile lxc-container-default-with-mounting-phoenix");
    }

    /** Before their mount points have an id map, containers must not lose a volume: that is one run of the wizard's. */
    @Test
    void volumesThatNeedAnIdMapOfTheirMountPointsAreLeftToTheWizard() throws IOException {
        export("pve9-drifted");

        JsonNode plan =
                Commands.on("pve9-drifted", stateHome).run("plan", "--json").json();
        assertThat(plan.toString()).contains("idmap=u:0:");
        assertThat(yaml("host_vars/pve9-drifted.yml").path("phoenix_host_volumes"))
                .isEmpty();

        export("debian12-lxc");
        assertThat(yaml("host_vars/debian12-lxc.yml").path("phoenix_host_volumes"))
                .as("by ACL")
                .isNotEmpty();
    }

    /** So that audits of hosts which have the wizard's package want what the role wants. */
    @Test
    void answersGoAlong() throws IOException {
        assertThat(export("pve9-drifted").exit()).isZero();

        String answers = Files.readString(Path.of("samples/hosts/pve9-drifted/etc/phoenix-wizard/answers.json"));
        assertThat(Answers.parse(
                        "host_vars",
                        yaml("host_vars/pve9-drifted.yml")
                                .path("phoenix_host_answers")
                                .asString()))
                .isEqualTo(Answers.parse("the sample's", answers));
        export("debian12-lxc");
        assertThat(yaml("host_vars/debian12-lxc.yml").has("phoenix_host_answers"))
                .as("where nothing was answered")
                .isFalse();
    }

    /** On the controller, Ansible runs what is in braces. */
    @Test
    void whatAnsibleWouldEvaluateIsRefused() throws IOException {
        Path sample = folder.resolve("sample");
        FileUtils.copyDirectory(new File("samples/hosts/debian12-lxc"), sample.toFile());
        Path container = sample.resolve("var/lib/lxc/cache/config");
        Files.writeString(
                container,
                Files.readString(container).replaceFirst("lxc.mount.entry = (\\S+) ", "$0{{lookup('pipe','id')}}"));

        Result refused = new Commands(sample, stateHome).run("export", "ansible", export.toString());

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("Ansible would take a part of phoenix_host_containers for a template");
    }

    @Test
    void whatIsLeftOutIsNamed() throws IOException {
        assertThat(export("pve9-drifted").out())
                .contains("Left to the wizard itself", "Give 950 the profile", "Mount /mnt/pve/vault/shared/qdrant")
                .doesNotContain("Let root map", "Take away the copy");
        assertThat(yaml("host_vars/pve9-drifted.yml").path("phoenix_host_profile_copies"))
                .hasSize(1);
    }

    @Test
    void noLinkIsFollowed() throws IOException {
        export("debian12-lxc");
        Path other = Files.createDirectory(folder.resolve("other"));
        FileUtils.deleteDirectory(export.resolve("host_vars").toFile());
        Files.createSymbolicLink(export.resolve("host_vars"), other);

        Result refused = export("debian12-lxc");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("host_vars: this is a link");
        assertThat(other).isEmptyDirectory();
    }

    @Test
    void noSecretIsWritten() throws IOException {
        for (String sample : List.of("pve9-first-boot", "pve9-drifted", "debian12-lxc", "pve8-idmap-failure")) {
            assertThat(export(sample).exit()).isZero();
        }
        try (Stream<Path> files = Files.walk(export)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern("\\$(y|6|2b|5)\\$");
            }
        }
    }

    @Test
    void whatSomebodyElseHasThereStays() throws IOException {
        Files.createDirectories(export);
        Files.writeString(export.resolve("notes"), "theirs");

        Result refused = export("debian12-lxc");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("there is something else");
        assertThat(export.toFile().list()).containsExactly("notes");
    }
}

package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code export ansible} writes, run by the real ansible-playbook. It goes into disposable roots through src/it/in-root, as it
 * would go into others by chroot.
 */
@ExtendWith({InRoot.class, AnsibleIT.NeedsAnsible.class})
class AnsibleIT {
    private static final Pattern RECAP =
            Pattern.compile("(?m)^(\\S+) +: ok=\\d+ +changed=(\\d+) +unreachable=0 +failed=0");

    /** What is Ansible's own, and the wizard's. */
    private static final Pattern OF_THE_TOOLS = Pattern.compile(
            "/root/\\.ansible(/.*)?|/var/lib/phoenix-wizard(/.*)?|/var/tmp(/.*)?|/etc/(passwd|group|shadow|gshadow)-");

    /** Skips where there is none. */
    static final class NeedsAnsible implements org.junit.jupiter.api.extension.ExecutionCondition {
        @Override
        public org.junit.jupiter.api.extension.ConditionEvaluationResult evaluateExecutionCondition(
                org.junit.jupiter.api.extension.ExtensionContext context) {
            return new Needs("a run of Ansible", List.of("ansible-playbook", "ansible-lint")).met();
        }
    }

    @TempDir
    private Path folder;

    /** From the same state on, once by the wizard and once by the playbook, two hosts end the same, file for file. */
    @Test
    void aPlaybookMakesTheVeryHostThatTheWizardMakes(DisposableRoot wizards) throws Exception {
        try (DisposableRoot ansibles = DisposableRoot.fresh()) {
            Path export = exported(wizards);
            isCleanForTheLinter(export);
            Path inventory = inventory(export, ansibles);

            Map<String, Integer> foretold = play(inventory, export, "--check", "--diff");
            assertThat(foretold.get("phoenix-host")).isGreaterThan(10);
            assertThat(ansibles.listing()
                            .without(OF_THE_TOOLS)
                            .differencesTo(ansibles.before().without(OF_THE_TOOLS)))
                    .as("what --check changed")
                    .isEmpty();
            play(inventory, export);
            assertThat(play(inventory, export).get("phoenix-host"))
                    .as("changes of a second run")
                    .isZero();

            wizards.wizard("apply", "--yes");
            assertThat(ansibles.listing()
                            .without(OF_THE_TOOLS)
                            .differencesTo(wizards.listing().without(OF_THE_TOOLS)))
                    .isEmpty();
            for (DisposableRoot root : List.of(wizards, ansibles)) {
                assertThat(root.wizard("audit").exit()).isZero();
            }
        }
        wizards.wizard("undo", "--yes");
        wizards.isAsItWas();
    }

    private Path exported(DisposableRoot root) throws Exception {
        Path inside = Path.of("/var/tmp/export");
        Result export = root.wizard("export", "ansible", inside.toString());
        assertThat(export.exit()).as(export.err()).isZero();
        Path made = folder.resolve("export");
        FileUtils.copyDirectory(root.path(inside.toString()).toFile(), made.toFile());
        FileUtils.deleteDirectory(root.path(inside.toString()).toFile());
        try (var files = Files.walk(made)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(hash(root));
            }
        }
        return made;
    }

    private static String hash(DisposableRoot root) throws IOException {
        return new JsonMapper()
                .readTree(root.text("/usr/local/phoenix_hypervisor/etc/phoenix_hypervisor_config.json"))
                .at("/users/password_hash")
                .asString();
    }

    private void isCleanForTheLinter(Path export) throws Exception {
        Result lint = run(
                export,
                List.of("ansible-lint", "--offline", "--profile", "production", "site.yml", "audit.yml", "roles"));
        assertThat(lint.exit()).as(lint.out() + lint.err()).isZero();
    }

    private Path inventory(Path export, DisposableRoot root) throws IOException {
        Path file = folder.resolve("inventory.yml");
        Files.writeString(file, """
                phoenix_hosts:
                  hosts:
                    phoenix-host:
                      ansible_host: %s
                  vars:
                    ansible_connection: community.general.chroot
                    ansible_chroot_exe: %s
                    ansible_python_interpreter: /usr/bin/python3
                    vault_phoenix_host_admin_password_hash: "%s"
                """.formatted(root.path("/"), DisposableRoot.SCRIPTS.resolve("in-root"), hash(root)));
        return file;
    }

    /** Runs the playbook; for each host, how many tasks changed something. */
    private Map<String, Integer> play(Path inventory, Path export, String... options) throws Exception {
        List<String> argv = new ArrayList<>(List.of("ansible-playbook", "-i", inventory.toString(), "site.yml"));
        argv.addAll(List.of(options));
        Result play = run(export, argv);
        assertThat(play.exit()).as(play.out() + play.err()).isZero();
        Map<String, Integer> changed = new HashMap<>();
        Matcher recap = RECAP.matcher(play.out());
        while (recap.find()) {
            changed.put(recap.group(1), Integer.valueOf(recap.group(2)));
        }
        return changed;
    }

    private Result run(Path where, List<String> argv) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(argv).directory(where.toFile());
        builder.environment().put("ANSIBLE_NOCOLOR", "1");
        builder.environment().put("ANSIBLE_HOME", folder.resolve("ansible").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        process.getOutputStream().close();
        CompletableFuture<byte[]> err = CompletableFuture.supplyAsync(() -> {
            try {
                return process.getErrorStream().readAllBytes();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        String out = new String(process.getInputStream().readAllBytes());
        return new Result(process.waitFor(), out, new String(err.join()));
    }
}

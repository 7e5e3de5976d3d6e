package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code export ansible} writes, run by the real ansible-playbook. It goes into disposable roots as it would into
 * others by chroot.
 */
@ExtendWith({InRoot.class, AnsibleIT.NeedsAnsible.class})
class AnsibleIT {
    private static final Pattern RECAP =
            Pattern.compile("(?m)^(\\S+) +: ok=\\d+ +changed=(\\d+) +unreachable=0 +failed=0");

    private static final String INVENTORY = """
            phoenix_hosts:
              hosts:
            %s  vars:
                ansible_connection: community.general.chroot
                ansible_chroot_exe: %s
                ansible_python_interpreter: /usr/bin/python3
                vault_phoenix_host_admin_password_hash: "%s"
            """;

    private static final String ENTER = """
            #!/bin/sh
            pid=$(cat "%s/${1##*/}.pid")
            shift
            exec nsenter --target "$pid" --mount --uts --root --wd -- /usr/bin/env -i HOME=/root USER=root LOGNAME=root \\
                PATH=/opt/java/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "$@"
            """;

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

    private final List<Process> held = new ArrayList<>();

    @AfterEach
    void letGo() throws InterruptedException {
        for (Process process : held) {
            process.destroyForcibly().waitFor();
        }
    }

    /** From the same state on, once by the wizard and once by the playbook, two hosts end the same, file for file. */
    @Test
    void aPlaybookMakesTheVeryHostThatTheWizardMakes(DisposableRoot wizards) throws Exception {
        try (DisposableRoot ansibles = DisposableRoot.fresh()) {
            Path export = exported(wizards);
            isCleanForTheLinter(export);
            Path inventory = inventory(Map.of("phoenix-host", ansibles));

            Map<String, Integer> foretold = play(inventory, export, "site.yml", "--check", "--diff");
            assertThat(foretold.get("phoenix-host")).isGreaterThan(10);
            assertThat(ansibles.listing()
                            .without(OF_THE_TOOLS)
                            .differencesTo(ansibles.before().without(OF_THE_TOOLS)))
                    .as("what --check changed")
                    .isEmpty();
            play(inventory, export, "site.yml");
            assertThat(play(inventory, export, "site.yml").get("phoenix-host"))
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
            letGo();
        }
        wizards.wizard("undo", "--yes");
        wizards.isAsItWas();
    }

    /** Eight hosts that have the wizard's package as well; three drift, each in another area, and just these are told and put right. */
    @Test
    void ofManyHostsJustThoseThatDriftedAreToldAndPutRight(DisposableRoot first) throws Exception {
        Map<String, DisposableRoot> roots = new TreeMap<>();
        try {
            Path export = exported(first);
            String variables = Files.readString(export.resolve("host_vars/phoenix-host.yml"));
            Files.delete(export.resolve("host_vars/phoenix-host.yml"));
            for (int n = 1; n <= 8; n++) {
                DisposableRoot root = DisposableRoot.fresh();
                roots.put("host" + n, root);
                root.command("/usr/sbin/phoenix-wizard", "exec " + String.join(" ", DisposableRoot.WIZARD) + " \"$@\"");
                Files.writeString(export.resolve("host_vars/host" + n + ".yml"), variables);
            }
            Path inventory = inventory(roots);
            assertThat(play(inventory, export, "site.yml").values()).hasSize(8).allMatch(changed -> changed > 10);
            assertThat(drifted(inventory, export)).isEmpty();

            Files.writeString(roots.get("host2").path("/etc/subgid"), "");
            Files.setPosixFilePermissions(
                    roots.get("host5").path("/etc/sudoers.d/phoenix-wizard-phoenix_admin"),
                    PosixFilePermissions.fromString("rw-r--r--"));
            roots.get("host7").run("chown", "0:0", "/srv/phoenix/n8n_data/config");
            assertThat(drifted(inventory, export)).containsExactly("host2", "host5", "host7");

            Map<String, Integer> changed = play(inventory, export, "site.yml");
            changed.values().removeIf(n -> n == 0);
            assertThat(changed.keySet()).containsExactlyInAnyOrder("host2", "host5", "host7");
            assertThat(drifted(inventory, export)).isEmpty();
        } finally {
            letGo();
            for (DisposableRoot root : roots.values()) {
                root.close();
            }
        }
        first.isAsItWas();
    }

    /** Whom the report of all hosts names; every host has answered. */
    private List<String> drifted(Path inventory, Path export) throws Exception {
        play(inventory, export, "audit.yml");
        JsonNode summary = new JsonMapper()
                .readTree(Files.readString(export.resolve("audit.json")))
                .path("summary");
        assertThat(summary.path("without_answer")).isEmpty();
        List<String> names = new ArrayList<>();
        summary.path("drifted").forEach(n -> names.add(n.asString()));
        assertThat(names.size() + summary.path("in_sync").size()).isEqualTo(8);
        return names;
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

    /** Each root is held by a process that sleeps in it, and entered through that one: much sooner than through in-root each time. */
    private Path inventory(Map<String, DisposableRoot> roots) throws Exception {
        Path enter = folder.resolve("enter");
        Files.writeString(enter, ENTER.formatted(folder));
        Files.setPosixFilePermissions(enter, PosixFilePermissions.fromString("rwxr-xr-x"));
        StringBuilder hosts = new StringBuilder();
        for (Map.Entry<String, DisposableRoot> host : roots.entrySet()) {
            DisposableRoot root = host.getValue();
            Process holder = DisposableRoot.start(root.inside("sh", "-c", "echo ready; exec sleep infinity"));
            held.add(holder);
            assertThat(holder.inputReader().readLine()).isEqualTo("ready");
            Files.writeString(folder.resolve(root.path("/").getFileName() + ".pid"), Long.toString(holder.pid()));
            hosts.append("    %s:\n      ansible_host: %s\n".formatted(host.getKey(), root.path("/")));
        }
        Path file = folder.resolve("inventory.yml");
        Files.writeString(
                file,
                INVENTORY.formatted(hosts, enter, hash(roots.values().iterator().next())));
        return file;
    }

    /** Runs a playbook; for each host, how many tasks changed something. */
    private Map<String, Integer> play(Path inventory, Path export, String playbook, String... options)
            throws Exception {
        List<String> argv =
                new ArrayList<>(List.of("ansible-playbook", "--forks", "8", "-i", inventory.toString(), playbook));
        argv.addAll(List.of(options));
        Result play = run(export, argv);
        assertThat(play.exit()).as(play.out() + play.err()).isZero();
        Map<String, Integer> changed = new HashMap<>();
        Matcher recap = RECAP.matcher(play.out());
        while (recap.find()) {
            changed.put(recap.group(1), Integer.valueOf(recap.group(2)));
        }
        changed.remove("localhost");
        return changed;
    }

    private Result run(Path where, List<String> argv) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(argv).directory(where.toFile());
        builder.environment().put("ANSIBLE_NOCOLOR", "1");
        builder.environment().put("ANSIBLE_PIPELINING", "1");
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

package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What {@code export ansible} wrote on a host, in a folder of this machine, run by the real ansible-playbook. */
final class Playbooks {
    /** What is Ansible's own on its targets, and the wizard's. */
    static final Pattern OF_THE_TOOLS = Pattern.compile(
            "/root/\\.ansible(/.*)?|/var/lib/phoenix-wizard(/.*)?|/var/tmp(/.*)?|/etc/(passwd|group|shadow|gshadow)-");

    private static final Pattern RECAP =
            Pattern.compile("(?m)^(\\S+) +: ok=\\d+ +changed=(\\d+) +unreachable=0 +failed=0");

    private final Path folder;
    private final Path inventory;

    private Playbooks(Path folder) {
        this.folder = folder;
        this.inventory = folder.resolveSibling("inventory.yml");
    }

    /** Skips tests where there is no Ansible. */
    static final class NeedsAnsible implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return new Needs("a run of Ansible", List.of("ansible-playbook", "ansible-lint")).met();
        }
    }

    /** Exports on a host, into a folder here. */
    static Playbooks exported(Machine host, Path folder) throws Exception {
        String there = "/var/tmp/export";
        Result export = host.wizard("export", "ansible", there);
        assertThat(export.exit()).as(export.out() + export.err()).isZero();
        String packed = host.sh("tar -C " + there + " -c . | base64; rm -r " + there);
        Path tar = folder.resolve("export.tar");
        Files.write(tar, Base64.getMimeDecoder().decode(packed));
        Playbooks playbooks = new Playbooks(Files.createDirectory(folder.resolve("export")));
        Result unpacked = playbooks.run(List.of("tar", "-x", "-f", tar.toString()));
        assertThat(unpacked.exit()).as(unpacked.err()).isZero();
        return playbooks;
    }

    /** Where they are. */
    Path folder() {
        return folder;
    }

    /** Says which hosts there are, as YAML. */
    void inventory(String hosts) throws IOException {
        Files.writeString(inventory, hosts);
    }

    void areCleanForTheLinter() throws Exception {
        Result lint =
                run(List.of("ansible-lint", "--offline", "--profile", "production", "site.yml", "audit.yml", "roles"));
        assertThat(lint.exit()).as(lint.out() + lint.err()).isZero();
    }

    /** Runs a playbook, which must end well; for each host, how many tasks changed something. */
    Map<String, Integer> play(String playbook, String... options) throws Exception {
        Result play = tried(playbook, options);
        assertThat(play.exit()).as(play.out() + play.err()).isZero();
        Map<String, Integer> changed = new HashMap<>();
        Matcher recap = RECAP.matcher(play.out());
        while (recap.find()) {
            changed.put(recap.group(1), Integer.valueOf(recap.group(2)));
        }
        changed.remove("localhost");
        return changed;
    }

    /** Runs a playbook, however it ends. */
    Result tried(String playbook, String... options) throws Exception {
        List<String> argv =
                new ArrayList<>(List.of("ansible-playbook", "--forks", "8", "-i", inventory.toString(), playbook));
        argv.addAll(List.of(options));
        return run(argv);
    }

    private Result run(List<String> argv) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(argv).directory(folder.toFile());
        builder.environment().put("ANSIBLE_NOCOLOR", "1");
        builder.environment().put("ANSIBLE_PIPELINING", "1");
        builder.environment()
                .put("ANSIBLE_HOME", folder.resolveSibling("ansible").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        process.getOutputStream().close();
        CompletableFuture<byte[]> err = CompletableFuture.supplyAsync(() -> {
            try {
                return process.getErrorStream().readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        String out = new String(process.getInputStream().readAllBytes());
        return new Result(process.waitFor(), out, new String(err.join()));
    }
}

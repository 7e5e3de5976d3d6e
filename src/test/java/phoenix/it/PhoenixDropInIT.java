package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An orchestrator (src/it/phoenix) that calls what the wizard's functions stand in for as Phoenix's own does. */
@ExtendWith(InRoot.class)
class PhoenixDropInIT {
    private static final String BIN = "/usr/local/phoenix_hypervisor/bin/";
    private static final String ORCHESTRATOR = BIN + "phoenix_orchestrator.sh";
    private static final Pattern LOG = Pattern.compile("/var/log/phoenix_hypervisor\\.log");
    private static final String ANSWERS = "/etc/phoenix-wizard/answers.json";

    private static void install(DisposableRoot root) throws IOException {
        Path scripts = DisposableRoot.SCRIPTS.resolve("phoenix");
        for (String name : List.of(
                "phoenix_hypervisor_common_utils.sh",
                "phoenix_orchestrator.sh",
                "hypervisor_setup/hypervisor_feature_create_admin_user.sh")) {
            Path file = root.path(BIN + name);
            Files.createDirectories(file.getParent());
            Files.copy(scripts.resolve(name), file);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        // Entries that are always skipped end a run in exit 1; see ApplyAndUndoIT.
        for (String name : List.of("nginx_logs/access.log.1", "nginx_logs/archive/access.log.1", "n8n_data/queue")) {
            Files.delete(root.path("/srv/phoenix/" + name));
        }
        root.command("/usr/local/sbin/phoenix-wizard", "exec " + String.join(" ", DisposableRoot.WIZARD) + " \"$@\"");
    }

    @Test
    void itsScriptsCallTheWizardAndItIsAllTheSameTheSecondTime(DisposableRoot root) throws Exception {
        install(root);
        Listing before = root.listing();
        Result audit = root.wizard("audit");
        assertThat(audit.sentences()).contains("phoenix_orchestrator.sh gives whole volumes to a fixed id");
        assertThat(audit.out()).contains(ORCHESTRATOR + ":33");

        Files.createDirectories(root.path("/etc/phoenix-wizard"));
        Files.writeString(root.path(ANSWERS), "{\"scriptsCallWizard\": true}");
        Result plan = root.wizard("plan");
        assertThat(plan.out())
                .contains("Let Phoenix's scripts call the wizard", "+. " + BIN + "phoenix_wizard_functions.sh");
        dropIn(root);

        Listing dropped = root.listing();
        Result dry = root.run(ORCHESTRATOR, "951", "--dry-run");
        assertThat(dry.exit()).as(dry.out() + dry.err()).isZero();
        assertThat(dry.out()).contains("Executing: phoenix-wizard plan --only volumes");
        assertThat(root.listing().without(LOG).differencesTo(dropped.without(LOG)))
                .isEmpty();

        Result first = root.run(ORCHESTRATOR, "--setup-hypervisor");
        assertThat(first.exit()).as(first.out() + first.err()).isZero();
        assertThat(first.out())
                .contains("[INFO] phoenix_orchestrator.sh: Executing: phoenix-wizard apply --yes --only apparmor")
                .contains("    | ", "each checked", "Phoenix Orchestrator Finished");
        assertThat(root.run("id", "-un", "phoenix_admin").exit()).isZero();
        assertThat(root.text("/etc/subuid")).isEqualTo("root:100000:65536\n");
        assertThat(root.run("stat", "-c", "%U", "/srv/phoenix/n8n_data").out()).isEqualTo("phoenix_admin\n");
        Listing once = root.listing();

        for (String argument : List.of("--setup-hypervisor", "951")) {
            Result again = root.run(ORCHESTRATOR, argument);
            assertThat(again.exit()).as(again.out() + again.err()).isZero();
        }
        assertThat(root.listing().without(LOG).differencesTo(once.without(LOG))).isEmpty();
        assertThat(root.wizard("audit").exit()).isZero();

        int runs = 0;
        while (root.wizard("undo", "--yes").exit() == 0) {
            runs++;
        }
        assertThat(runs).isGreaterThan(3);
        Files.delete(root.path(ANSWERS));
        Files.delete(root.path("/etc/phoenix-wizard"));
        Files.delete(root.path("/var/log/phoenix_hypervisor.log"));
        assertThat(root.listing().withoutSideEffects().differencesTo(before.withoutSideEffects()))
                .isEmpty();
    }

    /** The mount point of a running container changes at its next start, so the orchestrator restarts it, once. */
    @Test
    void aContainerThatRunsIsRestartedForItsVolumes(DisposableRoot root) throws Exception {
        new StandInProxmox(root).install();
        install(root);
        Files.createDirectories(root.path("/etc/phoenix-wizard"));
        Files.writeString(root.path(ANSWERS), "{\"scriptsCallWizard\": true}");
        dropIn(root);
        Result admin = root.wizard("apply", "--only", "idmap,admin", "--yes");
        assertThat(admin.exit()).as(admin.out() + admin.err()).isZero();
        root.must("pct", "set", "951", "--mp0", "/srv/phoenix/n8n_data,mp=/home/node/.n8n");
        root.must("pct", "start", "951");
        try {
            Result restarted = root.run(ORCHESTRATOR, "951");
            assertThat(restarted.exit()).as(restarted.out() + restarted.err()).isZero();
            assertThat(restarted.out())
                    .containsSubsequence("Executing: pct stop 951", "Executing: pct start 951", "are as");
            assertThat(root.must("pct", "status", "951")).isEqualTo("status: running\n");
            assertThat(root.text(StandInProxmox.CONTAINERS + "951.conf"))
                    .contains("mp0: /srv/phoenix/n8n_data,mp=/home/node/.n8n,idmap=u:0:1000:1;g:0:1000:1")
                    .doesNotContain("[pve:pending]");

            Result again = root.run(ORCHESTRATOR, "951");
            assertThat(again.exit()).as(again.out() + again.err()).isZero();
            assertThat(again.out()).doesNotContain("pct stop");
        } finally {
            root.run("pct", "stop", "951");
        }
    }

    /** Only the drop-ins, so that their functions have something to do. */
    private static void dropIn(DisposableRoot root) throws Exception {
        Path saved = root.path("/root/plan.json");
        root.wizard("plan", "--out", "/root/plan.json");
        JsonMapper mapper = new JsonMapper();
        ObjectNode plan = (ObjectNode) mapper.readTree(Files.readString(saved));
        plan.withArray("changes").removeIf(c -> !c.path("id").asString().equals("admin.phoenix-drop-ins"));
        Files.writeString(saved, mapper.writeValueAsString(plan));
        Result apply = root.wizard("apply", "/root/plan.json", "--yes");
        assertThat(apply.exit()).as(apply.out() + apply.err()).isZero();
        assertThat(apply.sentences()).contains("Let Phoenix's scripts call the wizard");
        Files.delete(saved);
    }
}

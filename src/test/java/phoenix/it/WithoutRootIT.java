package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Nobody (uid 65534) asks the wizard about a real host. */
@ExtendWith(InRoot.class)
class WithoutRootIT {
    @Test
    void auditSaysWhatItSawAndWhatItCouldNotRead(DisposableRoot root) throws Exception {
        Result audit = root.wizardWithoutRoot("audit", "--json");

        assertThat(audit.exit()).as(audit.err()).isEqualTo(2);
        Map<String, String> status = new TreeMap<>();
        for (JsonNode finding : audit.json().path("findings")) {
            status.put(
                    finding.path("subject").asString() + " "
                            + finding.path("id").asString(),
                    finding.path("status").asString());
        }
        assertThat(status)
                .containsEntry("root idmap.subuid-missing", "fail")
                .containsEntry("phoenix_admin admin.user-missing", "fail")
                .containsEntry("/etc/shadow admin.unread", "info");
        assertThat(status.keySet()).anyMatch(s -> s.startsWith("/usr/local/phoenix_hypervisor/etc/phoenix_hypervisor"));
        root.isAsItWas();
    }

    @Test
    void planShowsNothingOfAFileThatItCouldNotRead(DisposableRoot root) throws Exception {
        Result plan = root.wizardWithoutRoot("plan");

        assertThat(plan.exit()).as(plan.err()).isEqualTo(2);
        assertThat(plan.sentences())
                .contains("+root:100000:65536")
                .contains("+phoenix_admin:x:1000:1000:")
                .contains("/etc/shadow: not shown, because it can't be read now (permission denied; needs root)")
                .doesNotContain("+++ /etc/shadow");
        root.isAsItWas();
    }

    @Test
    void applyRefuses(DisposableRoot root) throws Exception {
        Result apply = root.wizardWithoutRoot("apply", "--yes");

        assertThat(apply.exit()).isEqualTo(1);
        assertThat(apply.err()).contains("needs root");
        root.isAsItWas();
    }

    @Test
    void runsThatOnlyRootCanReadAreNotTakenForNone(DisposableRoot root) throws Exception {
        root.run("install", "-d", "-m", "700", "/var/lib/phoenix-wizard/runs", "/var/lib/phoenix-wizard");

        Result history = root.wizardWithoutRoot("history");
        Result undo = root.wizardWithoutRoot("undo", "--yes");

        assertThat(history.err()).contains("/var/lib/phoenix-wizard/runs", "needs root");
        assertThat(undo.err()).contains("needs root");
        for (Result each : List.of(history, undo)) {
            assertThat(each.exit()).isEqualTo(1);
            assertThat(each.out()).isEmpty();
        }
        root.run("rm", "-r", "/var/lib/phoenix-wizard");
        root.isAsItWas();
    }
}

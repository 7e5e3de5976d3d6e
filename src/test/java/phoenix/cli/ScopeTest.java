package phoenix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static phoenix.cli.WholeStoryTest.texts;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.cli.Commands.Result;
import tools.jackson.databind.JsonNode;

/** {@code --only} and {@code --ct}: a part of the host, and never at the price of the rest. */
class ScopeTest {
    @TempDir
    private Path stateHome;

    private Commands on(String sample) {
        return Commands.on(sample, stateHome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"idmap", "admin", "apparmor", "volumes"})
    void onlyOneAreaIsLookedAt(String area) {
        Commands host = on("pve8-idmap-failure");

        JsonNode audit = host.run("audit", "--json", "--only", area).json();
        JsonNode plan = host.run("plan", "--json", "--only", area).json();

        assertThat(new HashSet<>(texts(audit.get("findings"), "area"))).containsExactly(area);
        assertThat(new HashSet<>(texts(plan.get("changes"), "area"))).containsExactly(area);
    }

    @Test
    void severalAreasKeepTheirOrder() {
        JsonNode plan = on("pve8-idmap-failure")
                .run("plan", "--json", "--only", "volumes,idmap")
                .json();

        List<String> areas =
                texts(plan.get("changes"), "area").stream().distinct().toList();
        assertThat(areas).containsExactly("idmap", "volumes");
    }

    @Test
    void volumesWaitForTheAdmin() {
        Result plan = on("pve9-first-boot").run("plan", "--json", "--only", "volumes");

        assertThat(plan.exit()).isEqualTo(2);
        assertThat(texts(plan.json().get("changes"), "id")).containsExactly("volumes.phoenix-config");
        assertThat(texts(plan.json().get("findings"), "remedy")).contains("set up the admin first");
    }

    @Test
    void onlyTheFilesOfTheContainersThatAreLookedAtChange() {
        JsonNode plan = on("pve8-idmap-failure")
                .run("plan", "--json", "--ct", "951,952")
                .json();

        Set<String> containerFiles = new TreeSet<>();
        plan.get("changes").forEach(c -> containerFiles.addAll(texts(c.get("effects"), "path")));
        containerFiles.removeIf(p -> !p.startsWith("/etc/pve/lxc/"));
        assertThat(containerFiles).containsExactly("/etc/pve/lxc/951.conf", "/etc/pve/lxc/952.conf");
        assertThat(texts(plan.get("findings"), "subject")).contains("951").doesNotContain("950", "953", "954", "957");
    }

    /** What the host shares is planned with all containers in view: the rest must not lose what it has. */
    @ParameterizedTest
    @ValueSource(strings = {"pve8-idmap-failure", "pve9-drifted", "debian12-lxc"})
    void whatContainersShareIsTheSameWhoeverIsLookedAt(String sample) {
        Commands host = on(sample);
        JsonNode whole = host.run("plan", "--json").json();
        String container = sample.startsWith("pve") ? "952" : "git";

        JsonNode part = host.run("plan", "--json", "--ct", container).json();

        assertThat(part.get("changes")).isNotEmpty();
        for (JsonNode change : part.get("changes")) {
            JsonNode same = change(whole, change.get("id").stringValue());
            assertThat(change.get("action")).isEqualTo(same.get("action"));
            if (change.get("area").stringValue().equals("volumes")) {
                assertThat(change.get("effects")).isEqualTo(same.get("effects"));
            }
        }
    }

    @Test
    void anUnknownContainerIsAnErrorThatNamesThoseThatAreThere() {
        Result audit = on("pve8-idmap-failure").run("audit", "--ct", "951,999");

        assertThat(audit.exit()).isEqualTo(1);
        assertThat(audit.out()).isEmpty();
        assertThat(audit.err())
                .contains("there is no container 999 on this host; there are: 900, 902, 945, 950, 951, 952");
    }

    @Test
    void aContainerThatIsWantedButNotThereYetIsNoError() {
        Result audit = on("pve9-first-boot").run("audit", "--json", "--ct", "950");

        assertThat(audit.exit()).isEqualTo(2);
        assertThat(texts(audit.json().get("findings"), "id")).contains("container.absent");
        assertThat(texts(audit.json().get("findings"), "subject"))
                .contains("950")
                .doesNotContain("951", "900");
    }

    private static JsonNode change(JsonNode plan, String id) {
        for (JsonNode change : plan.get("changes")) {
            if (change.get("id").stringValue().equals(id)) {
                return change;
            }
        }
        throw new AssertionError("no change " + id);
    }
}

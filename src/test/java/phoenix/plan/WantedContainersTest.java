package phoenix.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import phoenix.change.Area;
import phoenix.change.Finding;
import phoenix.host.HostState;
import phoenix.host.SampleHost;
import phoenix.host.Survey;

class WantedContainersTest {
    private static final String MAP = "lxc.idmap = u 0 100000 65536\nlxc.idmap = g 0 100000 65536\n";

    @TempDir
    private Path temp;

    private Path host;

    @BeforeEach
    void phoenixWantsThreeContainers() throws IOException {
        host = Files.createDirectories(temp.resolve("host"));
        file("proc/net/unix", "Num\n");
        file("usr/local/phoenix_hypervisor/etc/phoenix_hypervisor_config.json", "{\"shared_volumes\": {}}\n");
        file("usr/local/phoenix_hypervisor/etc/phoenix_lxc_configs.json", """
                {"lxc_configs": {
                    "960": {"name": "web", "apparmor_profile": "unconfined"},
                    "961": {"name": "db", "apparmor_profile": "unconfined"},
                    "962": {"name": "mail"}
                }}
                """);
    }

    private void file(String path, String text) throws IOException {
        Files.createDirectories(host.resolve(path).getParent());
        Files.writeString(host.resolve(path), text);
    }

    private List<String> absent(String... containers) throws IOException {
        return findings(containers).stream()
                .filter(f -> f.id().equals("container.absent"))
                .map(Finding::subject)
                .toList();
    }

    private List<Finding> findings(String... containers) throws IOException {
        SampleHost sample = SampleHost.open(host, temp.resolve("state"), true);
        Planner planner = new Planner("host", new Scope(EnumSet.allOf(Area.class), Set.of(containers)));
        IntentFiles files = new IntentFiles(Optional.empty());
        HostState state =
                new Survey(sample).read(s -> planner.plan(s, files.read(s))).state();
        return planner.plan(state, files.read(state)).findings();
    }

    @Test
    void plainLxcKnowsAWantedContainerByItsName() throws IOException {
        file("var/lib/lxc/web/config", MAP);
        assertThat(absent()).containsExactly("961", "962");
        assertThat(absent("web")).isEmpty();
        assertThat(absent("mail")).containsExactly("962");
    }

    @Test
    void proxmoxKnowsAWantedContainerByItsNumber() throws IOException {
        file("etc/pve/lxc/960.conf", "hostname: web\nunprivileged: 1\n");
        file("etc/pve/lxc/970.conf", "hostname: db\nunprivileged: 1\n");
        assertThat(absent()).containsExactly("961", "962");
    }

    @Test
    void whatPhoenixSaysOfAContainerIsSaidWhereOnlyThatOneIsLookedAt() throws IOException {
        file("var/lib/lxc/web/config", MAP);
        file("var/lib/lxc/db/config", MAP);
        assertThat(findings("web"))
                .filteredOn(f -> f.id().equals("apparmor.unconfined"))
                .extracting(Finding::subject)
                .containsExactly("web");
    }
}

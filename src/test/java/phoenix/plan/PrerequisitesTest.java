package phoenix.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import phoenix.change.Change;
import phoenix.change.Plan;
import phoenix.host.HostState;
import phoenix.host.SampleHost;
import phoenix.host.Survey;

class PrerequisitesTest {
    @TempDir
    Path stateHome;

    private Plan plan(String sample) throws IOException {
        SampleHost host = SampleHost.open(Path.of("samples/hosts", sample), stateHome, true);
        Planner planner = new Planner(host.name(), Scope.ALL);
        IntentFiles files = new IntentFiles(Optional.empty());
        HostState state =
                new Survey(host).read(s -> planner.plan(s, files.read(s))).state();
        return planner.plan(state, files.read(state));
    }

    private static List<String> part(Plan plan, String id) {
        return Prerequisites.with(plan, c -> c.id().equals(id)).changes().stream()
                .map(Change::id)
                .toList();
    }

    @Test
    void aContainerNamesAProfileOnlyOnceItIsLoaded() throws IOException {
        assertThat(part(plan("pve8-idmap-failure"), "apparmor.assign-954"))
                .contains("apparmor.profile-file", "apparmor.load", "apparmor.assign-954")
                .doesNotContain("apparmor.assign-955");
    }

    @Test
    void aVolumeGetsItsOwnerFirst() throws IOException {
        assertThat(part(plan("pve9-first-boot"), "volumes.tree-n8n_data"))
                .containsSubsequence("admin.group", "admin.user", "volumes.tree-n8n_data")
                .doesNotContain("volumes.tree-postgres_data", "apparmor.profile-file");
    }

    @Test
    void aProfilesNewTextIsAlwaysLoadedToo() throws IOException {
        assertThat(part(plan("pve9-drifted"), "apparmor.profile-file")).contains("apparmor.reload");
    }

    @Test
    void aDelegationStandsAlone() throws IOException {
        assertThat(part(plan("pve9-first-boot"), "idmap.delegate-subuid")).containsExactly("idmap.delegate-subuid");
    }
}

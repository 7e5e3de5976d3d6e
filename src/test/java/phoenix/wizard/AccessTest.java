package phoenix.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.change.Area;
import phoenix.change.Outcome;
import phoenix.change.RunListener;
import phoenix.host.SampleHost;
import phoenix.plan.IntentFiles;
import phoenix.plan.Scope;
import phoenix.volume.AccessCell;
import phoenix.volume.AccessMatrix;

class AccessTest {
    @TempDir
    Path stateHome;

    private Conversation begin(String sample, Scope scope) throws IOException {
        SampleHost host = SampleHost.open(Path.of("samples/hosts").resolve(sample), stateHome, false);
        Conversation conversation = Conversation.begin(host, new IntentFiles(Optional.empty()), scope);
        conversation.counted(conversation.count());
        return conversation;
    }

    @ParameterizedTest
    @ValueSource(strings = {"pve9-first-boot", "pve8-idmap-failure", "pve9-drifted", "debian12-lxc"})
    void whatIsToldOfAfterThePlanIsSoAfterwards(String sample) throws IOException {
        Conversation before = begin(sample, Scope.ALL);
        AccessMatrix promised = before.access();
        Outcome outcome = before.runs().apply(before.plan(), RunListener.NOBODY);
        List<String> restarting = outcome.restarts();
        AccessMatrix kept = begin(sample, Scope.ALL).access();

        assertThat(kept.columns()).isEqualTo(promised.columns());
        for (AccessMatrix.Row row : promised.rows()) {
            for (int i = 0; i < promised.columns().size(); i++) {
                AccessMatrix.Column who = promised.columns().get(i);
                AccessCell now = kept.row(row.volume()).orElseThrow().cells().get(i);
                assertThat(now.later())
                        .as(who + row.volume())
                        .isEqualTo(row.cells().get(i).later());
                if (who.container().filter(restarting::contains).isEmpty()) {
                    assertThat(now.now().reach())
                            .as(who + row.volume())
                            .isEqualTo(row.cells().get(i).later().reach());
                }
            }
        }
    }

    @Test
    void whereVolumesAreNotLookedAtThereIsNoMatrix() throws IOException {
        Scope idmap = new Scope(Set.of(Area.IDMAP), Set.of());

        assertThat(begin("pve9-drifted", idmap).access()).isEqualTo(AccessMatrix.NONE);
    }
}

package phoenix.tui.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.input.KeyType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import phoenix.host.HostDouble;
import phoenix.host.SampleHost;
import phoenix.intent.Answers;

/** Whoever leaves half-way finds the answers again. */
class KeptAnswersTest {
    private static final String START = "What shall we do?";
    private static final String OFFER = "Answers from the last time were kept";

    @TempDir
    Path stateHome;

    private SampleHost host(boolean fresh) throws Exception {
        return SampleHost.open(Path.of("samples/hosts/pve9-first-boot"), stateHome, fresh);
    }

    private VirtualStage on(boolean fresh) throws Exception {
        return VirtualStage.on(host(fresh), 80, 24);
    }

    private static void answerAndGoOn(VirtualStage stage) {
        stage.at(START);
        stage.press(KeyType.Enter);
        stage.at("Subordinate ids");
        stage.wizard()
                .conversation()
                .note(a -> a.with(new Answers.Idmap(Optional.of(300_000L), Optional.empty(), Optional.empty())));
        stage.wizard().think();
        stage.press(KeyType.Escape);
        stage.at(START);
    }

    @Test
    void theNextStartOffersToGoOn() throws Exception {
        try (VirtualStage stage = on(true)) {
            answerAndGoOn(stage);
            stage.press(KeyType.Escape);
            assertThat(stage.at("Leave?")).contains("They are kept", "[ Keep them and leave ]", "[ Forget them ]");
            stage.press(KeyType.Enter);
        }
        try (VirtualStage stage = on(false)) {
            assertThat(stage.at(OFFER)).contains("[ Go on with them ]", "[ Begin anew ]");
            stage.press(KeyType.Enter);
            stage.at(START);
            assertThat(stage.wizard().conversation().intent().answers().idmap().first())
                    .contains(300_000L);
        }
    }

    @Test
    void aCutLineKeepsThemToo() throws Exception {
        try (VirtualStage stage = on(true)) {
            answerAndGoOn(stage);
        }
        try (VirtualStage stage = on(false)) {
            stage.at(OFFER);
            stage.press(KeyType.Escape);
            stage.at(START);
            assertThat(stage.wizard().conversation().hasNewAnswers()).isFalse();
        }
        try (VirtualStage stage = on(false)) {
            stage.at(OFFER);
            stage.press(KeyType.ArrowRight, KeyType.Enter);
            stage.at(START);
        }
        try (VirtualStage stage = on(false)) {
            assertThat(stage.at(START)).doesNotContain(OFFER);
        }
    }

    @Test
    void whoMayNotChangeTheHostIsToldThatNothingIsKept() throws Exception {
        HostDouble looking = new HostDouble(host(true)) {
            @Override
            public boolean mayChange() {
                return false;
            }
        };
        try (VirtualStage stage = VirtualStage.on(looking, 80, 24)) {
            answerAndGoOn(stage);
            stage.press(KeyType.Escape);
            assertThat(stage.at("Leave?")).contains("only root can keep them");
        }
        try (var files = Files.walk(stateHome)) {
            assertThat(files).noneMatch(f -> f.endsWith("draft.json"));
        }
    }
}

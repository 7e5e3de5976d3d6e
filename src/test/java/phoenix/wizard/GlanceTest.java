package phoenix.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.change.Area;
import phoenix.host.SampleHost;
import phoenix.intent.Answers;
import phoenix.plan.IntentFiles;
import phoenix.plan.Scope;

/** What is found first, and what is kept from one answer to the next, is what a fresh look finds. */
class GlanceTest {
    @TempDir
    Path stateHome;

    private Conversation begin(String sample) throws IOException {
        SampleHost host = SampleHost.open(Path.of("samples/hosts").resolve(sample), stateHome, false);
        return Conversation.begin(host, new IntentFiles(Optional.empty()), Scope.ALL);
    }

    private static UnaryOperator<Answers> admin(String name) {
        return a -> a.with(new Answers.Admin(
                Optional.of(name),
                a.admin().sudo(),
                a.admin().sudoWithoutPassword(),
                a.admin().sshKey(),
                a.admin().password(),
                a.admin().proxmoxRole()));
    }

    private static UnaryOperator<Answers> firstId(long first) {
        return a -> a.with(new Answers.Idmap(
                Optional.of(first), a.idmap().count(), a.idmap().repairMaps()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pve9-first-boot", "pve8-idmap-failure", "pve9-drifted", "debian12-lxc"})
    void whatIsGlancedAtIsWhatThePlanSays(String sample) throws Exception {
        for (Area area : List.of(Area.IDMAP, Area.ADMIN, Area.APPARMOR, Area.VOLUMES)) {
            Conversation conversation = begin(sample);
            conversation.note(area == Area.IDMAP ? firstId(3_000_000) : admin("other_admin"));
            if (area == Area.APPARMOR || area == Area.VOLUMES) {
                // The areas before it leave another state, which only the whole plan knows.
                conversation.answer(a -> a);
                conversation.note(firstId(3_000_000));
            }
            assertThat(conversation.isPreviewBehind(area)).isTrue();
            Glance glance = conversation.glancing(area).orElseThrow().call();
            conversation.take(glance);
            assertThat(conversation.isPreviewBehind(area)).isFalse();
            assertThat(conversation.preview(area)).isEqualTo(glance.preview());
            conversation.take(conversation.thinking().call());
            assertThat(conversation.preview(area)).as(sample + " " + area).isEqualTo(glance.preview());
            assertThat(conversation.isBehind()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pve9-first-boot", "pve8-idmap-failure", "pve9-drifted", "debian12-lxc"})
    void whatIsKeptFromEarlierAnswersMakesNoDifference(String sample) throws IOException {
        Conversation typed = begin(sample);
        Stream.of(admin("a"), firstId(5_000_000), admin("b"), firstId(100_000), admin("phoenix_admin"))
                .forEach(typed::answer);
        Conversation fresh = begin(sample);
        fresh.answer(a -> typed.intent().answers());
        assertThat(typed.plan().changes()).isEqualTo(fresh.plan().changes());
        assertThat(typed.plan().findings()).isEqualTo(fresh.plan().findings());
        assertThat(typed.access()).isEqualTo(fresh.access());
        assertThat(typed.preview()).isEqualTo(fresh.preview());
    }

    @Test
    void anAnswerAfterAGlanceMakesItOld() throws Exception {
        Conversation conversation = begin("pve9-first-boot");
        conversation.note(admin("one"));
        Glance glance = conversation.glancing(Area.ADMIN).orElseThrow().call();
        conversation.note(admin("two"));
        conversation.take(glance);
        assertThat(conversation.isPreviewBehind(Area.ADMIN)).isTrue();
    }
}

package phoenix.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntentTest {
    private static final PhoenixConfig CONFIG = PhoenixConfig.parse(
            "config.json",
            "{\"users\": {\"username\": \"boss\", \"sudo_access\": false, \"ssh_public_key\": \"ssh-rsa A\"},"
                    + "\"shared_volumes\": {\"a\": {\"host_path\": \"/a\"}, \"b\": {\"host_path\": \"/b\"}}}");
    private static final Intent CONFIGURED =
            new Intent(Optional.of(CONFIG), Optional.empty(), Answers.NONE, Optional.empty());

    @Test
    void withoutAnyFileTheDefaultsHold() {
        assertThat(Intent.DEFAULTS.adminName()).isEqualTo("phoenix_admin");
        assertThat(Intent.DEFAULTS.adminSudo()).isTrue();
        assertThat(Intent.DEFAULTS.sudoWithoutPassword()).isFalse();
        assertThat(Intent.DEFAULTS.sshKey()).isEmpty();
        assertThat(Intent.DEFAULTS.password()).isEqualTo(PasswordChoice.FROM_CONFIG);
        assertThat(Intent.DEFAULTS.volumes()).isEmpty();
        assertThat(Intent.DEFAULTS.wantedContainers()).isEmpty();
    }

    @Test
    void theConfigurationGoesBeforeTheDefaults() {
        assertThat(CONFIGURED.adminName()).isEqualTo("boss");
        assertThat(CONFIGURED.adminSudo()).isFalse();
        assertThat(CONFIGURED.sshKey()).contains("ssh-rsa A");
    }

    @Test
    void answersGoBeforeTheConfiguration() {
        Intent intent = CONFIGURED.with(Answers.NONE.with(new Answers.Admin(
                Optional.of("jane"),
                Optional.of(true),
                Optional.empty(),
                Optional.of(""),
                Optional.empty(),
                Optional.empty())));
        assertThat(intent.adminName()).isEqualTo("jane");
        assertThat(intent.adminSudo()).isTrue();
        assertThat(intent.sshKey()).as("an empty answer is: none").isEmpty();
    }

    @Test
    void volumesCanBeAddedAndLeftOut() {
        SharedVolume own = new SharedVolume("own", "/own", Optional.empty(), Map.of(), 0);
        Answers.Volume out = Answers.Volume.NONE.withInclude(false);
        Intent intent = CONFIGURED.with(Answers.NONE.with(new Answers.Volumes(Map.of("a", out), List.of(own))));
        assertThat(intent.volumes().keySet()).containsExactly("b", "own");
    }

    @ParameterizedTest
    @CsvSource({
        "ssl_certs, READ_ONLY_FOR_OTHERS",
        "nginx_sites, READ_ONLY_FOR_OTHERS",
        "portainer_data, PRIVATE",
        "n8n_data, SHARED",
    })
    void volumesHaveTheModesOfPhoenixsScripts(String name, ModePreset modes) {
        SharedVolume volume = new SharedVolume(name, "/x", Optional.empty(), Map.of(), 0);
        assertThat(Intent.DEFAULTS.modes(volume)).isEqualTo(modes);
    }

    @Test
    void aWantedContainerGoesByItsNumberOrElseItsName() {
        LxcConfigs configs = LxcConfigs.parse(
                "lxc.json", "{\"lxc_configs\": {\"960\": {\"name\": \"961\"}, \"961\": {\"name\": \"db\"}}}");
        Intent intent = new Intent(Optional.empty(), Optional.of(configs), Answers.NONE, Optional.empty());
        assertThat(intent.wanted("960")).get().extracting(w -> w.ctid()).isEqualTo("960");
        assertThat(intent.wanted("db")).get().extracting(w -> w.ctid()).isEqualTo("961");
        assertThat(intent.wanted("961")).get().extracting(w -> w.ctid()).isEqualTo("961");
        assertThat(intent.wanted("web")).isEmpty();
        assertThat(intent.absent(List.of("web", "961")))
                .extracting(w -> w.ctid())
                .containsExactly("960");
        assertThat(intent.absent(List.of("960", "db"))).isEmpty();
    }

    @Test
    void everyChoiceIsFoundByItsId() {
        for (ModePreset each : ModePreset.values()) {
            assertThat(ModePreset.ofId(each.id())).contains(each);
        }
        for (WayIn each : WayIn.values()) {
            assertThat(WayIn.ofId(each.id())).contains(each);
        }
        for (PasswordChoice each : PasswordChoice.values()) {
            assertThat(PasswordChoice.ofId(each.id())).contains(each);
        }
        assertThat(WayIn.ofId("chmod -R 777")).isEmpty();
    }
}

package phoenix.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.text.BadInput;
import phoenix.text.LosslessText;

class PhoenixConfigTest {
    private static final String CONFIG = """
            {
                "version": "1.0.0",
                "core_paths": { "lxc_config_file": "/opt/lxc.json" },
                "users": {
                    "username": "phoenix_admin",
                    "password_hash": "NOT_SET",
                    "sudo_access": true,
                    "ssh_public_key": " ssh-ed25519 AAAA me \\n"
                },
                "mount_point_base": "/mnt/pve",
                "behavior": { "rollback_on_failure": true, "debug_mode": false },
                "shared_volumes": {
                    "ssl_certs": { "host_path": "/srv/ssl", "owner": "container_root", "mounts": { "955": "/ssl", "901": "/etc/ssl" } },
                    "firewall": { "enabled": true, "default_input_policy": "DROP" },
                    "n8n_data": {
                        "host_path": "/srv/n8n"
                    }
                },
                "network": { "whatever": [1, 2, { "x": null }] }
            }""";

    private static PhoenixConfig parse(String text) {
        return PhoenixConfig.parse("/x/config.json", text);
    }

    @Test
    void whatMattersIsReadAndTheRestIsKept() {
        PhoenixConfig config = parse(CONFIG);
        assertThat(config.username()).contains("phoenix_admin");
        assertThat(config.passwordHash()).isEmpty();
        assertThat(config.sudoAccess()).contains(true);
        assertThat(config.sshPublicKey()).contains("ssh-ed25519 AAAA me");
        assertThat(config.lxcConfigFile()).contains("/opt/lxc.json");
        assertThat(config.mountPointBase()).contains("/mnt/pve");
        assertThat(config.rollbackOnFailure()).isTrue();
        assertThat(config.noVolumes()).containsExactly("firewall");
        assertThat(config.volumes().keySet()).containsExactly("ssl_certs", "n8n_data");
        assertThat(config.volumes().get("ssl_certs").mounts())
                .containsEntry("955", "/ssl")
                .hasSize(2);
        assertThat(config.volumes().get("ssl_certs").owner()).contains("container_root");
        assertThat(config.volumes().get("n8n_data").line()).isEqualTo(15);
        assertThat(config.source().text()).isEqualTo(CONFIG);
    }

    @Test
    void anEmptyObjectLeavesAllToTheDefaults() {
        PhoenixConfig config = parse("{}");
        assertThat(config.username()).isEmpty();
        assertThat(config.rollbackOnFailure()).isFalse();
        assertThat(config.volumes()).isEmpty();
    }

    @Test
    void nullIsAsGoodAsAbsent() {
        PhoenixConfig config =
                parse("{\"users\": null, \"shared_volumes\": {\"a\": null}, \"behavior\": {\"x\": null}}");
        assertThat(config.username()).isEmpty();
        assertThat(config.noVolumes()).containsExactly("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"username\": \"phoenix_admin\"|\"username\": 7|5|9|\"users.username\" is a number; expected a string",
                "\"sudo_access\": true|\"sudo_access\": \"yes\"|7|9|\"users.sudo_access\" is a string; expected true or false",
                "\"rollback_on_failure\": true|\"rollback_on_failure\": 1|11|19|\"behavior.rollback_on_failure\" is a number; expected true or false",
                "\"mount_point_base\": \"/mnt/pve\"|\"mount_point_base\": [\"/mnt\"]|10|5|\"mount_point_base\" is a list; expected a string",
                "\"core_paths\": { \"lxc_config_file\": \"/opt/lxc.json\" }|\"core_paths\": \"x\"|3|5|\"core_paths\" is a string; expected an object",
                "\"955\": \"/ssl\"|\"955\": {}|13|88|\"shared_volumes.ssl_certs.mounts.955\" is an object; expected a string",
                "\"host_path\": \"/srv/n8n\"|\"host_path\": true|16|13|\"shared_volumes.n8n_data.host_path\" is true; expected a string",
            })
    void aWrongTypeIsNamedWithItsPlace(String right, String wrong, int line, int column, String message) {
        assertThat(CONFIG).contains(right);
        BadInput refused = catchThrowableOfType(BadInput.class, () -> parse(CONFIG.replace(right, wrong)));
        assertThat(refused).hasMessage("/x/config.json:" + line + ":" + column + ": " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"x\"", "3", "null", "true"})
    void aDocumentThatIsNoObjectIsRefused(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("/x/config.json:1:1: the");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "{", "{\"users\": {}", "{} {}", "\u0000\u0000", "not json", "{\"a\":1,\"a\":2}"})
    void whatIsNoJsonIsOneClearError(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(BadInput.class).hasMessageStartingWith("/x/config.json:");
    }

    @RepeatedTest(300)
    void damagedBytesAreReadOrRefusedButNeverAnythingElse(RepetitionInfo round) {
        Random random = new Random(round.getCurrentRepetition());
        byte[] bytes = CONFIG.getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        String text = LosslessText.decode(bytes);
        try {
            assertThat(parse(text).source().text()).isEqualTo(text);
        } catch (BadInput refused) {
            assertThat(refused).hasMessageStartingWith("/x/config.json:");
        }
    }
}

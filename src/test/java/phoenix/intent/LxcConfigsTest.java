package phoenix.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import phoenix.intent.LxcConfigs.WantedContainer;
import phoenix.text.BadInput;

class LxcConfigsTest {
    private static LxcConfigs parse(String text) {
        return LxcConfigs.parse("/x/lxc.json", text);
    }

    @Test
    void containersAreReadInTheFilesOrder() {
        LxcConfigs configs = parse("""
                { "lxc_configs": {
                  "955": { "name": "ollama", "unprivileged": false, "features": ["base_setup", "nvidia"],
                           "clone_from_ctid": "902", "apparmor_profile": "unconfined", "apparmor_manages_nesting": true },
                  "900": { "apparmor_profile": "" }
                } }""");
        assertThat(configs.containers().values())
                .containsExactly(
                        new WantedContainer(
                                "955",
                                "ollama",
                                false,
                                List.of("base_setup", "nvidia"),
                                Optional.of("902"),
                                Optional.of("unconfined"),
                                true,
                                2),
                        new WantedContainer(
                                "900", "900", true, List.of(), Optional.empty(), Optional.empty(), false, 4));
    }

    @Test
    void aFileWithoutContainersWantsNone() {
        assertThat(parse("{}").containers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"lxc_configs\": []}|/x/lxc.json:1:2: \"lxc_configs\" is a list; expected an object",
                "{\"lxc_configs\": {¶\"955\": 1}}|/x/lxc.json:2:1: \"lxc_configs.955\" is a number; expected an object",
                "{\"lxc_configs\": {¶ \"955\": {\"features\": \"x\"}}}|/x/lxc.json:2:10: \"lxc_configs.955.features\" is a string; expected a list of strings",
                "{\"lxc_configs\": {¶ \"955\": {\"features\": [\"a\", 2]}}}|/x/lxc.json:2:10: \"lxc_configs.955.features\" is a number; expected a list of strings",
                "{\"lxc_configs\": {¶¶ \"ollama\": {}}}|/x/lxc.json:3: \"ollama\" is no container number; expected a CTID such as 950",
                "{\"lxc_configs\": {¶ \"../../1\": {}}}|/x/lxc.json:2: \"../../1\" is no container number; expected a CTID such as 950",
            })
    void whatDoesNotFitIsNamedWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> parse(text.replace("¶", "\n")))
                .isInstanceOf(BadInput.class)
                .hasMessage(message);
    }
}

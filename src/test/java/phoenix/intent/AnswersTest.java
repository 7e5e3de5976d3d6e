package phoenix.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.text.BadInput;

class AnswersTest {
    private static final Answers ALL = new Answers(
            new Answers.Idmap(Optional.of(100000L), Optional.of(65536L), Optional.of(false)),
            new Answers.Admin(
                    Optional.of("jane"),
                    Optional.of(true),
                    Optional.of(false),
                    Optional.of("ssh-ed25519 AAAA Jürgen"),
                    Optional.of(PasswordChoice.FROM_CONFIG),
                    Optional.of(false)),
            new Answers.Apparmor(
                    Optional.of(Set.of("proc", "overlay")),
                    Map.of("955", true, "web", false),
                    Optional.of(true),
                    Set.of("mount options=(rslave) -> /,", "umount \"/a b/\",")),
            new Answers.Volumes(
                    Map.of(
                            "n8n_data",
                            new Answers.Volume(
                                    Optional.of(true),
                                    Optional.of(ModePreset.READ_ONLY_FOR_OTHERS),
                                    Optional.of(WayIn.MOUNT_IDMAP),
                                    Optional.of(true),
                                    Set.of(100033L, 33L),
                                    Map.of(999L, Access.READ, 33L, Access.READ_WRITE))),
                    List.of(new SharedVolume("own", "/srv/own", Optional.empty(), Map.of("955", "/own"), 0))),
            Optional.of(true));

    private static Answers parse(String text) {
        return Answers.parse(Answers.FILE, text);
    }

    @Test
    void allChoicesComeBackFromTheFile() {
        assertThat(parse(ALL.text())).isEqualTo(ALL);
        assertThat(parse(Answers.NONE.text())).isEqualTo(Answers.NONE);
    }

    @Test
    void theFileIsTheSameTextHoweverOftenItIsWritten() {
        assertThat(parse(ALL.text()).text()).isEqualTo(ALL.text()).endsWith("}\n");
    }

    @Test
    void theFileIsPlainAscii() {
        assertThat(ALL.text().chars()).allMatch(c -> c < 0x80);
    }

    @Test
    void aTypedPasswordIsRememberedAsTheOneThatIsSet() {
        Answers.Admin typed = new Answers.Admin(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(PasswordChoice.TYPED),
                Optional.empty());
        assertThat(parse(Answers.NONE.with(typed).text()).admin().password()).contains(PasswordChoice.KEEP);
    }

    @Test
    void whereNoRuleWasAcceptedTheFileIsAsBefore() {
        assertThat(Answers.NONE.text()).doesNotContain("mounts");
        assertThat(ALL.text()).contains("\"mount options=(rslave) -> /,\"");
    }

    @Test
    void furtherIdsStandInTheFileOnlyWhereThereAreSome() {
        assertThat(ALL.text().replaceAll("\\s", "")).contains("\"access\":{\"33\":\"rw\",\"999\":\"r\"}");
        Answers without = Answers.NONE.with(new Answers.Volumes(Map.of("data", Answers.Volume.NONE), List.of()));
        assertThat(without.text()).doesNotContain("access");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"apparmor\":{\"mounts\":null}}",
                "{\"apparmor\":{\"mounts\":[]}}",
                "{\"idmap\":{},\"admin\":{},\"apparmor\":{},\"volumes\":{}}",
                "{\"idmap\":null,\"admin\":null,\"apparmor\":null,\"volumes\":null}",
                "{\"of a later version\": [1]}",
            })
    void whatIsLeftOutWasNotChosen(String text) {
        assertThat(parse(text)).isEqualTo(Answers.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|answers.json: the file is empty; expected the answers that phoenix-wizard saved",
                "null|answers.json:1:1: the document is null; expected the answers that phoenix-wizard saved",
                "[]|answers.json:1:1: the document has a value that does not fit; expected an object",
                "{\"idmap\": {¶  \"first\": \"abc\"}}|answers.json:2:12: \"idmap.first\" has a value that does not fit; expected a whole number",
                "{\"admin\":¶ {\"sudo\": [1]}}|answers.json:2:11: \"admin.sudo\" has a value that does not fit; expected true or false",
                "{\"admin\":¶ {\"name\": {}}}|answers.json:2:11: \"admin.name\" has a value that does not fit; expected a string",
                "{\"admin\":¶ {\"password\": \"hunter2\"}}|answers.json:2:15: \"admin.password\" has a value that does not fit; expected one of \"from-config\", \"typed\", \"locked\", \"keep\"",
                "{\"apparmor\": {\"rules\": 3}}|answers.json:1:24: \"apparmor.rules\" has a value that does not fit; expected a list",
                "{\"volumes\": {\"byName\": {\"x\": {\"reown\": [\"y\"]}}}}|answers.json:1:41: \"volumes.byName.x.reown[0]\" has a value that does not fit; expected a whole number",
                "{\"volumes\": {\"byName\": {\"x\": {\"reown\": [null]}}}}|answers.json:1:46: \"volumes.byName.x\" can't be used: null is no id",
                "{\"volumes\": {\"byName\": {\"x\": {\"access\": {\"0\": \"rw\"}}}}}|\"volumes.byName.x\" can't be used: 0 is the container's root, whom the way in lets in already",
                "{\"volumes\": {\"byName\": {\"x\": {\"access\": {\"33\": null}}}}}|\"volumes.byName.x\" can't be used: null is no choice",
                "{\"volumes\": {\"byName\": {\"x\": {\"access\": {\"33\": \"w\"}}}}}|\"volumes.byName.x.access.33\" has a value that does not fit; expected one of \"r\", \"rw\"",
                "{\"volumes\": {\"byName\": {\"x\": {\"access\": {\"web\": \"rw\"}}}}}|\"volumes.byName.x.access\" has a value that does not fit; expected a whole number",
                "{\"volumes\": {\"byName\": {\"x\": null}}}|\"volumes\" can't be used: null is no choice",
                "{\"apparmor\": {\"containers\": {\"x\": null}}}|\"apparmor\" can't be used: null is no choice",
                "{\"apparmor\": {\"mounts\": 3}}|answers.json:1:25: \"apparmor.mounts\" has a value that does not fit; expected a list",
                "{\"apparmor\": {\"mounts\": [null]}}|\"apparmor\" can't be used: null is no mount rule",
                "{\"apparmor\": {\"mounts\": [\"mount,\"]}}|\"apparmor\" can't be used: a mount rule can't be taken: it does not begin with",
                "{\"volumes\": {\"more\": [{}]}}|\"volumes.more[0]\" can't be used: a volume needs a name and a hostPath",
                "{\"volumes\": {\"more\": [{\"name\": \"x\"}]}}|a volume needs a name and a hostPath",
                "{\"idmap\"¶: }|answers.json:2:3: this is not valid JSON",
                "{} {}|answers.json:1:4: something follows the end of the document; expected nothing",
                "{\"idmap\": {\"first\": 99999999999999999999999}}|a number is out of range",
            })
    void whatDoesNotFitIsNamedWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> parse(text.replace("¶", "\n")))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("/etc/phoenix-wizard/answers.json")
                .hasMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2", "java.", "phoenix."));
    }
}

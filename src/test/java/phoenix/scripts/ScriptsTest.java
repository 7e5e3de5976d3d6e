package phoenix.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.change.Area;
import phoenix.change.Change;
import phoenix.change.Effect;
import phoenix.change.Finding;
import phoenix.host.FileState;
import phoenix.host.HostState;
import phoenix.host.Question;
import phoenix.host.Reading;
import phoenix.intent.Answers;
import phoenix.intent.Intent;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;

/** Phoenix's own scripts, as a small orchestrator of the tests has them. */
class ScriptsTest {
    private static final Path SCRIPTS = Path.of("src/it/phoenix");
    private static final Intent YES = Intent.DEFAULTS.with(Answers.NONE.withScriptsCallWizard(true));

    private final Map<String, String> files = new HashMap<>();

    private ScriptsState state() {
        Map<Question, Reading<?>> answers = new HashMap<>();
        for (String path : Stream.concat(PhoenixScript.ALL.stream(), Stream.of(PhoenixScript.FUNCTIONS))
                .toList()) {
            answers.put(
                    new Question.File(path),
                    files.containsKey(path)
                            ? Reading.known(FileState.file(Meta.of(EntryKind.FILE, 0, 0, 0755), files.get(path)))
                            : Reading.absent());
        }
        return ScriptsState.of(HostState.unknown(Instant.EPOCH).with(answers));
    }

    private void install() throws IOException {
        files.put(PhoenixScript.ORCHESTRATOR, Files.readString(SCRIPTS.resolve("phoenix_orchestrator.sh")));
        files.put(
                PhoenixScript.ADMIN,
                Files.readString(SCRIPTS.resolve("hypervisor_setup/hypervisor_feature_create_admin_user.sh")));
    }

    private List<Finding> findings() {
        List<Finding> all = new ArrayList<>();
        for (Area area : Area.values()) {
            all.addAll(ScriptChecks.findings(state(), area));
        }
        return all;
    }

    private void apply(Change change) {
        for (Effect effect : change.effects()) {
            if (effect instanceof Effect.Text text) {
                assertThat(text.before()).isEqualTo(Optional.ofNullable(files.get(text.path())));
                files.put(text.path(), text.after().orElseThrow());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "volumes.script-chown, if ! chown -R \"100000:100000\" \"$host_path\"; then",
        "volumes.script-owner, 'owner=$(jq -r ''.shared_volumes.n8n_data.owner'' \"$VM_CONFIG_FILE\")'",
        "idmap.script-appends, 'echo \"$line\" >> \"$conf_file\" || log_fatal \"Failed to add idmap line to $conf_file: $line\"'",
        "apparmor.script-reloads-all, if ! apparmor_parser -r /etc/apparmor.d/*; then",
        "admin.script-useradd, useradd -m -s /bin/bash phoenix_admin",
    })
    void eachHabitIsFoundWithItsLine(String id, String line) throws IOException {
        install();

        Finding finding =
                findings().stream().filter(f -> f.id().equals(id)).findFirst().orElseThrow();

        assertThat(finding.status()).isEqualTo(Finding.Status.WARN);
        assertThat(finding.evidence()).singleElement().satisfies(e -> {
            assertThat(e.text()).isEqualTo(line);
            assertThat(files.get(e.file()).lines().toList().get(e.line() - 1)).contains(line);
        });
    }

    @Test
    void nothingIsSaidWherePhoenixIsNot() {
        assertThat(findings()).isEmpty();
        assertThat(ScriptChanges.changes(state(), YES)).isEmpty();
    }

    @Test
    void nobodysScriptsAreChangedUnasked() throws IOException {
        install();

        assertThat(ScriptChanges.changes(state(), Intent.DEFAULTS)).isEmpty();
        assertThat(ScriptChecks.canHelp(state())).isTrue();
    }

    @Test
    void onceChangedOnlyWhatTheFunctionsDoNotReachIsLeft() throws IOException {
        install();
        Change change = ScriptChanges.changes(state(), YES).get(0);
        assertThat(change.fixes())
                .containsExactlyInAnyOrder(
                        "volumes.script-chown:" + PhoenixScript.ORCHESTRATOR,
                        "volumes.script-owner:" + PhoenixScript.ORCHESTRATOR,
                        "apparmor.script-reloads-all:" + PhoenixScript.ORCHESTRATOR,
                        "admin.script-useradd:" + PhoenixScript.ADMIN);

        apply(change);

        assertThat(files.get(PhoenixScript.ORCHESTRATOR)).endsWith("""
                }

                # The functions of these names above are replaced: phoenix-wizard does their work.
                . /usr/local/phoenix_hypervisor/bin/phoenix_wizard_functions.sh
                main "$@"
                """);
        assertThat(findings()).extracting(Finding::id).containsExactly("idmap.script-appends");
        assertThat(findings().get(0).remedy()).contains("by hand");
        assertThat(ScriptChanges.changes(state(), YES)).isEmpty();
        assertThat(ScriptChecks.canHelp(state())).isFalse();
    }

    @Test
    void anOlderDropInIsRenewed() throws IOException {
        install();
        apply(ScriptChanges.changes(state(), YES).get(0));
        files.merge(PhoenixScript.FUNCTIONS, "# of an older version\n", String::concat);

        apply(ScriptChanges.changes(state(), YES).get(0));

        assertThat(files.get(PhoenixScript.FUNCTIONS)).isEqualTo(DropIn.FUNCTIONS.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chown 0:0 /etc/motd",
                "echo 'vm.swappiness=10' >> /etc/sysctl.conf",
                "apparmor_parser -r /etc/apparmor.d/lxc-containers",
                "useradd -K SUB_UID_COUNT=0 -K SUB_GID_COUNT=0 jane",
                "# chown -R 100000:100000 /srv",
            })
    void whatDoesNoHarmIsNoHabit(String line) {
        files.put(PhoenixScript.ORCHESTRATOR, line + "\nmain\n");

        assertThat(findings()).isEmpty();
    }

    /** Where nobody can tell where it starts, nothing is put in. */
    @ParameterizedTest
    @ValueSource(strings = {"", "main() {\n    main\n}\n", "# main \"$@\"\n"})
    void aScriptWithoutAStartIsLeftAlone(String text) {
        files.put(PhoenixScript.ORCHESTRATOR, text + "apply_shared_volumes() {\n    chown -R 0:0 /srv\n}\n");

        assertThat(findings()).singleElement().satisfies(f -> assertThat(f.remedy())
                .contains("by hand"));
        assertThat(ScriptChanges.changes(state(), YES))
                .flatExtracting(Change::effects)
                .extracting(Effect::path)
                .doesNotContain(PhoenixScript.ORCHESTRATOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"main \"$@\"", "  main \"$@\"  ", "main", "main \"$@\"\n# end"})
    void theLastStartCounts(String start) {
        files.put(PhoenixScript.ORCHESTRATOR, "main() {\n    :\n}\nif false; then\nmain\nfi\n" + start);
        String with = state().script(PhoenixScript.ORCHESTRATOR)
                .orElseThrow()
                .withFunctions()
                .orElseThrow();

        assertThat(with)
                .startsWith("main() {\n    :\n}\nif false; then\nmain\nfi\n# The functions")
                .endsWith(start);
    }
}

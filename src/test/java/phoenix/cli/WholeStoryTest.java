package phoenix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.cli.Commands.Result;
import tools.jackson.databind.JsonNode;

/** Audit, plan, apply, audit, undo: on every sample host, with the exit codes and documents that scripts rely on. */
class WholeStoryTest {
    private static final String FIRST_BOOT = "pve9-first-boot";
    private static final String FAILURE = "pve8-idmap-failure";
    private static final String DRIFTED = "pve9-drifted";
    private static final String DEBIAN = "debian12-lxc";

    @TempDir
    private Path stateHome;

    @ParameterizedTest
    @ValueSource(strings = {FIRST_BOOT, FAILURE, DRIFTED, DEBIAN})
    void auditTellsEveryFindingWithAllItsFields(String sample) {
        Result audit = Commands.on(sample, stateHome).run("audit", "--json");

        JsonNode document = audit.json();
        assertThat(audit.exit()).isEqualTo(2);
        assertThat(document.get("schema").stringValue()).isEqualTo("phoenix-wizard/audit/1");
        for (JsonNode finding : document.get("findings")) {
            assertThat(finding.propertyNames())
                    .contains("id", "area", "status", "subject", "message", "evidence", "remedy");
            assertThat(finding.get("status").stringValue()).isIn("ok", "info", "warn", "fail");
            assertThat(finding.get("area").stringValue()).isIn("idmap", "admin", "apparmor", "volumes", "wizard");
            finding.get("evidence")
                    .forEach(e -> assertThat(e.propertyNames()).containsExactlyInAnyOrder("file", "line", "text"));
        }
        for (String status : List.of("ok", "info", "warn", "fail")) {
            long count = stream(document.get("findings"))
                    .filter(f -> f.get("status").stringValue().equals(status))
                    .count();
            assertThat(document.get("summary").get(status).longValue()).isEqualTo(count);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {FIRST_BOOT, FAILURE, DRIFTED, DEBIAN})
    void planTellsEveryChangeWithAllItsFields(String sample) {
        Result plan = Commands.on(sample, stateHome).run("plan", "--json");

        JsonNode document = plan.json();
        assertThat(plan.exit()).isEqualTo(2);
        assertThat(document.get("schema").stringValue()).isEqualTo("phoenix-wizard/plan/1");
        assertThat(document.get("changes")).isNotEmpty();
        for (JsonNode change : document.get("changes")) {
            assertThat(change.propertyNames()).contains("id", "area", "title", "commands", "effects");
            assertThat(change.get("commands")).isNotEmpty();
            assertThat(change.get("effects")).isNotEmpty();
            change.get("effects").forEach(e -> assertThat(e.propertyNames()).contains("kind", "path", "diff"));
        }
    }

    @ParameterizedTest
    @CsvSource({FIRST_BOOT + ",0", FAILURE + ",1", DRIFTED + ",3", DEBIAN + ",1"})
    void whatApplyDidIsInSyncAndUndoTakesAllOfItBack(String sample, int applied) {
        Commands host = Commands.on(sample, stateHome);
        JsonNode plan = host.run("plan", "--json").json();
        JsonNode first = host.run("audit", "--json").json();
        Listing before = host.files();

        Result apply = host.run("apply", "--yes", "--json");
        JsonNode run = apply.json();
        assertThat(apply.exit()).as("skipped entries end in 1, restarts in 3").isEqualTo(applied);
        assertThat(run.get("schema").stringValue()).isEqualTo("phoenix-wizard/run/1");
        assertThat(run.get("status").stringValue()).isEqualTo("applied");
        assertThat(texts(run.get("steps"), "change")).isEqualTo(texts(plan.get("changes"), "id"));
        assertThat(texts(run.get("steps"), "state")).containsOnly("done");

        JsonNode second = host.run("plan", "--json").json();
        assertThat(second.get("changes")).as("a second plan").isEmpty();
        assertThat(failing(host.run("audit", "--json").json())).noneMatch(claimed(plan)::contains);

        JsonNode history = host.run("history", "--json").json();
        assertThat(history.get("schema").stringValue()).isEqualTo("phoenix-wizard/history/1");
        assertThat(texts(history.get("runs"), "run"))
                .containsExactly(run.get("run").stringValue());

        Result undo = host.run("undo", "--yes", "--json");
        assertThat(undo.exit()).isIn(0, 3);
        assertThat(undo.json().get("status").stringValue()).isEqualTo("undone");
        assertThat(before.differencesTo(host.files())).isEmpty();
        assertThat(host.run("plan", "--json").json().get("inputs"))
                .as("owners, modes and contents")
                .isEqualTo(plan.get("inputs"));
        assertThat(host.run("audit", "--json").json()).isEqualTo(first);
    }

    @Test
    void aFreshHostIsInSyncAfterApply() {
        Commands host = Commands.on(FIRST_BOOT, stateHome);

        assertThat(host.run("apply", "--yes").exit()).isZero();
        assertThat(host.run("plan").exit()).isZero();
        Result audit = host.run("audit");
        assertThat(audit.exit()).isZero();
        assertThat(audit.out()).contains("In sync, with warnings");
        assertThat(host.run("apply", "--yes").out()).contains("Nothing to change: the host is as wanted.");
    }

    @Test
    void whatTheWizardCantPutRightIsToldWherePlanIsEmpty() {
        Commands host = Commands.on(FAILURE, stateHome);
        host.run("apply", "--yes");

        Result plan = host.run("plan");

        assertThat(plan.exit()).as("956 is locked by its backup").isEqualTo(2);
        assertThat(plan.out()).contains("not as wanted: 1 check", "956");
    }

    @Test
    void containersThatMustRestartAreNamedAndEndInThree() {
        Commands host = Commands.on(FAILURE, stateHome);

        Result apply = host.run("apply", "--yes", "--json", "--only", "apparmor");

        assertThat(apply.exit()).isEqualTo(3);
        assertThat(texts(apply.json().get("restarts"))).containsExactlyInAnyOrder("945", "955");
        Result undo = host.run("undo", "--yes");
        assertThat(undo.exit()).isEqualTo(3);
        assertThat(undo.out()).contains("Restart these containers, as they run on with what was before: 955, 945.");
    }

    @Test
    void entriesThatWereSkippedAreNamedAndEndInOne() {
        Result apply = Commands.on(FAILURE, stateHome).run("apply", "--yes");

        assertThat(apply.exit()).as("skipped entries go before restarts").isEqualTo(1);
        assertThat(apply.out())
                .contains("snapshots/full.snapshot: a file with more than one name (hard links)")
                .contains("One entry of a volume was left as it is")
                .contains("Restart these containers, as they run on with what was before: 945, 955.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no\n", "y\n", "YES\n", "\n"})
    void onlyYesInFullIsAgreement(String answer) {
        Commands host = Commands.on(DEBIAN, stateHome);
        host.run("audit");
        Listing before = host.copy();

        Result apply = host.answering(answer, "apply");

        assertThat(apply.exit()).isEqualTo(130);
        assertThat(apply.err())
                .contains("Apply 34 changes to debian12-lxc? Type yes to go on:", "Nothing was changed.");
        assertThat(before.differencesTo(host.copy())).isEmpty();
    }

    @Test
    void yesOnStandardInputApplies() {
        Commands host = Commands.on(FIRST_BOOT, stateHome);

        assertThat(host.answering("yes\n", "apply").exit()).isZero();
        assertThat(host.answering("", "undo").exit()).as("end of input").isEqualTo(130);
        assertThat(host.answering("yes\n", "undo").exit()).isZero();
    }

    @Test
    void withJsonThePreviewGoesToStandardErrorBeforeTheQuestion() {
        Result apply = Commands.on(FIRST_BOOT, stateHome).answering("yes\n", "apply", "--json");

        assertThat(apply.json().get("status").stringValue()).isEqualTo("applied");
        assertThat(apply.err()).contains("1. Let root map 100000-165535 (/etc/subuid)", "Type yes to go on:");
    }

    @Test
    void undoneRunsAndNoRunsAreToldApart() {
        Commands host = Commands.on(FIRST_BOOT, stateHome);
        Result none = host.run("undo", "--yes");
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.err()).contains("there is no run that could be taken back");
        assertThat(host.run("history").out()).isEqualTo("There are no runs yet.\n");

        String run = host.run("apply", "--yes", "--json").json().get("run").stringValue();
        assertThat(host.run("undo", "--yes", run).exit()).isZero();

        Result again = host.run("undo", "--yes", run);
        assertThat(again.exit()).isZero();
        assertThat(again.out()).contains("is undone: nothing to take back");
        assertThat(host.run("undo", "--yes").exit()).isEqualTo(1);
        Result unknown = host.run("undo", "--yes", "20200101-000000");
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.err()).contains("there is no run 20200101-000000; phoenix-wizard history names the runs");
    }

    @Test
    void aRunIsToldWithItsChangesByName() {
        Commands host = Commands.on(FAILURE, stateHome);
        String run = host.run("apply", "--yes", "--json").json().get("run").stringValue();

        Result history = host.run("history", run);

        assertThat(history.exit()).isZero();
        assertThat(history.lines().get(0)).startsWith(run).endsWith("36 of 36 changes stand");
        assertThat(history.out()).contains("done     Repair the id map of 951", "snapshots/full.snapshot");
        assertThat(host.run("history", "nonsense").exit()).isEqualTo(1);
    }

    @Test
    void runsOfOneSecondHaveNamesOfTheirOwn() {
        Commands host = Commands.on(FIRST_BOOT, stateHome);
        host.run("apply", "--yes", "--only", "idmap");
        host.run("apply", "--yes", "--only", "idmap,admin");

        List<String> runs = texts(host.run("history", "--json").json().get("runs"), "run");
        assertThat(runs).hasSize(2).doesNotHaveDuplicates();
        assertThat(host.run("undo", "--yes", "--json").json().get("run").stringValue())
                .isEqualTo(runs.get(1));
        assertThat(host.run("undo", "--yes", "--json").json().get("run").stringValue())
                .isEqualTo(runs.get(0));
    }

    @Test
    void freshForgetsWhatWasDoneToASample() {
        Commands host = Commands.on(FIRST_BOOT, stateHome);
        host.run("apply", "--yes");
        assertThat(host.run("audit").exit()).isZero();

        assertThat(host.run("audit", "--fresh").exit()).isEqualTo(2);
        assertThat(host.run("history").out()).contains("There are no runs yet.");
    }

    @Test
    void theSampleItselfIsNeverWrittenTo() {
        Commands host = Commands.on(DEBIAN, stateHome);
        Listing before = Listing.of(host.sample());

        host.run("apply", "--yes");
        host.run("undo", "--yes");
        host.run("apply", "--yes", "--fresh");

        assertThat(before.differencesTo(Listing.of(host.sample()))).isEmpty();
    }

    private static Set<String> claimed(JsonNode plan) {
        Set<String> keys = new TreeSet<>();
        plan.get("changes").forEach(c -> keys.addAll(texts(c.get("fixes"))));
        return keys;
    }

    private static Set<String> failing(JsonNode audit) {
        Set<String> keys = new TreeSet<>();
        stream(audit.get("findings"))
                .filter(f -> f.get("status").stringValue().equals("fail"))
                .forEach(f -> keys.add(
                        f.get("id").stringValue() + ":" + f.get("subject").stringValue()));
        return keys;
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode list) {
        List<JsonNode> nodes = new ArrayList<>();
        list.forEach(nodes::add);
        return nodes.stream();
    }

    static List<String> texts(JsonNode list) {
        return stream(list).map(JsonNode::stringValue).toList();
    }

    static List<String> texts(JsonNode list, String field) {
        return stream(list).map(n -> n.get(field).stringValue()).toList();
    }
}

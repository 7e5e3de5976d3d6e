package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static phoenix.it.LxcHost.CONFIG;
import static phoenix.it.LxcHost.LOG;
import static phoenix.it.LxcHost.SHOP;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** How stories are told of a container that does not start, of which the wizard finds why, and that starts once that is put right. */
abstract class FailureStories {
    static final SortedSet<String> HEALTHY = map("u 0 100000 65536", "g 0 100000 65536");

    private static final Pattern IDMAP = Pattern.compile("(?m)^lxc\\.idmap\\s*=\\s*(.*?)\\s*$");

    /** Where it happens. */
    abstract LxcHost host();

    static SortedSet<String> map(String... lines) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(List.of(lines)));
    }

    /** The cause is true: LXC itself says this line. */
    final void saysWhenStarted(String cause, String line) throws Exception {
        assertThat(host().failedStart(cause)).contains(line);
    }

    /** The diagnosis, which names this cause alone, if more than once. */
    final JsonNode found(String cause) throws Exception {
        JsonNode diagnosis = foundFirst(cause);
        assertThat(diagnosis.path("causes"))
                .allSatisfy(c -> assertThat(c.path("id").asString()).isEqualTo(cause));
        return diagnosis;
    }

    /** The diagnosis, which names this cause first, proven. */
    final JsonNode foundFirst(String cause) throws Exception {
        String plan = host().planFile().toString();
        Result result = host().wizard("troubleshoot", SHOP, "--json", "--out", plan);
        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(2);
        JsonNode diagnosis = result.json();
        assertThat(first(diagnosis).path("id").asString()).as(result.out()).isEqualTo(cause);
        assertThat(first(diagnosis).path("proven").asBoolean()).isTrue();
        assertThat(first(diagnosis).path("evidence")).isNotEmpty();
        return diagnosis;
    }

    static JsonNode first(JsonNode diagnosis) {
        return diagnosis.path("causes").get(0);
    }

    final void nothingIsFound() throws Exception {
        Result result = host().wizard("troubleshoot", SHOP, "--json");
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(result.json().path("causes")).isEmpty();
    }

    /** The saved plan is applied, and taken back once the container has run. */
    final void isFixedByApply(JsonNode diagnosis, String file) throws Exception {
        String broken = host().text(file);
        Listing disk = host().disk();
        String config = host().text(CONFIG);
        Map<String, String> planned = planned(diagnosis);
        assertThat(first(diagnosis).path("fix")).isNotEmpty();
        assertThat(first(diagnosis).path("evidence").toString()).contains(LOG);

        Result apply = host().wizard("apply", host().planFile().toString(), "--yes", "--json");

        assertThat(apply.exit()).as(apply.out() + apply.err()).isZero();
        assertThat(host().text(file)).isEqualTo(planned.get(file));
        nothingIsFound();
        host().starts(mapOf(planned.getOrDefault(CONFIG, config)));
        Result undo = host().wizard("undo", "--yes");
        assertThat(undo.exit()).as(undo.out() + undo.err()).isZero();
        assertThat(host().text(file)).isEqualTo(broken);
        assertThat(host().text(CONFIG)).isEqualTo(config);
        assertThat(host().disk().differencesTo(disk))
                .as("what undo did not put back")
                .isEmpty();
    }

    /** The saved plan moves the container's files to its map. */
    final void isFixedByShift(JsonNode diagnosis, SortedSet<String> map) throws Exception {
        assertThat(first(diagnosis).path("fix")).extracting(JsonNode::asString).containsExactly("idmap.shift-" + SHOP);

        Result apply = host().wizard("apply", host().planFile().toString(), "--yes", "--json");

        assertThat(apply.exit()).as(apply.out() + apply.err()).isZero();
        nothingIsFound();
        host().starts(map);
    }

    /** What is told is done word for word. */
    final void isFixedByHand(JsonNode diagnosis) throws Exception {
        assertThat(first(diagnosis).path("fix")).isEmpty();
        assertThat(first(diagnosis).path("manual")).hasSize(1);

        host().byHand(first(diagnosis).path("manual").get(0).asString().split(": ", 2)[1]);

        nothingIsFound();
        host().starts(HEALTHY);
    }

    /** What the plan's diffs make of the files that it changes. */
    private Map<String, String> planned(JsonNode diagnosis) throws Exception {
        Map<String, String> texts = new TreeMap<>();
        for (JsonNode change : diagnosis.path("changes")) {
            for (JsonNode effect : change.path("effects")) {
                String path = effect.path("path").asString();
                if (!effect.path("diff").asString("").isEmpty()) {
                    String before = texts.containsKey(path) ? texts.get(path) : host().text(path);
                    texts.put(
                            path,
                            ShownDiff.parse(effect.path("diff").asString()).applyTo(before));
                }
            }
        }
        return texts;
    }

    private static SortedSet<String> mapOf(String config) {
        SortedSet<String> lines = new TreeSet<>();
        Matcher line = IDMAP.matcher(config);
        while (line.find()) {
            lines.add(line.group(1));
        }
        return lines;
    }
}

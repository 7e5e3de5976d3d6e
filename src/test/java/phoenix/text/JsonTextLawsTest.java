package phoenix.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What holds for every document, however oddly it is written. */
class JsonTextLawsTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final List<String[]> members = new ArrayList<>();
    private final List<String[]> objects = new ArrayList<>();
    private Random random = new Random();

    private String document(RepetitionInfo round) {
        random = new Random(round.getCurrentRepetition());
        StringBuilder text = new StringBuilder(gap());
        object(text, 0);
        return text.append(gap()).toString();
    }

    @RepeatedTest(300)
    void replacingChangesTheValueAndNoOtherByte(RepetitionInfo round) {
        String text = document(round);
        for (String[] path : members) {
            JsonText before = JsonText.parse("x", text);
            String old = before.literal(path).orElseThrow();
            String after = before.set("new \"value\"", path).text();
            int at = commonHead(text, after);
            assertThat(after).endsWith(text.substring(text.length() - commonTail(text, after, at)));
            assertThat(JsonText.parse("x", after).setLiteral(old, path).text()).isEqualTo(text);
            assertThat(MAPPER.readTree(after)).isEqualTo(with(text, "new \"value\"", path));
        }
    }

    @RepeatedTest(300)
    void addingAndRemovingIsNothing(RepetitionInfo round) {
        String text = document(round);
        for (String[] object : objects) {
            String[] path = Arrays.copyOf(object, object.length + 1);
            path[object.length] = "really new";
            String with = JsonText.parse("x", text).set("v", path).text();
            assertThat(MAPPER.readTree(with)).isEqualTo(with(text, "v", path));
            assertThat(JsonText.parse("x", with).remove(path).text()).isEqualTo(text);
        }
    }

    @RepeatedTest(300)
    void removingLeavesAllOthers(RepetitionInfo round) {
        String text = document(round);
        for (String[] path : members) {
            String without = JsonText.parse("x", text).remove(path).text();
            JsonNode expected = MAPPER.readTree(text);
            parent(expected, path).remove(path[path.length - 1]);
            assertThat(MAPPER.readTree(without)).isEqualTo(expected);
            assertThat(isSubsequence(without, text)).isTrue();
        }
    }

    @RepeatedTest(300)
    void severalAtOnceAreAsOneAfterTheOther(RepetitionInfo round) {
        String text = document(round);
        Map<List<String>, Optional<String>> edits = new LinkedHashMap<>();
        List<String[]> places = new ArrayList<>(members);
        objects.forEach(object -> {
            String[] path = Arrays.copyOf(object, object.length + 1);
            path[object.length] = "really new";
            places.add(path);
        });
        Collections.shuffle(places, random);
        for (String[] place : places) {
            List<String> path = List.of(place);
            boolean within = edits.keySet().stream()
                    .anyMatch(p ->
                            p.size() < path.size() && path.subList(0, p.size()).equals(p));
            if (!within && random.nextInt(3) > 0) {
                edits.put(path, random.nextBoolean() ? Optional.of("v" + edits.size()) : Optional.empty());
            }
        }
        JsonText expected = JsonText.parse("x", text);
        for (Map.Entry<List<String>, Optional<String>> edit : edits.entrySet()) {
            String[] path = edit.getKey().toArray(String[]::new);
            expected =
                    edit.getValue().isPresent() ? expected.set(edit.getValue().get(), path) : expected.remove(path);
        }
        assertThat(JsonText.parse("x", text).setAll(edits).text()).isEqualTo(expected.text());
    }

    private static JsonNode with(String text, String value, String... path) {
        JsonNode tree = MAPPER.readTree(text);
        parent(tree, path).put(path[path.length - 1], value);
        return tree;
    }

    private static ObjectNode parent(JsonNode tree, String... path) {
        JsonNode here = tree;
        for (String name : Arrays.copyOf(path, path.length - 1)) {
            here = here.get(name);
        }
        return (ObjectNode) here;
    }

    private static int commonHead(String a, String b) {
        int n = 0;
        while (n < Math.min(a.length(), b.length()) && a.charAt(n) == b.charAt(n)) {
            n++;
        }
        return n;
    }

    private static int commonTail(String a, String b, int head) {
        int n = 0;
        while (n < Math.min(a.length(), b.length()) - head
                && a.charAt(a.length() - 1 - n) == b.charAt(b.length() - 1 - n)) {
            n++;
        }
        return n;
    }

    private static boolean isSubsequence(String part, String whole) {
        int head = commonHead(part, whole);
        return commonTail(part, whole, head) >= part.length() - head;
    }

    private void object(StringBuilder text, int depth, String... path) {
        objects.add(path);
        text.append('{').append(gap());
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            String name = List.of("a", "k ey", "ünï", "x/y~z", "q\"uote", "\uD83D\uDE00", "")
                            .get(i)
                    + depth;
            String[] here = Arrays.copyOf(path, path.length + 1);
            here[path.length] = name;
            members.add(here);
            text.append(literal(name)).append(gap()).append(':').append(gap());
            value(text, depth, here);
            text.append(gap()).append(i < count - 1 ? "," + gap() : "");
        }
        text.append('}');
    }

    private void value(StringBuilder text, int depth, String... path) {
        switch (random.nextInt(depth > 3 ? 5 : 7)) {
            case 0 -> text.append(random.nextBoolean());
            case 1 -> text.append("null");
            case 2 ->
                text.append(List.of("0", "-1", "1.5e+10", "123456789012345678901234567890", "1E5")
                        .get(random.nextInt(5)));
            case 3 ->
                text.append("[")
                        .append(gap())
                        .append("{\"inner\":[1,2 ]}")
                        .append(gap())
                        .append("]");
            case 4 ->
                text.append(literal(List.of("", "plain", "with \"quotes\" \\", "tab\tline\n", "日本\uD83D\uDE00")
                        .get(random.nextInt(5))));
            default -> object(text, depth + 1, path);
        }
    }

    /** A string as JSON, some of its characters as escapes that need none. */
    private String literal(String value) {
        StringBuilder text = new StringBuilder("\"");
        for (char c : value.toCharArray()) {
            boolean must = c < 0x20 || c == '"' || c == '\\';
            text.append(must || random.nextInt(6) == 0 ? String.format("\\u%04X", (int) c) : c);
        }
        return text.append('"').toString();
    }

    private String gap() {
        return List.of("", "", " ", "\n", "\r\n", "\t", "\n    ", " \r\n\t ").get(random.nextInt(8));
    }
}

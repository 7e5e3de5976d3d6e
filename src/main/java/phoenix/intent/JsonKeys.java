package phoenix.intent;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import phoenix.change.FactFormat;
import phoenix.text.JsonText;
import tools.jackson.databind.JsonNode;

/**
 * Keys of a JSON document as Facts. A key is a JSON Pointer (RFC 6901) to anything but an object; a value is a string as it
 * is, anything else as its JSON text. Only strings are ever written; what an earlier text had is restored as it was written
 * there. All methods throw {@link phoenix.text.BadInput} for a text that is no JSON.
 */
public final class JsonKeys implements FactFormat {
    /** The one format. */
    public static final JsonKeys FORMAT = new JsonKeys();

    private static final String NAMELESS = "JSON";

    private JsonKeys() {}

    /** The key of a path of names. */
    public static String pointer(String... path) {
        StringBuilder pointer = new StringBuilder();
        for (String name : path) {
            pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }

    private static String[] path(String pointer) {
        return Arrays.stream(pointer.substring(1).split("/", -1))
                .map(n -> n.replace("~1", "/").replace("~0", "~"))
                .toArray(String[]::new);
    }

    @Override
    public String name() {
        return "json";
    }

    @Override
    public SortedMap<String, String> all(String text) {
        SortedMap<String, String> all = new TreeMap<>();
        if (!text.isBlank()) {
            flatten("", PhoenixConfig.tree(JsonText.parse(NAMELESS, text)), all);
        }
        return all;
    }

    private static void flatten(String at, JsonNode node, SortedMap<String, String> all) {
        if (node.isObject()) {
            node.propertyNames().forEach(n -> flatten(at + pointer(n), node.get(n), all));
        } else {
            all.put(at, node.isString() ? node.stringValue() : node.toString());
        }
    }

    @Override
    public String put(String text, String key, Optional<String> value) {
        return putAll(text, Map.of(key, value));
    }

    @Override
    public String putAll(String text, Map<String, Optional<String>> values) {
        SortedMap<String, String> all = all(text);
        Map<List<String>, Optional<String>> different = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (!value.equals(Optional.ofNullable(all.get(key)))) {
                different.put(List.of(path(key)), value);
            }
        });
        return different.isEmpty() ? text : document(text).setAll(different).text();
    }

    @Override
    public String restore(String text, String key, String earlier) {
        Optional<String> literal = document(earlier).literal(path(key));
        JsonText document = document(text);
        if (literal.equals(document.literal(path(key)))) {
            return text;
        }
        return literal.map(l -> document.setLiteral(l, path(key)))
                .orElseGet(() -> document.remove(path(key)))
                .text();
    }

    private static JsonText document(String text) {
        return JsonText.parse(NAMELESS, text.isBlank() ? "{}\n" : text);
    }
}

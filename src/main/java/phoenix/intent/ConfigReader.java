package phoenix.intent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import phoenix.text.BadInput;
import phoenix.text.JsonText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;

/** Reads keys of one JSON object by type, and names the line of a key that has another one. */
final class ConfigReader {
    private final JsonText source;
    private final List<String> path;
    private final Optional<JsonNode> object;

    private ConfigReader(JsonText source, List<String> path, Optional<JsonNode> object) {
        this.source = source;
        this.path = path;
        this.object = object;
    }

    static ConfigReader of(JsonText source, JsonNode root) {
        if (!root.isObject()) {
            throw new BadInput(source.file(), 1, 1, "the document is " + article(root), "a JSON object");
        }
        return new ConfigReader(source, List.of(), Optional.of(root));
    }

    /** The names of its keys in the file's order; empty for an object that is not there. */
    List<String> names() {
        return object.map(o -> List.copyOf(o.propertyNames())).orElse(List.of());
    }

    /** The object under a key; one without keys where it is not there. */
    ConfigReader object(String name) {
        Optional<JsonNode> node = node(name);
        node.filter(n -> !n.isObject()).ifPresent(n -> {
            throw wrong(name, n, "an object");
        });
        return new ConfigReader(source, at(name), node);
    }

    /** The string under a key. */
    Optional<String> string(String name) {
        Optional<JsonNode> node = node(name);
        node.filter(n -> !n.isString()).ifPresent(n -> {
            throw wrong(name, n, "a string");
        });
        return node.map(JsonNode::stringValue);
    }

    /** The boolean under a key. */
    Optional<Boolean> bool(String name) {
        Optional<JsonNode> node = node(name);
        node.filter(n -> !n.isBoolean()).ifPresent(n -> {
            throw wrong(name, n, "true or false");
        });
        return node.map(JsonNode::booleanValue);
    }

    /** The strings of the list under a key. */
    List<String> strings(String name) {
        Optional<JsonNode> node = node(name);
        if (node.isEmpty()) {
            return List.of();
        }
        List<String> strings = new ArrayList<>();
        if (!node.get().isArray()) {
            throw wrong(name, node.get(), "a list of strings");
        }
        for (JsonNode item : node.get()) {
            if (!item.isString()) {
                throw wrong(name, item, "a list of strings");
            }
            strings.add(item.stringValue());
        }
        return strings;
    }

    private Optional<JsonNode> node(String name) {
        return object.flatMap(o -> Optional.ofNullable(o.get(name))).filter(n -> !n.isNull());
    }

    private List<String> at(String name) {
        List<String> deeper = new ArrayList<>(path);
        deeper.add(name);
        return deeper;
    }

    private BadInput wrong(String name, JsonNode node, String expected) {
        List<String> key = at(name);
        return new BadInput(
                source.file(),
                source.lineOf(key.toArray(String[]::new)).orElse(0),
                source.columnOf(key.toArray(String[]::new)).orElse(0),
                "\"" + String.join(".", key) + "\" is " + article(node),
                expected);
    }

    private static String article(JsonNode node) {
        JsonNodeType type = node.getNodeType();
        return switch (type) {
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> node.booleanValue() ? "true" : "false";
            case NULL -> "null";
            default -> type.name();
        };
    }
}

package phoenix.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON document as its author wrote it, which can be edited at one place while every other byte stays: indentation,
 * order of keys, odd spaces, missing line end.
 */
public final class JsonText {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String file;
    private final String text;
    private final Value root;
    private final int[] lineStarts;

    private JsonText(String file, String text, Value root) {
        this.file = file;
        this.text = text;
        this.root = root;
        this.lineStarts = lineStarts(text);
    }

    /**
     * A value's place.
     *
     * @param start where it begins
     * @param end behind its last character
     * @param members by name, where it is an object
     */
    private record Value(int start, int end, Map<String, Member> members, boolean object) {}

    /** A member's place: where its name's opening quote stands, and its value. */
    private record Member(int start, Value value) {}

    /**
     * Reads a document.
     *
     * @param file the file's name for messages
     * @throws BadInput where it is no JSON, ends early, has something after its end, or has one key twice in an object
     */
    public static JsonText parse(String file, String text) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new BadInput(file, 0, 0, "the file is empty", "a JSON object");
            }
            Value root = read(parser);
            if (parser.nextToken() != null) {
                TokenStreamLocation at = parser.currentTokenLocation();
                throw new BadInput(
                        file,
                        at.getLineNr(),
                        at.getColumnNr(),
                        "something follows the end of the JSON object",
                        "nothing");
            }
            return new JsonText(file, text, root);
        } catch (JacksonException e) {
            throw BadJson.of(file, text, e, "a JSON object");
        }
    }

    /** Iterative on purpose: a hostile file nests as deep as Jackson allows, and the stack must not care. */
    private static Value read(JsonParser parser) {
        Deque<Open> open = new ArrayDeque<>();
        while (true) {
            JsonToken token = parser.currentToken();
            int start = (int) parser.currentTokenLocation().getCharOffset();
            Value done = null;
            switch (token) {
                case START_OBJECT, START_ARRAY -> open.push(new Open(start, token == JsonToken.START_OBJECT));
                case PROPERTY_NAME -> open.element().name(parser.currentName(), start);
                case END_OBJECT, END_ARRAY -> done = open.pop().close(end(parser));
                default -> {
                    // A string is read lazily; only after it was read does the location stand behind it.
                    parser.getString();
                    done = new Value(start, end(parser), Map.of(), false);
                }
            }
            if (done != null) {
                if (open.isEmpty()) {
                    return done;
                }
                open.element().add(done);
            }
            if (parser.nextToken() == null) {
                throw new IllegalStateException("the parser reported no end of an unfinished document");
            }
        }
    }

    private static int end(JsonParser parser) {
        return (int) parser.currentLocation().getCharOffset();
    }

    private static final class Open {
        private final int start;
        private final boolean object;
        private final Map<String, Member> members = new LinkedHashMap<>();
        private String name = "";
        private int nameStart;

        Open(int start, boolean object) {
            this.start = start;
            this.object = object;
        }

        void name(String key, int at) {
            name = key;
            nameStart = at;
        }

        void add(Value value) {
            if (object) {
                members.put(name, new Member(nameStart, value));
            }
        }

        Value close(int end) {
            return new Value(start, end, Collections.unmodifiableMap(members), object);
        }
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[1 + (int) text.chars().filter(c -> c == '\n').count()];
        for (int line = 1; line < starts.length; line++) {
            starts[line] = text.indexOf('\n', starts[line - 1]) + 1;
        }
        return starts;
    }

    /** The file's name for messages. */
    public String file() {
        return file;
    }

    /** The document, byte for byte as read or as edited. */
    public String text() {
        return text;
    }

    /** The 1-based line on which the member at this path begins, or empty where there is none. */
    public Optional<Integer> lineOf(String... path) {
        return find(path).map(m -> line(m.start()));
    }

    /** The 1-based column in which the member at this path begins, or empty where there is none. */
    public Optional<Integer> columnOf(String... path) {
        return find(path).map(m -> m.start() - lineStarts[line(m.start()) - 1] + 1);
    }

    private int line(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** Whether there is a member at this path. */
    public boolean has(String... path) {
        return find(path).isPresent();
    }

    /** The value at this path as it is written, quotes and escapes included; empty where there is none. */
    public Optional<String> literal(String... path) {
        return find(path).map(m -> text.substring(m.value().start(), m.value().end()));
    }

    /** The document without the member at this path, its comma and its line; unchanged where there is none. */
    public JsonText remove(String... path) {
        return edited(removal(path).map(List::of).orElse(List.of()));
    }

    private Optional<JsonEdit> removal(String... path) {
        Optional<Member> member = find(path);
        if (member.isEmpty()) {
            return Optional.empty();
        }
        Value parent = object(parentOf(path)).orElseThrow();
        Member before = null;
        Member after = null;
        for (Member each : parent.members().values()) {
            if (each.start() < member.get().start()) {
                before = each;
            } else if (each.start() > member.get().start() && after == null) {
                after = each;
            }
        }
        int end = member.get().value().end();
        if (before != null) {
            return Optional.of(new JsonEdit(before.value().end(), end, ""));
        }
        return Optional.of(
                after != null
                        ? new JsonEdit(member.get().start(), after.start(), "")
                        : new JsonEdit(parent.start() + 1, end, ""));
    }

    private JsonText edited(List<JsonEdit> edits) {
        return edits.isEmpty() ? this : parse(file, JsonEdit.applied(edits, text));
    }

    /**
     * The document with several members set or removed, one after the other as they come. What stands in different objects is
     * edited at once, so that a long document is not read anew for each of them.
     *
     * @param strings by path: the string to be there, or empty for no member
     * @throws BadInput as {@link #set}
     */
    public JsonText setAll(Map<List<String>, Optional<String>> strings) {
        JsonText next = this;
        List<JsonEdit> edits = new ArrayList<>();
        Set<List<String>> objects = new HashSet<>();
        for (Map.Entry<List<String>, Optional<String>> each : strings.entrySet()) {
            List<String> object = each.getKey().subList(0, each.getKey().size() - 1);
            if (!objects.add(object)) {
                next = next.edited(edits);
                edits.clear();
                objects.clear();
                objects.add(object);
            }
            String[] path = each.getKey().toArray(String[]::new);
            Optional<JsonEdit> edit = each.getValue().isPresent()
                    ? Optional.of(next.setting(quote(each.getValue().get()), path))
                    : next.removal(path);
            if (edit.isPresent() && edits.stream().anyMatch(edit.get()::overlaps)) {
                next = next.edited(edits);
                return next.setAll(rest(strings, each.getKey()));
            }
            edit.ifPresent(edits::add);
        }
        return next.edited(edits);
    }

    private static Map<List<String>, Optional<String>> rest(
            Map<List<String>, Optional<String>> strings, List<String> from) {
        Map<List<String>, Optional<String>> rest = new LinkedHashMap<>(strings);
        for (List<String> path : strings.keySet()) {
            if (path.equals(from)) {
                break;
            }
            rest.remove(path);
        }
        return rest;
    }

    /**
     * The document with a string at this path: replaced in place, or added as the last member of its object.
     *
     * @throws BadInput where the object that should hold it is missing or no object
     */
    public JsonText set(String value, String... path) {
        return setLiteral(quote(value), path);
    }

    /**
     * The document with any value at this path: replaced in place, or added as the last member of its object.
     *
     * @param literal the value as JSON text, as {@link #literal} gives it
     * @throws BadInput where the object that should hold it is missing or no object, or the literal is no JSON
     */
    public JsonText setLiteral(String literal, String... path) {
        return edited(List.of(setting(literal, path)));
    }

    private JsonEdit setting(String literal, String... path) {
        Optional<Member> member = find(path);
        if (member.isPresent()) {
            Value old = member.get().value();
            return new JsonEdit(old.start(), old.end(), literal);
        }
        Value parent = object(parentOf(path))
                .orElseThrow(() -> new BadInput(
                        file,
                        0,
                        0,
                        "there is no object \"" + String.join(".", parentOf(path)) + "\"",
                        "an object that can take the key \"" + path[path.length - 1] + "\""));
        String added = quote(path[path.length - 1]) + ": " + literal;
        if (parent.members().isEmpty()) {
            return JsonEdit.insert(parent.start() + 1, added);
        }
        Member last = parent.members().values().stream()
                .reduce((first, second) -> second)
                .orElseThrow();
        return JsonEdit.insert(last.value().end(), "," + gapBefore(last) + added);
    }

    /** A line end and the indentation of a member that begins its line; a space for one that does not. */
    private String gapBefore(Member member) {
        int lineStart = lineStarts[line(member.start()) - 1];
        String lead = text.substring(lineStart, member.start());
        if (lineStart == 0 || !lead.isBlank()) {
            return " ";
        }
        boolean windows = lineStart > 1 && text.charAt(lineStart - 2) == '\r';
        return (windows ? "\r\n" : "\n") + lead;
    }

    private Optional<Member> find(String... path) {
        return object(parentOf(path)).map(parent -> parent.members().get(path[path.length - 1]));
    }

    private static String[] parentOf(String... path) {
        return Arrays.copyOf(path, path.length - 1);
    }

    private Optional<Value> object(String... path) {
        Value here = root;
        for (String name : path) {
            Member next = here.members().get(name);
            if (next == null) {
                return Optional.empty();
            }
            here = next.value();
        }
        return here.object() ? Optional.of(here) : Optional.empty();
    }

    private static String quote(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : value.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < 0x20) {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}

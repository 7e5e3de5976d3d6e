package phoenix.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
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

    private JsonText(String file, String text, Value root) {
        this.file = file;
        this.text = text;
        this.root = root;
    }

    /** A value's place: from {@code start} (inclusive) to {@code end} (exclusive), with members where it is an object. */
    private record Value(int start, int end, List<Member> members, boolean object) {}

    /** A member's place: its name and the place where the name's opening quote stands. */
    private record Member(String name, int start, Value value) {}

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
                    done = new Value(start, end(parser), List.of(), false);
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
        private final List<Member> members = new ArrayList<>();
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
                members.add(new Member(name, nameStart, value));
            }
        }

        Value close(int end) {
            return new Value(start, end, List.copyOf(members), object);
        }
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
        return find(path)
                .map(m -> 1
                        + (int) text.substring(0, m.start())
                                .chars()
                                .filter(c -> c == '\n')
                                .count());
    }

    /** The 1-based column in which the member at this path begins, or empty where there is none. */
    public Optional<Integer> columnOf(String... path) {
        return find(path).map(m -> m.start() - text.lastIndexOf('\n', m.start() - 1));
    }

    /** Whether there is a member at this path. */
    public boolean has(String... path) {
        return find(path).isPresent();
    }

    /** The document without the member at this path, its comma and its line; unchanged where there is none. */
    public JsonText remove(String... path) {
        Optional<Value> parent = object(Arrays.copyOf(path, path.length - 1));
        Optional<Member> member = find(path);
        if (parent.isEmpty() || member.isEmpty()) {
            return this;
        }
        List<Member> members = parent.get().members();
        int i = members.indexOf(member.get());
        int from;
        int to;
        if (i > 0) {
            from = members.get(i - 1).value().end();
            to = member.get().value().end();
        } else if (members.size() > 1) {
            from = member.get().start();
            to = members.get(1).start();
        } else {
            from = parent.get().start() + 1;
            to = parent.get().end() - 1;
        }
        return parse(file, text.substring(0, from) + text.substring(to));
    }

    /**
     * The document with a string at this path: replaced in place, or added as the last member of its object.
     *
     * @throws BadInput where the object that should hold it is missing or no object
     */
    public JsonText set(String value, String... path) {
        String literal = quote(value);
        Optional<Member> member = find(path);
        if (member.isPresent()) {
            Value old = member.get().value();
            return parse(file, text.substring(0, old.start()) + literal + text.substring(old.end()));
        }
        Value parent = object(Arrays.copyOf(path, path.length - 1))
                .orElseThrow(() -> new BadInput(
                        file, 0, 0, "there is no object " + String.join(".", path), "an object that can take the key"));
        String added = quote(path[path.length - 1]) + ": " + literal;
        if (parent.members().isEmpty()) {
            return parse(file, text.substring(0, parent.start()) + "{" + added + "}" + text.substring(parent.end()));
        }
        Member last = parent.members().get(parent.members().size() - 1);
        int lineStart = text.lastIndexOf('\n', last.start()) + 1;
        String lead = text.substring(lineStart, last.start());
        String gap = lead.isBlank() && lineStart > 0 ? "\n" + lead : " ";
        int at = last.value().end();
        return parse(file, text.substring(0, at) + "," + gap + added + text.substring(at));
    }

    private Optional<Member> find(String... path) {
        return object(Arrays.copyOf(path, path.length - 1)).flatMap(parent -> parent.members().stream()
                .filter(m -> m.name().equals(path[path.length - 1]))
                .findFirst());
    }

    private Optional<Value> object(String... path) {
        Value here = root;
        for (String name : path) {
            Optional<Value> next = here.members().stream()
                    .filter(m -> m.name().equals(name))
                    .map(Member::value)
                    .findFirst();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            here = next.get();
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

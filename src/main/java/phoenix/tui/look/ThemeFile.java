package phoenix.tui.look;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import phoenix.text.SafeText;

/**
 * The lines of a theme file: Java's properties format (java.util.Properties), each entry with its line.
 *
 * @param file the file, for messages
 * @param title what the theme is called
 * @param entries its entries
 */
record ThemeFile(String file, String title, List<Entry> entries) {
    private static final int MAX_BYTES = 1 << 20;

    /** One {@code key = value}. */
    record Entry(int line, String key, String value) {}

    /** The same under another name. */
    ThemeFile named(String name) {
        return new ThemeFile(file, name, entries);
    }

    /** Reads a regular file; from anything else (a device, a pipe) reading might never end. */
    static ThemeFile read(Path file) throws ThemeException {
        if (!Files.exists(file)) {
            throw new ThemeException("There is no theme " + SafeText.of(file.toString()) + ". Built in are: "
                    + String.join(", ", Theme.BUILT_IN) + ".");
        }
        if (!Files.isRegularFile(file)) {
            throw new ThemeException("The theme " + SafeText.of(file.toString()) + " is no regular file.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(SafeText.of(file.toString()), in);
        } catch (IOException unreadable) {
            throw new ThemeException("The theme file " + SafeText.of(file.toString()) + " can't be read: "
                    + SafeText.of(unreadable.getMessage()));
        }
    }

    static ThemeFile read(String name, InputStream in) throws ThemeException, IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new ThemeException(name + " is no theme file: it is larger than 1 MiB.");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new ThemeFile(name, name, entries(name, lines(text)));
        } catch (CharacterCodingException binary) {
            throw new ThemeException(name + " is no theme file: it is not UTF-8 text.");
        }
    }

    private static List<String> lines(String text) throws IOException {
        List<String> lines = new ArrayList<>();
        BufferedReader reader = new BufferedReader(new StringReader(text));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            lines.add(line);
        }
        return lines;
    }

    private static List<Entry> entries(String name, List<String> lines) throws ThemeException {
        List<Entry> entries = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            int first = i + 1;
            StringBuilder logical = new StringBuilder(lines.get(i));
            while (continues(lines.get(i)) && i + 1 < lines.size()) {
                logical.append('\n').append(lines.get(++i));
            }
            Optional<Entry> found = entry(name, first, logical.toString());
            if (found.isPresent()) {
                Entry entry = found.get();
                Integer earlier = seen.putIfAbsent(entry.key(), first);
                if (earlier != null) {
                    throw new ThemeException(
                            name, first, SafeText.of(entry.key()) + " was already set in line " + earlier);
                }
                entries.add(entry);
            }
        }
        return List.copyOf(entries);
    }

    /** A line goes on after an odd number of backslashes, unless it is a comment. */
    private static boolean continues(String line) {
        String content = line.stripLeading();
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == '\\') {
            end--;
        }
        return (line.length() - end) % 2 == 1 && !content.startsWith("#") && !content.startsWith("!");
    }

    private static Optional<Entry> entry(String name, int line, String logical) throws ThemeException {
        String content = logical.strip();
        if (content.isEmpty() || content.charAt(0) == '#' || content.charAt(0) == '!') {
            return Optional.empty();
        }
        return Optional.of(content.indexOf('\\') < 0 ? simple(line, content) : escaped(name, line, logical));
    }

    /** A line without escapes, the usual one: reading each through {@link Properties} would be half of a theme's time. */
    private static Entry simple(int line, String content) {
        int end = 0;
        while (end < content.length() && "=: \t\f".indexOf(content.charAt(end)) < 0) {
            end++;
        }
        String value = content.substring(end).stripLeading();
        boolean hasSign = value.startsWith("=") || value.startsWith(":");
        return new Entry(
                line, content.substring(0, end), hasSign ? value.substring(1).strip() : value);
    }

    private static Entry escaped(String name, int line, String logical) throws ThemeException {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(logical));
        } catch (IllegalArgumentException | IOException malformed) {
            throw new ThemeException(name, line, "a \\u must be followed by four hexadecimal digits");
        }
        String key = properties.stringPropertyNames().iterator().next();
        return new Entry(line, key, properties.getProperty(key));
    }
}

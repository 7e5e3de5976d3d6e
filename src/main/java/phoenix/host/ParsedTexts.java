package phoenix.host;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * What was made of files' texts, kept for states that were made from one another: most of their files are the same. Of each
 * file the first text and the latest one are kept, which are the one that was read and the one that is predicted.
 */
final class ParsedTexts {
    private final Map<Key, Parsed> first = new ConcurrentHashMap<>();
    private final Map<Key, Parsed> latest = new ConcurrentHashMap<>();

    private record Key(BiFunction<String, String, ?> parser, String path) {}

    private record Parsed(String text, Object result) {}

    /** What the parser makes of a path and its text. */
    @SuppressWarnings("unchecked") // what is kept under a parser was made by it
    <T> T of(BiFunction<String, String, T> parser, String path, String text) {
        Key key = new Key(parser, path);
        Parsed known = first.get(key);
        if (known == null || !known.text().equals(text)) {
            known = latest.get(key);
        }
        if (known == null || !known.text().equals(text)) {
            known = new Parsed(text, parser.apply(path, text));
            if (first.putIfAbsent(key, known) != null) {
                latest.put(key, known);
            }
        }
        return (T) known.result();
    }
}

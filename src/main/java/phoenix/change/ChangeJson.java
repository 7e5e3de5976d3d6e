package phoenix.change;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import phoenix.text.BadInput;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/** The one JSON mapper for plans, journals and answers: ASCII on disk, so that any file name survives; unknown keys pass. */
public final class ChangeJson {
    /** The mapper itself. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private ChangeJson() {}

    /**
     * Reads a record from JSON.
     *
     * @param file the file's name for messages
     * @param expected what the file should be, for messages ("a plan saved by phoenix-wizard")
     * @throws BadInput naming line and column
     */
    public static <T> T read(String file, String text, Class<T> type, String expected) {
        if (text.isBlank()) {
            throw new BadInput(file, 0, 0, "the file is empty", expected);
        }
        try {
            return Optional.ofNullable(MAPPER.readValue(text, type))
                    .orElseThrow(() -> new BadInput(file, 1, 1, "the document is null", expected));
        } catch (JacksonException e) {
            throw bad(file, e, expected);
        }
    }

    private static BadInput bad(String file, JacksonException e, String expected) {
        TokenStreamLocation at = e.getLocation();
        int line = at == null ? 0 : Math.max(0, at.getLineNr());
        int column = at == null ? 0 : Math.max(0, at.getColumnNr());
        String said = e.getOriginalMessage();
        if (said.startsWith("Trailing token")) {
            return new BadInput(file, line, column, "something follows the end of the document", "nothing");
        }
        if (e instanceof InputCoercionException) {
            return new BadInput(file, line, column, "a number is out of range: " + said, expected);
        }
        if (e instanceof MismatchedInputException mismatch) {
            String found = key(e) + " has a value that does not fit";
            return new BadInput(file, line, column, found, wanted(mismatch).orElse(expected));
        }
        if (e instanceof DatabindException) {
            boolean refused = e.getCause() instanceof IllegalArgumentException;
            String why = refused ? ": " + e.getCause().getMessage() : "";
            return new BadInput(file, line, column, key(e) + " can't be used" + why, expected);
        }
        return new BadInput(file, line, column, "this is not valid JSON: " + said, expected);
    }

    private static String key(JacksonException e) {
        String key = e.getPath().stream()
                .map(r -> r.getPropertyName() == null ? "[" + r.getIndex() + "]" : "." + r.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
        return key.isEmpty() ? "the document" : "\"" + key + "\"";
    }

    private static Optional<String> wanted(MismatchedInputException e) {
        if (e.getTargetType() == null) {
            return Optional.empty();
        }
        Class<?> type = e.getTargetType();
        if (type.isEnum()) {
            return Optional.of(Arrays.stream(type.getEnumConstants())
                    .map(c -> MAPPER.valueToTree(c).toString())
                    .collect(Collectors.joining(", ", "one of ", "")));
        }
        if (type == Boolean.class || type == boolean.class) {
            return Optional.of("true or false");
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return Optional.of("a whole number");
        }
        if (type == String.class) {
            return Optional.of("a string");
        }
        return Optional.of(Iterable.class.isAssignableFrom(type) ? "a list" : "an object");
    }
}

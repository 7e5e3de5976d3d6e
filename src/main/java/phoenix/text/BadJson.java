package phoenix.text;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** What Jackson complains about, in words for people: file, line, column, and the key where there is one. */
public final class BadJson {
    private static final String INTERNALS = ",? from `[^`]*`";

    private BadJson() {}

    /**
     * The complaint.
     *
     * @param file the file's name
     * @param text its text, to find the line where Jackson does not say it
     * @param expected what the file should be, as a clause
     */
    public static BadInput of(String file, String text, JacksonException e, String expected) {
        if (text.isBlank()) {
            return new BadInput(file, 0, 0, "the file is empty", expected);
        }
        TokenStreamLocation at = e.getLocation();
        boolean located = at != null && at.getLineNr() > 0;
        int line = located ? at.getLineNr() : place(file, text, e, JsonText::lineOf);
        int column = located ? Math.max(1, at.getColumnNr()) : place(file, text, e, JsonText::columnOf);
        if (isTrailing(e)) {
            return new BadInput(file, line, column, found(e), "nothing more");
        }
        String fitting = wanted(e).map(w -> w + ", in " + expected).orElse(expected);
        return new BadInput(file, line, column, found(e), fitting);
    }

    /** What is wrong. A value is never repeated: what stands in the wrong place may be a secret. */
    private static String found(JacksonException e) {
        String key = key(e);
        String subject = key.isEmpty() ? "the document" : "\"" + key + "\"";
        if (e instanceof UnrecognizedPropertyException) {
            return "there is no key " + subject + " here";
        }
        if (isTrailing(e)) {
            return "something follows the end of the document";
        }
        if (e instanceof InputCoercionException) {
            return "a number is out of range";
        }
        if (e instanceof MismatchedInputException) {
            return subject + " has a value that does not fit";
        }
        if (e instanceof DatabindException) {
            return subject + " can't be used"
                    + (e.getCause() instanceof IllegalArgumentException refused ? ": " + refused.getMessage() : "");
        }
        String reason = e.getOriginalMessage().replaceAll(INTERNALS, "");
        return e instanceof StreamConstraintsException
                ? "this is too much: " + reason
                : "this is not valid JSON: " + reason;
    }

    private static boolean isTrailing(JacksonException e) {
        return e.getOriginalMessage() != null && e.getOriginalMessage().startsWith("Trailing token");
    }

    /** What would fit in that place, where Jackson knows it. */
    private static Optional<String> wanted(JacksonException e) {
        if (!(e instanceof MismatchedInputException mismatch)
                || mismatch.getTargetType() == null
                || e instanceof UnrecognizedPropertyException) {
            return Optional.empty();
        }
        Class<?> type = mismatch.getTargetType();
        if (type.isEnum()) {
            return Optional.of(Arrays.stream(type.getEnumConstants())
                    .map(c -> JsonMapper.shared().valueToTree(c).toString())
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
        if (type == Instant.class) {
            return Optional.of("a time as 2026-11-20T08:00:00Z");
        }
        return Optional.of(Iterable.class.isAssignableFrom(type) ? "a list" : "an object");
    }

    private static String key(JacksonException e) {
        StringBuilder key = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() == null) {
                key.append('[').append(step.getIndex()).append(']');
            } else {
                key.append(key.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return key.toString();
    }

    /** Where the key stands, as far as its path goes through objects only. */
    private static int place(String file, String text, JacksonException e, PlaceInText where) {
        List<String> names = e.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .takeWhile(name -> name != null)
                .toList();
        if (names.isEmpty() || !(e instanceof DatabindException)) {
            return 0;
        }
        return where.of(JsonText.parse(file, text), names.toArray(String[]::new))
                .orElse(0);
    }

    /** {@link JsonText#lineOf} or {@link JsonText#columnOf}. */
    private interface PlaceInText {
        Optional<Integer> of(JsonText text, String... path);
    }
}

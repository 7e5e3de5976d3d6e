package phoenix.intent;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import phoenix.ids.IdRange;

/**
 * User ids of containers, other than root, that shall get into a volume: as the containers count, not the host. Written
 * {@code 33 999:r}, where an id alone means reading and writing, or {@code none}.
 *
 * @param byId what each may do
 */
public record FurtherIds(SortedMap<Long, Access> byId) {
    /** None at all. */
    public static final FurtherIds NONE = new FurtherIds(new TreeMap<>());

    /** The last id that is one: 4294967295 means "no id" to the kernel. */
    private static final long LAST = IdRange.RESERVED_ID - 1;

    private static final Pattern ONE = Pattern.compile("([0-9]{1,10})(?::(rw|r))?");

    /** @throws IllegalArgumentException for root, or what is no id */
    public FurtherIds {
        byId = Collections.unmodifiableSortedMap(new TreeMap<>(byId));
        byId.keySet().forEach(id -> problem(id).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        }));
        if (byId.containsValue(null)) {
            throw new IllegalArgumentException("null is no choice");
        }
    }

    /** These ids. */
    public static FurtherIds of(Map<Long, Access> byId) {
        return new FurtherIds(new TreeMap<>(byId));
    }

    /**
     * Reads what {@link #text} writes.
     *
     * @throws IllegalArgumentException where {@link #problem(String)} has one
     */
    public static FurtherIds parse(String text) {
        SortedMap<Long, Access> byId = new TreeMap<>();
        if (text.strip().equals("none")) {
            return NONE;
        }
        for (String word : text.strip().split("[ ,]+")) {
            var one = ONE.matcher(word);
            if (word.isEmpty()) {
                continue;
            }
            if (!one.matches()) {
                throw new IllegalArgumentException(
                        "ids with blanks between, like 33 999; 33:r where it shall only read");
            }
            long id = Long.parseLong(one.group(1));
            Access access = one.group(2) == null
                    ? Access.READ_WRITE
                    : Access.ofId(one.group(2)).orElseThrow();
            if (byId.put(id, access) != null) {
                throw new IllegalArgumentException(id + " stands there twice");
            }
        }
        return new FurtherIds(byId);
    }

    /** Why a text can't be read; empty where it can. */
    public static Optional<String> problem(String text) {
        try {
            parse(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static Optional<String> problem(long id) {
        if (id == 0) {
            return Optional.of("0 is the container's root, whom the way in lets in already");
        }
        return id > 0 && id <= LAST ? Optional.empty() : Optional.of(id + " is no id; they go from 1 to " + LAST);
    }

    /** As an operator types it; empty for none. */
    public String text() {
        return byId.entrySet().stream()
                .map(e -> e.getKey()
                        + (e.getValue() == Access.READ_WRITE
                                ? ""
                                : ":" + e.getValue().id()))
                .collect(Collectors.joining(" "));
    }
}

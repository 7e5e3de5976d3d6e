package phoenix.change;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import phoenix.text.BadInput;
import phoenix.text.BadJson;
import phoenix.tree.OwnershipRule;
import phoenix.tree.ShiftRule;
import phoenix.tree.TreeRule;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The one JSON mapper for plans, journals and answers: ASCII on disk, so that any file name survives; unknown keys pass. */
public final class ChangeJson {
    /** The mapper itself. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .addMixIn(TreeRule.class, KindsOfTreeRules.class)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** How rules are told apart; room tree knows nothing of JSON. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = OwnershipRule.class, name = "ownership"),
        @JsonSubTypes.Type(value = ShiftRule.class, name = "shift"),
    })
    private interface KindsOfTreeRules {
        /** Follows from the rest of the rule. */
        @JsonIgnore
        boolean isEmpty();
    }

    private ChangeJson() {}

    /**
     * Reads a record from JSON.
     *
     * @param file the file's name for messages
     * @param expected what the file should be, for messages ("a plan saved by phoenix-wizard")
     * @throws BadInput naming line and column
     */
    public static <T> T read(String file, String text, Class<T> type, String expected) {
        T read;
        try {
            read = MAPPER.readValue(text, type);
        } catch (JacksonException e) {
            throw BadJson.of(file, text, e, expected);
        }
        if (read == null) {
            throw new BadInput(file, 1, 1, "the document is null", expected);
        }
        return read;
    }
}

package phoenix.intent;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where the admin's password comes from. */
public enum PasswordChoice {
    /** The hash in Phoenix's configuration. Where it has none, a new account stays locked and a password that is there stays. */
    FROM_CONFIG,
    /** The operator types it, twice. */
    TYPED,
    /** No password works, one that is there is locked: only ssh keys let in. */
    LOCKED,
    /** What is set now stays. */
    KEEP;

    /** As it stands in answers. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one of this id. */
    public static Optional<PasswordChoice> ofId(String id) {
        return Arrays.stream(values()).filter(v -> v.id().equals(id)).findFirst();
    }
}

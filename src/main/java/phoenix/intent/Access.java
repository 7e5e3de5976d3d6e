package phoenix.intent;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** What an id of a container other than root may do with everything on a volume. */
public enum Access {
    /** Read, and go through folders. */
    READ("r", 4),
    /** Read and write. */
    READ_WRITE("rw", 6);

    private final String id;
    private final int perms;

    Access(String id, int perms) {
        this.id = id;
        this.perms = perms;
    }

    /** As it stands in answers: {@code r} or {@code rw}. */
    @JsonValue
    public String id() {
        return id;
    }

    /** 4 read, 2 write, added up. */
    public int perms() {
        return perms;
    }

    /** The one of this id. */
    public static Optional<Access> ofId(String id) {
        return Arrays.stream(values()).filter(v -> v.id.equals(id)).findFirst();
    }
}

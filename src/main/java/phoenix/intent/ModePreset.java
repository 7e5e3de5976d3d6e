package phoenix.intent;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Permission bits for the folders and files of a volume. */
public enum ModePreset {
    /** Owner and group write, others read: folders 775, files 664. */
    SHARED(0775, 0664),
    /** Owner and group only: folders 770, files 660. */
    PRIVATE(0770, 0660),
    /** The owner writes, all read: folders 755, files 644. */
    READ_ONLY_FOR_OTHERS(0755, 0644);

    private final int folderMode;
    private final int fileMode;

    ModePreset(int folderMode, int fileMode) {
        this.folderMode = folderMode;
        this.fileMode = fileMode;
    }

    /** Mode of folders. */
    public int folderMode() {
        return folderMode;
    }

    /** Mode of files that nobody may execute. */
    public int fileMode() {
        return fileMode;
    }

    /** As it stands in answers: {@code shared}, {@code private}, {@code read-only-for-others}. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one of this id. */
    public static Optional<ModePreset> ofId(String id) {
        return Arrays.stream(values()).filter(v -> v.id().equals(id)).findFirst();
    }
}

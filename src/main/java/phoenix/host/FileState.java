package phoenix.host;

import java.util.Optional;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;

/**
 * A file, folder or link as it was read: no link is followed at its last name.
 *
 * @param meta kind, owner, mode and ACLs
 * @param links number of hard links
 * @param text the content of a regular file, lossless ({@link phoenix.text.LosslessText}); empty for anything else
 * @param target where a link points to; empty for anything else
 */
public record FileState(Meta meta, long links, Optional<String> text, Optional<String> target) {
    /** A regular file with this content and one name. */
    public static FileState file(Meta meta, String text) {
        return new FileState(meta, 1, Optional.of(text), Optional.empty());
    }

    /** A folder. */
    public static FileState folder(Meta meta) {
        return new FileState(meta, 2, Optional.empty(), Optional.empty());
    }

    /** Whether it is a folder. */
    public boolean isFolder() {
        return meta.kind() == EntryKind.FOLDER;
    }

    /** The same file with another content. */
    public FileState withText(String content) {
        return new FileState(meta, links, Optional.of(content), target);
    }

    /** The same file with another owner, mode or ACL. */
    public FileState withMeta(Meta other) {
        return new FileState(other, links, text, target);
    }
}

package phoenix.tree;

import java.util.Arrays;

/**
 * An entry that a walk has come to.
 *
 * @param folder the folder that it is in, open
 * @param name its name there; {@code .} for the tree's root
 * @param stat what it was when the walk came by
 * @param folderPath the folder's path from the tree's root; empty for the root
 */
record Found(Descriptor folder, byte[] name, Statx stat, FolderPath folderPath) {
    /** A path that is put together only when someone asks for it. */
    interface FolderPath {
        byte[] get();
    }

    /** The tree's root, as an entry of itself. */
    static final byte[] ROOT_NAME = {'.'};

    /** The entry's path from the root. */
    byte[] path() {
        return path(folderPath.get(), name);
    }

    static byte[] path(byte[] folderPath, byte[] name) {
        if (folderPath.length == 0) {
            return name;
        }
        byte[] path = Arrays.copyOf(folderPath, folderPath.length + 1 + name.length);
        path[folderPath.length] = '/';
        System.arraycopy(name, 0, path, folderPath.length + 1, name.length);
        return path;
    }
}

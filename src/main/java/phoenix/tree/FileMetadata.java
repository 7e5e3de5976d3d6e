package phoenix.tree;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Reads owner, mode and ACLs of single files by their path, and sets them on files that nobody else can reach yet. */
public final class FileMetadata {
    private FileMetadata() {}

    /**
     * What is at an absolute path; empty when nothing is. A link at its end is not followed, links before it are.
     *
     * @param path as {@link FileNames#decode} makes it
     * @throws IOException with the path and the reason, when it can't be looked at
     */
    public static Optional<Stat> stat(String path) throws IOException {
        try (Descriptor file = Descriptor.ofPath(requireAbsolute(path))) {
            Statx stat = file.stat();
            Optional<String> target =
                    stat.kind() == EntryKind.LINK ? Optional.of(FileNames.decode(file.linkTarget())) : Optional.empty();
            return Optional.of(new Stat(
                    file.meta(stat),
                    stat.links(),
                    stat.size(),
                    stat.device(),
                    stat.inode(),
                    Instant.EPOCH.plusNanos(stat.modified()),
                    target));
        } catch (SystemCallException failed) {
            if (failed.errno().isGone()) {
                return Optional.empty();
            }
            throw failed.at(path);
        }
    }

    /**
     * Sets owner, mode and ACLs of a file that was just made and is still private, such as the temporary file that will
     * replace another. A link is not followed: its own owner is set.
     *
     * @param path absolute, as {@link FileNames#decode} makes it
     * @throws IOException when the file is of another kind than {@code wanted}, or the system refuses
     */
    public static void set(String path, Meta wanted) throws IOException {
        try (Descriptor file = Descriptor.ofPath(requireAbsolute(path))) {
            Statx found = file.stat();
            Meta current = file.meta(found);
            if (current.kind() == EntryKind.FILE && found.links() > 1) {
                throw new IOException(FileNames.printable(path) + " has " + (found.links() - 1)
                        + " other names (hard links): its owner and mode are left as they are");
            }
            if (current.kind() != wanted.kind()) {
                throw new IOException(FileNames.printable(path) + " is a " + current.kind() + " and no " + wanted.kind()
                        + ": its owner and mode are left as they are");
            }
            file.change(current, wanted);
        } catch (SystemCallException failed) {
            throw new IOException(FileNames.printable(path) + ": " + failed.getMessage(), failed);
        }
    }

    /**
     * Whether the file system of a folder keeps POSIX ACLs, told by how it answers when asked for one.
     *
     * @throws IOException with the path and the reason, when it can't be looked at
     */
    public static boolean keepsAcls(String folder) throws IOException {
        long path = NativeText.of(FileNames.encode(requireAbsolute(folder)));
        if (Native.lgetxattr(path, Attribute.ACCESS_ACL.address(), 0, 0) >= 0) {
            return true;
        }
        Errno errno = Errno.last();
        if (errno.equals(Errno.ENODATA) || errno.equals(Errno.EOPNOTSUPP)) {
            return errno.equals(Errno.ENODATA);
        }
        throw new IOException(FileNames.printable(folder) + ": " + errno.text());
    }

    /**
     * The capabilities that a program has from its file; empty where it has none, or there is no such file. A link at the
     * path's end is not followed.
     *
     * @throws IOException with the path and the reason, when it can't be looked at
     */
    public static Optional<FileCapabilities> capabilities(String path) throws IOException {
        try (Descriptor file = Descriptor.ofPath(requireAbsolute(path))) {
            return file.stat().kind() == EntryKind.FILE
                    ? file.capabilities().flatMap(c -> FileCapabilities.decode(c.bytes()))
                    : Optional.empty();
        } catch (SystemCallException failed) {
            if (failed.errno().isGone()) {
                return Optional.empty();
            }
            throw failed.at(path);
        }
    }

    /**
     * Why none of this works on this machine: /proc not mounted, an unknown processor, no folder for the native library.
     * Empty when it works. Every other method that needs the machine fails with a {@link LinkageError} then.
     */
    public static Optional<String> unavailable() {
        try {
            Native.load();
            return Optional.empty();
        } catch (LinkageError failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            return Optional.of("Java can't make system calls here: " + cause.getMessage());
        }
    }

    private static String requireAbsolute(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException(FileNames.printable(path) + " is no absolute path");
        }
        return path;
    }
}

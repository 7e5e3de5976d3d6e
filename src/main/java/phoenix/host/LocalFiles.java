package phoenix.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import phoenix.text.LosslessText;
import phoenix.tree.Contents;
import phoenix.tree.EntryKind;
import phoenix.tree.FileMetadata;
import phoenix.tree.HeldFolder;
import phoenix.tree.Meta;
import phoenix.tree.Stat;

/**
 * Reads and writes files of this machine. No link is followed at a path's last name; what is written goes through a folder
 * that is held, so that nobody can swap it for another meanwhile.
 */
final class LocalFiles {
    private static final int LARGEST_FILE = 8 << 20;
    /** pmxcfs: a FUSE file system that has owners and modes of its own and refuses others (Proxmox, pmxcfs(8)). */
    private static final String PROXMOX = "/etc/pve/";

    Reading<FileState> read(String path) {
        try {
            Optional<Stat> stat = FileMetadata.stat(path);
            if (stat.isEmpty()) {
                return Reading.absent();
            }
            Stat found = stat.get();
            if (found.meta().kind() != EntryKind.FILE) {
                return Reading.known(new FileState(found.meta(), found.links(), Optional.empty(), found.linkTarget()));
            }
            byte[] bytes = Contents.ofFile(path, LARGEST_FILE + 1);
            if (bytes.length > LARGEST_FILE) {
                return Reading.unread("it is larger than " + (LARGEST_FILE >> 20) + " MiB");
            }
            return Reading.known(new FileState(
                    found.meta(), found.links(), Optional.of(LosslessText.decode(bytes)), Optional.empty()));
        } catch (IOException e) {
            return Reading.unread(reason(e));
        }
    }

    /** What went wrong, for people; Java's own messages are often just the path. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied; needs root";
        }
        if (e instanceof NoSuchFileException) {
            return "there is no " + e.getMessage();
        }
        if (e instanceof DirectoryNotEmptyException) {
            return "the folder is not empty";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "something of that name is there already";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** Java writes paths in the encoding of its locale; in C and POSIX that is ASCII. */
    static String unnameable(InvalidPathException e) {
        return "its name can't be written in this locale (" + e.getReason() + "); set LC_ALL=C.UTF-8";
    }

    Reading<List<String>> list(String path) {
        try {
            return Reading.known(Contents.ofFolder(path).stream().sorted().toList());
        } catch (NoSuchFileException e) {
            return Reading.absent();
        } catch (NotDirectoryException e) {
            return Reading.unread("it is no folder");
        } catch (IOException e) {
            return Reading.unread(reason(e));
        }
    }

    /** The name of the temporary file has a dot in front: AppArmor and sudo leave such names out of what they include. */
    private static Path fresh(HeldFolder folder, String path) {
        return folder.entry("." + name(path) + ".phoenix-new");
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static HeldFolder parent(String path) throws IOException {
        return HeldFolder.open(path.substring(0, Math.max(1, path.lastIndexOf('/'))));
    }

    void tidy(String path) throws IOException {
        String parent = path.substring(0, Math.max(1, path.lastIndexOf('/')));
        if (Files.isDirectory(Path.of(parent))) {
            try (HeldFolder folder = HeldFolder.open(parent)) {
                Files.deleteIfExists(fresh(folder, path));
            }
        }
    }

    void write(String path, byte[] content, Meta meta) throws IOException {
        try (HeldFolder folder = parent(path)) {
            Path fresh = fresh(folder, path);
            try {
                Files.deleteIfExists(fresh);
                fill(fresh, content, path, meta);
                Files.move(
                        fresh,
                        folder.entry(name(path)),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                discard(fresh, e);
                throw new IOException(path + " could not be written, the old one is untouched: " + reason(e), e);
            }
            sync(folder, path);
        }
    }

    private static void discard(Path fresh, IOException reason) {
        try {
            Files.deleteIfExists(fresh);
        } catch (IOException stays) {
            reason.addSuppressed(stays);
        }
    }

    private static void fill(Path fresh, byte[] content, String path, Meta meta) throws IOException {
        try (FileChannel out = FileChannel.open(
                fresh,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
            if (!path.startsWith(PROXMOX)) {
                FileMetadata.set(fresh.toString(), meta);
            }
            out.force(true);
        }
    }

    void syncFolder(String path) throws IOException {
        boolean kernels = path.startsWith("/proc/") || path.startsWith("/sys/");
        if (!kernels && Files.isDirectory(Path.of(path))) {
            try (HeldFolder folder = HeldFolder.open(path)) {
                sync(folder, path + "/");
            }
        }
    }

    void makeFolder(String path, Meta meta) throws IOException {
        try (HeldFolder parent = parent(path)) {
            Path folder = parent.entry(name(path));
            try {
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } catch (IOException e) {
                throw new IOException("the folder " + path + " could not be made: " + reason(e), e);
            }
            try {
                if (!path.startsWith(PROXMOX)) {
                    FileMetadata.set(folder.toString(), meta);
                }
            } catch (IOException e) {
                discard(folder, e);
                throw e;
            }
            sync(parent, path);
        }
    }

    void setMeta(String path, Meta meta) throws IOException {
        if (!path.startsWith(PROXMOX)) {
            try (HeldFolder parent = parent(path)) {
                FileMetadata.set(parent.entry(name(path)).toString(), meta);
            }
        }
    }

    void remove(String path) throws IOException {
        if (Files.notExists(Path.of(path), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (HeldFolder parent = parent(path)) {
            Files.deleteIfExists(parent.entry(name(path)));
            sync(parent, path);
        } catch (FileSystemException e) {
            throw new IOException(path + " could not be removed: " + reason(e), e);
        }
    }

    private static void sync(HeldFolder folder, String path) throws IOException {
        if (path.startsWith(PROXMOX)) {
            return; // FUSE: pmxcfs has nothing to sync, every write goes through its own database
        }
        try (FileChannel channel = FileChannel.open(folder.self(), StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}

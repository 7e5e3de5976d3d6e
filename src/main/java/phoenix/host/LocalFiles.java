package phoenix.host;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import phoenix.text.LosslessText;
import phoenix.tree.EntryKind;
import phoenix.tree.FileMetadata;
import phoenix.tree.Meta;
import phoenix.tree.Stat;

/** Reads and writes files of this machine. No link is followed at a path's last name. */
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
            byte[] bytes = bytes(path);
            if (bytes.length > LARGEST_FILE) {
                return Reading.unread("it is larger than " + (LARGEST_FILE >> 20) + " MiB");
            }
            return Reading.known(new FileState(
                    found.meta(), found.links(), Optional.of(LosslessText.decode(bytes)), Optional.empty()));
        } catch (IOException e) {
            return Reading.unread(reason(e));
        }
    }

    /** At most one byte more than the largest file that is read. */
    private static byte[] bytes(String path) throws IOException {
        try (InputStream in = Files.newInputStream(Path.of(path), LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(LARGEST_FILE + 1);
        }
    }

    static String reason(IOException e) {
        return e instanceof AccessDeniedException ? "permission denied; needs root" : e.getMessage();
    }

    Reading<java.util.List<String>> list(String path) {
        TreeSet<String> names = new TreeSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(path))) {
            entries.forEach(e -> names.add(e.getFileName().toString()));
            return Reading.known(java.util.List.copyOf(names));
        } catch (NoSuchFileException e) {
            return Reading.absent();
        } catch (NotDirectoryException e) {
            return Reading.unread("it is no folder");
        } catch (IOException e) {
            return Reading.unread(reason(e));
        }
    }

    Optional<byte[]> content(String path) throws IOException {
        Optional<Stat> stat = FileMetadata.stat(path);
        if (stat.isEmpty() || stat.get().meta().kind() != EntryKind.FILE) {
            return Optional.empty();
        }
        byte[] bytes = bytes(path);
        if (bytes.length > LARGEST_FILE) {
            throw new IOException(path + " is larger than " + (LARGEST_FILE >> 20) + " MiB");
        }
        return Optional.of(bytes);
    }

    /** The name of the temporary file has a dot in front: AppArmor and sudo leave such names out of what they include. */
    private static Path fresh(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".phoenix-new");
    }

    void tidy(String path) throws IOException {
        Files.deleteIfExists(fresh(Path.of(path)));
    }

    void write(String path, byte[] content, Meta meta) throws IOException {
        Path file = Path.of(path);
        Path fresh = fresh(file);
        try {
            Files.deleteIfExists(fresh);
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
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(file.getParent());
        } catch (IOException e) {
            Files.deleteIfExists(fresh);
            throw new IOException(path + " could not be written, the old one is untouched: " + reason(e), e);
        }
    }

    void makeFolder(String path, Meta meta) throws IOException {
        Path folder = Path.of(path);
        Files.createDirectory(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        FileMetadata.set(path, meta);
        sync(folder.getParent());
    }

    void setMeta(String path, Meta meta) throws IOException {
        if (!path.startsWith(PROXMOX)) {
            FileMetadata.set(path, meta);
        }
    }

    void remove(String path) throws IOException {
        Path file = Path.of(path);
        try {
            Files.delete(file);
        } catch (NoSuchFileException | FileNotFoundException gone) {
            return;
        }
        sync(file.getParent());
    }

    private static void sync(Path folder) throws IOException {
        if (folder.toString().startsWith("/etc/pve")) {
            return; // FUSE: pmxcfs has nothing to sync, every write goes through its own database
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}

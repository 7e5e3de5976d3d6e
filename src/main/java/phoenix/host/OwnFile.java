package phoenix.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import phoenix.text.BadInput;

/** A file that the operator asked for, on this machine whatever host is looked at: readable by its owner only, since what is written tells much about the host. */
public final class OwnFile {
    private static final String EXPECTED = "the name of a file to write";

    private OwnFile() {}

    /**
     * Writes it; an older file is replaced as a whole.
     *
     * @throws BadInput where the name is that of something else than a file
     * @throws IOException where it can't be written
     */
    public static void write(Path file, String text) throws IOException {
        if (Files.isDirectory(file)) {
            throw new BadInput(file.toString(), 0, 0, "this is a folder", EXPECTED);
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new BadInput(file.toString(), 0, 0, "this is a link, a device or a pipe", EXPECTED);
        }
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        Path fresh = file.toAbsolutePath().resolveSibling("." + file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (SeekableByteChannel channel = Files.newByteChannel(
                fresh,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

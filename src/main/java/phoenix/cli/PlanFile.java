package phoenix.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import phoenix.change.ChangeJson;
import tools.jackson.databind.node.ObjectNode;

/** Saves a plan, readable by its owner only: it tells much about the host. */
final class PlanFile {
    private PlanFile() {}

    static void save(Path file, ObjectNode document) throws IOException {
        ByteBuffer text = ByteBuffer.wrap(ChangeJson.MAPPER
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(document)
                .getBytes(StandardCharsets.UTF_8));
        Path fresh = file.toAbsolutePath().resolveSibling("." + file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (SeekableByteChannel channel = Files.newByteChannel(
                fresh,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            while (text.hasRemaining()) {
                channel.write(text);
            }
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

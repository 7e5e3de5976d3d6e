package phoenix.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentsTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2001-02-03T04:05:06Z"));

    @TempDir
    private Path folder;

    @Test
    void aFileIsReadWholeOrUpToALimit() throws IOException {
        byte[] bytes = "0123456789".repeat(20_000).getBytes(StandardCharsets.US_ASCII);
        Path file = Files.write(folder.resolve("file"), bytes);

        assertThat(Contents.ofFile(file.toString(), 1 << 20)).isEqualTo(bytes);
        assertThat(Contents.ofFile(file.toString(), 65_537)).hasSize(65_537).startsWith(bytes[0], bytes[1]);
        assertThat(Contents.ofFile("/proc/self/status", 1 << 20))
                .as("a file that says it is empty")
                .isNotEmpty();
    }

    @Test
    void aFolderIsListedWhole() throws IOException {
        for (int i = 0; i < 3_000; i++) {
            Files.createFile(folder.resolve("name-of-a-file-" + i));
        }
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder);

        assertThat(Contents.ofFolder(folder.toString())).hasSize(3_001).contains("link", "name-of-a-file-2999");
        assertThat(Contents.ofFolder(link.toString())).hasSize(3_001);
    }

    /** An access time before the last change is what the kernel renews at the next reading, with the usual relatime. */
    @Test
    void accessTimesStayAsTheyAre() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Path file = Files.writeString(inner.resolve("file"), "text");
        for (Path each : new Path[] {file, inner}) {
            BasicFileAttributeView times = Files.getFileAttributeView(each, BasicFileAttributeView.class);
            times.setTimes(null, LONG_AGO, null);
        }

        Contents.ofFile(file.toString(), 10);
        Contents.ofFolder(inner.toString());

        for (Path each : new Path[] {file, inner}) {
            assertThat(Files.readAttributes(each, BasicFileAttributes.class)
                            .lastAccessTime()
                            .to(TimeUnit.SECONDS))
                    .isEqualTo(LONG_AGO.to(TimeUnit.SECONDS));
        }
    }

    @Test
    void noLinkIsFollowedAndNoPipeWaitedFor() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/etc/passwd"));
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> Contents.ofFile(link.toString(), 10)).hasMessageContaining("a symbolic link");
        assertThatThrownBy(() -> Contents.ofFile(pipe.toString(), 10)).hasMessageContaining("is no regular file");
        assertThatThrownBy(() -> Contents.ofFile(folder.toString(), 10)).hasMessageContaining("is no regular file");
    }

    @Test
    void whatIsNotThereIsTold() {
        assertThatThrownBy(() -> Contents.ofFile(folder.resolve("none").toString(), 10))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> Contents.ofFolder("/etc/passwd")).isInstanceOf(NotDirectoryException.class);
    }
}

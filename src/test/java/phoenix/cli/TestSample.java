package phoenix.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Copies of the project's samples that a test may spoil. */
final class TestSample {
    /** Larger than anything that is read as text. */
    private static final long HUGE = 100L << 20;

    private TestSample() {}

    static Path copyOf(String sample, Path target) throws IOException {
        Path source = Path.of("samples/hosts", sample);
        try (Stream<Path> all = Files.walk(source)) {
            for (Path path : all.toList()) {
                Files.copy(
                        path,
                        target.resolve(source.relativize(path).toString()),
                        java.nio.file.LinkOption.NOFOLLOW_LINKS);
            }
        }
        return target;
    }

    /** A file that the host can't read, whoever runs the test. */
    static void makeUnreadable(Path file) throws IOException {
        makeHuge(file);
    }

    /** 100 MiB that take no room on the disk. */
    static void makeHuge(Path file) throws IOException {
        try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(HUGE);
        }
    }
}

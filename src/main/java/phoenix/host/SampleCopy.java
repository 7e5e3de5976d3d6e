package phoenix.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeSet;
import org.apache.commons.io.FileUtils;
import phoenix.text.BadInput;

/**
 * The working copy of a sample, which lasts from command to command: {@code root/} with the files, {@code host.json}, the
 * runs and the lock. The sample itself is only ever read. Sockets, devices and pipes in it are left out; {@code host.json}
 * can tell of them.
 */
final class SampleCopy {
    /** A sample describes a machine in small files; anything larger is no sample but somebody's real folder. */
    private static final long MOST_BYTES = 1L << 30;

    private static final int MOST_ENTRIES = 50_000;
    private static final long LARGEST_COUNTED = 128L << 20;
    private static final String EXPECTED = "the folder of a sample host: small files, laid out like /";

    private SampleCopy() {}

    /**
     * The copy of this sample, made where there is none yet, or where the sample itself changed since. Whoever asks for it while
     * another process makes it waits for that.
     *
     * @param fresh whether to forget what earlier commands did
     */
    static synchronized Path of(Path sample, Path stateHome, boolean fresh) throws IOException {
        Path source = sample.toRealPath();
        if (nearestThere(stateHome).startsWith(source)) {
            throw new BadInput(
                    sample.toString(),
                    0,
                    0,
                    "the wizard's own working copies would lie in it (" + stateHome + ")",
                    EXPECTED);
        }
        String print = fingerprint(source);
        Path copy = stateHome
                .resolve("phoenix-wizard/samples")
                .resolve(source.getFileName() + "-" + sha(source.toString()).substring(0, 8));
        Files.createDirectories(copy.getParent());
        Path lock = copy.resolveSibling(copy.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            keep(copy, source, print, fresh);
        }
        return copy;
    }

    private static void keep(Path copy, Path source, String print, boolean fresh) throws IOException {
        Path made = copy.resolve("made-from");
        boolean current = Files.exists(made) && Files.readString(made).equals(print);
        if (fresh || !current) {
            Path next = copy.resolveSibling(copy.getFileName() + ".new");
            FileUtils.deleteDirectory(next.toFile());
            make(next, source);
            Files.writeString(next.resolve("made-from"), print);
            FileUtils.deleteDirectory(copy.toFile());
            Files.move(next, copy);
        }
    }

    /** The old copy stays until the new one is whole: a sample that can't be read must not cost what was done to it. */
    private static void make(Path copy, Path source) throws IOException {
        Files.createDirectories(copy.resolve("root"));
        copyFiles(source, copy.resolve("root"));
        Path description = source.resolve("host.json");
        if (Files.exists(description)) {
            Files.copy(description, copy.resolve("host.json"));
        }
    }

    private static void copyFiles(Path source, Path root) throws IOException {
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(root.resolve(source.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path relative = source.relativize(file);
                if (!attributes.isOther() && !relative.toString().equals("host.json")) {
                    Files.copy(file, root.resolve(relative.toString()), LinkOption.NOFOLLOW_LINKS);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** The folder itself, or the nearest above it that exists, without links. */
    private static Path nearestThere(Path folder) throws IOException {
        Path there = folder.toAbsolutePath().normalize();
        while (!Files.isDirectory(there)) {
            there = there.getParent();
        }
        return there.toRealPath();
    }

    /** Tells whether a sample changed, and that it is one: what is too large for one is refused before anything is copied. */
    private static String fingerprint(Path source) throws IOException {
        TreeSet<String> all = new TreeSet<>();
        long[] bytes = new long[1];
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return note(source.relativize(folder) + " ", 0);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                return note(
                        source.relativize(file) + " " + attributes.size() + " " + attributes.lastModifiedTime(),
                        attributes.size());
            }

            private FileVisitResult note(String line, long size) {
                all.add(line);
                // Files that are larger than anything that is read as text count only once: they may have holes.
                bytes[0] += Math.min(size, LARGEST_COUNTED);
                if (all.size() > MOST_ENTRIES || bytes[0] > MOST_BYTES) {
                    throw new BadInput(
                            source.toString(),
                            0,
                            0,
                            "it holds more than " + (all.size() > MOST_ENTRIES ? MOST_ENTRIES + " files" : "1 GiB")
                                    + ", and the wizard works on a copy",
                            EXPECTED);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return sha(String.join("\n", all));
    }

    private static String sha(String text) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IOException("this Java has no SHA-256", e);
        }
    }
}

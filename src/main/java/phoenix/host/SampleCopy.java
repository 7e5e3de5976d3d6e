package phoenix.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * The working copy of a sample, which lasts from command to command: {@code root/} with the files, {@code host.json}, the
 * runs and the lock. The sample itself is only ever read. Sockets, devices and pipes in it are left out; {@code host.json}
 * can tell of them.
 */
final class SampleCopy {
    private SampleCopy() {}

    /**
     * The copy of this sample, made where there is none yet, or where the sample itself changed since.
     *
     * @param fresh whether to forget what earlier commands did
     */
    static Path of(Path sample, Path stateHome, boolean fresh) throws IOException {
        Path source = sample.toRealPath();
        String print = fingerprint(source);
        Path copy = stateHome
                .resolve("phoenix-wizard/samples")
                .resolve(source.getFileName() + "-" + sha(source.toString()).substring(0, 8));
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
        return copy;
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

    private static String fingerprint(Path source) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.sorted().toList()) {
                BasicFileAttributes attributes =
                        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                all.append(source.relativize(file)).append(' ');
                if (!attributes.isDirectory()) {
                    all.append(attributes.size()).append(' ').append(attributes.lastModifiedTime());
                }
                all.append('\n');
            }
        }
        return sha(all.toString());
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

package phoenix.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where JNA puts its library before loading it. Never a folder that someone else can write, and never one that is mounted
 * {@code noexec}: from there it could not be loaded. JNA deletes the file as soon as it is loaded.
 *
 * <p>Root: {@code /run/phoenix-wizard/native}, or {@code /var/cache/…} where /run is {@code noexec} (as Debian's initramfs
 * mounts it), or {@code /var/lib/…}. Root's HOME is left aside, since under sudo it can be another user's. Everyone else:
 * {@code $XDG_CACHE_HOME/phoenix-wizard/native}, by default under {@code ~/.cache}, or {@code $XDG_RUNTIME_DIR}.
 *
 * <p>Where none of these will do, a new folder with a random name, for this user alone, in Java's temporary folder.
 *
 * <p>Whoever starts Java with {@code jna.boot.library.path} or {@code jna.tmpdir} has decided already.
 */
final class NativeFolder {
    private static final Path NAME = Path.of("phoenix-wizard", "native");
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    private NativeFolder() {}

    /**
     * Tells JNA the folder, by its system property.
     *
     * @throws UnsupportedOperationException when there is no folder that will do
     */
    static void choose() {
        if (System.getProperty("jna.boot.library.path") != null || System.getProperty("jna.tmpdir") != null) {
            return;
        }
        Optional<Long> self = ownUid();
        String mounts = readMounts();
        for (Path base : bases(self.filter(uid -> uid == 0).isPresent())) {
            Path folder = base.resolve(NAME);
            if (allowsExecution(mounts, folder) && self.isPresent() && isPrivate(folder, self.get())) {
                System.setProperty("jna.tmpdir", folder.toString());
                return;
            }
        }
        System.setProperty("jna.tmpdir", newFolder(mounts).toString());
    }

    private static Path newFolder(String mounts) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        if (!allowsExecution(mounts, temporary)) {
            throw new UnsupportedOperationException("no folder to load JNA's library from: " + temporary
                    + " is mounted noexec. Start Java with -Djna.tmpdir=FOLDER, a folder of your own");
        }
        try {
            Path folder = Files.createTempDirectory(
                    temporary, "phoenix-wizard-native", PosixFilePermissions.asFileAttribute(PRIVATE));
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException failed) {
            throw new UnsupportedOperationException(
                    "no folder to load JNA's library from: can't make one in " + temporary
                            + ". Start Java with -Djna.tmpdir=FOLDER, a folder of your own",
                    failed);
        }
    }

    private static List<Path> bases(boolean root) {
        if (root) {
            return List.of(Path.of("/run"), Path.of("/var/cache"), Path.of("/var/lib"));
        }
        List<Path> bases = new ArrayList<>();
        String home = System.getProperty("user.home", "");
        absolute(System.getenv("XDG_CACHE_HOME")).ifPresent(bases::add);
        absolute(home).ifPresent(h -> bases.add(h.resolve(".cache")));
        absolute(System.getenv("XDG_RUNTIME_DIR")).ifPresent(bases::add);
        return bases;
    }

    private static Optional<Path> absolute(String path) {
        return Optional.ofNullable(path).filter(p -> p.startsWith("/")).map(Path::of);
    }

    /** Whether files in a folder can be executed, by the {@code noexec} of the mount that it is on (proc_pid_mountinfo(5)). */
    static boolean allowsExecution(String mountinfo, Path folder) {
        Path best = Path.of("/");
        boolean allowed = true;
        for (String line : mountinfo.split("\n")) {
            String[] fields = line.split(" ");
            if (fields.length > 5) {
                Path mountPoint = Path.of(fields[4].replace("\\040", " "));
                if (folder.startsWith(mountPoint) && mountPoint.startsWith(best)) {
                    best = mountPoint;
                    allowed = !Arrays.asList(fields[5].split(",")).contains("noexec");
                }
            }
        }
        return allowed;
    }

    /** Makes the folder where it is missing, and tells whether it is this user's alone. */
    private static boolean isPrivate(Path folder, long uid) {
        try {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PRIVATE));
            PosixFileAttributes found =
                    Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return found.isDirectory()
                    && found.permissions().equals(PRIVATE)
                    && uidOf(folder) == uid
                    && Files.isWritable(folder); // not on a file system that is read-only
        } catch (IOException unusable) {
            return false;
        }
    }

    private static Optional<Long> ownUid() {
        try {
            return Optional.of(uidOf(Path.of("/proc/self/status")));
        } catch (IOException noProc) {
            return Optional.empty();
        }
    }

    private static long uidOf(Path path) throws IOException {
        return Integer.toUnsignedLong((Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS));
    }

    private static String readMounts() {
        try {
            return Files.readString(Path.of("/proc/self/mountinfo"), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException noProc) {
            return "";
        }
    }
}

package phoenix.tty;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.nativ.JLineNativeLoader;
import org.jline.nativ.OSInfo;

/**
 * JLine's native library, loaded from a folder that nobody else can write.
 *
 * <p>Left alone, JLine unpacks it into the shared temporary folder, which other users can write to and which may be
 * mounted {@code noexec}. Here it goes into a fresh folder of mode 0700 under the first place that lets it be mapped,
 * and is removed again as soon as it is mapped (the mapping outlives the name, unlink(2)), so nothing stays behind even
 * after a kill. An operator's own {@code library.jline.path} is left in charge.
 */
public final class TtyLibrary {
    private static final String PATH_PROPERTY = "library.jline.path";
    private static final String CLEANUP_PROPERTY = "jline.tmpdir";
    private static final String FOLDER = "phoenix-wizard-tty-";

    private TtyLibrary() {}

    /**
     * Loads the library once; later calls answer from the first.
     *
     * @return false where this processor has no library in JLine, or where every place is {@code noexec} or read-only
     */
    public static boolean load() {
        return Loaded.LOADED;
    }

    /** Folders to try, best first: the user's own runtime, cache and home folders, then the system's temporary ones. */
    static List<Path> places(Map<String, String> environment) {
        List<Path> places = new ArrayList<>();
        absolute(environment.get("XDG_RUNTIME_DIR")).ifPresent(places::add);
        absolute(environment.get("XDG_CACHE_HOME")).ifPresent(places::add);
        absolute(environment.get("HOME")).map(home -> home.resolve(".cache")).ifPresent(places::add);
        absolute(environment.get("HOME")).ifPresent(places::add);
        places.add(Path.of("/dev/shm"));
        places.add(Path.of("/run"));
        places.add(Path.of("/var/tmp"));
        absolute(System.getProperty("java.io.tmpdir")).ifPresent(places::add);
        return List.copyOf(places);
    }

    private static Optional<Path> absolute(String folder) {
        return Optional.ofNullable(folder).filter(f -> f.startsWith("/")).map(Path::of);
    }

    private static final class Loaded {
        static final boolean LOADED =
                System.getProperty(PATH_PROPERTY) == null ? loadFrom(places(System.getenv())) : initialized();
    }

    private static boolean initialized() {
        try {
            return JLineNativeLoader.initialize();
        } catch (RuntimeException notThere) {
            return false;
        }
    }

    private static boolean loadFrom(List<Path> places) {
        String name = System.mapLibraryName("jlinenative");
        String resource = "/org/jline/nativ/" + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + name;
        return places.stream().anyMatch(place -> loadIn(place, resource, name));
    }

    private static boolean loadIn(Path place, String resource, String name) {
        if (!Files.isDirectory(place) || !Files.isWritable(place)) {
            return false;
        }
        try (InputStream library = JLineNativeLoader.class.getResourceAsStream(resource)) {
            if (library == null) {
                return false;
            }
            Path folder = Files.createDirectory(
                    place.resolve(FOLDER + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime())),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try {
                Path file = folder.resolve(name);
                Files.copy(library, file);
                return mapped(folder, file);
            } finally {
                Files.deleteIfExists(folder.resolve(name));
                Files.deleteIfExists(folder);
            }
        } catch (IOException notHere) {
            return false;
        }
    }

    /** Maps the file ourselves first: where that fails, JLine would report it on the screen. */
    private static boolean mapped(Path folder, Path file) {
        try {
            System.load(file.toString());
        } catch (UnsatisfiedLinkError noexec) {
            return false;
        }
        System.setProperty(PATH_PROPERTY, folder.toString());
        System.setProperty(CLEANUP_PROPERTY, folder.toString());
        return initialized();
    }
}

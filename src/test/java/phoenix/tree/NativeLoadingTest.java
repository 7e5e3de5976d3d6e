package phoenix.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeLoadingTest {
    private static final String MOUNTS = """
            22 1 253:0 / / rw,relatime - ext4 /dev/vda rw
            23 22 0:21 / /run rw,nosuid,nodev,noexec,relatime - tmpfs tmpfs rw,size=1m
            24 23 0:22 / /run/user/1000 rw,nosuid,nodev - tmpfs tmpfs rw
            25 22 0:23 / /tmp rw,noexec - tmpfs tmpfs rw
            26 22 0:24 / /mnt/with\\040space rw,noexec - tmpfs tmpfs rw
            """;

    @ParameterizedTest
    @CsvSource({
        "/run/phoenix-wizard, false",
        "/run/user/1000/x, true",
        "/runner, true",
        "/var/cache, true",
        "/tmp, false",
        "/mnt/with space/x, false"
    })
    void seesWhereLibrariesCanNotBeLoadedFrom(String folder, boolean allowed) {
        assertThat(NativeFolder.allowsExecution(MOUNTS, Path.of(folder))).isEqualTo(allowed);
    }

    @Test
    void needsNoSharedTemporaryFolderAndLeavesNothingBehind(@TempDir Path temporary) throws Exception {
        Process process = java("-Djava.io.tmpdir=" + temporary, Loads.class.getName());

        assertThat(text(process)).isEqualTo("jna.tmpdir is private\n/ is a FOLDER\n");
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void saysWhyNativeCallsDoNotWork() throws Exception {
        Process process = java("-Djna.boot.library.path=/nonexistent", "-Djna.nounpack=true", Loads.class.getName());

        assertThat(text(process))
                .startsWith("unavailable: Java can't make system calls here: ")
                .contains("JNA");
    }

    @Test
    void rulesAndAclsWorkWithoutAnyNativeCode() throws Exception {
        try (URLClassLoader withoutJna = new URLClassLoader(roomOnly(), ClassLoader.getPlatformClassLoader())) {
            Class<?> pure = withoutJna.loadClass(Pure.class.getName());

            assertThat(pure.getMethod("run").invoke(null))
                    .isEqualTo("user::rw-,user:100000:rw-,group::rw-,mask::rw-,other::r--");
        }
    }

    private static URL[] roomOnly() throws MalformedURLException {
        List<URL> folders = new ArrayList<>();
        for (Class<?> one : List.of(TreeRule.class, Pure.class)) {
            folders.add(one.getProtectionDomain().getCodeSource().getLocation());
        }
        return folders.toArray(URL[]::new);
    }

    private static Process java(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String text(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Uses a native call in a fresh Java. */
    static final class Loads {
        private Loads() {}

        public static void main(String[] arguments) throws IOException {
            var unavailable = FileMetadata.unavailable();
            if (unavailable.isPresent()) {
                System.out.println("unavailable: " + unavailable.get());
                return;
            }
            boolean isPrivate = System.getProperty("jna.tmpdir", "").endsWith("/phoenix-wizard/native");
            System.out.println("jna.tmpdir is " + (isPrivate ? "private" : "shared"));
            System.out.println(
                    "/ is a " + FileMetadata.stat("/").orElseThrow().meta().kind());
        }
    }

    /** Uses what must work everywhere. */
    public static final class Pure {
        private Pure() {}

        /** The ACL that a rule wants for a file of root. */
        public static String run() {
            TreeRule rule = new OwnershipRule(
                    FileNames.printable("/srv/x"),
                    1000,
                    1000,
                    java.util.Set.of(0L),
                    java.util.Set.of(0L),
                    0664,
                    0775,
                    List.of(new NamedAccess(100000, 6)));
            return rule.wanted(Meta.of(EntryKind.FILE, 0, 0, 0644)).fullAcl().text();
        }
    }
}

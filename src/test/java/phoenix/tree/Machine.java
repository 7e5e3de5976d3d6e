package phoenix.tree;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real machine that tests of this room run on. */
public final class Machine {
    private Machine() {}

    /** Skips the test for everyone but root. */
    public static void needsRoot() {
        boolean root;
        try {
            root = Files.getAttribute(Path.of("/proc/self/status"), "unix:uid").equals(0);
        } catch (IOException noProc) {
            root = false;
        }
        assumeTrue(root, "needs root: it changes owners of real files");
    }

    /** Skips the test where a tool is not installed. */
    public static void needsTool(String name) {
        boolean there = List.of("/usr/sbin/", "/usr/bin/", "/sbin/", "/bin/").stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder + name)));
        assumeTrue(there, "needs the tool " + name);
    }

    /** Runs a shell script of the test's own, with the given folder as $1, and gives what it printed. */
    public static String sh(Path folder, String script) {
        String out = tryToSh(folder, script);
        if (out.startsWith("FAILED")) {
            throw new AssertionError(script + "\n" + out);
        }
        return out;
    }

    /** The same, but a failure is told by "FAILED" in front of what was printed. */
    public static String tryToSh(Path folder, String script) {
        try {
            Process process = new ProcessBuilder("/bin/sh", "-euc", script, "sh", folder.toString())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            process.waitFor(1, TimeUnit.HOURS);
            return process.exitValue() == 0 ? out : "FAILED " + process.exitValue() + "\n" + out;
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Owner, group, mode, ACLs and content of everything in a folder, as find, getfacl and cksum tell it. */
    static String listing(Path folder) {
        return sh(
                folder,
                "cd \"$1\"; find . -printf '%p %y %U %G %m %n %l\\n' | LC_ALL=C sort;"
                        + " find . ! -type l -print0 | LC_ALL=C sort -z | xargs -0 getfacl -nPE --;"
                        + " find . -type f -print0 | LC_ALL=C sort -z | xargs -0r cksum --");
    }
}

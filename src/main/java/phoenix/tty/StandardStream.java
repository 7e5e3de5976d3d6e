package phoenix.tty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where this process reads and writes unless told otherwise. */
public enum StandardStream {
    /** Standard input. */
    INPUT(0),
    /** Standard output. */
    OUTPUT(1);

    private final int descriptor;

    StandardStream(int descriptor) {
        this.descriptor = descriptor;
    }

    /** Whether it is a terminal, by the name of its device in /proc (proc(5)); no where that can't be told. */
    public boolean isTerminal() {
        try {
            String device = Files.readSymbolicLink(Path.of("/proc/self/fd", Integer.toString(descriptor)))
                    .toString();
            return device.startsWith("/dev/pts/")
                    || device.startsWith("/dev/tty")
                    || device.startsWith("/dev/hvc")
                    || device.equals("/dev/console");
        } catch (IOException noProc) {
            return false;
        }
    }
}

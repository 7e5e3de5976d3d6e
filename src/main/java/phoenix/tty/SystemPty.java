package phoenix.tty;

import java.io.IOException;
import java.util.EnumSet;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.impl.exec.ExecTerminalProvider;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.spi.Pty;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/**
 * The terminal on standard input and output as JLine reaches it: through its native library, else (no place to map it)
 * through the {@code stty} command. JLine's {@code Terminal} above it would look capabilities up and start readers, which
 * takes longer than all of the first frame.
 */
public final class SystemPty {
    private SystemPty() {}

    /**
     * The terminal.
     *
     * @throws NoTerminalException where there is none that a full screen can be drawn on
     */
    public static Pty open() throws IOException {
        TerminalProvider provider = TtyLibrary.load() ? new JniTerminalProvider() : new ExecTerminalProvider();
        require(provider.isSystemStream(SystemStream.Input), "input");
        require(provider.isSystemStream(SystemStream.Output), "output");
        return provider instanceof JniTerminalProvider jni
                ? jni.current(SystemStream.Output)
                : ((ExecTerminalProvider) provider).current(SystemStream.Output);
    }

    /** The modes of a terminal that hands over each key as it is typed, and makes nothing of any of them (termios(3)). */
    public static Attributes raw(Attributes modes) {
        Attributes raw = new Attributes(modes);
        raw.setLocalFlags(EnumSet.of(LocalFlag.ICANON, LocalFlag.ECHO, LocalFlag.IEXTEN, LocalFlag.ISIG), false);
        raw.setInputFlags(EnumSet.of(InputFlag.IXON, InputFlag.ICRNL, InputFlag.INLCR), false);
        raw.setControlChar(ControlChar.VMIN, 1);
        raw.setControlChar(ControlChar.VTIME, 0);
        return raw;
    }

    private static void require(boolean terminal, String stream) throws NoTerminalException {
        if (!terminal) {
            throw new NoTerminalException("Standard " + stream + " is no terminal.");
        }
    }
}

package phoenix.tui.tty;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.spi.SystemStream;
import org.jline.utils.InfoCmp;

/**
 * JLine's terminal on standard input and output: through its native library, else (no place to map it) through the
 * {@code stty} command. No capability is looked up and nothing is asked of the terminal.
 */
final class SystemTerminal {
    /** A type with no capabilities: Lanterna sends ECMA-48 itself, and a known type spares the {@code infocmp} command. */
    private static final String TYPE = "phoenix-wizard";

    private SystemTerminal() {}

    static Terminal open(Map<String, String> environment) throws IOException {
        String type = environment.getOrDefault("TERM", "");
        if (type.isEmpty() || type.equals("dumb") || type.equals("unknown")) {
            throw new NoTerminalException("The terminal (TERM=" + type
                    + ") can't show a full screen. Use --plain, or set TERM to what your terminal is.");
        }
        InfoCmp.setLoadedInfoCmp(TYPE, TYPE + ",");
        return TtyLibrary.load() ? nativeTerminal() : commandTerminal();
    }

    private static Terminal nativeTerminal() throws IOException {
        JniTerminalProvider provider = new JniTerminalProvider();
        require(provider.isSystemStream(SystemStream.Input), "input");
        require(provider.isSystemStream(SystemStream.Output), "output");
        return provider.sysTerminal(
                "Phoenix Wizard",
                TYPE,
                false,
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_8,
                false,
                Terminal.SignalHandler.SIG_DFL,
                false,
                SystemStream.Output);
    }

    private static Terminal commandTerminal() throws IOException {
        try {
            return TerminalBuilder.builder()
                    .name("Phoenix Wizard")
                    .type(TYPE)
                    .system(true)
                    .systemOutput(TerminalBuilder.SystemOutput.SysOut)
                    .provider(TerminalBuilder.PROP_PROVIDER_EXEC)
                    .dumb(false)
                    .encoding(StandardCharsets.UTF_8)
                    .nativeSignals(false)
                    .graphemeCluster(false)
                    .build();
        } catch (IllegalStateException none) {
            throw new NoTerminalException("Standard input or output is no terminal. Use --plain.");
        }
    }

    private static void require(boolean terminal, String stream) throws NoTerminalException {
        if (!terminal) {
            throw new NoTerminalException("Standard " + stream + " is no terminal. Use --plain.");
        }
    }
}

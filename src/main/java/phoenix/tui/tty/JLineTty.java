package phoenix.tui.tty;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyDecodingProfile;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.terminal.MouseCaptureMode;
import com.googlecode.lanterna.terminal.ansi.ANSITerminal;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.spi.Pty;
import org.jline.utils.Signals;
import phoenix.text.SafeText;
import phoenix.tty.NoTerminalException;
import phoenix.tty.SavedTermios;
import phoenix.tty.SystemPty;
import phoenix.tty.TerminalType;
import phoenix.tty.TtyLibrary;
import phoenix.tui.look.Encoding;

/**
 * The terminal that this process was started on, as Lanterna draws on it. It belongs to JLine: raw mode, size, resize.
 *
 * <p>It never asks the terminal anything, so a line that does not answer costs nothing: the size is the kernel's, else
 * {@code COLUMNS} and {@code LINES}, else 80x24. Whatever ends the process short of {@code kill -9}, {@link #restore()}
 * runs: the alternate screen is left, the cursor visible, and {@code stty -a} reads as before.
 */
public final class JLineTty extends ANSITerminal {
    private static final int INPUT = 0;
    private static final TerminalSize USUAL = new TerminalSize(80, 24);
    private static final String PLAIN_WITH_CURSOR = "\033[0m\033[?25h";
    private static final String LEAVE_ALTERNATE_SCREEN = "\033[?1049l";
    private static final String MOUSE_OFF = "\033[?9l\033[?1000l\033[?1002l\033[?1003l\033[?1005l";

    private final Pty pty;
    private final Attributes modes;
    private final TtyOutput output;
    private final Map<String, String> environment;
    private final Encoding encoding;
    private final Optional<SavedTermios> before;
    private final ReentrantLock input = new ReentrantLock();
    private final Thread atExit = new Thread(this::restore, "phoenix-tty-restore");
    private final Object windowChange;
    private final Object continuation;
    private volatile boolean alternateScreen;
    private volatile boolean mouse;
    private volatile Runnable repaint = () -> {};

    private JLineTty(
            Pty pty, InputStream keys, TtyOutput output, Optional<SavedTermios> before, Map<String, String> environment)
            throws IOException {
        super(keys, output, StandardCharsets.UTF_8);
        this.pty = pty;
        this.modes = pty.getAttr();
        this.output = output;
        this.before = before;
        this.environment = environment;
        this.encoding = Encoding.of(environment);
        Runtime.getRuntime().addShutdownHook(atExit);
        this.windowChange = Signals.register("WINCH", this::windowChanged);
        this.continuation = Signals.register("CONT", this::continued);
        pty.setAttr(SystemPty.raw(modes));
    }

    /**
     * Looks whether a terminal of this kind can show a full screen at all.
     *
     * @param environment the environment variables; {@code TERM} is looked at
     * @throws NoTerminalException where it can't, with the reason and the way out
     */
    public static void require(Map<String, String> environment) throws NoTerminalException {
        TerminalType type = TerminalType.of(environment);
        if (type.isLinesOnly()) {
            throw new NoTerminalException(
                    "A terminal with TERM=" + SafeText.of(type.name()) + " can't show a full screen.");
        }
    }

    /**
     * Takes the terminal on standard input and output over, in raw mode.
     *
     * @param environment the environment variables; {@code TERM}, the locale, {@code ESCDELAY}, {@code LINES} and
     *     {@code COLUMNS} are looked at
     * @throws NoTerminalException where a full screen can't be drawn, with the reason and the way out
     * @throws IOException where the terminal can't be set up
     */
    public static JLineTty open(Map<String, String> environment) throws IOException {
        require(environment);
        Pty pty = SystemPty.open();
        Optional<SavedTermios> before = TtyLibrary.load() ? SavedTermios.of(INPUT) : Optional.empty();
        return new JLineTty(
                pty,
                new KeyInput(new FileInputStream(FileDescriptor.in), KeyInput.patience(environment)),
                new TtyOutput(new FileOutputStream(FileDescriptor.out)),
                before,
                Map.copyOf(environment));
    }

    /** What this terminal can be sent. */
    public Encoding encoding() {
        return encoding;
    }

    /** Calls back when the whole screen has to be drawn again, because the process was stopped and continued. */
    public void onRepaint(Runnable callback) {
        repaint = callback;
    }

    /**
     * Gives the terminal back as it was found. Does so once, from any thread; drawing afterwards has no effect. A terminal
     * that is gone by now needs nothing back and is no error.
     */
    public void restore() {
        String farewell =
                (mouse ? MOUSE_OFF : "") + PLAIN_WITH_CURSOR + (alternateScreen ? LEAVE_ALTERNATE_SCREEN : "");
        if (output.end(farewell.getBytes(StandardCharsets.US_ASCII))) {
            Signals.unregister("WINCH", windowChange);
            Signals.unregister("CONT", continuation);
            before.ifPresentOrElse(SavedTermios::putBack, this::putModesBack);
        }
    }

    /** Gives the terminal back, see {@link #restore()}. */
    @Override
    public void close() {
        restore();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running or about to, and will find nothing left to do.
        }
    }

    @Override
    protected TerminalSize findTerminalSize() {
        Size size = size();
        return new TerminalSize(
                positive(size.getColumns(), "COLUMNS", USUAL.getColumns()),
                positive(size.getRows(), "LINES", USUAL.getRows()));
    }

    @Override
    protected KeyDecodingProfile getDefaultKeyDecodingProfile() {
        return new KeyPatterns();
    }

    @Override
    public KeyStroke readInput() throws IOException {
        input.lock();
        try {
            KeyStroke key = null;
            while (key == null || key.getKeyType() == KeyType.CursorLocation) {
                key = getInputDecoder().getNextCharacter(true);
            }
            return key;
        } finally {
            input.unlock();
        }
    }

    /** The next key if one is there and nobody waits in {@link #readInput()}, else {@code null} as Lanterna has it. */
    @Override
    public KeyStroke pollInput() throws IOException {
        if (!input.tryLock()) {
            return null;
        }
        try {
            return getInputDecoder().getNextCharacter(false);
        } finally {
            input.unlock();
        }
    }

    @Override
    public void putCharacter(char c) throws IOException {
        putString(String.valueOf(c));
    }

    @Override
    public void putString(String drawn) throws IOException {
        writeToTerminal(encoding.encode(drawn));
    }

    @Override
    public void enterPrivateMode() throws IOException {
        alternateScreen = true;
        super.enterPrivateMode();
    }

    @Override
    public void exitPrivateMode() throws IOException {
        super.exitPrivateMode();
        alternateScreen = false;
    }

    @Override
    public void setMouseCaptureMode(MouseCaptureMode mode) throws IOException {
        mouse |= mode != null;
        super.setMouseCaptureMode(mode);
    }

    /** Not available: a line that does not answer would block, and the screen knows where it put the cursor. */
    @Override
    public TerminalPosition getCursorPosition() {
        throw new UnsupportedOperationException("this terminal is never asked for its cursor position");
    }

    private void putModesBack() {
        try {
            pty.setAttr(modes);
        } catch (IOException hungUp) {
            // The terminal is gone: its modes went with it.
        }
    }

    /** 0x0 where the kernel does not know it, as on a serial line, or where the terminal is gone. */
    private Size size() {
        try {
            return output.ended() ? Size.of(0, 0) : pty.getSize();
        } catch (IOException hungUp) {
            return Size.of(0, 0);
        }
    }

    private void windowChanged() {
        if (!output.ended()) {
            onResized(findTerminalSize());
        }
    }

    private void continued() {
        if (!output.ended()) {
            try {
                pty.setAttr(SystemPty.raw(modes));
            } catch (IOException hungUp) {
                // Reading from it will say so, and end the face.
            }
            windowChanged();
            repaint.run();
        }
    }

    private int positive(int kernel, String variable, int usual) {
        if (kernel > 0) {
            return kernel;
        }
        String value = environment.getOrDefault(variable, "");
        return value.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(value) : usual;
    }
}

package phoenix.tui.page;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import phoenix.tty.StandardStream;
import phoenix.tui.KeyHint;
import phoenix.tui.look.Encoding;
import phoenix.tui.look.Glyph;
import phoenix.tui.look.Role;
import phoenix.tui.look.Theme;

/**
 * The start page as it is before anything is known, sent to the terminal in ECMA-48 while that is still being opened and
 * Lanterna still being loaded: together these take as long again as starting Java. Nothing in it depends on the size of the
 * screen. The face then draws the same page over it, and a test holds the two together.
 */
public final class FirstFrame implements AutoCloseable {
    private static final int FIRST_ROW = 2;
    private static final int ROWS_OF_A_JOB = 3;
    private static final String CLEAR = "\033[2J";
    private static final String ENTER = "\033[?1049h\033[?25l";
    private static final String LEAVE = "\033[0m\033[?25h\033[?1049l";
    /** Beyond every screen; terminals stop at their last row (cursor position, ECMA-48 8.3.21, as xterm has it). */
    private static final int LAST_ROW = 9999;

    private final OutputStream terminal;
    private final Thread atExit = new Thread(this::leave, "phoenix-first-frame");
    private boolean left;

    private FirstFrame(OutputStream terminal) {
        this.terminal = terminal;
    }

    /**
     * Sends it to standard output, unless something tells that no full-screen page can be shown there.
     *
     * @param theme how it looks
     * @param encoding what the terminal can be sent
     */
    public static FirstFrame show(Theme theme, Encoding encoding) throws IOException {
        FirstFrame frame = new FirstFrame(new FileOutputStream(FileDescriptor.out));
        if (StandardStream.INPUT.isTerminal() && StandardStream.OUTPUT.isTerminal()) {
            Runtime.getRuntime().addShutdownHook(frame.atExit);
            frame.terminal.write(bytes(theme, encoding));
        } else {
            frame.left = true;
        }
        return frame;
    }

    /** The terminal is in other hands now, which will give it back. */
    public void handOver() {
        left = true;
    }

    /** Gives the terminal back, unless it was handed over. */
    @Override
    public void close() {
        leave();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException shuttingDown) {
            // The hook finds nothing left to do.
        }
    }

    private synchronized void leave() {
        if (left) {
            return;
        }
        left = true;
        try {
            terminal.write(LEAVE.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException hungUp) {
            // The terminal is gone, and with it what it showed.
        }
    }

    /** What is sent. */
    static byte[] bytes(Theme theme, Encoding encoding) {
        EarlyPen pen = new EarlyPen(theme, encoding);
        pen.send(ENTER).plain().send(CLEAR);
        pen.as(Role.TITLE).at(0, 0).clearRow();
        pen.write(" " + Wizard.PRODUCT + " " + Glyph.MORE_RIGHT.in(theme) + " " + StartPage.TITLE);
        int row = FIRST_ROW;
        for (Job job : Job.values()) {
            boolean marked = row == FIRST_ROW;
            pen.as(marked ? Role.SELECTED : Role.HEADING).at(row, 1);
            pen.write((marked ? Glyph.POINTER.in(theme) : " ") + " " + job.title());
            pen.as(Role.DIM).at(row + 1, 3).write(job.note());
            row += ROWS_OF_A_JOB;
        }
        pen.at(row, 1).write(Glyph.LINE.in(theme) + " ");
        pen.as(Role.HEADING).write(StartPage.SUMMARY);
        pen.as(Role.DIM);
        for (String line : ReadingPage.WORDS.split("\n")) {
            pen.at(++row, 1).write(line);
        }
        pen.as(Role.HINT).at(LAST_ROW, 0).clearRow().write(" ");
        for (KeyHint hint : StartPage.HINTS) {
            pen.as(Role.HINT_KEY).write(hint.key());
            pen.as(Role.HINT).write(" " + hint.text() + "  ");
        }
        return pen.bytes();
    }
}

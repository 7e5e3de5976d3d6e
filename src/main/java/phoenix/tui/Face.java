package phoenix.tui;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.bundle.LanternaThemes;
import com.googlecode.lanterna.gui2.Interactable;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.input.MouseAction;
import com.googlecode.lanterna.screen.Screen;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.ExtendedTerminal;
import com.googlecode.lanterna.terminal.MouseCaptureMode;
import com.googlecode.lanterna.terminal.Terminal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import phoenix.tui.look.Theme;
import phoenix.tui.tty.JLineTty;
import phoenix.tui.widget.Widget;

/**
 * The full-screen face: a screen, the page on it, and the loop that waits for keys.
 *
 * <pre>{@code
 * try (Face face = new Face(JLineTty.open(System.getenv()), theme, "Phoenix Wizard")) {
 *     face.show(new StartPage(face));
 *     return face.run();
 * }
 * }</pre>
 *
 * <p>All of it belongs to the thread that made it, but {@link #later}, {@link #background} and {@link #finish}, which any
 * thread may call. Closing gives the terminal back; so does whatever else ends the process.
 */
public final class Face implements AutoCloseable {
    /** The smallest screen that pages are made for. */
    public static final TerminalSize LEAST = new TerminalSize(80, 24);

    /** The exit code of a face that the operator left, or whose terminal hung up. */
    public static final int CANCELLED = 130;

    /** One may be counting a tree and one finding out all that follows while a third finds what the screen shows. */
    private static final int WORKERS = 3;

    private final Terminal terminal;
    private final StrayOutput stray;
    private final TerminalScreen screen;
    private final GuiLoop loop = new GuiLoop(this::draw);
    private final Gui gui;
    private final Frame frame;
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS, Face::worker);
    private OptionalInt exit = OptionalInt.empty();
    private boolean redraw = true;
    private String helpKeys = "";
    private List<Dialog.Answer> helpWays = List.of();
    private Screen.RefreshType refresh = Screen.RefreshType.AUTOMATIC;

    /**
     * Takes over a terminal and draws an empty frame on it.
     *
     * @param terminal a {@link JLineTty}, or a virtual one in tests
     * @param theme the first theme
     * @param product the name at the left of the title bar
     * @throws IOException where the terminal can't be written to
     */
    public Face(Terminal terminal, Theme theme, String product) throws IOException {
        this.terminal = terminal;
        this.screen = new TerminalScreen(terminal);
        this.gui = new Gui(loop, screen);
        this.frame = new Frame(product);
        gui.setTheme(theme);
        gui.addWindow(frame);
        terminal.addResizeListener((resized, size) -> later(() -> redraw = true));
        if (terminal instanceof JLineTty tty) {
            tty.onRepaint(() -> later(() -> refresh = Screen.RefreshType.COMPLETE));
        }
        screen.startScreen();
        stray = new StrayOutput();
    }

    /**
     * Loads what Lanterna needs for any first frame: all of its own themes with the first window. Where something else is
     * waited for meanwhile, it may as well be done then.
     */
    public static void prepare() {
        LanternaThemes.getDefaultTheme();
    }

    /** Puts a page up in place of the one there is. */
    public void show(PageView page) {
        frame.show(page);
        redraw = true;
    }

    /** Names the host at the right of the title bar. */
    public void host(String name) {
        frame.host(name);
        redraw = true;
    }

    /** The page that is up; empty before the first. */
    public Optional<PageView> page() {
        return frame.page();
    }

    /** What has the focus on the page; empty where nothing can have it. */
    public Optional<Interactable> focused() {
        return Optional.ofNullable(frame.getFocusedInteractable());
    }

    /** Puts a message with answers over the page. */
    public void show(Dialog dialog) {
        gui.addWindow(dialog);
        redraw = true;
    }

    /** Draws in another theme from now on. */
    public void theme(Theme theme) {
        gui.setTheme(theme);
        frame.invalidate();
        redraw = true;
    }

    /** Draws again after this event, for what widgets can't know. */
    public void redraw() {
        redraw = true;
    }

    /** Runs something on the thread of the face, soon. Any thread may ask. */
    public void later(Runnable task) {
        loop.invokeLater(task);
    }

    /**
     * Runs something once when all keys that have piled up are handled, before the screen is drawn. For work that follows
     * every key, such as a preview, but needs no run for each of ten thousand pasted ones; the same task is run once.
     */
    public void afterInput(Runnable task) {
        loop.afterwards(task);
    }

    /**
     * Runs work beside the face, so that it never blocks. Any thread may ask.
     *
     * @param work what to do, on a thread of its own; it should end when interrupted
     * @param done what to do with the result, on the thread of the face
     * @param failed what to do with what went wrong, on the thread of the face
     * @return to cancel it; after that neither is called
     */
    public <T> Future<?> background(Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
        Job<T> job = new Job<>(this, work, done, failed);
        return job.startOn(workers);
    }

    /** Ends {@link #run} with this exit code, after what has piled up is handled. Any thread may ask. */
    public void finish(int code) {
        later(() -> exit = OptionalInt.of(code));
    }

    /**
     * Waits for keys and serves them until {@link #finish}.
     *
     * @return the exit code given to {@code finish}; {@link #CANCELLED} where Ctrl+C was pressed and no page had use for
     *     it, or the terminal hung up
     * @throws IOException where the terminal can't be read or written any more
     */
    public int run() throws IOException {
        Thread keys = new Thread(this::readKeys, "phoenix-keys");
        keys.setDaemon(true);
        keys.start();
        loop.settle();
        while (exit.isEmpty()) {
            loop.processEventsAndUpdate();
        }
        return exit.getAsInt();
    }

    /** A key as if it had been typed. Any thread may ask. */
    public void press(KeyStroke key) {
        later(() -> onKey(key));
    }

    /** Handles what has piled up and draws, without waiting: for tests, which have no {@link #run}. */
    public void settle() throws IOException {
        loop.settle();
    }

    /** Waits until something happens, handles it and what has piled up with it, and draws: for measuring, without {@link #run}. */
    public void step() throws IOException {
        loop.processEventsAndUpdate();
    }

    /**
     * Adds to every help.
     *
     * @param keys what keys do everywhere, in a sentence
     * @param ways where one can go on from there
     */
    public void helpWays(String keys, List<Dialog.Answer> ways) {
        helpKeys = keys;
        helpWays = List.copyOf(ways);
    }

    /**
     * Lets the mouse be used, or leaves it to the terminal, which then selects text with it.
     *
     * @throws IOException where the terminal can't be written to
     */
    public void mouse(boolean used) throws IOException {
        if (terminal instanceof ExtendedTerminal extended) {
            extended.setMouseCaptureMode(used ? MouseCaptureMode.CLICK_RELEASE : null);
        }
    }

    /** What libraries printed while the screen was ours, for the log page. */
    public List<String> strayOutput() {
        return stray.lines();
    }

    /** Leaves the page, stops what runs beside, and gives the terminal back. */
    @Override
    public void close() throws IOException {
        frame.leave();
        workers.shutdownNow();
        try {
            screen.stopScreen(false);
        } finally {
            terminal.close();
            stray.close();
        }
    }

    private void draw() throws IOException {
        if (refresh == Screen.RefreshType.COMPLETE) {
            gui.updateScreen();
            screen.refresh(refresh);
            refresh = Screen.RefreshType.AUTOMATIC;
        } else if (redraw || gui.isPendingUpdate()) {
            gui.updateScreen();
        }
        redraw = false;
    }

    private void readKeys() {
        try {
            KeyStroke key;
            do {
                key = terminal.readInput();
                press(key);
            } while (key.getKeyType() != KeyType.EOF);
        } catch (IOException hungUp) {
            finish(CANCELLED);
        }
    }

    private void onKey(KeyStroke key) {
        redraw = true;
        if (key.getKeyType() == KeyType.EOF) {
            exit = OptionalInt.of(CANCELLED);
        } else if (gui.isTooSmall()) {
            cancelBy(key);
        } else if (key instanceof MouseAction mouse && !gui.isForTheTopWindow(mouse)) {
            return;
        } else if (!gui.handleInput(key) && gui.getActiveWindow() == frame) {
            onUnhandled(key);
        }
    }

    private void onUnhandled(KeyStroke key) {
        if (frame.page().map(page -> page.onKey(key)).orElse(false)) {
            return;
        }
        if (asksForHelp(key)) {
            help().ifPresent(this::showHelp);
        } else {
            cancelBy(key);
        }
    }

    private void showHelp(String words) {
        List<Dialog.Answer> answers = new ArrayList<>(List.of(new Dialog.Answer("Close", () -> {})));
        answers.addAll(helpWays);
        show(Dialog.question("Help", helpKeys.isEmpty() ? words : words + "\n\n" + helpKeys, answers));
    }

    /** A question mark where nothing takes it as text; else Ctrl+G, and F1 where the terminal has it. */
    private static boolean asksForHelp(KeyStroke key) {
        return key.getKeyType() == KeyType.F1
                || key.getKeyType() == KeyType.Character
                        && !key.isAltDown()
                        && (key.getCharacter() == '?' || key.isCtrlDown() && key.getCharacter() == 'g');
    }

    private void cancelBy(KeyStroke key) {
        if (key.getKeyType() == KeyType.Character && key.isCtrlDown() && key.getCharacter() == 'c') {
            exit = OptionalInt.of(CANCELLED);
        }
    }

    private Optional<String> help() {
        Interactable focused = frame.getFocusedInteractable();
        String own = focused instanceof Widget<?> widget ? widget.help() : "";
        String words = own.isEmpty() ? frame.page().map(PageView::help).orElse("") : own;
        return Optional.of(words).filter(text -> !text.isEmpty());
    }

    private static Thread worker(Runnable work) {
        Thread thread = new Thread(work, "phoenix-worker");
        thread.setDaemon(true);
        return thread;
    }
}

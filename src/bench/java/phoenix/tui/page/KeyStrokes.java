package phoenix.tui.page;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import phoenix.host.Host;
import phoenix.host.SampleHost;
import phoenix.plan.IntentFiles;
import phoenix.plan.Scope;
import phoenix.tui.Face;
import phoenix.tui.look.ColorDepth;
import phoenix.tui.look.GlyphSet;
import phoenix.tui.look.Theme;
import phoenix.tui.look.Themes;
import phoenix.tui.widget.ActionButton;
import phoenix.wizard.Conversation;
import phoenix.wizard.Opening;

/**
 * How long it takes from a key until the screen shows all that follows from it, the preview included, and how many bytes
 * that sends: the real pages and the real planning over a large host, on a terminal that counts.
 */
public final class KeyStrokes {
    private static final int WARM = 60;
    private static final int COUNTED = 200;
    private static final long BETWEEN_KEYS = 40_000_000;

    private final Face face;
    private final Wizard wizard;
    private final CountedTerminal terminal;
    /** Printed once the face is closed: what is printed before goes to its log page. */
    private final List<String> rows = new ArrayList<>();

    private KeyStrokes(Host host, int columns, int rows, Theme theme) throws IOException {
        terminal = new CountedTerminal(columns, rows);
        face = new Face(terminal, theme, Wizard.PRODUCT);
        wizard = Wizard.open(face, theme, new Themes(List.of(), Map.of()), () -> ZoneOffset.UTC);
        wizard.begin(() ->
                new Opening(host.name(), () -> Conversation.begin(host, new IntentFiles(Optional.empty()), Scope.ALL)));
    }

    /** Prints the table for a host's folder. */
    public static void run(Path folder, Path stateHome) throws IOException {
        System.out.printf(
                "%-46s %7s %7s %7s %7s %7s   %7s %7s%n",
                "milliseconds to the preview; bytes", "first", "p50", "p95", "p99", "most", "bytes", "most");
        for (int[] size : new int[][] {{80, 24}, {160, 50}}) {
            SampleHost host = SampleHost.open(folder, stateHome, true);
            KeyStrokes keys = new KeyStrokes(host, size[0], size[1], theme());
            keys.measure(size[0] + "x" + size[1]);
            keys.face.close();
            keys.rows.forEach(System.out::print);
        }
    }

    private static Theme theme() {
        return Theme.builtIn("dark", ColorDepth.TRUE_COLOR, GlyphSet.UNICODE);
    }

    private void measure(String size) throws IOException {
        idle();
        press(KeyType.Enter);
        field(3, "first id, typed at the end", size, "1", KeyType.Backspace);
        button("Next");
        press(KeyType.Enter);
        field(1, "user name", size, "x", KeyType.Backspace);
        press(KeyType.Tab);
        press(KeyType.Tab);
        press(KeyType.Tab);
        strokes("ssh key, not a whole one", size, List.of(character('A'), key(KeyType.Backspace)));
        button("Next");
        press(KeyType.Enter);
        button("Next");
        press(KeyType.Enter);
        press(KeyType.Tab);
        back();
        strokes("a row down and up in the volumes", size, List.of(key(KeyType.ArrowDown), key(KeyType.ArrowUp)));
        strokes("a letter of a filter of the volumes", size, List.of(character('v'), key(KeyType.Backspace)));
    }

    private void back() throws IOException {
        for (int i = 0;
                i < 8
                        && !face.focused()
                                .filter(f -> f instanceof phoenix.tui.widget.StatusTable)
                                .isPresent();
                i++) {
            press(KeyType.ReverseTab);
        }
    }

    /** Goes from the buttons to the field that is so many fields from the page's end of fields, and types in it. */
    private void field(int fromStart, String what, String size, String typed, KeyType undo) throws IOException {
        for (int i = 0; i < 40 && !(face.focused().orElseThrow() instanceof phoenix.tui.widget.TextField); i++) {
            press(KeyType.Tab);
        }
        strokes(what, size, List.of(character(typed.charAt(0)), key(undo)));
    }

    private void button(String label) throws IOException {
        for (int i = 0; i < 40; i++) {
            if (face.focused().orElseThrow() instanceof ActionButton button
                    && button.label().equals(label)) {
                return;
            }
            press(KeyType.Tab);
        }
        throw new IllegalStateException("Tab does not lead to " + label);
    }

    private static KeyStroke character(char c) {
        return new KeyStroke(c, false, false);
    }

    private static KeyStroke key(KeyType type) {
        return new KeyStroke(type);
    }

    private void press(KeyType type) throws IOException {
        press(key(type));
    }

    /** Presses a key, and waits until the screen shows what it changes in the area of the page. */
    private double press(KeyStroke key) throws IOException {
        long start = System.nanoTime();
        face.press(key);
        face.settle();
        while (wizard.isPreviewBehind()) {
            face.step();
        }
        return (System.nanoTime() - start) / 1e6;
    }

    /** As long as fast fingers take to the next key; what follows elsewhere is found out meanwhile. */
    private void rest(long since) throws IOException {
        LockSupport.parkNanos(since + BETWEEN_KEYS - System.nanoTime());
        face.settle();
    }

    private void idle() throws IOException {
        while (!wizard.isIdle()) {
            face.step();
        }
    }

    private void strokes(String what, String size, List<KeyStroke> keys) throws IOException {
        List<Double> times = new ArrayList<>();
        List<Double> bytes = new ArrayList<>();
        double first = 0;
        for (int i = 0; i < WARM + COUNTED; i++) {
            long before = terminal.bytes();
            long since = System.nanoTime();
            double took = press(keys.get(i % keys.size()));
            first = i == 0 ? took : first;
            if (i >= WARM) {
                times.add(took);
                bytes.add((double) terminal.bytes() - before);
            }
            rest(since);
        }
        idle();
        times.sort(null);
        bytes.sort(null);
        rows.add(String.format(
                "%-46s %7.1f %7.1f %7.1f %7.1f %7.1f   %7.0f %7.0f%n",
                size + ", " + what,
                first,
                at(times, 50),
                at(times, 95),
                at(times, 99),
                at(times, 100),
                at(bytes, 50),
                at(bytes, 100)));
    }

    private static double at(List<Double> sorted, int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }
}

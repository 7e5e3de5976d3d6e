package phoenix.tui;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import phoenix.tui.look.ColorDepth;
import phoenix.tui.look.GlyphSet;
import phoenix.tui.look.Theme;

/** A face on a terminal in memory: keys in, text of the screen out. For the tests of widgets and of pages. */
public final class VirtualFace implements AutoCloseable {
    private final DefaultVirtualTerminal terminal;
    private final Face face;

    /** A face of this size on a host called pve1, in the dark theme. */
    public VirtualFace(int columns, int rows, GlyphSet glyphs) {
        this(columns, rows, glyphs, "pve1");
    }

    /** A face of this size, in the dark theme. */
    public VirtualFace(int columns, int rows, GlyphSet glyphs, String host) {
        this(columns, rows, Theme.builtIn("dark", ColorDepth.TRUE_COLOR, glyphs), host);
    }

    /** A face of this size in any theme. */
    public VirtualFace(int columns, int rows, Theme theme, String host) {
        terminal = new DefaultVirtualTerminal(new TerminalSize(columns, rows));
        try {
            face = new Face(terminal, theme, "Phoenix Wizard");
            face.host(host);
        } catch (IOException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    /** A page of 80x24 with one widget on it, drawn. */
    public static VirtualFace with(Component widget) {
        return with(80, 24, GlyphSet.UNICODE, widget);
    }

    /** A page with one widget on it, drawn. */
    public static VirtualFace with(int columns, int rows, GlyphSet glyphs, Component widget) {
        VirtualFace virtual = new VirtualFace(columns, rows, glyphs);
        virtual.face.show(new PageView() {
            @Override
            public String title() {
                return "Test";
            }

            @Override
            public Component body() {
                return widget;
            }
        });
        virtual.settle();
        return virtual;
    }

    /** The face itself. */
    public Face face() {
        return face;
    }

    /** Presses keys that have a name. */
    public VirtualFace press(KeyType... keys) {
        for (KeyType key : keys) {
            face.press(new KeyStroke(key));
        }
        return settle();
    }

    /** Types characters. */
    public VirtualFace type(String text) {
        text.chars().forEach(c -> face.press(new KeyStroke((char) c, false, false)));
        return settle();
    }

    /** Presses Ctrl with a character. */
    public VirtualFace control(char c) {
        face.press(new KeyStroke(c, true, false));
        return settle();
    }

    /** Changes the size of the terminal. */
    public VirtualFace resize(int columns, int rows) {
        terminal.setTerminalSize(new TerminalSize(columns, rows));
        return settle();
    }

    /** Handles what has piled up and draws. */
    public VirtualFace settle() {
        try {
            face.settle();
            return this;
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    /** The rows of the screen, without spaces at their ends. */
    public List<String> rows() {
        List<String> rows = new ArrayList<>();
        TerminalSize size = terminal.getTerminalSize();
        for (int row = 0; row < size.getRows(); row++) {
            StringBuilder text = new StringBuilder();
            for (int column = 0; column < size.getColumns(); column++) {
                TextCharacter cell = terminal.getCharacter(column, row);
                text.append(cell.getCharacterString());
                if (cell.isDoubleWidth()) {
                    column++;
                }
            }
            rows.add(text.toString().stripTrailing());
        }
        return rows;
    }

    /** The body of the page: without title bar and hints, and without empty rows at its end. */
    public String body() {
        List<String> rows = rows();
        return String.join("\n", rows.subList(1, rows.size() - 1)).stripTrailing();
    }

    /** One cell of the screen. */
    public TextCharacter cell(int column, int row) {
        return terminal.getCharacter(column, row);
    }

    /** Where the cursor is, as {@code column,row}, or {@code none}. */
    public String cursor() {
        return terminal.isCursorVisible()
                ? terminal.getCursorPosition().getColumn() + ","
                        + terminal.getCursorPosition().getRow()
                : "none";
    }

    @Override
    public void close() {
        try {
            face.close();
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }
}

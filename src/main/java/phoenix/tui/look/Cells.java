package phoenix.tui.look;

import com.googlecode.lanterna.TextCharacter;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jline.utils.WCWidth;
import phoenix.text.SafeText;

/**
 * A line of text as cells of a screen: what a reader sees as one character, with the columns that it takes.
 *
 * <p>Where Lanterna and the terminal would disagree on the columns of a character, its first part is taken, or a
 * replacement character: a line is never shifted.
 */
public final class Cells {
    private static final int TAB = 4;
    private static final String REPLACEMENT = "\ufffd";
    private static final List<Cell> ASCII = asciiCells();
    private static final Map<Character, Cell> SIGNS = signCells();

    /** One character as seen. */
    record Cell(String text, int width) {}

    private final List<Cell> cells;
    private final int width;

    private Cells(List<Cell> cells) {
        this.cells = cells;
        int columns = 0;
        for (Cell cell : cells) {
            columns += cell.width();
        }
        this.width = columns;
    }

    /** The cells of a text, made safe as {@link SafeText} does; tabs reach the next fourth column, as files are full of them. */
    public static Cells of(String text) {
        if (isSimple(text)) {
            return simple(text);
        }
        String safe = SafeText.of(expanded(text));
        if (isSimple(safe)) {
            return simple(safe);
        }
        String composed = Normalizer.normalize(safe, Normalizer.Form.NFC);
        BreakIterator characters = BreakIterator.getCharacterInstance();
        characters.setText(composed);
        List<Cell> cells = new ArrayList<>(composed.length());
        int start = 0;
        for (int end = characters.next(); end != BreakIterator.DONE; end = characters.next()) {
            cells.add(cell(composed.substring(start, end)));
            start = end;
        }
        return new Cells(List.copyOf(cells));
    }

    /** The columns of a text, made safe. */
    public static int width(String text) {
        return isSimple(text) ? text.length() : of(text).width;
    }

    /** Whether it is printable ASCII and our own signs throughout: as many columns as characters, nothing to escape. */
    private static boolean isSimple(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isAscii(c) && !SIGNS.containsKey(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAscii(char c) {
        return c >= 0x20 && c < 0x7f;
    }

    private static String expanded(String text) {
        StringBuilder spaces = new StringBuilder();
        for (char c : text.toCharArray()) {
            spaces.append(c == '\t' ? " ".repeat(TAB - spaces.length() % TAB) : String.valueOf(c));
        }
        return spaces.toString();
    }

    /** How many columns it takes. */
    public int width() {
        return width;
    }

    /** At most this many columns of it; if it is longer, the ellipsis shows that. */
    public Cells fit(int columns, String ellipsis) {
        if (width <= columns) {
            return this;
        }
        Cells sign = of(ellipsis);
        if (columns < sign.width) {
            return range(0, columns);
        }
        List<Cell> cut = new ArrayList<>(range(0, columns - sign.width).cells);
        cut.addAll(sign.cells);
        return new Cells(List.copyOf(cut));
    }

    /** What is seen from one column on, at most so many columns; half a wide character is left out. */
    public Cells range(int from, int columns) {
        List<Cell> seen = new ArrayList<>();
        int column = 0;
        for (Cell cell : cells) {
            if (column >= from && column + cell.width() <= from + columns) {
                seen.add(cell);
            }
            column += cell.width();
        }
        return new Cells(List.copyOf(seen));
    }

    /** Lines of at most this many columns, broken at spaces where possible; at least one line, maybe empty. */
    public List<String> wrap(int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (Cells word : words()) {
            int gap = used == 0 ? 0 : 1;
            if (used > 0 && used + gap + word.width > columns) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
                gap = 0;
            }
            Cells rest = word;
            while (rest.width > columns && columns > 1) {
                Cells head = rest.range(0, columns);
                lines.add(head.toString());
                rest = rest.range(head.width, rest.width);
            }
            line.append(" ".repeat(gap)).append(rest);
            used += gap + rest.width;
        }
        lines.add(line.toString());
        return List.copyOf(lines);
    }

    List<Cell> cells() {
        return cells;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        cells.forEach(cell -> text.append(cell.text()));
        return text.toString();
    }

    private List<Cells> words() {
        List<Cells> words = new ArrayList<>();
        List<Cell> word = new ArrayList<>();
        for (Cell cell : cells) {
            if (!cell.text().equals(" ")) {
                word.add(cell);
            } else if (!word.isEmpty()) {
                words.add(new Cells(List.copyOf(word)));
                word.clear();
            }
        }
        if (!word.isEmpty()) {
            words.add(new Cells(List.copyOf(word)));
        }
        return words;
    }

    private static Cell cell(String character) {
        int columns = WCWidth.wcwidthForGraphemeCluster(character, 0);
        if (isDrawnAs(character, columns)) {
            return new Cell(character, columns);
        }
        int first = character.codePointAt(0);
        String base = Character.toString(first);
        return isDrawnAs(base, WCWidth.wcwidth(first))
                ? new Cell(base, WCWidth.wcwidth(first))
                : new Cell(REPLACEMENT, 1);
    }

    private static boolean isDrawnAs(String character, int columns) {
        return columns > 0 && (TextCharacter.fromString(character)[0].isDoubleWidth() ? 2 : 1) == columns;
    }

    private static Cells simple(String text) {
        Cell[] cells = new Cell[text.length()];
        for (int i = 0; i < cells.length; i++) {
            char c = text.charAt(i);
            cells[i] = isAscii(c) ? ASCII.get(c - 0x20) : SIGNS.get(c);
        }
        return new Cells(List.of(cells));
    }

    private static List<Cell> asciiCells() {
        List<Cell> cells = new ArrayList<>();
        for (char c = 0x20; c < 0x7f; c++) {
            cells.add(new Cell(String.valueOf(c), 1));
        }
        return List.copyOf(cells);
    }

    /** The signs of {@link Glyph}, which all are one column wide. */
    private static Map<Character, Cell> signCells() {
        Map<Character, Cell> signs = new HashMap<>();
        for (Glyph glyph : Glyph.values()) {
            char sign = glyph.in(GlyphSet.UNICODE).charAt(0);
            signs.put(sign, new Cell(String.valueOf(sign), 1));
        }
        return signs;
    }
}

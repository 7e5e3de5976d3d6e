package phoenix.tui;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import java.util.Locale;

/** A screen as a picture: an SVG file with real text, which reads well at any size and whose changes show in a diff. */
public final class SvgScreen {
    private static final int WIDTH = 8;
    private static final int HEIGHT = 17;
    private static final int BASELINE = 13;
    private static final int MARGIN = 12;

    private final StringBuilder svg = new StringBuilder();
    private final VirtualFace face;
    private final int columns;
    private final int rows;

    private SvgScreen(VirtualFace face, int columns, int rows) {
        this.face = face;
        this.columns = columns;
        this.rows = rows;
    }

    /** The picture of a screen of this size. */
    public static String of(VirtualFace face, int columns, int rows) {
        return new SvgScreen(face, columns, rows).drawn();
    }

    private String drawn() {
        int width = columns * WIDTH + 2 * MARGIN;
        int height = rows * HEIGHT + 2 * MARGIN;
        String paper = hex(face.cell(columns - 1, rows - 2).getBackgroundColor());
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + width + " " + height + "\" width=\""
                + width + "\" font-family=\"'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"13\">\n");
        svg.append("<rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"" + paper + "\"/>\n");
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; ) {
                column = run(column, row, paper);
            }
        }
        return svg.append("</svg>\n").toString();
    }

    /** Draws cells of one look. @return the first column behind them */
    private int run(int from, int row, String paper) {
        TextCharacter look = face.cell(from, row);
        StringBuilder text = new StringBuilder();
        int column = from;
        while (column < columns && face.cell(column, row).withCharacter(' ').equals(look.withCharacter(' '))) {
            TextCharacter cell = face.cell(column, row);
            text.append(cell.getCharacterString());
            column += cell.isDoubleWidth() ? 2 : 1;
        }
        boolean reverse = look.getModifiers().contains(SGR.REVERSE);
        String ink = hex(reverse ? look.getBackgroundColor() : look.getForegroundColor());
        String ground = hex(reverse ? look.getForegroundColor() : look.getBackgroundColor());
        int x = MARGIN + from * WIDTH;
        int y = MARGIN + row * HEIGHT;
        int width = (column - from) * WIDTH;
        if (!ground.equals(paper)) {
            svg.append("<rect x=\"" + x + "\" y=\"" + y + "\" width=\"" + width + "\" height=\"" + HEIGHT + "\" fill=\""
                    + ground + "\"/>\n");
        }
        if (!text.toString().isBlank()) {
            svg.append("<text x=\"" + x + "\" y=\"" + (y + BASELINE) + "\" textLength=\"" + width
                    + "\" lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\" fill=\"" + ink + "\""
                    + (look.getModifiers().contains(SGR.BOLD) ? " font-weight=\"bold\"" : "")
                    + (look.getModifiers().contains(SGR.UNDERLINE) ? " text-decoration=\"underline\"" : "") + ">"
                    + escaped(text.toString()) + "</text>\n");
        }
        return column;
    }

    private static String hex(TextColor color) {
        return String.format(Locale.ROOT, "#%02x%02x%02x", color.getRed(), color.getGreen(), color.getBlue());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

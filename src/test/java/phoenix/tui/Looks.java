package phoenix.tui;

import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A screen with its looks as text, so that a change of a theme is a visible difference: the rows of the screen, below them the
 * same rows with a letter for the look of each cell, and what the letters mean.
 */
public final class Looks {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private final Map<String, Character> letters = new LinkedHashMap<>();

    private Looks() {}

    /** The text of a screen of this size. */
    public static String of(VirtualFace face, int columns, int rows) {
        Looks looks = new Looks();
        List<String> text = new ArrayList<>(face.rows());
        text.add("");
        for (int row = 0; row < rows; row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                line.append(looks.letter(face.cell(column, row)));
            }
            text.add(line.toString());
        }
        text.add("");
        looks.letters.forEach((look, letter) -> text.add(letter + " " + look));
        return String.join("\n", text) + "\n";
    }

    private char letter(TextCharacter cell) {
        String look = words(cell.getForegroundColor()) + " on " + words(cell.getBackgroundColor())
                + cell.getModifiers().stream()
                        .map(m -> " " + m.name().toLowerCase(java.util.Locale.ROOT))
                        .sorted()
                        .collect(Collectors.joining());
        return letters.computeIfAbsent(look, l -> LETTERS.charAt(letters.size()));
    }

    private static String words(TextColor color) {
        return color instanceof TextColor.ANSI ansi
                ? ansi.name().toLowerCase(java.util.Locale.ROOT)
                : String.format("#%02x%02x%02x", color.getRed(), color.getGreen(), color.getBlue());
    }
}

package phoenix.tui.look;

import com.googlecode.lanterna.TextColor;
import phoenix.text.SafeText;

/**
 * A colour as a theme file has it: a name of the 16, {@code #0} to {@code #255} of xterm, or {@code #rrggbb}. After a
 * {@code |} may follow what to use on a terminal with 16 colours; without it the nearest is taken.
 */
record ColorValue(String rich, String plain) {
    private static final int FIRST_OF_CUBE = 16;
    private static final int FIRST_GREY = 232;
    private static final int GREYS = 24;
    private static final int[] CUBE_LEVELS = {0, 95, 135, 175, 215, 255};

    /** @throws IllegalArgumentException where it is no colour, saying what would be one */
    static ColorValue parse(String value) {
        int bar = value.indexOf('|');
        String rich = (bar < 0 ? value : value.substring(0, bar)).trim();
        TextColor richColor = color(rich);
        if (bar < 0) {
            return new ColorValue(rich, nearestName(richColor));
        }
        String plain = value.substring(bar + 1).trim();
        if (!(color(plain) instanceof TextColor.ANSI)) {
            throw new IllegalArgumentException("after the | only one of the 16 colour names can stand");
        }
        return new ColorValue(rich, plain);
    }

    /** The colour at a depth, as Lanterna's theme parser reads it. */
    String at(ColorDepth depth) {
        return switch (depth) {
            case MONO -> TextColor.ANSI.DEFAULT.name();
            case ANSI_16 -> plain;
            case INDEXED_256 -> color(rich) instanceof TextColor.RGB rgb ? nearestIndex(rgb) : rich;
            case TRUE_COLOR -> rich;
        };
    }

    private static TextColor color(String text) {
        try {
            return TextColor.Factory.fromString(text);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "\"" + SafeText.of(text)
                            + "\" is no colour: write a name (black, red, green, yellow, blue, magenta, cyan, white, each"
                            + " also as NAME_bright, or default), #0 to #255, or #rrggbb",
                    unknown);
        }
    }

    private static String nearestName(TextColor color) {
        if (color instanceof TextColor.ANSI ansi) {
            return ansi.name();
        }
        TextColor.ANSI nearest = TextColor.ANSI.BLACK;
        for (TextColor.ANSI candidate : TextColor.ANSI.values()) {
            if (candidate != TextColor.ANSI.DEFAULT && distance(candidate, color) < distance(nearest, color)) {
                nearest = candidate;
            }
        }
        return nearest.name();
    }

    /** Of the fixed colours only, as users change the first 16: the 6x6x6 cube from 16 on, 24 greys from 232 on. */
    private static String nearestIndex(TextColor color) {
        int red = nearestLevel(color.getRed());
        int green = nearestLevel(color.getGreen());
        int blue = nearestLevel(color.getBlue());
        int cube = FIRST_OF_CUBE + 36 * red + 6 * green + blue;
        int average = (color.getRed() + color.getGreen() + color.getBlue()) / 3;
        int grey = FIRST_GREY + Math.max(0, Math.min((average - 3) / 10, GREYS - 1));
        boolean greyIsNearer =
                distance(new TextColor.Indexed(grey), color) < distance(new TextColor.Indexed(cube), color);
        return "#" + (greyIsNearer ? grey : cube);
    }

    private static int nearestLevel(int intensity) {
        int nearest = 0;
        for (int level = 1; level < CUBE_LEVELS.length; level++) {
            if (Math.abs(CUBE_LEVELS[level] - intensity) < Math.abs(CUBE_LEVELS[nearest] - intensity)) {
                nearest = level;
            }
        }
        return nearest;
    }

    private static int distance(TextColor a, TextColor b) {
        int red = a.getRed() - b.getRed();
        int green = a.getGreen() - b.getGreen();
        int blue = a.getBlue() - b.getBlue();
        return red * red + green * green + blue * blue;
    }
}

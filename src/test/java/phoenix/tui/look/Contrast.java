package phoenix.tui.look;

import com.googlecode.lanterna.TextColor;

/** How much a colour stands out from another one, as WCAG 2.2 measures it (relative luminance, contrast ratio). */
final class Contrast {
    private Contrast() {}

    /** From 1 for the same colour to 21 for black on white. */
    static double of(TextColor one, TextColor other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(TextColor color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(int channel) {
        double part = channel / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}

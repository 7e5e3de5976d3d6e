package phoenix.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import phoenix.ids.IdRange;
import phoenix.ids.MapParts;

/**
 * An id map drawn as ranges side by side: the container's ids above, the host's below, what is wrong in colour, hatching and words.
 * Widths grow with the logarithm of the ids, so that a single id is seen beside 65536.
 */
final class RulerSvg {
    private static final double NAMES = 80;
    private static final double DIGIT = 7.2;
    private static final double MARGIN = 14;
    private static final double WIDTH = 720;
    private static final int BAR_TOP = 24;
    private static final int BAR_HEIGHT = 16;
    private static final int HOST_LINE = 56;
    private static final int WORDS_LINE = 74;

    /** More is no picture any more. */
    private static final int MOST_PARTS = 24;

    private RulerSvg() {}

    static void draw(MapParts map, Markup to) {
        if (map.parts().isEmpty()) {
            to.element("p", "None are mapped.");
            return;
        }
        List<MapParts.Part> parts =
                map.parts().subList(0, Math.min(MOST_PARTS, map.parts().size()));
        List<Double> widths = widths(parts);
        double width = NAMES + widths.stream().mapToDouble(w -> w).sum();
        boolean wrong = parts.stream().anyMatch(p -> p.clashes() || !p.delegated());
        int height = wrong ? WORDS_LINE + 6 : HOST_LINE + 6;
        to.open(
                "svg",
                "viewBox",
                "0 0 " + number(width) + " " + height,
                "width",
                number(width),
                "height",
                Integer.toString(height),
                "role",
                "img",
                "aria-label",
                parts.stream().map(MapParts.Part::words).collect(Collectors.joining("; ")));
        text(to, 0, BAR_TOP - 8, "start", "dim", "container");
        text(to, 0, HOST_LINE, "start", "dim", "host");
        double x = NAMES;
        for (int i = 0; i < parts.size(); i++) {
            draw(parts.get(i), x, widths.get(i), i, to);
            x += widths.get(i);
        }
        to.close();
        if (parts.size() < map.parts().size()) {
            to.element("p", "and " + (map.parts().size() - parts.size()) + " more", "class", "dim");
        }
    }

    private static void draw(MapParts.Part part, double x, double width, int index, Markup to) {
        boolean wrong = part.clashes() || !part.delegated();
        String kind =
                part.outside().isEmpty() ? "unmapped" : wrong ? "wrong" : index % 2 == 0 ? "mapped" : "mapped other";
        double middle = x + width / 2;
        to.open(
                "rect",
                "x",
                number(x),
                "y",
                Integer.toString(BAR_TOP),
                "width",
                number(width - 2),
                "height",
                Integer.toString(BAR_HEIGHT),
                "class",
                kind);
        to.element("title", part.words()).close();
        text(to, middle, BAR_TOP - 8, "middle", "", part.inside().toString());
        text(to, middle, HOST_LINE, "middle", part.outside().isEmpty() ? "dim" : "", host(part));
        if (wrong) {
            text(to, middle, WORDS_LINE, "middle", "bad", fault(part));
        }
    }

    private static String host(MapParts.Part part) {
        return part.outside().map(IdRange::toString).orElse("nothing");
    }

    private static String fault(MapParts.Part part) {
        List<String> words = new ArrayList<>();
        if (part.clashes()) {
            words.add("clash");
        }
        if (!part.delegated()) {
            words.add("not delegated");
        }
        return String.join(", ", words);
    }

    static void text(Markup to, double x, int y, String anchor, String kind, String words) {
        to.element("text", words, "x", number(x), "y", Integer.toString(y), "text-anchor", anchor, "class", kind);
    }

    private static List<Double> widths(List<MapParts.Part> parts) {
        double least = parts.stream().mapToDouble(RulerSvg::least).sum();
        double spare = Math.max(0, WIDTH - NAMES - least);
        double weight = parts.stream().mapToDouble(RulerSvg::weight).sum();
        return parts.stream().map(p -> least(p) + spare * weight(p) / weight).toList();
    }

    private static double least(MapParts.Part part) {
        int longest = Math.max(
                Math.max(part.inside().toString().length(), host(part).length()),
                fault(part).length());
        return longest * DIGIT + MARGIN;
    }

    private static double weight(MapParts.Part part) {
        return 1 + Math.log(part.inside().count());
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

package phoenix.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import phoenix.volume.AccessCell;
import phoenix.volume.AccessMatrix;
import phoenix.volume.Reach;

/** The access matrix drawn: a row for each volume, a column for the admin and each container; how a cell comes about in its tip. */
final class AccessSvg {
    private static final int ROW = 26;
    private static final int HEAD = 30;
    private static final double LETTER = 7.6;
    private static final int MARGIN = 18;
    private static final int LEAST = 70;

    private AccessSvg() {}

    static void draw(AccessMatrix matrix, Markup to) {
        double names =
                matrix.rows().stream().mapToInt(r -> r.volume().length()).max().orElse(0) * LETTER + MARGIN;
        List<Double> widths = IntStream.range(0, matrix.columns().size())
                .mapToObj(i -> width(matrix, i))
                .toList();
        double width = names + widths.stream().mapToDouble(w -> w).sum();
        int height = HEAD + ROW * matrix.rows().size();
        to.open(
                "svg",
                "viewBox",
                "0 0 " + RulerSvg.number(width) + " " + height,
                "width",
                RulerSvg.number(width),
                "height",
                Integer.toString(height),
                "role",
                "img",
                "aria-label",
                words(matrix));
        double x = names;
        for (int i = 0; i < matrix.columns().size(); i++) {
            RulerSvg.text(
                    to,
                    x + widths.get(i) / 2,
                    HEAD - 10,
                    "middle",
                    "strong",
                    matrix.columns().get(i).title());
            x += widths.get(i);
        }
        for (int row = 0; row < matrix.rows().size(); row++) {
            draw(matrix, row, names, widths, to);
        }
        to.close();
    }

    private static String words(AccessMatrix matrix) {
        return matrix.rows().stream()
                .flatMap(row -> IntStream.range(0, matrix.columns().size())
                        .filter(i -> i == 0 || row.cells().get(i).isConcerned())
                        .mapToObj(i -> AccessText.sentence(
                                matrix.columns().get(i), row, row.cells().get(i))))
                .collect(Collectors.joining(". "));
    }

    private static double width(AccessMatrix matrix, int column) {
        int longest = matrix.rows().stream()
                .mapToInt(r -> AccessText.signs(r.cells().get(column)).length())
                .max()
                .orElse(0);
        return Math.max(
                LEAST, Math.max(longest, matrix.columns().get(column).title().length()) * LETTER + MARGIN);
    }

    private static void draw(AccessMatrix matrix, int row, double names, List<Double> widths, Markup to) {
        AccessMatrix.Row volume = matrix.rows().get(row);
        int top = HEAD + row * ROW;
        RulerSvg.text(to, 0, top + 17, "start", "", volume.volume());
        double x = names;
        for (int i = 0; i < widths.size(); i++) {
            AccessCell cell = volume.cells().get(i);
            to.open("g").element("title", tip(matrix.columns().get(i), volume, cell));
            to.empty(
                    "rect",
                    "x",
                    RulerSvg.number(x + 1),
                    "y",
                    Integer.toString(top + 1),
                    "width",
                    RulerSvg.number(widths.get(i) - 2),
                    "height",
                    Integer.toString(ROW - 2),
                    "class",
                    "cell " + kind(cell));
            RulerSvg.text(to, x + widths.get(i) / 2, top + 17, "middle", "", AccessText.signs(cell));
            to.close();
            x += widths.get(i);
        }
    }

    private static String kind(AccessCell cell) {
        if (!cell.isConcerned()) {
            return "none";
        }
        boolean able = cell.now().reach() instanceof Reach.Rights;
        return cell.changes() ? "changes" : able ? "able" : "unable";
    }

    private static String tip(AccessMatrix.Column who, AccessMatrix.Row volume, AccessCell cell) {
        return AccessText.sentence(who, volume, cell) + ". "
                + String.join(" ", cell.now().steps());
    }
}

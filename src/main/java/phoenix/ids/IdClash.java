package phoenix.ids;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Two lines of a map that map the same id. The kernel refuses the whole map for it, so the container does not start;
 * see user_namespaces(7).
 *
 * @param first the line that comes first in the map
 * @param second the other one, of the same kind
 * @param side where the doubled id is one
 * @param id the lowest id on that side that both lines have
 */
public record IdClash(IdMapLine first, IdMapLine second, Side side, long id) {
    /** The two sides of a map line. */
    public enum Side {
        CONTAINER("the container", IdMapLine::containerRange),
        HOST("the host", IdMapLine::hostRange);

        private final String noun;
        private final Function<IdMapLine, IdRange> range;

        Side(String noun, Function<IdMapLine, IdRange> range) {
            this.noun = noun;
            this.range = range;
        }

        /** The ids that a line has on this side. */
        public IdRange of(IdMapLine line) {
            return range.apply(line);
        }
    }

    /** Both lines, the id, what comes of it and what to do, as one sentence for the operator. */
    public String message() {
        String what = first.kind().noun() + " " + id + " of " + side.noun;
        if (first.text().equals(second.text())) {
            return first.described() + " and " + second.described() + " are the same map line twice, from " + what
                    + " on; the kernel refuses the whole map (\"Invalid argument\") and the container does not start:"
                    + " remove one of them";
        }
        return first.described() + " and " + second.described() + " both map " + what
                + "; the kernel refuses the whole map (\"Invalid argument\") and the container does not start:"
                + " take the id out of one of them";
    }

    /** All of them, in the order that {@link IdMap#clashes()} promises. */
    static List<IdClash> among(List<IdMapLine> lines) {
        List<IdClash> clashes = new ArrayList<>();
        for (IdKind kind : IdKind.values()) {
            List<Numbered> ofKind = new ArrayList<>();
            for (IdMapLine line : lines) {
                if (line.kind() == kind) {
                    ofKind.add(new Numbered(ofKind.size(), line));
                }
            }
            for (Side side : Side.values()) {
                sweep(ofKind, side, clashes);
            }
        }
        return List.copyOf(clashes);
    }

    private record Numbered(int number, IdMapLine line) {}

    /** Walks up the ids, and holds each line against the one before it that reaches furthest. */
    private static void sweep(List<Numbered> lines, Side side, List<IdClash> found) {
        List<Numbered> ascending = new ArrayList<>(lines);
        ascending.sort(Comparator.comparingLong(n -> side.of(n.line()).first()));
        Numbered furthest = null;
        for (Numbered next : ascending) {
            if (furthest != null && side.of(furthest.line()).intersects(side.of(next.line()))) {
                boolean inOrder = furthest.number() < next.number();
                found.add(new IdClash(
                        inOrder ? furthest.line() : next.line(),
                        inOrder ? next.line() : furthest.line(),
                        side,
                        side.of(next.line()).first()));
            }
            if (furthest == null
                    || side.of(next.line()).last() > side.of(furthest.line()).last()) {
                furthest = next;
            }
        }
    }
}

package phoenix.ids;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Random ids, ranges and maps for the laws; the same seed always gives the same ones. */
final class RandomIds {
    /** Small enough to look at every id, large enough for gaps. */
    static final int UNIVERSE = 400;

    private final Random random;

    RandomIds(long seed) {
        this.random = new Random(seed);
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    long id() {
        return random.nextInt(UNIVERSE);
    }

    IdKind kind() {
        return random.nextBoolean() ? IdKind.UID : IdKind.GID;
    }

    IdRange range() {
        int first = random.nextInt(UNIVERSE);
        return IdRange.of(first, 1 + random.nextInt(Math.min(60, UNIVERSE - first)));
    }

    List<IdRange> ranges() {
        return IntStream.range(0, random.nextInt(12)).mapToObj(i -> range()).toList();
    }

    /** A map without clashes, in any order, in which some lines continue others. */
    IdMap map() {
        List<IdMapLine> lines = new ArrayList<>();
        for (IdKind kind : IdKind.values()) {
            lines.addAll(lines(kind));
        }
        Collections.shuffle(lines, random);
        return new IdMap(lines);
    }

    private List<IdMapLine> lines(IdKind kind) {
        List<IdRange> targets = pieces();
        List<IdRange> sources = pieces();
        if (random.nextBoolean()) {
            Collections.shuffle(targets, random);
        }
        List<IdMapLine> lines = new ArrayList<>();
        for (int i = 0; i < Math.min(sources.size(), targets.size()); i++) {
            long count = Math.min(sources.get(i).count(), targets.get(i).count());
            lines.add(IdMapLine.of(kind, sources.get(i).first(), targets.get(i).first(), count));
        }
        return lines;
    }

    private List<IdRange> pieces() {
        List<IdRange> pieces = new ArrayList<>();
        long at = random.nextInt(10);
        while (at < UNIVERSE - 25) {
            IdRange piece = IdRange.of(at, 5L * (1 + random.nextInt(4)));
            pieces.add(piece);
            at = piece.end() + (random.nextBoolean() ? 0 : random.nextInt(20));
        }
        return pieces;
    }

    static BitSet bits(Iterable<IdRange> ranges) {
        BitSet bits = new BitSet();
        ranges.forEach(range -> bits.set((int) range.first(), (int) range.end()));
        return bits;
    }
}

package phoenix.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdSetTest {
    @Test
    void adjacentAndOverlappingRangesBecomeOne() {
        IdSet ids = IdSet.of(List.of(IdRange.of(200, 10), IdRange.of(100, 50), IdRange.of(150, 50)));

        assertThat(ids.ranges()).containsExactly(IdRange.between(100, 209));
        assertThat(ids).hasToString("100-209");
        assertThat(IdSet.none()).hasToString("none");
    }

    @Test
    void rangesApartStayApart() {
        IdSet ids = IdSet.of(List.of(IdRange.single(1002), IdRange.single(1000)));

        assertThat(ids).hasToString("1000, 1002");
        assertThat(ids.contains(1001)).isFalse();
        assertThat(ids.missingIn(IdRange.of(1000, 4))).containsExactly(IdRange.single(1001), IdRange.single(1003));
    }

    @ParameterizedTest
    @MethodSource("phoenix.ids.RandomIds#seeds")
    void behavesAsASetOfSingleIds(long seed) {
        RandomIds random = new RandomIds(seed);
        List<IdRange> some = random.ranges();
        List<IdRange> others = random.ranges();
        IdRange range = random.range();
        IdSet set = IdSet.of(some);
        IdSet other = IdSet.of(others);
        BitSet bits = RandomIds.bits(some);
        BitSet otherBits = RandomIds.bits(others);
        BitSet rangeBits = RandomIds.bits(List.of(range));

        assertThat(set.size()).isEqualTo(bits.cardinality());
        for (int id = 0; id <= RandomIds.UNIVERSE; id++) {
            assertThat(set.contains(id)).as("%d in %s", id, set).isEqualTo(bits.get(id));
        }
        assertThat(RandomIds.bits(set.union(other).ranges())).isEqualTo(with(bits, b -> b.or(otherBits)));
        assertThat(RandomIds.bits(set.intersection(other).ranges())).isEqualTo(with(bits, b -> b.and(otherBits)));
        assertThat(RandomIds.bits(set.minus(other).ranges())).isEqualTo(with(bits, b -> b.andNot(otherBits)));
        assertThat(RandomIds.bits(set.missingIn(range))).isEqualTo(with(rangeBits, b -> b.andNot(bits)));
        assertThat(RandomIds.bits(set.presentIn(range))).isEqualTo(with(rangeBits, b -> b.and(bits)));
        assertThat(set.covers(range)).isEqualTo(set.missingIn(range).isEmpty());
        assertThat(set.intersects(range)).isEqualTo(bits.intersects(rangeBits));
    }

    @ParameterizedTest
    @MethodSource("phoenix.ids.RandomIds#seeds")
    void noTwoOfItsRangesTouch(long seed) {
        List<IdRange> ranges = IdSet.of(new RandomIds(seed).ranges()).ranges();

        for (int i = 1; i < ranges.size(); i++) {
            assertThat(ranges.get(i).first()).isGreaterThan(ranges.get(i - 1).end());
        }
    }

    private static BitSet with(BitSet bits, Consumer<BitSet> change) {
        BitSet copy = (BitSet) bits.clone();
        change.accept(copy);
        return copy;
    }
}

package phoenix.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdTranslationTest {
    private static IdShift shift(long from, long count, long to) {
        return new IdShift(IdRange.of(from, count), to);
    }

    @Test
    void theEarlierOfTwoStretchesCounts() {
        IdTranslation translation = new IdTranslation(List.of(shift(10, 10, 500), shift(0, 100, 1000)));

        assertThat(translation.shifts()).containsExactly(shift(0, 10, 1000), shift(10, 10, 500), shift(20, 80, 1020));
    }

    @Test
    void stretchesThatContinueEachOtherAreOne() {
        assertThat(new IdTranslation(List.of(shift(1000, 64536, 101000), shift(0, 1000, 100000))))
                .isEqualTo(new IdTranslation(List.of(shift(0, 65536, 100000))));
    }

    @Test
    void anIdOutsideHasNoTranslation() {
        IdTranslation translation = new IdTranslation(List.of(shift(0, 65536, 100000)));

        assertThat(translation.translate(65535)).hasValue(165535);
        assertThat(translation.translate(65536)).isEmpty();
        assertThat(translation.inverse().translate(99999)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("phoenix.ids.RandomIds#seeds")
    void thereAndBackIsWhereOneWas(long seed) {
        IdTranslation there = new RandomIds(seed).map().translation(IdKind.UID);

        assertThat(there.inverse().inverse()).isEqualTo(there);
        assertThat(there.then(there.inverse())).isEqualTo(IdTranslation.identity(there.domain()));
        assertThat(there.inverse().then(there)).isEqualTo(IdTranslation.identity(there.image()));
    }

    @ParameterizedTest
    @MethodSource("phoenix.ids.RandomIds#seeds")
    void composingIsTranslatingTwice(long seed) {
        RandomIds random = new RandomIds(seed);
        IdTranslation first = random.map().translation(IdKind.UID);
        IdTranslation second = random.map().translation(IdKind.UID);
        IdTranslation both = first.then(second);

        for (long id = 0; id < RandomIds.UNIVERSE; id++) {
            OptionalLong between = first.translate(id);
            OptionalLong twice = between.isPresent() ? second.translate(between.getAsLong()) : between;
            assertThat(both.translate(id)).as("id %d", id).isEqualTo(twice);
        }
    }

    @ParameterizedTest
    @MethodSource("phoenix.ids.RandomIds#seeds")
    void theOrderOfComposingTogetherIsFree(long seed) {
        RandomIds random = new RandomIds(seed);
        IdTranslation a = random.map().translation(IdKind.UID);
        IdTranslation b = random.map().translation(IdKind.UID);
        IdTranslation c = random.map().translation(IdKind.UID);

        assertThat(a.then(b).then(c)).isEqualTo(a.then(b.then(c)));
        assertThat(a.then(b).inverse()).isEqualTo(b.inverse().then(a.inverse()));
    }

    @ParameterizedTest
    @MethodSource("phoenix.ids.RandomIds#seeds")
    void onlyForSomeIdsLeavesOutTheOthers(long seed) {
        RandomIds random = new RandomIds(seed);
        IdTranslation all = random.map().translation(IdKind.UID);
        IdSet some = IdSet.of(random.ranges());

        assertThat(all.onlyFor(some).domain()).isEqualTo(all.domain().intersection(some));
        assertThat(all.onlyFor(some)).isEqualTo(IdTranslation.identity(some).then(all));
    }
}

package phoenix.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdRangeTest {
    private static final IdRange PROXMOX = IdRange.of(100000, 65536);

    @Test
    void theDefaultRangeEndsAt165535() {
        assertThat(PROXMOX.last()).isEqualTo(165535);
        assertThat(PROXMOX.end()).isEqualTo(165536);
        assertThat(PROXMOX).hasToString("100000-165535");
        assertThat(IdRange.single(1000)).hasToString("1000");
    }

    @Test
    void the32BitIdsAreOneRangeAndNothingOverflowsAtItsEnd() {
        IdRange all = IdRange.of(0, 4294967296L);

        assertThat(all.last()).isEqualTo(IdRange.MAX_ID);
        assertThat(all.contains(4294967295L)).isTrue();
        assertThat(all.contains(4294967296L)).isFalse();
        assertThat(all.holdsReservedId()).isTrue();
        assertThat(IdRange.of(0, 4294967295L).holdsReservedId()).isFalse();
        assertThat(all.intersects(IdRange.single(IdRange.MAX_ID))).isTrue();
        assertThat(all.subtract(IdRange.single(IdRange.MAX_ID))).containsExactly(IdRange.between(0, 4294967294L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1         | 5          | below 0",
                "4294967296 | 1          | above 4294967295",
                "100000     | 0          | holds no id",
                "100000     | -3         | holds no id",
                "100000     | 4294967295 | run past 4294967295",
                "1          | 9223372036854775807 | run past 4294967295",
            })
    void whatIsNoRangeIsRefusedWithTheReason(long first, long count, String reason) {
        assertThatThrownBy(() -> IdRange.of(first, count))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aRangeBetweenTwoIdsHoldsBoth() {
        assertThat(IdRange.between(100000, 165535)).isEqualTo(PROXMOX);
        assertThatThrownBy(() -> IdRange.between(5, 4)).hasMessageContaining("4 is below the first id 5");
        assertThatThrownBy(() -> IdRange.between(5, Long.MAX_VALUE)).hasMessageContaining("above 4294967295");
    }

    @ParameterizedTest(name = "{0}+{1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "99990  | 10    | false |",
                "99990  | 11    | true  | 100000",
                "165535 | 10    | true  | 165535",
                "165536 | 10    | false |",
                "0      | 999999 | true | 100000-165535",
                "120000 | 5     | true  | 120000-120004",
            })
    void rangesIntersectWhereTheyShareAnId(long first, long count, boolean intersects, String shared) {
        IdRange other = IdRange.of(first, count);

        assertThat(PROXMOX.intersects(other)).isEqualTo(intersects);
        assertThat(other.intersects(PROXMOX)).isEqualTo(intersects);
        assertThat(PROXMOX.intersection(other).map(IdRange::toString).orElse(null))
                .isEqualTo(shared);
    }

    @Test
    void subtractingFromTheMiddleLeavesBothSides() {
        assertThat(PROXMOX.subtract(IdRange.single(101000)))
                .containsExactly(IdRange.between(100000, 100999), IdRange.between(101001, 165535));
        assertThat(PROXMOX.subtract(PROXMOX)).isEmpty();
        assertThat(PROXMOX.subtract(IdRange.of(0, 100001))).containsExactly(IdRange.between(100001, 165535));
        assertThat(PROXMOX.subtract(IdRange.of(165536, 1))).containsExactly(PROXMOX);
    }

    @Test
    void adjacentRangesCoverTogetherAndAHoleOfOneIdShows() {
        IdRange low = IdRange.of(100000, 1000);

        assertThat(PROXMOX.coveredBy(List.of(IdRange.of(101000, 99999), low))).isTrue();
        assertThat(PROXMOX.coveredBy(List.of(IdRange.of(101001, 99999), low))).isFalse();
        assertThat(PROXMOX.coveredBy(List.of())).isFalse();
    }

    @Test
    void oneRangeContainsAnotherUpToItsEnds() {
        assertThat(PROXMOX.contains(PROXMOX)).isTrue();
        assertThat(PROXMOX.contains(IdRange.of(100000, 65537))).isFalse();
        assertThat(PROXMOX.contains(IdRange.single(99999))).isFalse();
        assertThat(PROXMOX.adjoins(IdRange.single(165536))).isTrue();
        assertThat(PROXMOX.adjoins(IdRange.single(165535))).isFalse();
    }
}

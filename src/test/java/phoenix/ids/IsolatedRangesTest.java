package phoenix.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IsolatedRangesTest {
    private static final List<IdRange> DEFAULT_IN_USE = List.of(IdRange.of(100000, 65536));

    @Test
    void takesWhatIsDelegatedAndNotInUse() {
        Delegations file = Delegations.parse("root:100000:196608\n");

        IsolatedRanges ranges = file.isolatedRanges(2, 65536, "root", 0, DEFAULT_IN_USE);

        assertThat(ranges.ranges()).containsExactly(IdRange.of(165536, 65536), IdRange.of(231072, 65536));
        assertThat(ranges.fitsDelegation()).isTrue();
    }

    @Test
    void saysWhatToDelegateForTheRest() {
        Delegations file = Delegations.parse("root:100000:131072\nalice:231072:65536\n");

        IsolatedRanges ranges = file.isolatedRanges(3, 65536, "root", 0, DEFAULT_IN_USE);

        assertThat(ranges.ranges())
                .containsExactly(IdRange.of(165536, 65536), IdRange.of(296608, 65536), IdRange.of(362144, 65536));
        assertThat(ranges.toDelegate()).containsExactly(IdRange.of(296608, 131072));
        assertThat(ranges.isComplete()).isTrue();
        assertThat(ranges.fitsDelegation()).isFalse();
    }

    @Test
    void aRemainderOfADelegationIsFilledUpRatherThanLeft() {
        Delegations file = Delegations.parse("root:100000:100000\n");

        IsolatedRanges ranges = file.isolatedRanges(1, 65536, "root", 0, DEFAULT_IN_USE);

        assertThat(ranges.ranges()).containsExactly(IdRange.of(165536, 65536));
        assertThat(ranges.toDelegate()).containsExactly(IdRange.between(200000, 231071));
    }

    @Test
    void idsOfTheHostsOwnAccountsAreNeverGiven() {
        Delegations everything = Delegations.parse("root:0:4294967295\n");

        assertThat(everything.isolatedRanges(1, 65536, "root", 0, List.of()).ranges())
                .containsExactly(IdRange.of(65536, 65536));
    }

    @Test
    void idsThatAnotherUserMayMapTooAreNotIsolated() {
        Delegations file = Delegations.parse("root:100000:131072\nphoenix_admin:100000:65536\n");

        assertThat(file.isolatedRanges(1, 65536, "root", 0, List.of()).ranges())
                .containsExactly(IdRange.of(165536, 65536));
    }

    @Test
    void theSameRangesServeUsersAndGroups() {
        Delegations uids = Delegations.parse("root:200000:131072\n");
        Delegations gids = Delegations.parse("root:265536:65536\nbob:100000:65536\n");

        IsolatedRanges ranges = IsolatedRanges.within(List.of(uids, gids), 1, 65536, "root", 0, List.of());

        assertThat(ranges.ranges()).containsExactly(IdRange.of(265536, 65536));
        assertThat(ranges.fitsDelegation()).isTrue();
    }

    @Test
    void aFullIdSpaceIsSaidToBeFull() {
        Delegations file = Delegations.parse("alice:0:4294967295\n");

        IsolatedRanges ranges = file.isolatedRanges(2, 65536, "root", 0, List.of());

        assertThat(ranges.isComplete()).isFalse();
        assertThat(ranges.ranges()).isEmpty();
        assertThatThrownBy(() -> file.isolatedRanges(1, 0, "root", 0, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> file.isolatedRanges(-1, 65536, "root", 0, List.of()))
                .hasMessageContaining("-1 containers");
    }

    @ParameterizedTest
    @MethodSource("phoenix.ids.RandomIds#seeds")
    void noTwoRangesShareAnIdWithEachOtherOrAnyoneElse(long seed) {
        RandomIds random = new RandomIds(seed);
        StringBuilder text = new StringBuilder();
        for (IdRange range : random.ranges()) {
            text.append(random.id() % 2 == 0 ? "root:" : "alice:")
                    .append(99_900 + range.first())
                    .append(':')
                    .append(range.count())
                    .append('\n');
        }
        Delegations file = Delegations.parse(text.toString());
        List<IdRange> inUse = List.of(IdRange.of(100_000 + random.id(), 20));

        IsolatedRanges ranges = file.isolatedRanges(5, 16, "root", 0, inUse);

        assertThat(ranges.isComplete()).isTrue();
        assertThat(IdSet.of(ranges.ranges()).size()).isEqualTo(5 * 16);
        assertThat(ranges.ranges()).noneMatch(IdSet.of(inUse)::intersects);
        assertThat(ranges.ranges()).noneMatch(file.grantedToOthers("root", 0)::intersects);
        assertThat(ranges.toDelegate()).isEqualTo(file.missing("root", 0, ranges.ranges()));
    }
}

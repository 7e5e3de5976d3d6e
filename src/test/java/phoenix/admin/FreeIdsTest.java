package phoenix.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import phoenix.ids.IdRange;
import phoenix.ids.IdSet;

class FreeIdsTest {
    private static FreeIds ids(List<Long> used, IdRange... taken) {
        return new FreeIds(1000, 1010, used, IdSet.of(List.of(taken)), IdSet.none());
    }

    @Test
    void theFirstAccountGetsTheFirstId() {
        assertThat(ids(List.of(0L, 65534L)).next()).contains(1000L);
    }

    @Test
    void useraddTakesTheIdAboveTheHighestInUse() {
        assertThat(ids(List.of(1000L, 1005L)).next()).contains(1006L);
    }

    @Test
    void theLowestFreeIdIsTakenWhenTheHighestIsInUse() {
        assertThat(ids(List.of(1000L, 1001L, 1010L)).next()).contains(1002L);
    }

    @Test
    void idsOfContainersAreLeftOut() {
        assertThat(ids(List.of(), IdRange.of(1000, 1)).next()).contains(1001L);
        assertThat(ids(List.of(1009L), IdRange.of(1010, 100), IdRange.of(1000, 3))
                        .next())
                .contains(1003L);
    }

    @Test
    void nothingIsGivenWhenAllAreTaken() {
        assertThat(ids(List.of(), IdRange.of(900, 200)).next()).isEmpty();
    }

    @Test
    void theGroupGetsTheSameNumberWhereItIsFree() {
        assertThat(ids(List.of(1003L)).nextOr(1001)).contains(1001L);
        assertThat(ids(List.of(1001L)).nextOr(1001)).contains(1002L);
        assertThat(ids(List.of(), IdRange.of(1001, 2)).nextOr(1001)).contains(1000L);
    }
}

package phoenix.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every map, tried on many small ones. */
class IdMapLawsTest {
    @ParameterizedTest
    @MethodSource("phoenix.ids.RandomIds#seeds")
    void toTheHostAndBackIsTheSameId(long seed) {
        IdMap map = new RandomIds(seed).map();

        for (IdKind kind : IdKind.values()) {
            for (long id = 0; id < RandomIds.UNIVERSE; id++) {
                OptionalLong host = map.toHost(kind, id);
                if (host.isPresent()) {
                    assertThat(map.toContainer(kind, host.getAsLong())).hasValue(id);
                }
                assertThat(host.isPresent()).isEqualTo(map.containerIds(kind).contains(id));
                assertThat(map.toContainer(kind, id).isPresent())
                        .isEqualTo(map.hostIds(kind).contains(id));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("phoenix.ids.RandomIds#seeds")
    void theTranslationForManyLookUpsAnswersAsTheMapDoes(long seed) {
        RandomIds random = new RandomIds(seed);
        IdMap map = contradictory(random);
        IdTranslation translation = map.translation(IdKind.UID);

        for (long id = 0; id < RandomIds.UNIVERSE; id++) {
            assertThat(translation.translate(id)).isEqualTo(map.toHost(IdKind.UID, id));
        }
    }

    @ParameterizedTest
    @MethodSource("phoenix.ids.RandomIds#seeds")
    void compactingChangesNothingButTheNumberOfLines(long seed) {
        IdMap map = new RandomIds(seed).map();
        IdMap compact = map.compact();

        assertThat(compact.meansSameAs(map)).isTrue();
        assertThat(compact.compact()).isEqualTo(compact);
        for (IdKind kind : IdKind.values()) {
            assertThat(compact.lines(kind)).hasSameSizeAs(map.translation(kind).shifts());
        }
    }

    @ParameterizedTest
    @MethodSource("phoenix.ids.RandomIds#seeds")
    void pinningChangesOnlyTheIdAndWhoHadItsNewHostId(long seed) {
        RandomIds random = new RandomIds(seed);
        IdMap map = random.map();
        IdKind kind = random.kind();
        long containerId = random.id();
        long hostId = random.id();
        OptionalLong formerHolder = map.toContainer(kind, hostId);
        IdMap pinned = map.pin(kind, containerId, hostId);

        assertThat(pinned.toHost(kind, containerId)).hasValue(hostId);
        assertThat(pinned.clashes()).isEmpty();
        assertThat(pinned.lines(kind.other())).isEqualTo(map.lines(kind.other()));
        for (long id = 0; id < RandomIds.UNIVERSE; id++) {
            if (id == containerId) {
                continue;
            }
            OptionalLong expected =
                    formerHolder.equals(OptionalLong.of(id)) ? OptionalLong.empty() : map.toHost(kind, id);
            assertThat(pinned.toHost(kind, id)).as("id %d", id).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("phoenix.ids.RandomIds#seeds")
    void pinningKeepsTheLinesThatItDoesNotConcern(long seed) {
        RandomIds random = new RandomIds(seed);
        IdMap map = random.map().compact();
        IdKind kind = random.kind();
        long containerId = random.id();
        long hostId = random.id();
        List<IdMapLine> unconcerned = map.lines().stream()
                .filter(line -> line.kind() != kind
                        || (line.container() > containerId + 1
                                        || line.containerRange().end() < containerId)
                                && (line.host() > hostId + 1 || line.hostRange().end() < hostId))
                .toList();
        IdMap pinned = map.pin(kind, containerId, hostId);

        assertThat(pinned.lines()).containsSubsequence(unconcerned);
        assertThat(pinned.lines().size()).isLessThanOrEqualTo(map.lines().size() + 3);
    }

    @ParameterizedTest
    @MethodSource("phoenix.ids.RandomIds#seeds")
    void clashesAreFoundExactlyWhereAnIdIsMappedTwice(long seed) {
        IdMap map = contradictory(new RandomIds(seed));

        for (IdKind kind : IdKind.values()) {
            for (IdClash.Side side : IdClash.Side.values()) {
                List<IdClash> clashes = map.clashes().stream()
                        .filter(c -> c.first().kind() == kind && c.side() == side)
                        .toList();
                List<IdRange> ranges = map.lines(kind).stream().map(side::of).toList();
                long mapped = ranges.stream().mapToLong(IdRange::count).sum();
                assertThat(clashes.isEmpty()).isEqualTo(IdSet.of(ranges).size() == mapped);
                for (IdClash clash : clashes) {
                    assertThat(side.of(clash.first())
                                    .intersection(side.of(clash.second()))
                                    .map(IdRange::first))
                            .contains(clash.id());
                    assertThat(map.lines().indexOf(clash.first()))
                            .isLessThanOrEqualTo(map.lines().lastIndexOf(clash.second()));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("phoenix.ids.RandomIds#seeds")
    void whatIsWrittenReadsBack(long seed) throws IdSyntaxException {
        IdMap map = new RandomIds(seed).map();
        StringBuilder uids = new StringBuilder();
        StringBuilder gids = new StringBuilder();
        map.lines().forEach(line -> (line.kind() == IdKind.UID ? uids : gids).append(line.kernelText()));

        assertThat(IdMap.ofProcess(uids.toString(), gids.toString()).meansSameAs(map))
                .isTrue();
        for (IdMapLine line : map.lines()) {
            assertThat(IdMapLine.parse(line.text(), 1).get(0).text()).isEqualTo(line.text());
        }
    }

    /** Two maps on top of each other, so that lines clash. */
    private static IdMap contradictory(RandomIds random) {
        List<IdMapLine> lines = new ArrayList<>(random.map().lines());
        lines.addAll(random.map().lines());
        return new IdMap(random.id() % 4 == 0 ? random.map().lines() : lines);
    }
}

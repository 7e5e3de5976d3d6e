package phoenix.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdClashTest {
    @Test
    void aPinnedIdWithoutAHoleAroundItClashesInTheContainer() {
        IdMap map = IdMapTest.map("u 0 100000 65536", "g 0 100000 65536", "u 1000 1000 1");

        IdClash clash = single(map);
        assertThat(clash.side()).isEqualTo(IdClash.Side.CONTAINER);
        assertThat(clash.id()).isEqualTo(1000);
        assertThat(clash.message())
                .isEqualTo(
                        "line 1 \"u 0 100000 65536\" and line 3 \"u 1000 1000 1\" both map uid 1000 of the container; the"
                                + " kernel refuses the whole map (\"Invalid argument\") and the container does not start: take the id"
                                + " out of one of them");
    }

    @Test
    void theLineThatComesFirstIsNamedFirst() {
        IdClash clash = single(IdMapTest.map("u 1000 1000 1", "u 0 100000 65536"));

        assertThat(clash.first().text()).isEqualTo("u 1000 1000 1");
        assertThat(clash.id()).isEqualTo(1000);
    }

    @Test
    void twoContainerIdsOnOneHostIdClashOnTheHost() {
        IdClash clash = single(IdMapTest.map("g 0 100000 1000", "g 1000 100999 10"));

        assertThat(clash.side()).isEqualTo(IdClash.Side.HOST);
        assertThat(clash.id()).isEqualTo(100999);
        assertThat(clash.message()).contains("both map gid 100999 of the host");
    }

    @Test
    void anOffByOneIsNoClash() {
        assertThat(IdMapTest.map("u 0 100000 1000", "u 1000 1000 1", "u 1001 101001 64535")
                        .clashes())
                .isEmpty();
    }

    @Test
    void userAndGroupLinesNeverClash() {
        assertThat(IdMap.proxmoxDefault().clashes()).isEmpty();
    }

    @Test
    void theSameLineTwiceIsCalledThat() {
        List<IdClash> clashes = IdMapTest.map("u 0 100000 10", "u 0 100000 10").clashes();

        assertThat(clashes).extracting(IdClash::side).containsExactly(IdClash.Side.CONTAINER, IdClash.Side.HOST);
        assertThat(clashes.get(0).message())
                .contains("are the same map line twice")
                .contains("remove one");
    }

    @Test
    void aLongLineClashesWithEachOneInsideItAlsoBehindTheFirst() {
        IdMap map = IdMapTest.map("u 0 100000 65536", "u 10 10 1", "u 20 20 1", "u 30 30 1");

        assertThat(map.clashes()).extracting(IdClash::id).containsExactly(10L, 20L, 30L);
        assertThat(map.clashes()).allMatch(c -> c.first().line().getAsInt() == 1);
    }

    @Test
    void thereAreNeverMoreClashesPerSideThanLines() {
        IdMap map = new IdMap(IntStream.range(0, 10000)
                .mapToObj(i -> IdMapLine.of(IdKind.UID, 0, 100000, 65536))
                .toList());

        assertThat(map.clashes()).hasSize(2 * 9999);
    }

    private static IdClash single(IdMap map) {
        assertThat(map.clashes()).hasSize(1);
        return map.clashes().get(0);
    }
}

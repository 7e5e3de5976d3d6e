package phoenix.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class IdMapTest {
    private static final IdMap DEFAULT = IdMap.proxmoxDefault();

    /** Values as they follow each other in a file, from line 1 on. */
    static IdMap map(String... values) {
        TreeMap<Integer, String> byLine = new TreeMap<>();
        for (String value : values) {
            byLine.put(byLine.size() + 1, value);
        }
        try {
            return IdMap.parse(byLine);
        } catch (IdSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> texts(IdMap map) {
        return map.lines().stream().map(IdMapLine::text).toList();
    }

    @Test
    void theDefaultMapsOrdinaryIdsFrom100000On() {
        assertThat(texts(DEFAULT)).containsExactly("u 0 100000 65536", "g 0 100000 65536");
        assertThat(DEFAULT.toHost(IdKind.UID, 0)).hasValue(100000);
        assertThat(DEFAULT.toHost(IdKind.GID, 33)).hasValue(100033);
        assertThat(DEFAULT.toHost(IdKind.UID, 65536)).isEmpty();
        assertThat(DEFAULT.toContainer(IdKind.UID, 100999)).hasValue(999);
        assertThat(DEFAULT.toContainer(IdKind.UID, 1000)).isEmpty();
        assertThat(DEFAULT.mappedRoot(IdKind.UID)).hasValue(100000);
        assertThat(DEFAULT.covers(IdKind.UID, IdMap.ORDINARY_IDS)).isTrue();
        assertThat(DEFAULT.hostRanges(IdKind.GID)).containsExactly(IdRange.of(100000, 65536));
        assertThat(DEFAULT.clashes()).isEmpty();
        assertThat(DEFAULT.isOneSided()).isFalse();
    }

    @Test
    void usersAndGroupsAreApart() {
        IdMap map = map("u 0 100000 65536", "g 0 200000 65536");

        assertThat(map.toHost(IdKind.UID, 5)).hasValue(100005);
        assertThat(map.toHost(IdKind.GID, 5)).hasValue(200005);
        assertThat(map.toContainer(IdKind.UID, 200005)).isEmpty();
    }

    @Test
    void anEmptyValueTakesBackTheLinesBeforeIt() {
        assertThat(texts(map("u 0 100000 65536", "", "g 0 200000 65536"))).containsExactly("g 0 200000 65536");
    }

    @Test
    void aBadValueIsNamedByItsLine() {
        TreeMap<Integer, String> values = new TreeMap<>(Map.of(4, "u 0 100000 65536", 9, "u 0 100000"));

        assertThatThrownBy(() -> IdMap.parse(values))
                .isInstanceOfSatisfying(
                        IdSyntaxException.class, e -> assertThat(e.line()).isEqualTo(9));
    }

    @Test
    void readsTheMapOfARunningProcess() throws IdSyntaxException {
        IdMap map = IdMap.ofProcess(
                "         0     100000       1000\n      1000       1000          1\n",
                "         0     100000      65536\n");

        assertThat(texts(map)).containsExactly("u 0 100000 1000", "u 1000 1000 1", "g 0 100000 65536");
        assertThat(IdMap.ofProcess("0 0 4294967295\n", "0 0 4294967295\n").meansSameAs(IdMap.identity()))
                .isTrue();
        assertThatThrownBy(() -> IdMap.ofProcess("0 0\n", "")).hasMessageContaining("found 2 words");
    }

    @Test
    void aHoleInTheMapIsNamed() {
        IdMap map = map("u 0 100000 1000", "u 1001 101001 64535", "g 0 100000 65536");

        assertThat(map.unmapped(IdKind.UID, IdMap.ORDINARY_IDS)).containsExactly(IdRange.single(1000));
        assertThat(map.covers(IdKind.UID, IdMap.ORDINARY_IDS)).isFalse();
        assertThat(map.covers(IdKind.GID, IdMap.ORDINARY_IDS)).isTrue();
    }

    @Test
    void aMapCanForgetRootOrAWholeKind() {
        IdMap map = map("u 1 100001 65535");

        assertThat(map.mapsRoot(IdKind.UID)).isFalse();
        assertThat(map.isOneSided()).isTrue();
        assertThat(map.missingKind()).contains(IdKind.GID);
        assertThat(new IdMap(List.of()).isOneSided()).isFalse();
        assertThat(new IdMap(List.of()).isEmpty()).isTrue();
    }

    @Test
    void pinningTheAdminSplitsTheLineAroundIt() {
        IdMap pinned = DEFAULT.pin(IdKind.UID, 1000, 1000);

        assertThat(texts(pinned))
                .containsExactly("u 0 100000 1000", "u 1000 1000 1", "u 1001 101001 64535", "g 0 100000 65536");
    }

    @Test
    void pinningRootNeedsTwoLinesOnly() {
        assertThat(texts(DEFAULT.pin(IdKind.GID, 0, 1000)))
                .containsExactly("u 0 100000 65536", "g 0 1000 1", "g 1 100001 65535");
    }

    @Test
    void pinningBackHealsTheSplit() {
        IdMap map = map("u 0 100000 65536", "g 0 100000 65536");

        assertThat(map.pin(IdKind.UID, 1000, 1000).pin(IdKind.UID, 1000, 101000))
                .isEqualTo(map);
        assertThat(map.pin(IdKind.UID, 0, 1000).pin(IdKind.UID, 0, 100000)).isEqualTo(map);
        assertThat(map.pin(IdKind.UID, 65535, 7).pin(IdKind.UID, 65535, 165535)).isEqualTo(map);
    }

    @Test
    void pinningWhatIsSoAlreadyChangesNothing() {
        assertThat(DEFAULT.pin(IdKind.UID, 1000, 101000)).isEqualTo(DEFAULT);
    }

    @Test
    void pinningOntoATakenHostIdTakesItFromTheOtherContainerId() {
        IdMap pinned = DEFAULT.pin(IdKind.UID, 0, 100005);

        assertThat(pinned.toContainer(IdKind.UID, 100005)).hasValue(0);
        assertThat(pinned.toHost(IdKind.UID, 5)).isEmpty();
        assertThat(pinned.toContainer(IdKind.UID, 100000)).isEmpty();
        assertThat(pinned.clashes()).isEmpty();
    }

    @Test
    void pinningAnUnmappedIdAddsALineInOrder() {
        assertThat(texts(DEFAULT.pin(IdKind.UID, 70000, 1000)))
                .containsExactly("u 0 100000 65536", "u 70000 1000 1", "g 0 100000 65536");
        assertThat(texts(map("g 0 100000 65536").pin(IdKind.UID, 0, 1000)))
                .containsExactly("g 0 100000 65536", "u 0 1000 1");
        assertThat(texts(map("u 5 100005 5").pin(IdKind.UID, 4, 100004))).containsExactly("u 4 100004 6");
        assertThatThrownBy(() -> DEFAULT.pin(IdKind.UID, 0, 4294967295L)).hasMessageContaining("no id");
    }

    @Test
    void compactingJoinsLinesThatContinueEachOther() {
        IdMap map = map("u 1001 101001 64535", "g 0 100000 65536", "u 0 100000 1000", "u 1000 101000 1");

        assertThat(texts(map.compact())).containsExactly("u 0 100000 65536", "g 0 100000 65536");
    }

    @Test
    void compactingLeavesAMapWithClashesAlone() {
        IdMap map = map("u 0 100000 1000", "u 1000 101000 1000", "u 5 5 1");

        assertThat(map.compact()).isSameAs(map);
    }

    @Test
    void mapsMeanTheSameHoweverTheyAreCut() {
        IdMap cut = map("u 1000 101000 64536", "u 0 100000 1000", "g 0 100000 65536");

        assertThat(cut.meansSameAs(DEFAULT)).isTrue();
        assertThat(DEFAULT.pin(IdKind.GID, 0, 1000).meansSameAs(DEFAULT)).isFalse();
    }

    @Test
    void aPrivilegedContainerHasTheHostsIds() {
        assertThat(IdMap.identity().toHost(IdKind.UID, 4294967294L)).hasValue(4294967294L);
        assertThat(IdMap.identity().toHost(IdKind.UID, 4294967295L)).isEmpty();
    }

    @Test
    void tenThousandLinesAreTranslatedOneByOne() {
        List<IdMapLine> lines = new ArrayList<>();
        for (int i = 9999; i >= 0; i--) {
            lines.add(IdMapLine.of(IdKind.UID, 2L * i, 1_000_000 + 3L * i, 1));
        }
        IdMap map = new IdMap(lines);
        IdTranslation translation = map.translation(IdKind.UID);

        assertThat(map.clashes()).isEmpty();
        assertThat(map.unmapped(IdKind.UID, IdRange.of(0, 20000))).hasSize(10000);
        for (int i = 0; i < 10000; i++) {
            assertThat(translation.translate(2L * i)).hasValue(1_000_000 + 3L * i);
            assertThat(translation.translate(2L * i + 1)).isEmpty();
        }
    }
}

package phoenix.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MountIdMapTest {
    private static final IdMap CONTAINER = IdMap.proxmoxDefault();
    private static final MountIdMap ROOT_IS_ADMIN = mount("u:0:1000:1;g:0:1000:1");

    private static MountIdMap mount(String value) {
        try {
            return MountIdMap.parse(value, 1);
        } catch (IdSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void readsAndWritesWhatProxmoxWrites() {
        assertThat(ROOT_IS_ADMIN.entries())
                .containsExactly(
                        new MountIdMapEntry(IdKind.UID, 0, 1000, 1), new MountIdMapEntry(IdKind.GID, 0, 1000, 1));
        assertThat(ROOT_IS_ADMIN.text()).isEqualTo("u:0:1000:1;g:0:1000:1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "u:0:1000                  | 1  | \"u:0:1000\" is no entry; expected type:container:disk:size",
                "u:0:1000:1;               | 12 | \"\" is no entry",
                "u:0:1000:1;b:0:1000:1     | 12 | \"b:0:1000:1\" is no entry",
                "u:0:0x3e8:1               | 1  | is no entry",
                "u:0:1000:1 ;g:0:1000:1    | 1  | \"u:0:1000:1 \" is no entry",
                "u:0:1000:0                | 1  | the container's uids: a range of 0 ids from 0 on holds no id",
                "u:0:1000:1;g:0:4294967295:1 | 12 | the disk's gids: 4294967295 means \"no id\"",
                "u:0:99999999999999999999:1  | 1 | above 4294967295",
            })
    void anEntryThatProxmoxRefusesIsRefusedAtItsColumn(String value, int column, String message) {
        IdSyntaxException e = catchThrowableOfType(IdSyntaxException.class, () -> MountIdMap.parse(value, 5));

        assertThat(e).hasMessageContaining(message);
        assertThat(e.column()).isEqualTo(column);
        assertThat(e.line()).isEqualTo(5);
    }

    @Test
    void containerRootIsTheAdminOnDiskAndAllOthersFallBack() {
        assertThat(ROOT_IS_ADMIN.toDisk(IdKind.UID, 0, CONTAINER)).hasValue(1000);
        assertThat(ROOT_IS_ADMIN.toDisk(IdKind.UID, 33, CONTAINER)).hasValue(100033);
        assertThat(ROOT_IS_ADMIN.toDisk(IdKind.UID, 70000, CONTAINER)).isEmpty();
        assertThat(ROOT_IS_ADMIN.toContainer(IdKind.UID, 1000, CONTAINER)).hasValue(0);
        assertThat(ROOT_IS_ADMIN.toContainer(IdKind.UID, 100033, CONTAINER)).hasValue(33);
    }

    @Test
    void filesOfTheOldMappedRootShowAsNobody() {
        assertThat(ROOT_IS_ADMIN.toContainer(IdKind.UID, 100000, CONTAINER)).isEmpty();
        assertThat(ROOT_IS_ADMIN.toContainer(IdKind.UID, 0, CONTAINER)).isEmpty();
    }

    @Test
    void theKernelGetsTheEntriesAndWhatIsLeftOfTheContainersMap() {
        assertThat(ROOT_IS_ADMIN.diskToHost(CONTAINER).lines(IdKind.UID))
                .extracting(IdMapLine::text)
                .containsExactly("u 1000 100000 1", "u 100001 100001 65535");
    }

    @Test
    void aPinnedContainerKeepsItsPinOnDiskToo() {
        IdMap pinned = CONTAINER.pin(IdKind.UID, 1000, 1000);
        MountIdMap mount = mount("u:33:33:1");

        assertThat(mount.toDisk(IdKind.UID, 1000, pinned)).hasValue(1000);
        assertThat(mount.diskToHost(pinned).toHost(IdKind.UID, 33)).hasValue(100033);
        assertThat(mount.problems(pinned)).isEmpty();
    }

    @Test
    void anEntryMaySpanSeveralLinesOfTheContainersMap() {
        IdMap pinned = CONTAINER.pin(IdKind.UID, 5, 5);
        MountIdMap mount = mount("u:0:500:10");

        assertThat(mount.diskToHost(pinned).lines(IdKind.UID))
                .extracting(IdMapLine::text)
                .containsExactly("u 500 100000 5", "u 505 5 1", "u 506 100006 4", "u 100010 100010 65526");
    }

    @Test
    void passthroughMeansTheSameIdsOnDiskAsInside() {
        MountIdMap mount = mount("passthrough");

        assertThat(mount.isPassthrough()).isTrue();
        assertThat(mount.text()).isEqualTo("passthrough");
        assertThat(mount.toDisk(IdKind.UID, 0, CONTAINER)).hasValue(0);
        assertThat(mount.diskToHost(CONTAINER)).isEqualTo(CONTAINER);
    }

    @Test
    void aPrivilegedContainerHasNoUseForEntries() {
        IdMap privileged = new IdMap(List.of());

        assertThat(ROOT_IS_ADMIN.diskToHost(privileged).isEmpty()).isTrue();
        assertThat(ROOT_IS_ADMIN.problems(privileged)).isEmpty();
    }

    @Test
    void mergingKeepsAnOperatorsOtherEntries() {
        assertThat(mount("u:33:33:1;g:33:33:1").mergedWith(ROOT_IS_ADMIN).text())
                .isEqualTo("u:0:1000:1;u:33:33:1;g:0:1000:1;g:33:33:1");
    }

    @Test
    void mergingLetsTheNewEntryWinInsideAndOnDisk() {
        assertThat(mount("u:0:2000:10").mergedWith(ROOT_IS_ADMIN).text()).isEqualTo("u:0:1000:1;u:1:2001:9;g:0:1000:1");
        assertThat(mount("u:1000:1000:1").mergedWith(ROOT_IS_ADMIN).text()).isEqualTo("u:0:1000:1;g:0:1000:1");
        assertThat(ROOT_IS_ADMIN.mergedWith(ROOT_IS_ADMIN)).isEqualTo(ROOT_IS_ADMIN);
    }

    @Test
    void mergingJoinsEntriesThatContinueEachOther() {
        assertThat(mount("u:1:1001:5").mergedWith(mount("u:0:1000:1")).text()).isEqualTo("u:0:1000:6");
    }

    @Test
    void entriesThatClashAreNamed() {
        assertThat(mount("u:0:1000:1;u:5:1000:1").problems(CONTAINER))
                .singleElement()
                .asString()
                .startsWith("the idmap entries u:0:1000:1 and u:5:1000:1 both map uid 1000 on disk");
        assertThat(mount("g:0:1000:2;g:1:7:1").problems(CONTAINER))
                .singleElement()
                .asString()
                .contains("both map gid 1 of the container");
    }

    @Test
    void anEntryThatTakesTheDiskIdOfAnUnlistedOneIsNamed() {
        assertThat(mount("u:0:100005:1").problems(CONTAINER))
                .singleElement()
                .asString()
                .startsWith("the idmap entry u:0:100005:1 takes uid 100005 on disk, which container uid 5 has there");
        assertThat(mount("u:0:100005:1;u:5:100000:1").problems(CONTAINER)).isEmpty();
    }

    @Test
    void anEntryForAnIdThatTheContainerLacksIsNamed() {
        assertThat(mount("u:70000:1000:1").problems(CONTAINER))
                .containsExactly(
                        "the idmap entry u:70000:1000:1 lists uid 70000 of the container, which the container's own"
                                + " map does not have: it has no effect there");
    }

    @ParameterizedTest
    @MethodSource("phoenix.ids.RandomIds#seeds")
    void theMountsMapLeadsFromDiskToHostAsTheTwoMapsDo(long seed) {
        RandomIds random = new RandomIds(seed);
        IdMap container = random.map();
        MountIdMap mount = farOnDisk(random.map());

        for (IdKind kind : IdKind.values()) {
            for (long id = 0; id < RandomIds.UNIVERSE; id++) {
                OptionalLong disk = mount.toDisk(kind, id, container);
                assertThat(disk.isPresent())
                        .isEqualTo(container.toHost(kind, id).isPresent());
                if (disk.isPresent()) {
                    assertThat(mount.diskToHost(container).toHost(kind, disk.getAsLong()))
                            .isEqualTo(container.toHost(kind, id));
                    assertThat(mount.toContainer(kind, disk.getAsLong(), container))
                            .hasValue(id);
                }
            }
        }
        assertThat(mount.diskToHost(container).clashes()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("phoenix.ids.RandomIds#seeds")
    void afterMergingTheNewEntriesHoldAndTheOthersAreAsBeforeOrGone(long seed) {
        RandomIds random = new RandomIds(seed);
        MountIdMap old = farOnDisk(random.map());
        MountIdMap fresh = farOnDisk(random.map());
        IdMap merged = old.mergedWith(fresh).ownMap();

        assertThat(merged.clashes()).isEmpty();
        for (IdKind kind : IdKind.values()) {
            for (long id = 0; id < RandomIds.UNIVERSE; id++) {
                OptionalLong isNew = fresh.ownMap().toHost(kind, id);
                if (isNew.isPresent()) {
                    assertThat(merged.toHost(kind, id)).isEqualTo(isNew);
                } else if (merged.toHost(kind, id).isPresent()) {
                    assertThat(merged.toHost(kind, id)).isEqualTo(old.ownMap().toHost(kind, id));
                }
            }
        }
    }

    /** Entries whose disk ids lie above all host ids of the small maps, so that nothing falls back onto them. */
    private static MountIdMap farOnDisk(IdMap map) {
        return new MountIdMap(map.lines().stream()
                .map(line -> new MountIdMapEntry(line.kind(), line.container(), 10_000 + line.host(), line.count()))
                .toList());
    }
}

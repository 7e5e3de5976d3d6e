package phoenix.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.change.ChangeJson;
import phoenix.ids.IdRange;
import phoenix.ids.IdShift;
import phoenix.ids.IdTranslation;
import phoenix.tree.Acl.Entry;
import phoenix.tree.Acl.Tag;
import tools.jackson.databind.json.JsonMapper;

class OwnershipRuleTest {
    private static final long ADMIN = 1000;
    private static final long MAPPED_ROOT = 100000;
    private static final long OTHER_MAPPED_ROOT = 300000;

    /** The admin owns, container roots get in by ACL. */
    private static final OwnershipRule BY_ACL = new OwnershipRule(
            "/srv/x",
            ADMIN,
            ADMIN,
            Set.of(0L, 65534L),
            Set.of(0L, 65534L),
            0664,
            0775,
            List.of(new NamedAccess(MAPPED_ROOT, 6), new NamedAccess(OTHER_MAPPED_ROOT, 4)));

    /** The admin owns, container roots are the admin by the id map of the mount. */
    private static final OwnershipRule BY_MAP = new OwnershipRule(
            "/srv/x",
            ADMIN,
            ADMIN,
            Set.of(0L, 65534L, MAPPED_ROOT),
            Set.of(0L, 65534L, MAPPED_ROOT),
            0664,
            0775,
            List.of());

    @ParameterizedTest
    @CsvSource({
        // before, after
        "FILE 0 0 644,            FILE 1000 1000 664",
        "FILE 0 50 644,           FILE 1000 50 664", // a group of its own stays
        "FILE 0 0 600,            FILE 1000 1000 660", // a private key: closed to others, and stays so
        "FILE 0 50 600,           FILE 1000 50 600", // nor does a group that had nothing get anything
        "FILE 0 50 640,           FILE 1000 50 660",
        "FILE 0 0 700,            FILE 1000 1000 770",
        "FOLDER 0 0 700,          FOLDER 1000 1000 770",
        "FILE 0 0 744,            FILE 1000 1000 775", // executable for someone: x goes with r
        "FOLDER 0 0 2755,         FOLDER 1000 1000 2775", // setgid stays
        "FOLDER 0 0 1777,         FOLDER 1000 1000 1775", // so does sticky
        "FILE 100000 100000 644,  FILE 1000 1000 664",
        "FILE 65534 65534 644,    FILE 1000 1000 664",
        "FILE 1000 1000 664,      FILE 1000 1000 664",
        "FILE 1000 1000 644,      FILE 1000 1000 644", // made under a usual umask: in sync, or audits would never end
        "FILE 1000 1000 600,      FILE 1000 1000 600", // made private by its owner: stays private
        "FILE 1000 1000 666,      FILE 1000 1000 664", // more than the preset gives
        "FILE 1000 1000 444,      FILE 1000 1000 664", // the owner itself can't write
        "FOLDER 1000 1000 755,    FOLDER 1000 1000 755",
        "FOLDER 1000 1000 644,    FOLDER 1000 1000 775", // the owner itself can't enter
        "LINK 0 0 777,            LINK 1000 1000 777",
        "FILE 100033 0 600,       FILE 100033 0 600", // www-data of a container: all of it stays
        "FOLDER 100999 100999 700, FOLDER 100999 100999 700",
        "LINK 100033 100033 777,  LINK 100033 100033 777",
        "FILE 0 0 4755,           FILE 0 0 4755", // setuid: left alone
        "SOCKET 0 0 755,          SOCKET 0 0 755",
        "DEVICE 0 0 660,          DEVICE 0 0 660",
        "FIFO 0 0 644,            FIFO 0 0 644"
    })
    void ownerAndMode(String before, String after) {
        assertThat(BY_MAP.wanted(meta(before))).isEqualTo(meta(after));
    }

    @ParameterizedTest
    @CsvSource({
        "SOCKET 0 0 755,        a socket of uid 0 keeps its owner",
        "FIFO 100000 0 755,     a fifo of uid 100000 keeps its owner",
        "FILE 0 0 4755,         a setuid or setgid file keeps its owner and mode",
        "FILE 1000 1000 2777,   a setuid or setgid file keeps its owner and mode",
        "FILE 1000 1000 2775,   ", // as it should be: nothing to report
        "SOCKET 1000 1000 600,  ",
        "SOCKET 100033 0 600,   ",
        "FILE 0 0 644,          "
    })
    void whatIsLeftAloneIsToldOnlyWhenItDiffers(String entry, String reason) {
        assertThat(BY_MAP.leftAlone(meta(entry))).isEqualTo(Optional.ofNullable(reason));
    }

    @Test
    void byAclAFileOfRootGetsAllEntriesAtOnce() {
        Meta wanted = BY_ACL.wanted(meta("FILE 0 0 644"));

        assertThat(wanted.uid()).isEqualTo(ADMIN);
        assertThat(wanted.mode()).isEqualTo(0664);
        assertThat(wanted.acl().orElseThrow().text())
                .isEqualTo("user::rw-,user:100000:rw-,user:300000:r--,group::rw-,mask::rw-,other::r--");
    }

    @Test
    void byAclAPrivateKeyIsForTheAdminAndTheContainersRootsAlone() {
        Meta wanted = BY_ACL.wanted(meta("FILE 0 0 600"));

        assertThat(wanted.acl().orElseThrow().text())
                .isEqualTo("user::rw-,user:100000:rw-,user:300000:r--,group::rw-,mask::rw-,other::---");
        assertThat(wanted.permits(MAPPED_ROOT, Set.of(), 6)).isTrue();
        assertThat(wanted.permits(2000, Set.of(), 4)).isFalse();
        assertThat(BY_ACL.inSync(wanted)).isTrue();
    }

    @Test
    void byAclAFolderPassesEntriesOnForAllSides() {
        Meta wanted = BY_ACL.wanted(meta("FOLDER 0 0 755"));

        assertThat(wanted.acl().orElseThrow().text())
                .isEqualTo("user::rwx,user:100000:rwx,user:300000:r-x,group::rwx,mask::rwx,other::r-x");
        assertThat(wanted.defaultAcl().orElseThrow().text())
                .isEqualTo("user::rwx,user:1000:rwx,user:100000:rwx,user:300000:r-x,group::rwx,mask::rwx,other::r-x");
    }

    @Test
    void byAclAFileOfTheContainerStaysItsAndLetsTheAdminIn() {
        Meta wanted = BY_ACL.wanted(meta("FILE 100000 100000 644"));

        assertThat(wanted.uid()).isEqualTo(MAPPED_ROOT);
        assertThat(wanted.gid()).isEqualTo(MAPPED_ROOT);
        assertThat(wanted.acl().orElseThrow().text())
                .isEqualTo("user::rw-,user:1000:rw-,user:100000:rw-,user:300000:r--,group::rw-,mask::rw-,other::r--");
    }

    @ParameterizedTest
    @CsvSource({
        "666, true", "664, true", "777, true", // what programs ask for when they leave it to the umask
        "644, false", "600, false", "755, false" // the mask shrank: one side is locked out
    })
    void whatEitherSideCreatesIsInSyncUnlessItsModeShrankTheMask(String createMode, boolean inSync) {
        Acl inherited = BY_ACL.wanted(meta("FOLDER 0 0 700")).defaultAcl().orElseThrow();
        int mode = Integer.parseInt(createMode, 8);
        for (long creator : new long[] {ADMIN, MAPPED_ROOT, OTHER_MAPPED_ROOT}) {
            Meta created = created(EntryKind.FILE, creator, inherited, mode);

            assertThat(BY_ACL.inSync(created)).as("%s", created).isEqualTo(inSync);
            assertThat(BY_ACL.wanted(created).permits(ADMIN, Set.of(), 6)).isTrue();
            assertThat(BY_ACL.wanted(created).permits(MAPPED_ROOT, Set.of(), 6)).isTrue();
        }
    }

    @Test
    void foldersCreatedByEitherSideAreInSync() {
        Acl inherited = BY_ACL.wanted(meta("FOLDER 0 0 700")).defaultAcl().orElseThrow();

        assertThat(BY_ACL.inSync(created(EntryKind.FOLDER, MAPPED_ROOT, inherited, 0777)))
                .isTrue();
        assertThat(BY_ACL.inSync(created(EntryKind.FOLDER, ADMIN, inherited, 0777)))
                .isTrue();
        assertThat(BY_ACL.inSync(created(EntryKind.FOLDER, MAPPED_ROOT, inherited, 0755)))
                .isFalse();
    }

    @Test
    void foreignAclEntriesStayAndGainNothing() {
        Acl before = Acl.parse("user::rw-,user:33:rwx,group::r--,group:44:rw-,mask::r--,other::r--");
        Meta current = new Meta(EntryKind.FILE, 0, 0, 0644, Optional.of(before), Optional.empty());

        Acl byAcl = BY_ACL.wanted(current).fullAcl();
        Acl byMap = BY_MAP.wanted(current).fullAcl();

        assertThat(byAcl.text())
                .isEqualTo("user::rw-,user:33:rwx,user:100000:rw-,user:300000:r--,"
                        + "group::rw-,group:44:rw-,mask::rw-,other::r--");
        assertThat(byMap.text()).isEqualTo("user::rw-,user:33:rwx,group::rw-,group:44:rw-,mask::rw-,other::r--");
    }

    @Test
    void thePresetsGroupGoesIntoTheGroupEntryAndTheMaskIsWideEnoughForAll() {
        OwnershipRule readOnlyForOthers = new OwnershipRule(
                "/srv/x", ADMIN, ADMIN, Set.of(0L), Set.of(0L), 0644, 0755, List.of(new NamedAccess(MAPPED_ROOT, 7)));

        Acl acl = readOnlyForOthers.wanted(meta("FILE 0 0 604")).fullAcl();

        assertThat(acl.text()).isEqualTo("user::rw-,user:100000:rw-,group::r--,mask::rw-,other::r--");
    }

    @Test
    void whoHasAccessByAclIsNotReOwnedEvenIfListed() {
        OwnershipRule both = new OwnershipRule(
                "/srv/x",
                ADMIN,
                ADMIN,
                Set.of(MAPPED_ROOT),
                Set.of(MAPPED_ROOT),
                0664,
                0775,
                List.of(new NamedAccess(MAPPED_ROOT, 6)));

        assertThat(both.wanted(meta("FILE 100000 100000 664")).uid()).isEqualTo(MAPPED_ROOT);
    }

    @Test
    void refusesRulesThatContradictThemselves() {
        assertThatThrownBy(() -> rule(01775, List.of())).hasMessageContaining("not in 0777");
        assertThatThrownBy(() -> rule(0775, List.of(new NamedAccess(ADMIN, 6)))).hasMessageContaining("owns the tree");
        assertThatThrownBy(() -> rule(0775, List.of(new NamedAccess(5, 6), new NamedAccess(5, 4))))
                .hasMessageContaining("twice");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void applyingTwiceChangesNothingMore(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            OwnershipRule rule = randomRule(random);
            Meta current = randomMeta(random);

            Meta once = rule.wanted(current);

            assertThat(rule.wanted(once)).as("%s under %s", current, rule).isEqualTo(once);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everythingOfOursLetsEveryoneInAsDemanded(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            OwnershipRule rule = randomRule(random);
            Meta wanted = rule.wanted(randomMeta(random));
            boolean judged = wanted.kind() == EntryKind.FILE && (wanted.mode() & 06000) == 0
                    || wanted.kind() == EntryKind.FOLDER;
            if (!judged || rule.foreign(wanted.uid())) {
                continue;
            }
            int preset = wanted.kind() == EntryKind.FOLDER ? rule.folderMode() : rule.fileMode();
            assertThat(wanted.permits(rule.ownerUid(), Set.of(), preset >> 6 & 6))
                    .isTrue();
            for (NamedAccess access : rule.access()) {
                boolean owns = wanted.uid() == access.uid();
                assertThat(wanted.permits(access.uid(), Set.of(), owns ? preset >> 6 & 6 : access.perms() & 6))
                        .as("%s for %s", wanted, access)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(EntryKind.class)
    void foreignEntriesAreNeverTouched(EntryKind kind) {
        Meta database = Meta.of(kind, 100999, 0, 0700);

        assertThat(BY_ACL.wanted(database)).isEqualTo(database);
        assertThat(BY_ACL.foreign(100999)).isTrue();
        assertThat(BY_ACL.foreign(MAPPED_ROOT)).isFalse();
    }

    @Test
    void goesThroughJsonAndBack() {
        JsonMapper json = ChangeJson.MAPPER;
        ShiftRule shift = new ShiftRule(
                "/var/lib/lxc/web/rootfs",
                new IdTranslation(List.of(new IdShift(IdRange.of(0, 65536), 100000))),
                new IdTranslation(List.of()));
        Meta meta = BY_ACL.wanted(meta("FOLDER 0 0 700"));

        assertThat(json.readValue(json.writeValueAsString(BY_ACL), TreeRule.class))
                .isEqualTo(BY_ACL);
        assertThat(json.readValue(json.writeValueAsString(shift), TreeRule.class))
                .isEqualTo(shift);
        assertThat(json.readValue(json.writeValueAsString(meta), Meta.class)).isEqualTo(meta);
    }

    /** What the kernel makes of a new entry in a folder with a default ACL (acl(5), "object creation"). */
    private static Meta created(EntryKind kind, long creator, Acl inherited, int createMode) {
        int group = inherited.find(Tag.MASK, Entry.NO_ID).orElseThrow().perms();
        Acl acl = inherited
                .with(Entry.of(
                        Tag.USER_OBJ,
                        inherited.find(Tag.USER_OBJ, Entry.NO_ID).orElseThrow().perms() & createMode >> 6))
                .with(Entry.of(Tag.MASK, group & createMode >> 3))
                .with(Entry.of(
                        Tag.OTHER,
                        inherited.find(Tag.OTHER, Entry.NO_ID).orElseThrow().perms() & createMode));
        Optional<Acl> passedOn = kind == EntryKind.FOLDER ? Optional.of(inherited) : Optional.empty();
        return new Meta(kind, creator, creator, 0, Optional.of(acl), passedOn);
    }

    private static Meta meta(String text) {
        String[] words = text.split(" ");
        return Meta.of(
                EntryKind.valueOf(words[0]),
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                Integer.parseInt(words[3], 8));
    }

    private static OwnershipRule rule(int folderMode, List<NamedAccess> access) {
        return new OwnershipRule("/srv/x", ADMIN, ADMIN, Set.of(), Set.of(), 0664, folderMode, access);
    }

    private static final long[] IDS = {0, ADMIN, MAPPED_ROOT, OTHER_MAPPED_ROOT, 100033, 65534, 33};

    private static long id(Random random) {
        return IDS[random.nextInt(IDS.length)];
    }

    private static OwnershipRule randomRule(Random random) {
        List<NamedAccess> access = new ArrayList<>();
        if (random.nextBoolean()) {
            access.add(new NamedAccess(MAPPED_ROOT, random.nextInt(8)));
        }
        if (random.nextBoolean()) {
            access.add(new NamedAccess(OTHER_MAPPED_ROOT, random.nextInt(8)));
        }
        return new OwnershipRule(
                "/srv/x",
                ADMIN,
                ADMIN,
                Set.copyOf(List.of(0L, id(random))),
                random.nextBoolean() ? Set.of(0L) : Set.of(MAPPED_ROOT, 33L),
                random.nextInt(01000) & 0666,
                random.nextInt(01000),
                access);
    }

    private static Meta randomMeta(Random random) {
        EntryKind kind = EntryKind.values()[random.nextInt(EntryKind.values().length)];
        boolean mayHaveAcl = kind != EntryKind.LINK;
        boolean folder = kind == EntryKind.FOLDER;
        return new Meta(
                kind,
                id(random),
                id(random),
                random.nextInt(010000),
                mayHaveAcl ? randomAcl(random) : Optional.empty(),
                folder ? randomAcl(random) : Optional.empty());
    }

    private static Optional<Acl> randomAcl(Random random) {
        if (random.nextBoolean()) {
            return Optional.empty();
        }
        Acl acl = Acl.fromMode(random.nextInt(01000));
        for (int i = random.nextInt(4); i > 0; i--) {
            Tag tag = random.nextBoolean() ? Tag.USER : Tag.GROUP;
            acl = acl.with(new Entry(tag, id(random), random.nextInt(8)));
        }
        return Optional.of(random.nextBoolean() ? acl.with(Entry.of(Tag.MASK, random.nextInt(8))) : acl);
    }
}

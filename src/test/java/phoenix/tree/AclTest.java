package phoenix.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.tree.Acl.Entry;
import phoenix.tree.Acl.Tag;

class AclTest {
    private static final String SHARED = "user::rwx,user:100000:rwx,group::r-x,mask::rwx,other::r-x";

    /** Written by hand from linux/posix_acl_xattr.h: version, then tag, permissions, id. */
    private static final String SHARED_BYTES = "02000000"
            + "01000700ffffffff"
            + "02000700a0860100"
            + "04000500ffffffff"
            + "10000700ffffffff"
            + "20000500ffffffff";

    @Test
    void readsTheBytesThatTheKernelGives() {
        byte[] bytes = HexFormat.of().parseHex(SHARED_BYTES);

        Acl acl = Acl.decode(bytes);

        assertThat(acl.text()).isEqualTo(SHARED);
        assertThat(acl.encode()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SHARED,
                "user::rw-,group::r--,other::---",
                "user::rw-,user:0:---,user:4294967294:r--,group::r--,group:33:rw-,mask::rw-,other::---",
                "user::rw-,group::rw-,mask::r--,other::---"
            })
    void textAndBytesCarryTheSame(String text) {
        Acl acl = Acl.parse(text);

        assertThat(acl.text()).isEqualTo(text);
        assertThat(Acl.decode(acl.encode())).isEqualTo(acl);
    }

    @Test
    void readsTheLinesOfGetfacl() {
        assertThat(Acl.parse("user::rwx\nuser:100000:rwx\ngroup::r-x\nmask::rwx\nother::r-x\n\n"))
                .isEqualTo(Acl.parse(SHARED));
    }

    @Test
    void entriesAreKeptInCanonicalOrder() {
        Acl acl = Acl.parse("other::r-x,mask::rwx,user:100000:rwx,user:33:r--,group::r-x,user::rwx");

        assertThat(acl.text()).isEqualTo("user::rwx,user:33:r--,user:100000:rwx,group::r-x,mask::rwx,other::r-x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user::rwx,group::r-x                                   | needs an entry of kind OTHER",
                "user::rwx,user:5:rwx,group::r-x,other::r-x              | needs a mask",
                "user::rwx,user::r-x,group::r-x,other::r-x               | twice",
                "user::rwx,user:5:rwx,user:5:r--,group::r-x,mask::rwx,other::r-x | twice",
                "user::rwx,group::r-x,other::r-x,mask:5:rwx              | has no id",
                "user::rwx,group::r-x,other::r-x,user:bob:rwx            | \"user:bob:rwx\" is no ACL entry",
                "user::rwx,group::r-x,other::rx                          | \"other::rx\" is no ACL entry",
                "user:4294967295:rwx,user::rwx,group::r-x,mask::rwx,other::r-x | 4294967295 is not within"
            })
    void refusesWhatTheKernelWouldRefuse(String text, String why) {
        assertThatThrownBy(() -> Acl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0200", "03000000", "020000000100", "0200000003000700ffffffff"})
    void refusesBytesThatAreNoAcl(String hex) {
        assertThatThrownBy(() -> Acl.decode(HexFormat.of().parseHex(hex))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theModeShowsTheMaskWhereThereIsOne() {
        assertThat(Acl.parse(SHARED).mode()).isEqualTo(0775);
        assertThat(Acl.fromMode(02640).mode()).isEqualTo(0640);
        assertThat(Acl.fromMode(0640).isMinimal()).isTrue();
        assertThat(Acl.parse("user::rw-,group::rw-,mask::r--,other::---").isMinimal())
                .isFalse();
    }

    @Test
    void chmodChangesTheMaskAndLeavesTheGroup() {
        assertThat(Acl.parse(SHARED).withMode(0640).text())
                .isEqualTo("user::rw-,user:100000:rwx,group::r-x,mask::r--,other::---");
        assertThat(Acl.fromMode(0777).withMode(0640)).isEqualTo(Acl.fromMode(0640));
    }

    @Test
    void theFirstNamedEntryBringsAMask() {
        Acl acl = Acl.fromMode(0640).with(Entry.user(100000, 6));

        assertThat(acl.text()).isEqualTo("user::rw-,user:100000:rw-,group::r--,mask::rw-,other::---");
    }

    @Test
    void laterEntriesLeaveTheMaskAsItIs() {
        Acl acl = Acl.parse("user::rwx,user:5:r--,group::r--,mask::r--,other::---")
                .with(Entry.user(6, 7))
                .with(Entry.user(5, 6));

        assertThat(acl.text()).isEqualTo("user::rwx,user:5:rw-,user:6:rwx,group::r--,mask::r--,other::---");
        assertThat(acl.effective(Entry.user(6, 7))).isEqualTo(4);
    }

    @Test
    void entriesCanBeTakenOutButNotTheMaskInUse() {
        Acl acl = Acl.parse(SHARED);

        assertThat(acl.without(Tag.USER, 100000).text()).isEqualTo("user::rwx,group::r-x,mask::rwx,other::r-x");
        assertThat(acl.without(Tag.GROUP, 5)).isEqualTo(acl);
        assertThatThrownBy(() -> acl.without(Tag.MASK, Entry.NO_ID)).hasMessageContaining("needs a mask");
    }

    @ParameterizedTest
    @CsvSource({
        // uid, gids, wanted, allowed
        "1000, 1000, 6, true",
        "1000, 1000, 1, false", // the owner's own entry counts, not the wider ones
        "100000, 100000, 6, true",
        "100000, 100000, 1, false", // within the mask only
        "100001, 100001, 4, false", // named with nothing: other does not help
        "500, 33, 4, true",
        "500, 33, 2, false",
        "500, 33;44, 6, true", // one group alone must give all that is asked for
        "500, 33;45, 6, false", // r from one and w from the other is not enough
        "500, 1000, 4, true",
        "500, 500, 4, true",
        "500, 500, 2, false"
    })
    void accessFollowsTheKernelsAlgorithm(long uid, String gids, int wanted, boolean allowed) {
        Acl acl = Acl.parse("user::rw-,user:100000:rwx,user:100001:---,group::r--,"
                + "group:33:r--,group:44:rw-,group:45:-w-,mask::rw-,other::r--");
        Set<Long> groups =
                Set.copyOf(List.of(gids.split(";")).stream().map(Long::valueOf).toList());

        assertThat(acl.permits(uid, groups, 1000, 1000, wanted)).isEqualTo(allowed);
    }
}

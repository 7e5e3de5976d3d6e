package phoenix.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MetaTest {
    @Test
    void thePermissionBitsFollowTheAcl() {
        Acl acl = Acl.parse("user::rw-,user:5:rw-,group::r--,mask::rw-,other::---");

        Meta meta = new Meta(EntryKind.FOLDER, 0, 0, 02755, Optional.of(acl), Optional.empty());

        assertThat(meta.mode()).isEqualTo(02660);
    }

    @Test
    void anAclThatOnlyRepeatsTheModeIsDropped() {
        Meta meta = new Meta(EntryKind.FILE, 0, 0, 0, Optional.of(Acl.fromMode(0640)), Optional.empty());

        assertThat(meta).isEqualTo(Meta.of(EntryKind.FILE, 0, 0, 0640));
    }

    @Test
    void accessWorksWithAndWithoutAcl() {
        Meta plain = Meta.of(EntryKind.FILE, 1000, 1000, 0640);

        assertThat(plain.permits(1000, Set.of(1000L), 6)).isTrue();
        assertThat(plain.permits(5, Set.of(1000L), 4)).isTrue();
        assertThat(plain.permits(100000, Set.of(100000L), 4)).isFalse();
    }

    @Test
    void refusesWhatNoFileCanHave() {
        assertThatThrownBy(() -> Meta.of(EntryKind.FILE, 4294967295L, 0, 0)).hasMessageContaining("4294967295");
        assertThatThrownBy(() -> Meta.of(EntryKind.FILE, 0, -1, 0)).hasMessageContaining("-1");
        assertThatThrownBy(() -> Meta.of(EntryKind.FILE, 0, 0, 010000)).hasMessageContaining("10000");
        assertThatThrownBy(
                        () -> new Meta(EntryKind.FILE, 0, 0, 0644, Optional.empty(), Optional.of(Acl.fromMode(0644))))
                .hasMessageContaining("only a folder");
    }
}

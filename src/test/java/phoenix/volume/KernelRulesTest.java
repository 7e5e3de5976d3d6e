package phoenix.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import phoenix.ids.IdMap;
import phoenix.tree.Acl;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;

class KernelRulesTest {
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                // owner, ACL, what user 1000 in group 50 has, what root of a container on 100000-165535 has
                "1000:1000     | user::r--,group::rwx,other::rwx                                          | r-- | rwx",
                "0:50          | user::rwx,group::r-x,other::rwx                                          | r-x | rwx",
                "0:0           | user::rwx,group::rwx,other::--x                                          | --x | --x",
                "0:0           | user::rwx,user:1000:rw-,group::---,mask::r-x,other::---                  | r-- | ---",
                "0:0           | user::rwx,user:1000:---,group::rwx,mask::rwx,other::rwx                  | --- | rwx",
                "0:50          | user::rwx,group::r--,group:50:-w-,mask::rwx,other::--x                   | rw- | --x",
                "0:0           | user::rwx,group::r--,group:50:--x,mask::rw-,other::rwx                   | --- | rwx",
                "0:0           | user::rwx,user:100000:rwx,user:1000:rwx,group::rwx,mask::---,other::r-x  | r-x | r-x",
                "0:50          | user::rwx,user:1000:rwx,group::rwx,mask::---,other::r-x                  | --- | r-x",
                "100000:100000 | user::---,group::---,other::---                                          | --- | rwx",
                "165536:100000 | user::rwx,group::r-x,other::---                                          | --- | r-x"
            })
    void decideLikeTheKernel(String owner, String acl, String user, String root) {
        String[] ids = owner.split(":");
        Meta folder = new Meta(
                EntryKind.FOLDER,
                Long.parseLong(ids[0]),
                Long.parseLong(ids[1]),
                0,
                Optional.of(Acl.parse(acl)),
                Optional.empty());
        Visitor container = new Visitor(100000, Set.of(100000L), IdMap.proxmoxDefault(), Optional.empty());

        assertThat(Reach.rwx(new KernelRules(folder, Visitor.ordinary(1000, Set.of(50L))).perms()))
                .isEqualTo(user);
        assertThat(Reach.rwx(new KernelRules(folder, container).perms())).isEqualTo(root);
        assertThat(Reach.rwx(new KernelRules(folder, Visitor.hostRoot()).perms()))
                .isEqualTo("rwx");
    }
}

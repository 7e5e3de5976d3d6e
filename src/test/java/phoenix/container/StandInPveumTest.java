package phoenix.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stand-in for {@code pveum}: what tests of the admin rely on. */
class StandInPveumTest {
    private static final String CFG = "/etc/pve/user.cfg";
    private static final String BEFORE = """
            user:root@pam:1:0:::ops@example.org:::
            user:ann@pve:1:0:Ann:Lee::on%3A call::
            token:ann@pve!mon:0:1::

            group:ops:ann@pve:Operators:

            pool:web::100,910:local:

            role:Watch:Sys.Audit,VM.Audit:

            acl:1:/vms:@ops,ann@pve!mon:Watch:
            """;

    @TempDir
    private Path root;

    private StandIn pveum;

    @BeforeEach
    void usersOfAnOperator() {
        pveum = new StandIn(root).file(CFG, BEFORE);
    }

    private void ok(String... arguments) {
        StandIn.Result result = pveum.run("pveum", arguments);
        assertThat(result.exit()).as(result.err()).isZero();
    }

    @Test
    void anAdminIsAddedAndGivenTheRole() {
        ok("user", "add", "phoenix_admin@pam", "--comment", "Phoenix: host admin");
        ok("acl", "modify", "/", "--users", "phoenix_admin@pam", "--roles", "Administrator");
        assertThat(pveum.text(CFG))
                .contains("user:phoenix_admin@pam:1:0::::Phoenix%3A host admin::\n")
                .contains("\nacl:1:/:phoenix_admin@pam:Administrator:\nacl:1:/vms:@ops,ann@pve!mon:Watch:\n");
    }

    @Test
    void othersAreKeptAndAllIsWrittenSorted() {
        ok("user", "add", "zed@pam");
        assertThat(pveum.text(CFG)).isEqualTo("""
                        user:ann@pve:1:0:Ann:Lee::on%3A call::
                        token:ann@pve!mon:0:1::
                        user:root@pam:1:0:::ops@example.org:::
                        user:zed@pam:1:0::::::

                        group:ops:ann@pve:Operators:

                        pool:web::100,910:local:

                        role:Watch:Sys.Audit,VM.Audit:

                        acl:1:/vms:@ops,ann@pve!mon:Watch:
                        """);
    }

    @Test
    void takingAllBackLeavesWhatWasThere() {
        ok("user", "modify", "ann@pve", "--enable", "1");
        String before = pveum.text(CFG);
        ok("user", "add", "phoenix_admin@pam");
        ok("acl", "modify", "/", "--users", "phoenix_admin@pam", "--roles", "Administrator");
        ok("acl", "delete", "/", "--users", "phoenix_admin@pam", "--roles", "Administrator");
        ok("user", "delete", "phoenix_admin@pam");
        assertThat(pveum.text(CFG)).isEqualTo(before);
    }

    @Test
    void deletingAUserTakesItOutOfGroupsAndAcls() {
        ok("acl", "modify", "/vms/910", "--users", "ann@pve", "--roles", "PVEVMUser", "--propagate", "0");
        assertThat(pveum.text(CFG)).contains("acl:0:/vms/910:ann@pve:PVEVMUser:\n");
        ok("user", "delete", "ann@pve");
        assertThat(pveum.text(CFG)).contains("group:ops::Operators:\n").doesNotContain("ann@pve:", "/vms/910");
    }

    @Test
    void usersAndAclsAreListedAsJson() {
        assertThat(pveum.run("pveum", "user", "list", "--output-format", "json").out())
                .isEqualTo("[{\"comment\":\"on: call\",\"email\":\"\",\"enable\":1,\"expire\":0,\"firstname\":\"Ann\","
                        + "\"lastname\":\"Lee\",\"realm-type\":\"pve\",\"userid\":\"ann@pve\"},"
                        + "{\"email\":\"ops@example.org\",\"enable\":1,\"expire\":0,\"realm-type\":\"pam\","
                        + "\"userid\":\"root@pam\"}]\n");
        assertThat(pveum.run("pveum", "acl", "list", "--output-format", "json").out())
                .contains(
                        "{\"path\":\"/vms\",\"propagate\":1,\"roleid\":\"Watch\",\"type\":\"group\",\"ugid\":\"ops\"}");
    }

    @Test
    void whatTheRealOneRefusesLeavesTheFileAsItIs() {
        refused("create user failed: user 'ann@pve' already exists\n", "user", "add", "ann@pve");
        refused("update user failed: no such user ('bob@pam')\n", "user", "modify", "bob@pam", "--enable", "0");
        refused("create user failed: no such group 'x'\n", "user", "add", "bob@pam", "--groups", "x");
        refused(
                "ACL update failed: user 'bob@pam' does not exist\n",
                "acl",
                "modify",
                "/",
                "--users",
                "bob@pam",
                "--roles",
                "Administrator");
        refused(
                "ACL update failed: role 'Boss' does not exist\n",
                "acl",
                "modify",
                "/",
                "--users",
                "ann@pve",
                "--roles",
                "Boss");
        refused(
                "400 Parameter verification failed.\nuserid: invalid format - value 'bob' does not look like a valid user"
                        + " name\n",
                "user",
                "add",
                "bob");
        assertThat(Files.exists(root.resolve("etc/pve/priv/lock/file-user_cfg")))
                .isFalse();
    }

    private void refused(String message, String... arguments) {
        StandIn.Result result = pveum.run("pveum", arguments);
        assertThat(result.exit()).isNotZero();
        assertThat(result.err()).startsWith(message);
        assertThat(pveum.text(CFG)).isEqualTo(BEFORE);
    }
}

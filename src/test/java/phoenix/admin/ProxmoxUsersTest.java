package phoenix.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The expected texts are what {@code parse_user_config} and {@code write_user_config} of pve-access-control 9.1.1 make. */
class ProxmoxUsersTest {
    private static final String FILE = """
            user:abe@pam:0:0::::::
            user:root@pam:1:0:::a@b.c:::
            user:zed@pve:1:0::::x otp::

            group:admin:abe@pam,zed@pve:Admins:

            pool:p1::100,101:local:

            role:Mine:VM.Audit:

            acl:1:/:@admin,zed@pve:PVEAuditor:
            acl:0:/vms/100:zed@pve:PVEVMAdmin:
            """;

    private static String with(String text, String... keysAndValues) {
        String next = text;
        for (int i = 0; i < keysAndValues.length; i += 2) {
            next = ProxmoxUsers.FORMAT.put(next, keysAndValues[i], Optional.of(keysAndValues[i + 1]));
        }
        return next;
    }

    @Test
    void aUserAndItsRoleComeWhereProxmoxWritesThem() {
        assertThat(with(
                        FILE,
                        "user:phoenix_admin@pam",
                        "1:0::::Phoenix admin:",
                        "acl:/:phoenix_admin@pam:Administrator",
                        "1"))
                .isEqualTo("""
                        user:abe@pam:0:0::::::
                        user:phoenix_admin@pam:1:0::::Phoenix admin::
                        user:root@pam:1:0:::a@b.c:::
                        user:zed@pve:1:0::::x otp::

                        group:admin:abe@pam,zed@pve:Admins:

                        pool:p1::100,101:local:

                        role:Mine:VM.Audit:

                        acl:1:/:phoenix_admin@pam:Administrator:
                        acl:1:/:@admin,zed@pve:PVEAuditor:
                        acl:0:/vms/100:zed@pve:PVEVMAdmin:
                        """);
    }

    @Test
    void aFreshFileGetsRootAsWell() {
        assertThat(with(
                        "",
                        "user:phoenix_admin@pam",
                        "1:0::::Phoenix admin:",
                        "acl:/:phoenix_admin@pam:Administrator",
                        "1"))
                .isEqualTo("user:phoenix_admin@pam:1:0::::Phoenix admin::\nuser:root@pam:1:0::::::\n\n\n\n\n"
                        + "acl:1:/:phoenix_admin@pam:Administrator:\n");
    }

    @Test
    void aFurtherRoleMovesTheMemberToALineOfItsOwn() {
        assertThat(with(FILE, "acl:/:zed@pve:Administrator", "1")).endsWith("""

                acl:1:/:zed@pve:Administrator,PVEAuditor:
                acl:1:/:@admin:PVEAuditor:
                acl:0:/vms/100:zed@pve:PVEVMAdmin:
                """);
    }

    @Test
    void aFileThatProxmoxWroteAnewHasTheSameKeys() {
        String byHand = """
                # by hand
                user:root@pam:1:0:::a@b.c:::
                user:zed@pve:1:0::::x otp:
                user:abe@pam:0:0:

                group:admin:zed@pve,abe@pam:Admins:
                pool:p1::100,101:local:
                role:Mine:VM.Audit:
                acl:1:/:root@pam:Administrator:
                acl:1:/:@admin,zed@pve:PVEAuditor:
                acl:1:/:zed@pve:RoleThatIsGone:
                acl:0:vms/100/:zed@pve:PVEVMAdmin:
                """;
        assertThat(ProxmoxUsers.FORMAT.all(byHand)).isEqualTo(ProxmoxUsers.FORMAT.all(FILE));
    }

    @Test
    void aSecondFactorsKeysAreNotShownAndNotLost() {
        String text = "user:zed@pve:1:0:::::v2-0x5a5a5a5a5a5a5a5a:\n";
        String value = ProxmoxUsers.FORMAT.get(text, "user:zed@pve").orElseThrow();
        assertThat(value).doesNotContain("5a5a");
        assertThat(with(text, "user:zed@pve", value.replace("1:0", "0:0")))
                .contains("user:zed@pve:0:0:::::v2-0x5a5a5a5a5a5a5a5a:\n");
    }

    @Test
    void rolesOfTheUserGoBeforeThoseOfItsGroups() {
        String group = "user:ann@pam:1:0::::::\ngroup:admins:ann@pam::\nacl:1:/:@admins:Administrator:\n";
        assertThat(ProxmoxAccess.of(group, "ann").isAdministrator()).isTrue();
        assertThat(ProxmoxAccess.of(group + "acl:1:/:ann@pam:PVEAuditor:\n", "ann")
                        .isAdministrator())
                .isFalse();
        assertThat(ProxmoxAccess.of(group.replace("acl:1", "acl:0"), "ann").isAdministrator())
                .isFalse();
        assertThat(ProxmoxAccess.of(group + "acl:1:/:ann@pam:Administrator,NoAccess:\n", "ann")
                        .isAdministrator())
                .isFalse();
    }
}

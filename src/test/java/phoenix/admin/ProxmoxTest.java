package phoenix.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import phoenix.change.Action;
import phoenix.change.Change;
import phoenix.change.Finding;
import phoenix.change.Finding.Status;
import phoenix.change.Undo;
import phoenix.host.Command;
import phoenix.intent.Intent;

class ProxmoxTest {
    private static final String FILE = "/etc/pve/user.cfg";
    private static final String USER = "user:phoenix_admin@pam:1:0::::Phoenix admin::\n";

    private static Command command(Change change) {
        return ((Action.RunCommand) change.action()).command();
    }

    @Test
    void theAdminBecomesAUserAndAnAdministrator() {
        MadeUpHost host = MadeUpHost.proxmox();
        Change user = host.change(Intent.DEFAULTS, "admin.proxmox-user");
        Change role = host.change(Intent.DEFAULTS, "admin.proxmox-role");
        assertThat(command(user))
                .isEqualTo(Command.of("pveum", "user", "add", "phoenix_admin@pam", "--comment", "Phoenix admin"));
        assertThat(user.undo())
                .containsExactly(new Undo.RunCommand(Command.of("pveum", "user", "delete", "phoenix_admin@pam")));
        assertThat(command(role).shown())
                .isEqualTo("pveum acl modify / --users phoenix_admin@pam --roles Administrator");
        assertThat(role.undo())
                .containsExactly(new Undo.RunCommand(Command.of(
                        "pveum", "acl", "delete", "/", "--users", "phoenix_admin@pam", "--roles", "Administrator")));
        assertThat(host.textAfter(Intent.DEFAULTS, FILE))
                .isEqualTo(USER + "user:root@pam:1:0:::::::\n\n\n\n\nacl:1:/:phoenix_admin@pam:Administrator:\n");
    }

    @Test
    void noProxmoxNoChange() {
        for (List<Change> changes : List.of(
                MadeUpHost.debian().changes(Intent.DEFAULTS),
                MadeUpHost.proxmox().changes(MadeUpHost.answered(AdminAnswers::noProxmox)))) {
            assertThat(changes).extracting(Change::id).noneMatch(id -> id.contains("proxmox"));
        }
    }

    @Test
    void aRoleThroughAGroupIsEnough() {
        MadeUpHost host = MadeUpHost.proxmox()
                .withAdmin()
                .append(FILE, USER + "group:admins:phoenix_admin@pam::\nacl:1:/:@admins:Administrator:\n");
        assertThat(host.finding(Intent.DEFAULTS, "admin.proxmox-role").status()).isEqualTo(Status.OK);
    }

    @Test
    void aUserThatWasShutOutIsLeftSo() {
        MadeUpHost disabled = MadeUpHost.proxmox().withAdmin().append(FILE, USER.replace(":1:0:", ":0:0:"));
        assertThat(disabled.finding(Intent.DEFAULTS, "admin.proxmox-user-shut-out")
                        .message())
                .contains("is disabled");
        MadeUpHost expired = MadeUpHost.proxmox().withAdmin().append(FILE, USER.replace(":1:0:", ":1:1600000000:"));
        assertThat(expired.finding(Intent.DEFAULTS, "admin.proxmox-user-shut-out")
                        .message())
                .contains("has expired");
        MadeUpHost blocked =
                MadeUpHost.proxmox().withAdmin().append(FILE, USER + "acl:1:/:phoenix_admin@pam:NoAccess:\n");
        Finding finding = blocked.finding(Intent.DEFAULTS, "admin.proxmox-role-blocked");
        assertThat(finding.evidence()).singleElement().satisfies(e -> assertThat(e.text())
                .contains("NoAccess"));
        assertThat(blocked.changes(Intent.DEFAULTS)).extracting(Change::id).doesNotContain("admin.proxmox-role");
    }

    @Test
    void usersThatCantBeReadAreNotTakenForMissing() {
        MadeUpHost host = MadeUpHost.proxmox().withAdmin().unread(FILE);
        assertThat(host.changes(Intent.DEFAULTS)).extracting(Change::id).noneMatch(id -> id.contains("proxmox"));
        assertThat(host.findings(Intent.DEFAULTS))
                .filteredOn(f -> f.id().equals("admin.unread"))
                .extracting(Finding::subject)
                .containsExactly(FILE);
    }
}

package phoenix.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import phoenix.change.Action;
import phoenix.change.CandidateCheck;
import phoenix.change.Change;
import phoenix.change.Finding;
import phoenix.change.Finding.Status;
import phoenix.host.Command;
import phoenix.host.FileState;
import phoenix.host.HostState;
import phoenix.intent.Intent;
import phoenix.intent.PasswordChoice;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;

class SudoTest {
    private static final String FILE = "/etc/sudoers.d/phoenix-wizard-phoenix_admin";
    private static final Meta READ_ONLY = Meta.of(EntryKind.FILE, 0, 0, 0440);

    @Test
    void theAdminBecomesTheLastMemberOfTheGroup() {
        MadeUpHost host = MadeUpHost.debian()
                .withAdmin()
                .file("/etc/group", "sudo:x:27:ann,,bob,\nphoenix_admin:x:1000:\n")
                .file("/etc/gshadow", "sudo:*:ann:ann\n");
        Change change = host.change(Intent.DEFAULTS, "admin.sudo-group");
        assertThat(((Action.RunCommand) change.action()).command())
                .isEqualTo(Command.of("usermod", "-aG", "sudo", "phoenix_admin"));
        assertThat(host.textAfter(Intent.DEFAULTS, "/etc/group")).startsWith("sudo:x:27:ann,,bob,phoenix_admin\n");
        assertThat(host.textAfter(Intent.DEFAULTS, "/etc/gshadow")).startsWith("sudo:*:ann:ann,phoenix_admin\n");
    }

    @Test
    void theDropInIsCheckedByVisudoBeforeAndAfter() {
        Change change = MadeUpHost.debian().change(Intent.DEFAULTS, "admin.sudoers");
        Action.WriteFiles write = (Action.WriteFiles) change.action();
        assertThat(write.candidates())
                .containsExactly(new CandidateCheck(
                        Command.of("visudo", "-cf", CandidateCheck.PLACE),
                        "# Made by phoenix-wizard; \"phoenix-wizard undo\" takes it back.\n"
                                + "phoenix_admin ALL=(ALL:ALL) ALL\n"));
        assertThat(write.proofs()).containsExactly(Command.of("visudo", "-c"));
        HostState after =
                MadeUpHost.after(MadeUpHost.debian().view(Intent.DEFAULTS).host(), List.of(change));
        assertThat(after.file(FILE).value().map(FileState::meta)).contains(READ_ONLY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jane | /etc/sudoers.d/phoenix-wizard-jane | jane ALL=",
                "jane.doe | /etc/sudoers.d/phoenix-wizard-jane+doe | \"jane.doe\" ALL=",
                "ALL | /etc/sudoers.d/phoenix-wizard-ALL | \"ALL\" ALL=",
                "ADMINS | /etc/sudoers.d/phoenix-wizard-ADMINS | \"ADMINS\" ALL=",
            })
    void sudoReadsTheFileAndTakesTheNameForNothingElse(String name, String path, String rule) {
        assertThat(Sudoers.path(name)).isEqualTo(path);
        assertThat(Sudoers.text(MadeUpHost.answered(a -> a.name(name)))).contains("\n" + rule);
    }

    @Test
    void sudoWithoutAPasswordIsSaidToBeDangerous() {
        Intent intent = MadeUpHost.answered(AdminAnswers::sudoWithoutPassword);
        Change change = MadeUpHost.debian().change(intent, "admin.sudoers");
        assertThat(MadeUpHost.debian().textAfter(intent, FILE)).contains("ALL=(ALL:ALL) NOPASSWD: ALL\n");
        assertThat(change.notes()).anySatisfy(n -> assertThat(n).startsWith("Without a password"));
    }

    @Test
    void aFileThatSudoPassesOverIsFound() {
        String text = Sudoers.text(Intent.DEFAULTS);
        MadeUpHost loose = MadeUpHost.debian().withAdmin().file(FILE, text);
        Finding mode = loose.finding(Intent.DEFAULTS, "admin.sudoers-mode");
        assertThat(mode.status()).isEqualTo(Status.FAIL);
        assertThat(mode.message()).contains("0:0 with mode 0644");
        Finding other = MadeUpHost.debian()
                .withAdmin()
                .file(FILE, "# old\nphoenix_admin ALL=(ALL) ALL\n", READ_ONLY)
                .finding(Intent.DEFAULTS, "admin.sudoers-text");
        assertThat(other.evidence().get(0).line()).isEqualTo(2);
        Finding excluded = MadeUpHost.debian()
                .file("/etc/sudoers", "root ALL=(ALL:ALL) ALL\n")
                .finding(Intent.DEFAULTS, "admin.sudoers-not-included");
        assertThat(excluded.remedy()).contains("@includedir /etc/sudoers.d");
    }

    @Test
    void withoutSudoThereIsNothingButAdvice() {
        MadeUpHost host = MadeUpHost.proxmox();
        assertThat(host.finding(Intent.DEFAULTS, "admin.sudo-not-installed").remedy())
                .contains("apt install sudo");
        assertThat(host.changes(Intent.DEFAULTS))
                .extracting(Change::id)
                .doesNotContain("admin.sudo-group", "admin.sudoers");
    }

    @Test
    void sudoThatIsNotWantedIsReportedAndNotTaken() {
        MadeUpHost host = MadeUpHost.debian()
                .withAdmin()
                .file("/etc/group", "sudo:x:27:phoenix_admin\nphoenix_admin:x:1000:\n")
                .file(FILE, "phoenix_admin ALL=(ALL:ALL) ALL\n", READ_ONLY);
        Intent intent = MadeUpHost.answered(AdminAnswers::noSudo);
        assertThat(host.changes(intent)).isEmpty();
        assertThat(host.findings(intent))
                .filteredOn(f -> f.id().equals("admin.sudo-unwanted"))
                .extracting(Finding::remedy)
                .satisfiesExactlyInAnyOrder(
                        r -> assertThat(r).contains("gpasswd -d phoenix_admin sudo"),
                        r -> assertThat(r).contains("rm " + FILE));
    }

    @Test
    void anAdminWhomSudoAsksForAPasswordThatIsNotThereIsWarnedOf() {
        assertThat(MadeUpHost.debian()
                        .finding(Intent.DEFAULTS, "admin.sudo-needs-password")
                        .status())
                .isEqualTo(Status.WARN);
        Intent typed = MadeUpHost.answered(a -> a.password(PasswordChoice.TYPED));
        Intent free = MadeUpHost.answered(AdminAnswers::sudoWithoutPassword);
        for (Intent intent : List.of(typed, free)) {
            assertThat(MadeUpHost.debian().findings(intent))
                    .extracting(Finding::id)
                    .doesNotContain("admin.sudo-needs-password");
        }
    }
}

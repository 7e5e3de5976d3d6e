package phoenix.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import phoenix.change.Action;
import phoenix.change.Change;
import phoenix.change.Finding;
import phoenix.change.Finding.Status;
import phoenix.change.Undo;
import phoenix.host.FileState;
import phoenix.host.HostLock;
import phoenix.host.HostState;
import phoenix.ids.IdRange;
import phoenix.intent.Intent;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;

/** Making the account, or completing one that is there. */
class AccountTest {
    private static final Intent USUAL = Intent.DEFAULTS;

    private static String command(Change change) {
        return ((Action.RunCommand) change.action()).command().shown();
    }

    @Test
    void theFirstAdminIsMadeAsUseraddWouldMakeIt() {
        MadeUpHost host = MadeUpHost.debian();
        assertThat(command(host.change(USUAL, "admin.group"))).isEqualTo("groupadd -g 1000 phoenix_admin");
        assertThat(command(host.change(USUAL, "admin.user")))
                .isEqualTo("SOURCE_DATE_EPOCH=1700000000 useradd -u 1000 -g 1000 -c 'Phoenix admin' -m"
                        + " -d /home/phoenix_admin -s /bin/bash -K SUB_UID_COUNT=0 -K SUB_GID_COUNT=0 phoenix_admin");
        assertThat(host.textAfter(USUAL, "/etc/passwd"))
                .endsWith("\nphoenix_admin:x:1000:1000:Phoenix admin:/home/phoenix_admin:/bin/bash\n");
        assertThat(host.textAfter(USUAL, "/etc/group")).endsWith("\nphoenix_admin:x:1000:\n");
        assertThat(host.textAfter(USUAL, "/etc/shadow")).endsWith("\nphoenix_admin:!:19675:0:99999:7:::\n");
        assertThat(host.textAfter(USUAL, "/etc/gshadow")).endsWith("\nphoenix_admin:!::\n");
        assertThat(host.textAfter(USUAL, "/etc/subuid")).isEqualTo("root:100000:65536\n");
    }

    @Test
    void theHomeFolderIsACopyOfTheSkeleton() {
        MadeUpHost host = MadeUpHost.debian()
                .file("/etc/login.defs", "HOME_MODE 0700\n")
                .folder("/etc/skel/bin", 0, 0750)
                .file("/etc/skel/bin/tool", "#!/bin/sh\n", Meta.of(EntryKind.FILE, 0, 0, 0755));
        HostState after = MadeUpHost.after(host.view(USUAL).host(), host.changes(USUAL));
        assertThat(after.file("/home/phoenix_admin").value().map(FileState::meta))
                .contains(Meta.of(EntryKind.FOLDER, 1000, 1000, 0700));
        assertThat(after.file("/home/phoenix_admin/bin").value().map(FileState::meta))
                .contains(Meta.of(EntryKind.FOLDER, 1000, 1000, 0750));
        assertThat(after.file("/home/phoenix_admin/bin/tool").value())
                .contains(FileState.file(Meta.of(EntryKind.FILE, 1000, 1000, 0755), "#!/bin/sh\n"));
        assertThat(after.text("/home/phoenix_admin/.profile").value()).contains("umask 022\n");
    }

    @Test
    void theHostsOwnDefaultsAreKept() {
        MadeUpHost host = MadeUpHost.debian()
                .append("/etc/default/useradd", "INACTIVE=30\nEXPIRE=2030-01-01\nCREATE_MAIL_SPOOL=yes\n");
        assertThat(host.textAfter(USUAL, "/etc/shadow")).endsWith("\nphoenix_admin:!:19675:0:99999:7:30:21915:\n");
        HostState after = MadeUpHost.after(host.view(USUAL).host(), host.changes(USUAL));
        assertThat(after.file("/var/mail/phoenix_admin").value())
                .contains(FileState.file(Meta.of(EntryKind.FILE, 1000, 8, 0660), ""));
    }

    @Test
    void aGroupOfThatNameIsTakenAsItIs() {
        MadeUpHost host = MadeUpHost.debian()
                .append("/etc/group", "phoenix_admin:x:1234:ann\n")
                .append("/etc/gshadow", "phoenix_admin:!::ann\n");
        assertThat(host.changes(USUAL)).extracting(Change::id).doesNotContain("admin.group");
        assertThat(host.textAfter(USUAL, "/etc/passwd")).contains("phoenix_admin:x:1000:1234:");
    }

    @Test
    void idsOfContainersAreGivenToNobody() {
        List<Change> changes = MadeUpHost.debian().changes(USUAL, IdRange.of(1000, 1));
        assertThat(changes).anySatisfy(c -> assertThat(c.id()).isEqualTo("admin.user"));
        assertThat(command(changes.get(0))).isEqualTo("groupadd -g 1001 phoenix_admin");
    }

    @Test
    void undoPutsTheAccountFilesBackUnderTheirLock() {
        assertThat(MadeUpHost.debian().change(USUAL, "admin.user").undo())
                .containsExactly(new Undo.Restore(new HostLock.Accounts()));
    }

    @Test
    void programsThatRunWithEveryNewAccountAreNamed() {
        MadeUpHost host = MadeUpHost.debian()
                .folder("/etc/shadow-maint/useradd-post.d", 0, 0755)
                .file("/etc/shadow-maint/useradd-post.d/10-quota", "#!/bin/sh\n");
        assertThat(host.change(USUAL, "admin.user").notes())
                .anySatisfy(n -> assertThat(n).contains("/etc/shadow-maint/useradd-post.d/10-quota"));
    }

    @Test
    void whatCantBeForetoldIsNotDone() {
        assertThat(MadeUpHost.debian().link("/etc/skel/.x", "/etc/passwd").changes(USUAL))
                .isEmpty();
        assertThat(MadeUpHost.debian()
                        .link("/etc/skel/.x", "/etc/passwd")
                        .finding(USUAL, "admin.skeleton")
                        .message())
                .contains("/etc/skel/.x is a link");
        MadeUpHost grouped = MadeUpHost.debian().append("/etc/default/useradd", "GROUPS=docker\n");
        assertThat(grouped.changes(USUAL)).isEmpty();
        assertThat(grouped.finding(USUAL, "admin.useradd-defaults").message()).contains("GROUPS=docker");
        MadeUpHost leftOver = MadeUpHost.debian().append("/etc/shadow", "phoenix_admin:!:1::::::\n");
        assertThat(leftOver.finding(USUAL, "admin.line-left-over").message()).contains("/etc/shadow");
    }

    @Test
    void anAccountThatIsThereIsCompletedAndNotMadeAnew() {
        MadeUpHost host = MadeUpHost.debian().withAdmin().without("/home/phoenix_admin");
        assertThat(host.changes(USUAL))
                .extracting(Change::id)
                .containsExactly("admin.home", "admin.sudo-group", "admin.sudoers");
        HostState after = MadeUpHost.after(host.view(USUAL).host(), host.changes(USUAL));
        assertThat(after.file("/home/phoenix_admin/.bashrc").value())
                .contains(FileState.file(Meta.of(EntryKind.FILE, 1000, 1000, 0644), "# bash\n"));
    }

    @Test
    void theContainersIdsAreTakenFromTheAdminAndNothingElse() {
        MadeUpHost host = MadeUpHost.debian()
                .withAdmin()
                .file("/etc/subuid", "phoenix_admin:100000:65536\nann:165536:65536\nphoenix_admin:300000:10\n")
                .file("/etc/subgid", "root:100000:65536\n1000:100000:65536");
        Intent intent = USUAL;
        List<Change> changes = host.changes(intent, IdRange.of(100000, 65536));
        HostState after = MadeUpHost.after(host.view(intent).host(), changes);
        assertThat(changes.get(0).id()).isEqualTo("admin.free-container-ids");
        assertThat(changes.get(0).action()).isEqualTo(Action.WriteFiles.under(new HostLock.Accounts()));
        assertThat(after.text("/etc/subuid").value()).contains("ann:165536:65536\nphoenix_admin:300000:10\n");
        assertThat(after.text("/etc/subgid").value()).contains("root:100000:65536\n");
        Finding finding = host.findings(intent, IdRange.of(100000, 65536)).get(0);
        assertThat(finding.id()).isEqualTo("admin.subordinate-ids");
        assertThat(finding.evidence())
                .extracting(e -> e.file() + ":" + e.line())
                .containsExactly("/etc/subuid:1", "/etc/subgid:2");
    }

    @Test
    void anAdminInsideAContainersIdsIsAFailureAndAHoleAWarning() {
        MadeUpHost host = MadeUpHost.debian().withAdmin();
        assertThat(host.findings(USUAL, IdRange.of(900, 200)))
                .filteredOn(f -> f.id().equals("admin.uid-in-mapped-range"))
                .singleElement()
                .satisfies(f -> assertThat(f.status()).isEqualTo(Status.FAIL))
                .satisfies(f -> assertThat(f.evidence().get(0).line()).isEqualTo(3));
        assertThat(host.findings(USUAL, IdRange.single(1000)))
                .filteredOn(f -> f.id().equals("admin.uid-in-mapped-range"))
                .singleElement()
                .satisfies(f -> assertThat(f.status()).isEqualTo(Status.WARN));
    }

    @Test
    void aHoleInOneContainersMapHidesNoRangeOfAnother() {
        MadeUpHost host = MadeUpHost.debian().withAdmin();
        assertThat(host.findings(USUAL, IdRange.single(1000), IdRange.of(900, 200), IdRange.single(1000)))
                .filteredOn(f -> f.id().equals("admin.uid-in-mapped-range"))
                .singleElement()
                .satisfies(f -> assertThat(f.status()).isEqualTo(Status.FAIL))
                .satisfies(f -> assertThat(f.message()).contains("inside of 900-1099"));
    }

    @Test
    void aSystemsOwnAccountDoesNotBecomeTheAdmin() {
        Intent root = MadeUpHost.answered(a -> a.name("root"));
        assertThat(MadeUpHost.debian().changes(root)).isEmpty();
        assertThat(MadeUpHost.debian().findings(root))
                .singleElement()
                .satisfies(f -> assertThat(f.id()).isEqualTo("admin.name-reserved"))
                .satisfies(f -> assertThat(f.message()).contains("root itself"));
        Intent mail = MadeUpHost.answered(a -> a.name("mail"));
        assertThat(MadeUpHost.debian().finding(mail, "admin.name-reserved").message())
                .contains("group id 8");
    }

    @Test
    void aNameThatUseraddRefusesIsNamedWithItsLineInTheConfiguration() {
        Finding finding =
                MadeUpHost.debian().finding(MadeUpHost.configured("\"username\": \"a:b\""), "admin.name-invalid");
        assertThat(finding.message()).contains("\"a:b\"");
        assertThat(finding.evidence()).singleElement().satisfies(e -> assertThat(e.line())
                .isEqualTo(3));
    }

    @Test
    void whatCantBeReadIsToldAndNotTakenForMissing() {
        MadeUpHost host = MadeUpHost.debian().unread("/etc/passwd");
        assertThat(host.changes(USUAL)).isEmpty();
        assertThat(host.findings(USUAL))
                .singleElement()
                .satisfies(f -> assertThat(f.status()).isEqualTo(Status.INFO))
                .satisfies(f -> assertThat(f.message()).contains("/etc/passwd could not be read (needs root)"));
    }

    @Test
    void anAccountWithoutALoginShellIsLeftSo() {
        MadeUpHost host = MadeUpHost.debian().withAdmin();
        FileState passwd = host.view(USUAL).host().file("/etc/passwd").value().orElseThrow();
        host.put(
                "/etc/passwd",
                passwd.withText(passwd.text().orElseThrow().replace("admin:/bin/bash", "admin:/usr/sbin/nologin")));
        assertThat(host.finding(USUAL, "admin.shell").status()).isEqualTo(Status.WARN);
        assertThat(host.view(USUAL).account().map(Account::shell)).isEqualTo(Optional.of("/usr/sbin/nologin"));
    }
}

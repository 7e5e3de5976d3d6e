package phoenix.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import phoenix.change.Change;
import phoenix.change.Effect;
import phoenix.change.Finding;
import phoenix.change.Finding.Status;
import phoenix.host.FileState;
import phoenix.host.HostState;
import phoenix.intent.Intent;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;

class SshKeyFileTest {
    private static final Intent KEY = MadeUpHost.answered(a -> a.key(MadeUpHost.KEY));
    private static final String FOLDER = "/home/phoenix_admin/.ssh";
    private static final String FILE = FOLDER + "/authorized_keys";

    private static Meta own(EntryKind kind, int mode) {
        return Meta.of(kind, 1000, 1000, mode);
    }

    @Test
    void aNewAdminGetsTheKeyWithTheModesThatSshdWants() {
        MadeUpHost host = MadeUpHost.debian();
        HostState after = MadeUpHost.after(host.view(KEY).host(), host.changes(KEY));
        assertThat(after.file(FOLDER).value().map(FileState::meta)).contains(own(EntryKind.FOLDER, 0700));
        assertThat(after.file(FILE).value()).contains(FileState.file(own(EntryKind.FILE, 0600), MadeUpHost.KEY + "\n"));
    }

    @Test
    void theKeyIsAddedOnceBelowTheOthers() {
        String others = "# keys\nssh-ed25519 AAAA other@laptop";
        MadeUpHost host = MadeUpHost.debian()
                .withAdmin()
                .put(FOLDER, FileState.folder(own(EntryKind.FOLDER, 0755)))
                .file(FILE, others, own(EntryKind.FILE, 0644));
        Change change = host.change(KEY, "admin.ssh-key");
        assertThat(change.effects())
                .containsExactly(
                        new Effect.Text(FILE, Optional.of(others), Optional.of(others + "\n" + MadeUpHost.KEY + "\n")));
        host.file(FILE, "# keys\nno-pty " + MadeUpHost.KEY.replace("laptop", "desk") + "\n", own(EntryKind.FILE, 0600));
        assertThat(host.changes(KEY)).extracting(Change::id).doesNotContain("admin.ssh-key");
        assertThat(host.finding(KEY, "admin.ssh-key").message()).contains("line 2");
    }

    @Test
    void whatSshdDoesNotTrustIsSetRight() {
        MadeUpHost host = MadeUpHost.debian()
                .withAdmin()
                .put(FOLDER, FileState.folder(own(EntryKind.FOLDER, 0775)))
                .file(FILE, MadeUpHost.KEY + "\n");
        Finding finding = host.finding(KEY, "admin.key-modes");
        assertThat(finding.evidence()).extracting(e -> e.file()).containsExactly(FOLDER, FILE);
        assertThat(host.change(KEY, "admin.ssh-key").effects())
                .containsExactly(
                        new Effect.Meta(
                                FOLDER,
                                Optional.of(own(EntryKind.FOLDER, 0775)),
                                Optional.of(own(EntryKind.FOLDER, 0700))),
                        new Effect.Meta(
                                FILE,
                                Optional.of(Meta.of(EntryKind.FILE, 0, 0, 0644)),
                                Optional.of(own(EntryKind.FILE, 0600))));
    }

    @Test
    void nothingIsWrittenThroughLinks() {
        for (MadeUpHost host : List.of(
                MadeUpHost.debian().withAdmin().link(FOLDER, "/root/.ssh"),
                MadeUpHost.debian()
                        .withAdmin()
                        .put(FOLDER, FileState.folder(own(EntryKind.FOLDER, 0700)))
                        .link(FILE, "/etc/shadow"),
                MadeUpHost.debian()
                        .withAdmin()
                        .put(FOLDER, FileState.folder(own(EntryKind.FOLDER, 0700)))
                        .put(FILE, new FileState(own(EntryKind.FILE, 0600), 2, Optional.of(""), Optional.empty())))) {
            assertThat(host.changes(KEY)).extracting(Change::id).doesNotContain("admin.ssh-key");
            assertThat(host.finding(KEY, "admin.key-path").status()).isEqualTo(Status.FAIL);
        }
        MadeUpHost home = MadeUpHost.debian().withAdmin().link("/home/phoenix_admin", "/srv/admin");
        assertThat(home.changes(KEY)).extracting(Change::id).doesNotContain("admin.ssh-key");
        assertThat(home.finding(KEY, "admin.home-unsafe").message()).contains("is a symbolic link");
    }

    @Test
    void nothingIsWrittenWhereOthersCanWriteToo() {
        MadeUpHost open = MadeUpHost.debian().withAdmin().folder("/home", 0, 0777);
        assertThat(open.finding(KEY, "admin.home-unsafe").remedy()).contains("chmod go-w /home");
        MadeUpHost strangers = MadeUpHost.debian().withAdmin().folder("/home/phoenix_admin", 1001, 0755);
        assertThat(strangers.finding(KEY, "admin.home-unsafe").message()).contains("belongs to user 1001");
        for (MadeUpHost host : List.of(open, strangers)) {
            assertThat(host.changes(KEY)).extracting(Change::id).doesNotContain("admin.ssh-key");
        }
    }

    @Test
    void aPrivateKeyInTheConfigurationIsNamedByItsLineOnly() {
        Intent intent = MadeUpHost.configured("\"ssh_public_key\": \"-----BEGIN OPENSSH PRIVATE KEY-----c2VjcmV0\"");
        Finding finding = MadeUpHost.debian().finding(intent, "admin.key-private");
        assertThat(finding.evidence()).singleElement().satisfies(e -> assertThat(e.line())
                .isEqualTo(3));
        assertThat(finding.toString()).doesNotContain("c2VjcmV0");
    }
}

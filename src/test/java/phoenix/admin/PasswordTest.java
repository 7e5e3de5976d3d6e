package phoenix.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import phoenix.change.Action;
import phoenix.change.Change;
import phoenix.change.Effect;
import phoenix.change.Finding;
import phoenix.change.Finding.Status;
import phoenix.change.SecretInput;
import phoenix.change.Undo;
import phoenix.host.Command;
import phoenix.host.HostLock;
import phoenix.intent.Intent;
import phoenix.intent.PasswordChoice;

class PasswordTest {
    private static final Intent HASHED = MadeUpHost.configured("\"password_hash\": \"" + MadeUpHost.HASH + "\"");
    private static final Intent LOCKED = MadeUpHost.answered(a -> a.password(PasswordChoice.LOCKED));
    private static final String SET = HiddenField.shown(MadeUpHost.HASH);

    private static MadeUpHost withField(String field) {
        return MadeUpHost.debian().withAdmin().file("/etc/shadow", "phoenix_admin:" + field + ":19600:0:99999:7:::\n");
    }

    @Test
    void theConfiguredHashGoesThroughStdinAndIsPredictedToTheDay() {
        Change change = withField("!").change(HASHED, "admin.password");
        assertThat(change.action())
                .isEqualTo(new Action.RunCommand(
                        Command.of("chpasswd", "-e").with("SOURCE_DATE_EPOCH", "1700000000"),
                        Optional.of(new SecretInput(SecretInput.CONFIGURED_HASH, "phoenix_admin:"))));
        assertThat(change.effects())
                .containsExactly(new Effect.Fact(
                        "shadow",
                        "/etc/shadow",
                        "phoenix_admin",
                        Optional.of("locked 19600:0:99999:7:::"),
                        Optional.of(SET + " 19675:0:99999:7:::")));
    }

    @Test
    void aTypedPasswordIsHashedByTheSystemAndPredictedAsSet() {
        Intent typed = MadeUpHost.answered(a -> a.password(PasswordChoice.TYPED));
        Change change = withField(MadeUpHost.HASH).change(typed, "admin.password");
        assertThat(change.action())
                .isEqualTo(new Action.RunCommand(
                        Command.of("chpasswd"),
                        Optional.of(new SecretInput(SecretInput.TYPED_PASSWORD, "phoenix_admin:"))));
        assertThat(change.effects()).singleElement().satisfies(e -> assertThat(((Effect.Fact) e).after())
                .contains("set-? 19675+:0:99999:7:::"));
        assertThat(change.notes()).anySatisfy(n -> assertThat(n).contains("it is replaced"));
    }

    @Test
    void thePasswordThatIsThereIsInSyncOrDiffers() {
        assertThat(withField(MadeUpHost.HASH).finding(HASHED, "admin.password").status())
                .isEqualTo(Status.OK);
        assertThat(withField(SET).finding(HASHED, "admin.password").status())
                .as("on a sample host, where nothing is hashed")
                .isEqualTo(Status.OK);
        Finding differs = withField("$5$saltsalt$hcyDOxdIg0p3xyqtpHh").finding(HASHED, "admin.password-differs");
        assertThat(differs.evidence().get(0).text()).doesNotContain("hcyDOxdIg0p3xyqtpHh");
    }

    @Test
    void withoutAHashAPasswordStaysAsItIs() {
        for (Intent intent : new Intent[] {
            Intent.DEFAULTS,
            MadeUpHost.configured("\"password_hash\": \"NOT_SET\""),
            MadeUpHost.configured("\"password_hash\": \"\""),
            MadeUpHost.answered(a -> a.password(PasswordChoice.KEEP)),
        }) {
            assertThat(withField(MadeUpHost.HASH).changes(intent))
                    .extracting(Change::id)
                    .doesNotContain("admin.password", "admin.password-lock");
            assertThat(withField(MadeUpHost.HASH)
                            .finding(intent, "admin.password")
                            .message())
                    .isEqualTo("phoenix_admin has a password; it stays as it is.");
            assertThat(MadeUpHost.debian().textAfter(intent, "/etc/shadow")).contains("phoenix_admin:!:");
        }
    }

    @Test
    void aPasswordThatSomeoneLockedStaysLocked() {
        MadeUpHost host = withField("!" + MadeUpHost.HASH);
        assertThat(host.changes(HASHED)).extracting(Change::id).doesNotContain("admin.password");
        assertThat(host.finding(HASHED, "admin.password-locked").status()).isEqualTo(Status.WARN);
    }

    @Test
    void aHashThatNothingCanMatchIsNeverSet() {
        Intent bad = MadeUpHost.configured("\"x\": 1,\n    \"password_hash\": \"" + MadeUpHost.HASH + ":0:0\"");
        assertThat(MadeUpHost.debian().changes(bad)).extracting(Change::id).doesNotContain("admin.password");
        Finding finding = MadeUpHost.debian().finding(bad, "admin.password-hash-invalid");
        assertThat(finding.evidence()).singleElement().satisfies(e -> assertThat(e.line())
                .isEqualTo(4));
    }

    @Test
    void aHashThatIsQuicklyBrokenIsSetWithAWarning() {
        Intent weak = MadeUpHost.configured("\"password_hash\": \"$1$saltsalt$4px9i58NU2Z2/vZOUlGjq.\"");
        assertThat(MadeUpHost.debian().finding(weak, "admin.password-hash-weak").message())
                .contains("md5crypt");
        assertThat(MadeUpHost.debian().changes(weak)).extracting(Change::id).contains("admin.password");
    }

    @Test
    void anEmptyPasswordIsAFailure() {
        assertThat(withField("")
                        .finding(Intent.DEFAULTS, "admin.password-empty")
                        .remedy())
                .isEqualTo("By hand: passwd -l phoenix_admin");
        assertThat(withField("").change(HASHED, "admin.password").fixes())
                .contains("admin.password-empty:phoenix_admin");
    }

    @Test
    void withoutRootThePasswordIsNotGuessedAt() {
        MadeUpHost host = MadeUpHost.debian().withAdmin().unread("/etc/shadow");
        assertThat(host.changes(HASHED)).extracting(Change::id).doesNotContain("admin.password");
        assertThat(host.findings(HASHED))
                .filteredOn(f -> f.id().equals("admin.unread"))
                .extracting(Finding::subject)
                .contains("/etc/shadow");
    }

    @Test
    void aPasswordThatIsNotToWorkIsLockedAndTheRestOfItsLineStays() {
        MadeUpHost host = withField(MadeUpHost.HASH);
        Change change = host.change(LOCKED, "admin.password-lock");
        assertThat(change.action())
                .isEqualTo(new Action.RunCommand(Command.of("usermod", "-L", "phoenix_admin"), Optional.empty()));
        assertThat(change.effects())
                .containsExactly(new Effect.Fact(
                        "shadow",
                        "/etc/shadow",
                        "phoenix_admin",
                        Optional.of(SET + " 19600:0:99999:7:::"),
                        Optional.of("!" + SET + " 19600:0:99999:7:::")));
        assertThat(change.fixes()).contains("admin.password-not-locked:phoenix_admin");
        assertThat(host.finding(LOCKED, "admin.password-not-locked").status()).isEqualTo(Status.FAIL);
        assertThat(host.textAfter(LOCKED, "/etc/shadow"))
                .isEqualTo("phoenix_admin:!" + MadeUpHost.HASH + ":19600:0:99999:7:::\n");
    }

    @Test
    void lockingIsTakenBackToTheVeryLineThatWasThere() {
        MadeUpHost host = withField(MadeUpHost.HASH);
        String before = host.view(LOCKED).text("/etc/shadow").value().orElseThrow();
        assertThat(host.change(LOCKED, "admin.password-lock").undo())
                .containsExactly(new Undo.Restore(new HostLock.Accounts()));
        assertThat(AccountLines.SHADOW.restore(host.textAfter(LOCKED, "/etc/shadow"), "phoenix_admin", before))
                .isEqualTo(before);
    }

    @Test
    void onceThePasswordIsLockedSudoNeedsNone() {
        MadeUpHost host = withField(MadeUpHost.HASH);
        assertThat(host.finding(LOCKED, "admin.sudo-needs-password").message())
                .contains("the account is to have none: it can't become root");
        assertThat(host.change(LOCKED, "admin.password-lock").notes())
                .anySatisfy(n -> assertThat(n).startsWith("sudo asks phoenix_admin for this password"));

        Intent without =
                MadeUpHost.answered(a -> a.password(PasswordChoice.LOCKED).sudoWithoutPassword());
        assertThat(host.findings(without)).extracting(Finding::id).doesNotContain("admin.sudo-needs-password");
        assertThat(host.change(without, "admin.password-lock").notes())
                .noneSatisfy(n -> assertThat(n).startsWith("sudo asks"));
    }

    @Test
    void whatNoPasswordFitsIsLockedEnough() {
        for (String field : new String[] {"!", "*", "!*", "!" + MadeUpHost.HASH}) {
            assertThat(withField(field).changes(LOCKED))
                    .extracting(Change::id)
                    .doesNotContain("admin.password", "admin.password-lock");
            assertThat(withField(field).finding(LOCKED, "admin.password").status())
                    .isEqualTo(Status.OK);
        }
        assertThat(MadeUpHost.debian().changes(LOCKED))
                .as("useradd leaves a new account locked")
                .extracting(Change::id)
                .contains("admin.user")
                .doesNotContain("admin.password-lock");
    }

    @Test
    void anEmptyPasswordIsLockedToo() {
        assertThat(withField("").finding(LOCKED, "admin.password-empty").remedy())
                .isEqualTo("The wizard locks it.");
        assertThat(withField("").textAfter(LOCKED, "/etc/shadow")).startsWith("phoenix_admin:!:19600");
        assertThat(withField("").finding(LOCKED, "admin.password-empty").status())
                .isEqualTo(Status.FAIL);
    }
}

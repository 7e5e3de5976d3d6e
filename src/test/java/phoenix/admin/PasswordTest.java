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
import phoenix.host.Command;
import phoenix.intent.Intent;
import phoenix.intent.PasswordChoice;

class PasswordTest {
    private static final Intent HASHED = MadeUpHost.configured("\"password_hash\": \"" + MadeUpHost.HASH + "\"");
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
            MadeUpHost.answered(a -> a.password(PasswordChoice.LOCKED)),
            MadeUpHost.answered(a -> a.password(PasswordChoice.KEEP)),
        }) {
            assertThat(withField(MadeUpHost.HASH).changes(intent))
                    .extracting(Change::id)
                    .doesNotContain("admin.password");
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
}

package phoenix.apparmor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.apparmor.DenialLine.Result;
import phoenix.host.LogLine;

class DenialLineTest {
    private static final String FIELDS =
            "apparmor=\"DENIED\" operation=\"mount\" class=\"mount\" info=\"failed flags match\" error=-13"
                    + " profile=\"lxc-container-default-cgns\" name=\"/tmp/m/\" pid=2311 comm=\"mount\" fstype=\"proc\""
                    + " srcname=\"proc\" flags=\"rw, silent\"";
    private static final String KERNEL =
            "2026-11-20T07:58:12.123456+0000 hv1 kernel: audit: type=1400 audit(1795161492.123:87): ";

    private static Result read(String line) {
        return DenialLine.read("journal", new LogLine(7, line));
    }

    private static Denial denial(String line) {
        Result result = read(line);
        assertThat(result).isInstanceOf(Result.Told.class);
        return ((Result.Told) result).line().denial();
    }

    private static String hex(String text) {
        return HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                KERNEL,
                "2026-11-20T07:58:12.123000+0000 hv1 audit[2311]: AVC ",
                "2026-11-20T08:58:12.123000+0100 hv1 audit: <audit-1400> ",
                "[   12.345678] audit: type=1400 audit(1795161492.123:87): ",
                "[12.345678] type=1400 audit(1795161492.123:87): ",
                "type=AVC msg=audit(1795161492.123:87): ",
                "node=hv1.example type=AVC msg=audit(1795161492.123:87): ",
                "type=1400 msg=audit(1795161492.123:87): ",
                "Nov 20 07:58:12 hv1 kernel: [   12.345678] audit: type=1400 audit(1795161492.123:87): ",
                "Nov  2 07:58:12 hv1 kernel: audit: type=1400 audit(1795161492.123:87): ",
                "2026-11-20T07:58:12.123456+00:00 hv1 kernel: [   12.3] audit: type=1400 audit(1795161492.123:87): ",
            })
    void everyLogTellsTheSame(String before) {
        Denial denial = denial(before + FIELDS);
        assertThat(denial.at()).contains(Instant.parse("2026-11-20T07:58:12.123Z"));
        assertThat(denial.operation()).isEqualTo("mount");
        assertThat(denial.profile()).isEqualTo("lxc-container-default-cgns");
        assertThat(denial.name()).contains("/tmp/m/");
        assertThat(denial.source()).contains("proc");
        assertThat(denial.fstype()).contains("proc");
        assertThat(denial.flags()).containsExactly("rw", "silent");
        assertThat(denial.info()).contains("failed flags match");
        assertThat(denial.comm()).contains("mount");
        assertThat(denial.pid()).contains(2311L);
        assertThat(denial.evidence().file()).isEqualTo("journal");
        assertThat(denial.evidence().line()).isEqualTo(7);
        assertThat(denial.evidence().text()).isEqualTo(before + FIELDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                KERNEL + "apparmor=\"ALLOWED\" operation=\"mount\" profile=\"lxc-a\" name=\"/x/\"",
                KERNEL + "apparmor=\"STATUS\" operation=\"profile_load\" profile=\"unconfined\" name=\"lxc-a\"",
                KERNEL + "apparmor=\"AUDIT\" operation=\"mount\" profile=\"lxc-a\" name=\"/x/\"",
            })
    void whatIsNoDenialIsNone(String line) {
        assertThat(read(line)).isInstanceOf(Result.Other.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // No log writes these before a denial: a program did.
                FIELDS,
                "2026-11-20T07:58:12.123456+0000 hv1 web[12]: audit: type=1400 audit(1795161492.123:87): " + FIELDS,
                "type=USER_LOGIN msg=audit(1795161492.123:87): pid=1 msg='" + FIELDS,
                KERNEL + "x " + FIELDS,
                // Half lines.
                KERNEL + "apparmor=\"DENIED\" operation=\"mount\" profile=\"lxc-a\" name=\"/x/\" flags=\"rw, rem",
                KERNEL + "apparmor=\"DENIED\" operation=\"mount\" profile=\"lxc-a\" name=\"/x/\" fl",
                KERNEL + "apparmor=\"DENIED\" operation=\"mount\" profile=\"lxc-a\" name=",
                KERNEL + "apparmor=\"DENIED\" operation=\"mount\"",
                KERNEL + "apparmor=\"DENIED\"",
                // A quote within a value, which the kernel never writes.
                KERNEL + "apparmor=\"DENIED\" operation=\"mount\" profile=\"lxc-a\"b\" name=\"/x/\"",
                KERNEL + "apparmor=\"DENIED\" operation=\"mount\" profile=(null) name=\"/x/\"",
                KERNEL + "apparmor=\"DENIED\" \u0000=\u001b[2J =\"\" \"",
            })
    void whatIsGarbledIsNoDenialEither(String line) {
        assertThat(read(line)).isInstanceOf(Result.Garbled.class);
    }

    @Test
    void aNameWithASpaceOrAQuoteComesInHexadecimal() {
        Denial denial = denial(KERNEL + "apparmor=\"DENIED\" operation=\"mount\" profile=\"lxc-a\" name="
                + hex("/srv/a \"b\"/ü/") + " comm=" + hex("my mount") + " srcname=" + hex("/x\n\u001b[2J"));
        assertThat(denial.name()).contains("/srv/a \"b\"/ü/");
        assertThat(denial.comm()).contains("my mount");
        assertThat(denial.source()).contains("/x\n\u001b[2J");
        assertThat(MountAttempt.of(denial).words())
                .doesNotContain("\n", "\u001b")
                .contains("/srv/a \"b\"/ü/");
    }

    @Test
    void aNameCanNotPassForFields() {
        Denial denial = denial(
                KERNEL + "apparmor=\"DENIED\" operation=\"mount\" profile=\"lxc-a\""
                        + " name=\"/x/profile=lxc-b,name=/etc/\" comm=\"name=/etc/\" fstype=\"tmpfs\" profile=\"lxc-b\" name=\"/etc/\"");
        assertThat(denial.profile()).isEqualTo("lxc-a");
        assertThat(denial.name()).contains("/x/profile=lxc-b,name=/etc/");
        assertThat(denial.comm()).contains("name=/etc/");
    }

    @Test
    void inHexadecimalItCanNotEither() {
        Denial denial = denial(KERNEL + "apparmor=\"DENIED\" operation=\"mount\" profile=\"lxc-a\" name="
                + hex("/x\" profile=\"lxc-b\" name=\"/etc/") + " fstype=\"tmpfs\"");
        assertThat(denial.profile()).isEqualTo("lxc-a");
        assertThat(denial.name()).contains("/x\" profile=\"lxc-b\" name=\"/etc/");
    }

    @Test
    void severalProfilesAtOnceComeAsALabel() {
        assertThat(denial(KERNEL + "apparmor=\"DENIED\" operation=\"umount\""
                                + " label=\"lxc-a_</var/lib/lxc>//&:lxc-a_<-var-lib-lxc>:unconfined\" name=\"/x/\"")
                        .profile())
                .isEqualTo("lxc-a_</var/lib/lxc>//&:lxc-a_<-var-lib-lxc>:unconfined");
    }

    @Test
    void namesThatAuditdAddsAreNoFields() {
        Denial denial = denial("type=AVC msg=audit(1795161492.123:87): apparmor=\"DENIED\" operation=\"umount\""
                + " profile=\"lxc-a\" name=\"/x/\" fsuid=100000 ouid=0\u001dFSUID=\"unknown(100000)\" OUID=\"root\"");
        assertThat(denial.operation()).isEqualTo("umount");
        assertThat(denial.name()).contains("/x/");
    }

    @Test
    void theEvidenceIsSafeToShowAndNotLong() {
        Denial denial = denial(
                "[1.0] type=1400 audit(1.002:3): apparmor=\"DENIED\" operation=\"mount\" profile=\"lxc-a\" name=\"/"
                        + "\u001b[2J\u202e" + "x".repeat(700) + "\"");
        assertThat(denial.evidence().text())
                .hasSizeLessThan(700)
                .contains("\\x1b", "\\u202e")
                .endsWith(" …");
    }

    @Test
    void aLineThatItsLogMayHaveCutIsNotBelieved() {
        String longName = "/" + "x".repeat(900) + "/";
        String line =
                "apparmor=\"DENIED\" operation=\"mount\" profile=\"lxc-a\" name=\"" + longName + "\" fstype=\"proc\"";
        assertThat(read(KERNEL + line)).isInstanceOf(Result.Garbled.class);
        assertThat(read("type=AVC msg=audit(1795161492.123:87): " + line)).isInstanceOf(Result.Told.class);
        assertThat(read("type=AVC msg=audit(1795161492.123:87): " + line + "x".repeat(4096)))
                .isInstanceOf(Result.Garbled.class);
    }

    @Test
    void whateverALineHoldsReadingItDoesNotFail() {
        Random random = new Random(42);
        List<String> pieces = List.of(
                KERNEL,
                "type=AVC msg=audit(1.2:3): ",
                FIELDS,
                "apparmor=\"DENIED\" ",
                "name=",
                "\"",
                "=",
                " ",
                "2F7",
                "\\",
                "\u0000",
                "\u001d",
                "\ud800",
                "\udc80",
                "\n",
                "profile=\"lxc-a\" ",
                "operation=\"mount\" ",
                "pid=99999999999 ");
        for (int i = 0; i < 20_000; i++) {
            StringBuilder line = new StringBuilder();
            for (int n = random.nextInt(8); n >= 0; n--) {
                String piece = pieces.get(random.nextInt(pieces.size()));
                line.append(piece, 0, random.nextInt(piece.length() + 1));
                line.append(random.nextBoolean() ? piece : "");
            }
            assertThatCode(() -> read(line.toString())).doesNotThrowAnyException();
        }
    }
}

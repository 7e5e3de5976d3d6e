package phoenix.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SshKeyTest {
    private static final String RSA_1024 =
            "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDQiHHHh7hrjplcWAmPi9njwa7GBfQXmWECiFK8/3smP"
                    + "hsC02E1gK9BMvcy9Xw/C1vnA/kRxwiKZg1mkHAWhD2bsJN/J/Ryo2tiy+kNR7W+1A650cTmv83poXhAkVHQ4eaiHCR5odcN14SuDHzeJ+gN"
                    + "VUgKr1jGIM6+M1rkrCo1+Q==";
    private static final String RSA_2048 =
            "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC0O1PnhcrXHvIInb4dGlb+fjcMDdIp0/h2zNleI1ej/"
                    + "QhGC6udmzeYvLfte49ilcThlhlXaRpQ63bhR5FcLDDkQKPCO7UYYateN1IpzTaImM61S2r3cuuKen/W0neOT6049eFLbjcWmAwoKjd6wYvj"
                    + "To5ueHnuNdkM1LLvZpTGKGow6gi16jFxqmcjJvuLDscQty8nokB9+Qj18HWLID3q6smTIsRT4kyt5pljDbIy2IPWTcUw0AmlTahgYSCBQUkG"
                    + "uJU+wtmROiniGXiPJPkMIeWhaw5Z8OYCWzp5ueOD/hgAZczv3POX7w/iB4mUXr0LtApwey04tEQAmDbMznr/";
    private static final String P256 =
            "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBGAU+gGaFy7wy2"
                    + "f3Duj6VVLYjpx/V6PsfYiRItveDKEPMaFQJq6qNtmIqZseqqSy0etS3ntNJh+cB4SaM9OCBag=";

    @ParameterizedTest
    @ValueSource(strings = {MadeUpHost.KEY, RSA_2048, P256, P256 + " me@here and there", "  " + P256 + "\n"})
    void keysAsSshKeygenWritesThemAreTaken(String line) throws SshKey.Refused {
        SshKey key = SshKey.parse(line);
        assertThat(key.line()).isEqualTo(line.strip());
        assertThat(key.weakness()).isEmpty();
    }

    @Test
    void aShortRsaKeyIsTakenButCalledWeak() throws SshKey.Refused {
        assertThat(SshKey.parse(RSA_1024).weakness())
                .hasValueSatisfying(w -> assertThat(w).contains("1024 bits"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hello | begins with its type",
                "ssh-ed25519 | begins with its type",
                "ssh-dss AAAAB3NzaC1kc3M= | begins with its type",
                "no-pty ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFzhPX08NcJci+HGeBk59A1n0V4rwhAqhXoh/OMT4aTN | Options in front",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFzhPX08NcJc | not whole",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFzhPX08NcJci+HGeBk59A1n0V4rwhAqhXoh/OMT4aTNAAAA | not whole",
                "ssh-ed25519 not*base64 | no base64",
                "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIFzhPX08NcJci+HGeBk59A1n0V4rwhAqhXoh/OMT4aTN | another type",
            })
    void whatIsNoPublicKeyIsRefusedWithTheReason(String line, String reason) {
        assertThatExceptionOfType(SshKey.Refused.class)
                .isThrownBy(() -> SshKey.parse(line))
                .withMessageContaining(reason)
                .matches(r -> !r.isSecret());
    }

    @Test
    void twoLinesAreRefused() {
        assertThatExceptionOfType(SshKey.Refused.class)
                .isThrownBy(() -> SshKey.parse(MadeUpHost.KEY + "\nssh-ed25519 AAAA evil"))
                .withMessageContaining("one line");
    }

    @Test
    void aPrivateKeyIsRefusedInClearWordsAndNotRepeated() {
        String pasted = "-----BEGIN OPENSSH PRIVATE KEY-----\nc2VjcmV0\n-----END OPENSSH PRIVATE KEY-----";
        assertThatExceptionOfType(SshKey.Refused.class)
                .isThrownBy(() -> SshKey.parse(pasted))
                .withMessageContaining("This is a private key")
                .withMessageNotContaining("c2VjcmV0")
                .matches(SshKey.Refused::isSecret);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KEY | true",
                "from=\"10.0.0.0/8\" KEY | true",
                "KEY2 | false",
                "# KEY | false",
                "'' | false",
            })
    void aKeyIsFoundWhateverOptionsAndCommentItHas(String template, boolean found) throws SshKey.Refused {
        SshKey key = SshKey.parse(MadeUpHost.KEY);
        String line = template.replace("KEY2", key.type() + " " + key.blob() + "x")
                .replace("KEY", key.type() + " " + key.blob() + " other@comment");
        assertThat(key.isIn(line)).isEqualTo(found);
    }
}

package phoenix.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$1$saltsalt$4px9i58NU2Z2/vZOUlGjq.",
                "$2b$12$abcdefghijklmnopqrstuuJ9eLZ0nB5gPB8a0xg4c2uWfGkR0y0wO",
                "$5$rounds=5000$salt$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc8",
                "$6$salt$IxDD3jeSOb5eB1CX5LBsqZFVkJdido3OUILO5Ifz5iwMuTS4XMS130MTSuDDl3aCI6WouIL9AjRbLCelDCy.g.",
                "$y$j9T$F5Jx5fExrKuPp53xLKQ..1$X3DX6M94c7o.9agCG9G317fhZg9SqC.5i5rd.RhAtQ7",
                "$gy$j9T$F5Jx5fExrKuPp53xLKQ..1$X3DX6M94c7o.9agCG9G317fhZg9SqC.5i5rd.RhAtQ7",
                "$7$CU..../....salt$hashhashhashhash",
                "$md5,rounds=904$saltsalt$$hashhashhash",
            })
    void cryptHashesGoWhereverTheyStand(String hash) {
        for (String text : new String[] {
            "%s",
            "phoenix_admin:%s:19700:0:99999:7:::",
            "+phoenix_admin:!%s:19700:0:99999:7:::",
            "group:%s:root:phoenix_admin",
            "    \"password_hash\": \"%s\",",
            "usermod: what is '%s' for?",
            "/users/password_hash expected \"%s\", found nothing",
        }) {
            String masked = Redactor.mask(String.format(text, hash));
            String tail = hash.substring(hash.length() - 8);
            assertThat(masked).doesNotContain(tail).contains(Redactor.MASK);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "root:abDESdesDES12:19700:0:99999:7:::|root:********:19700:0:99999:7:::",
                "+root:abDESdesDES12:19700:0:99999:7:::|+root:********:19700:0:99999:7:::",
                "  -root:!abDESdesDES12:19700::::::|  -root:!********:19700::::::",
                "0day:_EEEEsaltHASHHASHHAS:1:::::20000:|0day:********:1:::::20000:",
            })
    void thePasswordFieldOfAShadowLineGoes(String line, String masked) {
        assertThat(Redactor.mask(line.replaceAll("'", ""))).isEqualTo(masked.replaceAll("'", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "root:*:19700:0:99999:7:::",
                "root:!:19700:0:99999:7:::",
                "root:!!:19700:0:99999:7:::",
                "root::19700:0:99999:7:::",
                "root:x:0:0:root:/root:/bin/bash",
                "phoenix_admin:100000:65536",
                "sudo:x:27:phoenix_admin",
                "net0: name=eth0,bridge=vmbr0,hwaddr=BC:24:11:2E:C5:01,ip=dhcp,type=veth",
                "net0: name=eth0,hwaddr=11:22:33:44:55:66,ip=dhcp",
                "net0:name=eth0,hwaddr=11:22:33:44:55:66:77:88,ip=dhcp",
                "lxc.net.0.hwaddr = 00:16:3e:11:22:33",
                "lxc.idmap: u 0 100000 65536",
                "mp0: /srv/x,mp=/x,idmap=u:0:1000:1;g:0:1000:1",
                "rootfs: local-lvm:vm-901-disk-0,size=8G",
                "    \"password_hash\": \"NOT_SET\",",
                "    \"password_hash\": \"\",",
                "    \"password\": \"from-config\",",
                "  \"sudoWithoutPassword\" : false,",
                "12:34:56 lxc-start 901 20261123114501.123 ERROR",
                "costs $5,000,000 or $6",
                "echo $1$2",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ6gd0tTzHcK2ZrS0eKQn5Gm8wZ0YV0y2qzv0bQyQm9a admin@example",
            })
    void whatIsNoSecretStaysAsItIs(String line) {
        assertThat(Redactor.mask(line)).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"password_hash\": \"swordfish\"|\"password_hash\": \"********\"",
                "\"password_hash\" :\"sword\\\"fish\" , 1|\"password_hash\" :\"********\" , 1",
                "\"smb_password\": \"swordfish\",|\"smb_password\": \"********\",",
                "\"api_key\": \"swordfish\"|\"api_key\": \"********\"",
                "\"hf_token\": \"swordfish|\"hf_token\": \"********",
            })
    void jsonStringsGoWhoseKeySaysThatTheyAreSecret(String line, String masked) {
        assertThat(Redactor.mask(line)).isEqualTo(masked);
    }

    @Test
    void everySecretOfALongTextGoes() {
        String text = "a:abDESdesDES12:1:0:9:7:::\nb:*:1:0:9:7:::\nc:!abDESdesDES12:1:0:9:7:::\n";
        assertThat(Redactor.mask(text)).isEqualTo("a:********:1:0:9:7:::\nb:*:1:0:9:7:::\nc:!********:1:0:9:7:::\n");
    }

    @ParameterizedTest
    @CsvSource({
        "/users/password_hash, swordfish, ********",
        "/users/password_hash, NOT_SET, NOT_SET",
        "/users/username, swordfish, swordfish",
        "/nvidia/api_key, swordfish, ********",
        "memory, 512, 512",
    })
    void aValueIsHiddenByItsKey(String key, String value, String shown) {
        assertThat(Redactor.mask(key, value)).isEqualTo(shown);
    }
}

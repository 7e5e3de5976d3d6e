package phoenix.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import phoenix.change.FactFormat;

class AccountLinesTest {
    private static final String SHADOW = """
            root:$y$j9T$abc$defghijklmnop:19600:0:99999:7:::
            # a comment: of someone
            daemon:*:19600:0:99999:7:::

            phoenix_admin:!:19600:0:99999:7:::
            +::::::::
            """;

    @ParameterizedTest
    @CsvSource({
        "'', none",
        "!, locked",
        "*, *",
        "!!, !!",
        "!*, !*",
        "x, x",
        "$6$salt$hash, set-d722f0abfd85",
        "!$6$salt$hash, !set-d722f0abfd85",
        "abJnggxhB/yWI, set-old",
        "set-d722f0abfd85, set-d722f0abfd85",
        "set-?, set-?",
    })
    void passwordFieldsAreToldApartWithoutShowingThem(String field, String shown) {
        assertThat(HiddenField.shown(field)).isEqualTo(shown);
    }

    @Test
    void noHashIsEverInAValue() {
        assertThat(AccountLines.SHADOW.all(SHADOW).toString()).doesNotContain("defghijklmnop");
        assertThat(AccountLines.GSHADOW.all("staff:$6$salt$hash:root:ann\n"))
                .containsEntry("staff", "set-d722f0abfd85 root:ann");
        assertThat(AccountLines.PASSWD.all("old:$6$salt$hash:1:1::/:/bin/sh\n"))
                .containsEntry("old", "set-d722f0abfd85:1:1::/:/bin/sh");
    }

    @Test
    void aNewLineComesBeforeTheNisLines() {
        String text = AccountLines.SHADOW.put(SHADOW, "ann", Optional.of("locked 19675:0:99999:7:::"));
        assertThat(text).contains("\nann:!:19675:0:99999:7:::\n+::::::::\n");
    }

    @Test
    void aLineThatIsChangedKeepsItsPlaceAndItsHash() {
        String text = AccountLines.SHADOW.put(
                SHADOW, "root", AccountLines.SHADOW.get(SHADOW, "root").map(v -> v.replace("99999", "90")));
        assertThat(text).startsWith("root:$y$j9T$abc$defghijklmnop:19600:0:90:7:::\n# a comment");
    }

    @Test
    void aPasswordThatIsNotKnownIsStoodInForByItsWord() {
        String text = AccountLines.SHADOW.put(SHADOW, "phoenix_admin", Optional.of("set-? 19675+:0:99999:7:::"));
        assertThat(text).contains("\nphoenix_admin:set-?:19675:0:99999:7:::\n");
        assertThat(AccountLines.SHADOW.matches(
                        Optional.of("set-? 19675+:0:99999:7:::"), AccountLines.SHADOW.get(text, "phoenix_admin")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "set-? 19675+:0:99999:7:::, set-0123456789ab 19675:0:99999:7:::, true",
        "set-? 19675+:0:99999:7:::, set-0123456789ab 19676:0:99999:7:::, true",
        "set-? 19675+:0:99999:7:::, set-0123456789ab 19674:0:99999:7:::, false",
        "set-? 19675+:0:99999:7:::, locked 19675:0:99999:7:::, false",
        "set-? 19675+:0:99999:7:::, set-0123456789ab 19675:0:90:7:::, false",
        "set-0123456789ab 1:::::::, set-ffffffffffff 1:::::::, false",
    })
    void aTypedPasswordIsPredictedAsFarAsItCanBe(String predicted, String read, boolean matches) {
        assertThat(AccountLines.SHADOW.matches(Optional.of(predicted), Optional.of(read)))
                .isEqualTo(matches);
    }

    @Test
    void restoringBringsTheRealHashBack() {
        String later =
                AccountLines.SHADOW.put(SHADOW, "root", Optional.of("set-? 19675:0:99999:7:::")) + "new:!:::::::\n";
        assertThat(AccountLines.SHADOW.restore(later, "root", SHADOW)).isEqualTo(SHADOW + "new:!:::::::\n");
        assertThat(AccountLines.SHADOW.restore(SHADOW + "new:!:::::::\n", "new", SHADOW))
                .isEqualTo(SHADOW);
    }

    @Test
    void aMissingLineEndIsAddedOnlyBeforeANewLine() {
        assertThat(AccountLines.GROUP.put("a:x:1:", "b", Optional.of("x:2:"))).isEqualTo("a:x:1:\nb:x:2:\n");
        assertThat(AccountLines.GROUP.put("a:x:1:", "a", Optional.of("x:1:b"))).isEqualTo("a:x:1:b");
        assertThat(AccountLines.GROUP.put("b:x:2:\na:x:1:", "b", Optional.empty()))
                .isEqualTo("a:x:1:");
    }

    static FactFormat[] formats() {
        return AdminFormats.all().toArray(FactFormat[]::new);
    }

    /** Texts of many kinds of lines, put together at random from a fixed seed. */
    @ParameterizedTest
    @MethodSource("formats")
    void theLawsOfFormatsHold(FactFormat format) {
        Random random = new Random(20231114);
        for (int round = 0; round < 2000; round++) {
            String text = SampleLines.text(format.name(), random);
            String other = SampleLines.text(format.name(), random);
            SortedMap<String, String> all = format.all(text);
            for (String key : all.keySet()) {
                assertThat(format.put(text, key, format.get(text, key))).isEqualTo(text);
                assertThat(format.restore(text, key, text)).isEqualTo(text);
            }
            for (String key : format.all(other).keySet()) {
                if (key.matches("role:.*|token:.*|acl:.*!.*|acl:.*:Mine")) {
                    continue; // Proxmox drops access by a role or token that is not there
                }
                SortedMap<String, String> expected = new TreeMap<>(all);
                expected.put(key, format.all(other).get(key));
                String changed = format.put(text, key, format.get(other, key));
                assertThat(format.all(changed))
                        .as("%s put into <%s>", key, text)
                        .isEqualTo(expected);
                assertThat(format.all(format.restore(text, key, other))).isEqualTo(expected);
                expected.remove(key);
                if (!key.equals("user:root@pam")) {
                    assertThat(format.all(format.put(changed, key, Optional.empty())))
                            .as("%s taken out of <%s>", key, changed)
                            .isEqualTo(expected);
                }
            }
        }
    }
}

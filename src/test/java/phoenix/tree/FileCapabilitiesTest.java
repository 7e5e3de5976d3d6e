package phoenix.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileCapabilitiesTest {
    @ParameterizedTest
    @CsvSource({
        // version 2, as setcap(8) writes it: flags, then permitted and inheritable, low words before high ones
        "0100000280000000000000000000000000000000, cap_setuid=ep",
        "0000000280000000000000000000000000000000, cap_setuid=p",
        "01000002c0000000000000000000000000000000, 'cap_setgid,cap_setuid=ep'",
        "0100000200000000000000000002000000000000, '41=ep'",
        "0100000200000000000000000001000000000000, cap_checkpoint_restore=ep",
        // version 1 has low words only
        "010000014000000000000000, cap_setgid=ep",
        // version 3 belongs to a user namespace, here the host's own
        "010000038000000000000000000000000000000000000000, cap_setuid=ep",
    })
    void showsWhatIsPermitted(String value, String shown) {
        assertThat(FileCapabilities.decode(HexFormat.of().parseHex(value)))
                .get()
                .extracting(FileCapabilities::text)
                .isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "'', no value at all",
        "01000002, cut off",
        "010000028000000000000000, cut off in version 2",
        "0100000900000000800000000000000000000000, a version of the future",
        "0100000380000000000000000000000000000000a0860100, only in the namespace of 100000",
        "0100000200000000800000000000000000000000, inheritable only",
    })
    void whatLendsNothingHereIsEmpty(String value, String why) {
        assertThat(FileCapabilities.decode(HexFormat.of().parseHex(value)))
                .as(why)
                .isEmpty();
    }
}

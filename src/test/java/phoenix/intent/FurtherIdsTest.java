package phoenix.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FurtherIdsTest {
    @Test
    void anIdAloneReadsAndWrites() {
        assertThat(FurtherIds.parse("999:r 33").byId()).isEqualTo(Map.of(33L, Access.READ_WRITE, 999L, Access.READ));
    }

    @ParameterizedTest
    @CsvSource({
        "'33', '33'",
        "'  999:r,  33:rw ', '33 999:r'",
        "'0033', '33'",
        "'', ''",
        "'none', ''",
        "'4294967294', '4294967294'"
    })
    void whatIsWrittenIsReadAgain(String typed, String text) {
        assertThat(FurtherIds.problem(typed)).isEmpty();
        assertThat(FurtherIds.parse(typed).text()).isEqualTo(text);
        assertThat(FurtherIds.parse(text)).isEqualTo(FurtherIds.parse(typed));
    }

    @ParameterizedTest
    @CsvSource({
        "0, whom the way in lets in already",
        "www-data, ids with blanks between",
        "33:w, ids with blanks between",
        "33:, ids with blanks between",
        "-1, ids with blanks between",
        "33 34 33:r, 33 stands there twice",
        "4294967295, 4294967295 is no id",
        "99999999999, ids with blanks between"
    })
    void whatCanNotBeIsRefusedWithWhatWouldBeValid(String typed, String why) {
        assertThat(FurtherIds.problem(typed).orElseThrow()).contains(why);
    }
}

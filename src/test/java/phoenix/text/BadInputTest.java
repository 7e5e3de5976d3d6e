package phoenix.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadInputTest {
    @ParameterizedTest
    @CsvSource({
        "3, 7, 'config.json:3:7: a list; expected a string'",
        "3, 0, 'config.json:3: a list; expected a string'",
        "0, 0, 'config.json: a list; expected a string'",
    })
    void itsMessageIsOneSentenceWithThePlace(int line, int column, String message) {
        assertThat(new BadInput("config.json", line, column, "a list", "a string"))
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"'a\u001B[2J', 'a\\x1b[2J'", "'a\nb', 'a\\x0ab'"})
    void aFileNameCanNotMoveTheCursor(String file, String shown) {
        assertThat(new BadInput(file, 0, 0, "broken", "")).hasMessage(shown + ": broken");
    }
}

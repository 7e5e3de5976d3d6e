package phoenix.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdMapLineTest {
    private static final IdMapLine USERS = new IdMapLine(IdKind.UID, 0, 100000, 65536, OptionalInt.of(7));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "u 0 100000 65536",
                "  u\t0   100000 65536 \r",
                "u 0 0x186a0 65536",
                "u 0 0303240 65536",
                "u +0 100000 65536"
            })
    void readsWhatLxcReads(String value) throws IdSyntaxException {
        assertThat(IdMapLine.parse(value, 7)).containsExactly(USERS);
    }

    @Test
    void theTextIsTheValueAgain() throws IdSyntaxException {
        assertThat(IdMapLine.parse("g 1000 1000 1", 3).get(0).text()).isEqualTo("g 1000 1000 1");
        assertThat(USERS.kernelText()).isEqualTo("0 100000 65536\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void anEmptyValueIsNoLine(String value) throws IdSyntaxException {
        assertThat(IdMapLine.parse(value, 7)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "b 0 100000 65536         | 1  | \"b\" works with lxc-usernsexec -m only; write one line with u and one with g",
                "x 0 100000 65536         | 1  | \"x\" is no kind of id; expected u (users) or g (groups)",
                "u0 100000 65536          | 1  | \"u0\" is no kind of id",
                "u                        | 2  | the container's first id is missing; expected \"u CONTAINER HOST COUNT\"",
                "u 0 100000               | 11 | the number of ids is missing",
                "u 0 100000 65536 9       | 18 | \"9\" is too much; the line ends after the count",
                "u zero 100000 65536      | 3  | \"zero\" is no number",
                "u 0 -5 65536             | 5  | \"-5\" is no number",
                "u 0 09 65536             | 5  | \"09\" is no number",
                "u 0 100000 0             | 12 | 0 ids from 0 on holds no id",
                "u 0 100000 4294967295    | 12 | the host's uids: 4294967295 ids from 100000 on run past 4294967295",
                "g 4294967295 100000 1    | 21 | hold 4294967295, which means \"no id\" and which the kernel maps nowhere",
                "u 99999999999999999999 0 1 | 26 | above 4294967295",
            })
    void whatLxcOrTheKernelRefusesIsRefusedAtItsColumn(String value, int column, String message) {
        IdSyntaxException e = catchThrowableOfType(IdSyntaxException.class, () -> IdMapLine.parse(value, 12));

        assertThat(e).hasMessageContaining(message);
        assertThat(e.column()).isEqualTo(column);
        assertThat(e.line()).isEqualTo(12);
    }

    @Test
    void controlCharactersOfAHostileFileStayOutOfTheMessage() {
        assertThatThrownBy(() -> IdMapLine.parse("u \u001b[2J\u202e 1 1", 1))
                .hasMessageContaining("\"\\u001b[2J\\u202e\" is no number");
        assertThatThrownBy(() -> IdMapLine.parse("u " + "9x".repeat(5000) + " 1 1", 1))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }

    @Test
    void theLastIdThatTheKernelMapsIs4294967294() {
        IdMapLine last = IdMapLine.of(IdKind.UID, 4294967294L, 100000, 1);

        assertThat(last.toHost(4294967294L)).hasValue(100000);
        assertThatThrownBy(() -> IdMapLine.of(IdKind.UID, 4294967294L, 100000, 2))
                .hasMessageContaining("hold 4294967295");
    }

    @Test
    void translatesBothWaysUpToItsEnds() {
        assertThat(USERS.toHost(0)).hasValue(100000);
        assertThat(USERS.toHost(65535)).hasValue(165535);
        assertThat(USERS.toHost(65536)).isEmpty();
        assertThat(USERS.toContainer(165535)).hasValue(65535);
        assertThat(USERS.toContainer(99999)).isEmpty();
    }

    @Test
    void aLineContinuesAnotherOnlyOnBothSides() {
        IdMapLine low = IdMapLine.of(IdKind.UID, 0, 100000, 1000);

        assertThat(low.isContinuedBy(IdMapLine.of(IdKind.UID, 1000, 101000, 5))).isTrue();
        assertThat(low.isContinuedBy(IdMapLine.of(IdKind.UID, 1000, 1000, 5))).isFalse();
        assertThat(low.isContinuedBy(IdMapLine.of(IdKind.GID, 1000, 101000, 5))).isFalse();
    }

    @Test
    void kindsAreKnownByTheirLetter() {
        assertThat(IdKind.fromLetter("u")).contains(IdKind.UID);
        assertThat(IdKind.fromLetter("g")).contains(IdKind.GID);
        assertThat(IdKind.fromLetter("b")).isEmpty();
        assertThat(IdKind.GID.letter()).isEqualTo("g");
    }
}

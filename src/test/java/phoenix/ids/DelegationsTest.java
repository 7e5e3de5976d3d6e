package phoenix.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DelegationsTest {
    private static final IdRange CONTAINER = IdRange.of(100000, 65536);

    @Test
    void readsOwnersRangesAndLineNumbers() {
        Delegations file = Delegations.parse("root:100000:65536\n\nphoenix_admin:165536:65536\n");

        assertThat(file.lines())
                .containsExactly(
                        new Delegation("root", CONTAINER, 1),
                        new Delegation("phoenix_admin", IdRange.of(165536, 65536), 3));
        assertThat(file.malformed()).isEmpty();
        assertThat(file.lines().get(0).text()).isEqualTo("root:100000:65536");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "root:100000:65536:more",
                "root:0x186a0:0x10000",
                "root:0303240:0200000",
                "root: 100000:+65536",
            })
    void readsWhatShadowReads(String line) {
        assertThat(Delegations.parse(line).lines()).containsExactly(new Delegation("root", CONTAINER, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "root                     | found 1 of 3 fields",
                "root:100000              | found 2 of 3 fields",
                ":100000:65536            | the owner before the first colon is missing",
                "root::65536              | the first id is missing",
                "root:100000:             | the count is missing",
                "root:many:65536          | the first id \"many\" is no number",
                "root:-1:65536            | the first id \"-1\" is no number",
                "root:100000:0            | a count of 0 gives no ids",
                "root:100000:4294967296   | run past 4294967295",
                "root:99999999999999999999:1 | above 4294967295",
                "+root:100000:65536       | NIS",
            })
    void aLineThatGivesNothingIsKeptApartWithTheReason(String line, String reason) {
        Delegations file = Delegations.parse("root:200000:1\n" + line + "\nroot:300000:1\n");

        assertThat(file.lines()).extracting(Delegation::line).containsExactly(1, 3);
        assertThat(file.malformed()).singleElement().satisfies(bad -> {
            assertThat(bad.line()).isEqualTo(2);
            assertThat(bad.text()).isEqualTo(line);
            assertThat(bad.reason()).contains(reason);
        });
    }

    @Test
    void aFileWithDosLineEndsGivesNothingAndSaysWhy() {
        assertThat(Delegations.parse("root:100000:65536\r\n").malformed())
                .singleElement()
                .extracting(MalformedDelegation::reason)
                .asString()
                .contains("\"65536\\u000d\" is no number; shadow takes nothing behind it")
                .contains("carriage return");
    }

    @Test
    void aLineLongerThanShadowsBufferIsMalformed() {
        String rest = ":100000:1";

        assertThat(Delegations.parse("a".repeat(1023 - rest.length()) + rest).lines())
                .hasSize(1);
        assertThat(Delegations.parse("a".repeat(1024 - rest.length()) + rest).malformed())
                .singleElement()
                .extracting(MalformedDelegation::reason)
                .asString()
                .contains("longer than the 1023 bytes");
    }

    @Test
    void aUserIsKnownByNameAndByUid() {
        Delegations file = Delegations.parse("root:100000:1000\n0:101000:64536\nother:1:1\n");

        assertThat(file.of("root", 0)).extracting(Delegation::line).containsExactly(1, 2);
        assertThat(file.covers("root", 0, CONTAINER)).isTrue();
        assertThat(file.granted("root", 0)).isEqualTo(IdSet.of(CONTAINER));
    }

    @Test
    void oneIdTooFewIsTooFew() {
        Delegations file = Delegations.parse("root:100000:65535\n");

        assertThat(file.covers("root", 0, CONTAINER)).isFalse();
        assertThat(file.missing("root", 0, List.of(CONTAINER))).containsExactly(IdRange.single(165535));
    }

    @Test
    void rootMayAlwaysMapItsOwnSingleId() {
        Delegations none = Delegations.parse("");

        assertThat(none.covers("root", 0, IdRange.single(0))).isTrue();
        assertThat(none.covers("root", 0, IdRange.of(0, 2))).isFalse();
        assertThat(none.covers("root", 0, IdRange.single(1))).isFalse();
        assertThat(none.covers("phoenix_admin", 1000, IdRange.single(0))).isFalse();
        assertThat(none.missing("root", 0, List.of(IdRange.single(0), CONTAINER)))
                .containsExactly(CONTAINER);
    }

    @Test
    void whatIsMissingIsSaidInTheFewestRanges() {
        Delegations file = Delegations.parse("root:100000:65536\n");
        IdMap map = IdMap.proxmoxDefault().pin(IdKind.UID, 1000, 1000).pin(IdKind.UID, 1001, 1001);

        assertThat(file.missing("root", 0, map.hostRanges(IdKind.UID))).containsExactly(IdRange.of(1000, 2));
    }

    /** On a host without a line for root, useradd gives a new user the very ids that containers run on. */
    @Test
    void useraddTakesTheContainersIdsWhenRootHasNone() {
        Delegations file = Delegations.parse("");

        assertThat(file.firstFree(Delegations.USERADD_COUNT, Delegations.USERADD_MIN, Delegations.USERADD_MAX))
                .hasValue(100000);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "root:100000:65536                             | 165536",
                "root:100000:65536;a:165536:65536              | 231072",
                "a:165536:65536;root:100000:65536              | 231072",
                "root:100001:65536                             | 165537",
                "root:165535:65536                             | 231071",
                "root:165536:65536                             | 100000",
                "root:50000:65536                              | 115536",
                "root:1000:1                                   | 100000",
                "#root:100000:65536                            | 165536",
                "root:100000:600000001                         |",
                "root:100000:599934464                         | 600034464",
                "root:100000:599934466                         |",
                "a:100000:500000;b:200000:10;c:600000:100      | 600100",
            })
    void useraddTakesTheNextFreeRange(String lines, Long expected) {
        Delegations file = Delegations.parse(lines.replace(';', '\n'));

        assertThat(file.firstFree(65536, 100000, 600100000).stream().boxed().toList())
                .isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void limitsThatMakeNoSenseHaveNoFreeRange() {
        Delegations file = Delegations.parse("");

        assertThat(file.firstFree(0, 100000, 600100000)).isEmpty();
        assertThat(file.firstFree(1, 200000, 100000)).isEmpty();
        assertThat(file.firstFree(11, 100000, 100009)).isEmpty();
        assertThat(file.firstFree(10, 100000, 100009)).hasValue(100000);
    }

    @Test
    void twoUsersWithTheSameIdsOverlap() {
        Delegations file = Delegations.parse("root:100000:65536\nphoenix_admin:100000:65536\n");

        assertThat(file.overlaps()).singleElement().satisfies(overlap -> {
            assertThat(overlap.shared()).isEqualTo(CONTAINER);
            assertThat(overlap.message())
                    .startsWith(
                            "line 1 \"root:100000:65536\" and line 2 \"phoenix_admin:100000:65536\" both give the ids"
                                    + " 100000-165535");
        });
    }

    @Test
    void linesOfOneUserMayOverlapAndRootIsUserZero() {
        assertThat(Delegations.parse("root:100000:65536\n0:100000:10\nroot:100005:1\n")
                        .overlaps())
                .isEmpty();
        assertThat(Delegations.parse("admin:100000:10\n1000:100000:10\n").overlaps())
                .hasSize(1);
        assertThat(Delegations.parse("admin:100000:10\n1000:100000:10\n")
                        .overlaps(owner -> owner.equals("1000") ? "admin" : owner))
                .isEmpty();
    }

    @Test
    void rangesThatTouchDoNotOverlap() {
        assertThat(Delegations.parse("root:100000:65536\na:165536:65536\n").overlaps())
                .isEmpty();
        assertThat(Delegations.parse("root:100000:65537\na:165536:65536\n").overlaps())
                .extracting(DelegationOverlap::shared)
                .containsExactly(IdRange.single(165536));
    }

    @Test
    void aLineOfTheSameUserInBetweenHidesNoOverlap() {
        Delegations file = Delegations.parse("a:100:50\nb:100:1000\nb:120:5\nb:140:5\n");

        assertThat(file.overlaps())
                .extracting(o -> o.first().line() + "/" + o.second().line())
                .containsExactly("1/2", "1/3", "1/4");
    }

    @Test
    void aCommentedOutLineGivesNothingYetKeepsItsIdsTaken() {
        Delegations file = Delegations.parse("#root:100000:65536\nadmin:100000:65536\n");

        assertThat(file.lines().get(0).isCommentedOut()).isTrue();
        assertThat(file.covers("root", 0, CONTAINER)).isFalse();
        assertThat(file.overlaps()).isEmpty();
        assertThat(file.ofOthersIn("admin", 1000, CONTAINER)).isEmpty();
        assertThat(file.firstFree(1, 100000, 600100000)).hasValue(165536);
    }

    @Test
    void linesOfOthersInTheContainersRangeAreFound() {
        Delegations file = Delegations.parse("root:100000:65536\nphoenix_admin:165535:65536\nx:165536:9\n");

        assertThat(file.ofOthersIn("root", 0, CONTAINER))
                .extracting(Delegation::line)
                .containsExactly(2);
    }

    @Test
    void tenThousandLinesAnswer() {
        Delegations file = Delegations.parse(IntStream.range(0, 10000)
                .mapToObj(i -> (i % 2 == 0 ? "root" : "user" + i) + ":" + (100000 + i * 10L) + ":10")
                .collect(Collectors.joining("\n")));

        assertThat(file.lines()).hasSize(10000);
        assertThat(file.overlaps()).isEmpty();
        assertThat(file.firstFree(65536, 100000, 600100000)).hasValue(200000);
        assertThat(file.missing("root", 0, List.of(IdRange.of(100000, 100000)))).hasSize(5000);
        assertThat(Delegations.parse(IntStream.range(0, 10000)
                                .mapToObj(i -> "user" + i + ":100000:65536")
                                .collect(Collectors.joining("\n")))
                        .overlaps())
                .hasSize(9999);
    }
}

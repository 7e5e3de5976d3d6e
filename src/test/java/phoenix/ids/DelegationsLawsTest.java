package phoenix.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every file of delegations, tried on many small ones against plain counting. */
class DelegationsLawsTest {
    private static final List<String> USERS = List.of("root", "0", "alice", "bob");

    private static Delegations file(RandomIds random) {
        List<Delegation> lines = new ArrayList<>();
        for (IdRange range : random.ranges()) {
            lines.add(new Delegation(USERS.get((int) (random.id() % 4)), range, lines.size() + 1));
        }
        return new Delegations(lines);
    }

    @ParameterizedTest
    @MethodSource("phoenix.ids.RandomIds#seeds")
    void whatIsWrittenReadsBack(long seed) {
        Delegations file = file(new RandomIds(seed));
        StringBuilder text = new StringBuilder();
        file.lines().forEach(line -> text.append(line.text()).append('\n'));

        assertThat(Delegations.parse(text.toString())).isEqualTo(file);
    }

    @ParameterizedTest
    @MethodSource("phoenix.ids.RandomIds#seeds")
    void delegatingWhatIsMissingCovers(long seed) {
        RandomIds random = new RandomIds(seed);
        Delegations file = file(random);
        List<IdRange> wanted = random.ranges();
        List<IdRange> missing = file.missing("root", 0, wanted);
        List<Delegation> lines = new ArrayList<>(file.lines());
        missing.forEach(range -> lines.add(new Delegation("root", range, lines.size() + 1)));
        Delegations completed = new Delegations(lines);

        assertThat(missing.isEmpty()).isEqualTo(wanted.stream().allMatch(r -> file.covers("root", 0, r)));
        assertThat(wanted).allMatch(range -> completed.covers("root", 0, range));
        assertThat(completed.missing("root", 0, wanted)).isEmpty();
        assertThat(missing).noneMatch(range -> file.granted("root", 0).intersects(range));
    }

    @ParameterizedTest
    @MethodSource("phoenix.ids.RandomIds#seeds")
    void theFirstFreeRangeIsFreeAndNoLowerOneIs(long seed) {
        RandomIds random = new RandomIds(seed);
        Delegations file = file(random);
        long count = 1 + random.id() % 30;
        BitSet taken =
                RandomIds.bits(file.lines().stream().map(Delegation::range).toList());
        OptionalLong expected = OptionalLong.empty();
        for (int at = 20; at + count - 1 <= 450 && expected.isEmpty(); at++) {
            if (taken.get(at, (int) (at + count)).isEmpty()) {
                expected = OptionalLong.of(at);
            }
        }

        assertThat(file.firstFree(count, 20, 450)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("phoenix.ids.RandomIds#seeds")
    void everyLineThatSharesIdsWithALowerOneOfAnotherUserIsNamed(long seed) {
        Delegations file = file(new RandomIds(seed));
        List<DelegationOverlap> overlaps = file.overlaps();

        boolean anyPair =
                file.lines().stream().anyMatch(a -> file.lines().stream().anyMatch(b -> shares(a, b)));
        assertThat(overlaps.isEmpty()).isEqualTo(!anyPair);
        assertThat(overlaps).allSatisfy(o -> {
            assertThat(shares(o.first(), o.second())).isTrue();
            assertThat(o.first().range().intersection(o.second().range())).contains(o.shared());
        });
        for (Delegation line : file.lines()) {
            boolean sharesBelow = file.lines().stream()
                    .anyMatch(below -> below.range().first() < line.range().first() && shares(below, line));
            if (sharesBelow) {
                assertThat(overlaps).extracting(DelegationOverlap::second).contains(line);
            }
        }
    }

    private static boolean shares(Delegation a, Delegation b) {
        return !user(a).equals(user(b)) && a.range().intersects(b.range());
    }

    private static String user(Delegation line) {
        return line.owner().equals("0") ? "root" : line.owner();
    }
}

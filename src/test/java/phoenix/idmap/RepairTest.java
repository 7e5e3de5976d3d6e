package phoenix.idmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import phoenix.ids.IdKind;
import phoenix.ids.IdMap;
import phoenix.ids.IdMapLine;
import phoenix.ids.IdSyntaxException;

class RepairTest {
    private static IdMap map(String lines) throws IdSyntaxException {
        List<IdMapLine> all = new ArrayList<>();
        for (String line : lines.split(", *")) {
            all.addAll(IdMapLine.parse(line, all.size() + 1));
        }
        return new IdMap(all);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // the user's own id pasted over the usual map: a way to a host account is not opened by a repair
                "u 0 100000 65536, u 1000 1000 1, g 0 100000 65536 | u 0 100000 65536, g 0 100000 65536",
                // a clash of subordinate ids: the later line counts
                "u 0 100000 65536, u 1000 300000 1, g 0 100000 65536 |"
                        + " u 0 100000 1000, u 1001 101001 64535, u 1000 300000 1, g 0 100000 65536",
                // groups forgotten
                "u 0 100000 65536 | u 0 100000 65536, g 0 100000 65536",
                // root left out
                "u 1 100001 65535, g 1 100001 65535 |"
                        + " u 0 100000 1, g 0 100000 1, u 1 100001 65535, g 1 100001 65535",
                // two container ids on one host id
                "u 0 100000 10, u 10 100005 10, g 0 100000 20 | u 0 100000 5, u 10 100005 10, g 0 100000 20"
            })
    void changesAsLittleAsCanBe(String broken, String repaired) throws IdSyntaxException {
        Repair repair = Repair.of(map(broken)).orElseThrow();

        assertThat(repair.map().meansSameAs(map(repaired)))
                .as(repair.map().toString())
                .isTrue();
        assertThat(repair.map().clashes()).isEmpty();
        assertThat(repair.map().mapsRoot(IdKind.UID)).isTrue();
        assertThat(repair.reasons()).isNotEmpty();
    }

    @Test
    void aSoundMapIsLeftAlone() throws IdSyntaxException {
        assertThat(Repair.of(IdMap.proxmoxDefault())).isEmpty();
        assertThat(Repair.of(map("u 0 100000 1000, u 1000 1000 1, u 1001 101001 64535, g 0 100000 65536")))
                .isEmpty();
    }

    @Test
    void aMapWhoseRootCanOnlyBeGuessedIsLeftToPeople() throws IdSyntaxException {
        assertThat(Repair.of(map("u 5 100005 10, g 5 100005 10"))).isEqualTo(Optional.empty());
    }
}

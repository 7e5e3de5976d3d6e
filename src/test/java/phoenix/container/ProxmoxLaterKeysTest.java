package phoenix.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import phoenix.change.FactFormat;

class ProxmoxLaterKeysTest {
    private static final FactFormat LATER = ProxmoxLaterKeys.FORMAT;
    private static final FactLaws LAWS = new FactLaws(LATER);
    private static final String OLD = "mp0: /srv/x,mp=/x\n";
    private static final String NEW = "/srv/x,mp=/x,ro=1";

    static List<Integer> seeds() {
        return new Random(20260104).ints(200).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void lawsHoldForTextsOfAllSorts(int seed) {
        String text = FactLaws.text(new Random(seed), ProxmoxKeysTest.POOL);
        for (String key : List.of("hostname", "mp0", "mp1", "zzz")) {
            LAWS.putIsReadBack(text, key, Optional.of(NEW));
            LAWS.putIsReadBack(text, key, Optional.empty());
        }
        LAWS.puttingWhatIsThereChangesNothing(text);
    }

    @Test
    void whatWaitsReadsTheSameBeforeTheRestartAndAfterIt() {
        String waiting = LATER.put(OLD, "mp0", Optional.of(NEW));

        assertThat(waiting).isEqualTo(OLD + "\n[pve:pending]\nmp0: " + NEW + "\n");
        assertThat(LATER.get(waiting, "mp0")).contains(NEW);
        assertThat(LATER.get("mp0: " + NEW + "\n", "mp0")).contains(NEW);
    }

    @Test
    void whatTheMainSectionSaysAlreadyWaitsForNothing() {
        String waiting = LATER.put(OLD, "mp0", Optional.of(NEW));

        assertThat(LATER.put(waiting, "mp0", Optional.of("/srv/x,mp=/x"))).isEqualTo(OLD);
    }

    @Test
    void whatIsToGoIsListedForDeletion() {
        String going = LATER.put(OLD + "hostname: x\n", "mp0", Optional.empty());

        assertThat(going).endsWith("[pve:pending]\ndelete: mp0\n");
        assertThat(LATER.all(going)).containsOnlyKeys("hostname");
        assertThat(LATER.put(going, "mp0", Optional.of("/srv/x,mp=/x"))).isEqualTo(OLD + "hostname: x\n");
    }
}

package phoenix.apparmor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadedProfilesTest {
    private static final String LIST = """
            lxc-945_</var/lib/lxc>//&:lxc-945_<-var-lib-lxc>:unconfined (enforce)
            lxc-945_</var/lib/lxc> (enforce)
            lxc-container-default (enforce)
            /usr/bin/man//filter (complain)
            my profile (with a bracket) (unconfined)
            """;

    @Test
    void readsNamesAndModesAndLeavesOutWhatComesAndGoesWithContainers() {
        assertThat(LoadedProfiles.FORMAT.all(LIST))
                .isEqualTo(Map.of(
                        "lxc-container-default",
                        "enforce",
                        "/usr/bin/man//filter",
                        "complain",
                        "my profile (with a bracket)",
                        "unconfined"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lxc-container-default", "lxc-new", "my profile (with a bracket)"})
    void puttingAProfileChangesThatOneOnly(String profile) {
        SortedMap<String, String> expected = new TreeMap<>(LoadedProfiles.FORMAT.all(LIST));
        expected.put(profile, "kill");
        String put = LoadedProfiles.FORMAT.put(LIST, profile, Optional.of("kill"));
        assertThat(LoadedProfiles.FORMAT.all(put)).isEqualTo(expected);
        assertThat(put).contains("lxc-945_</var/lib/lxc> (enforce)\n");

        expected.remove(profile);
        assertThat(LoadedProfiles.FORMAT.all(LoadedProfiles.FORMAT.put(put, profile, Optional.empty())))
                .isEqualTo(expected);
    }

    @Test
    void puttingWhatIsThereChangesNothing() {
        assertThat(LoadedProfiles.FORMAT.put(LIST, "lxc-container-default", Optional.of("enforce")))
                .isEqualTo(LIST);
        assertThat(LoadedProfiles.FORMAT.put("", "lxc-new", Optional.empty())).isEmpty();
    }

    @Test
    void refusesToLoadWhatLxcItselfLoads() {
        assertThatThrownBy(() -> LoadedProfiles.FORMAT.put(LIST, "lxc-945_</var/lib/lxc>", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

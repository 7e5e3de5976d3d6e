package phoenix.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code idmap=} of a mount point, for the admin 1000:1000; see resolve_mountpoint_idmap in PVE/LXC.pm. */
class AdminMapTest {
    private static final AdminIds ADMIN = new AdminIds("olga", 1000, 1000);

    @ParameterizedTest
    @CsvSource({
        "'', u:0:1000:1;g:0:1000:1",
        "u:33:1033:1, u:0:1000:1;u:33:1033:1;g:0:1000:1", // an operator's own entry stays
        "u:0:2000:1;g:0:2000:1, u:0:1000:1;g:0:1000:1", // an earlier admin goes
        "u:0:2000:3, u:0:1000:1;u:1:2001:2;g:0:1000:1", // cut out of a range
        "u:7:1000:1, u:0:1000:1;g:0:1000:1", // on disk the admin is one only
        "u:1:1001:4, u:0:1000:5;g:0:1000:1",
        "passthrough, u:0:1000:1;g:0:1000:1",
        "nonsense, u:0:1000:1;g:0:1000:1"
    })
    void rootIsTheAdminAndAllElseStays(String present, String map) {
        Optional<String> written = Optional.of(present).filter(p -> !p.isEmpty());

        assertThat(AdminMap.with(written, ADMIN).text()).isEqualTo(map);
        assertThat(AdminMap.isIn(Optional.of(map), ADMIN)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "g:0:1000:1;u:0:1000:1, true",
        "u:33:1033:1;g:0:1000:1;u:0:1000:1, true",
        "u:0:1000:1;u:1:1001:4;g:0:1000:5, true",
        "u:0:1000:1, false",
        "u:0:1001:1;g:0:1000:1, false",
        "u:0:1000:1;u:7:1000:1;g:0:1000:1, false", // Proxmox refuses it
        "passthrough, false",
        "container, false"
    })
    void howItIsWrittenDoesNotMatterButWhatItMeans(String present, boolean in) {
        assertThat(AdminMap.isIn(Optional.of(present), ADMIN)).isEqualTo(in);
    }
}

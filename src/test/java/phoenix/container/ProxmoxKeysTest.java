package phoenix.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import phoenix.change.FactFormat;

class ProxmoxKeysTest {
    private static final FactFormat FORMAT = ProxmoxKeys.FORMAT;
    private static final FactLaws LAWS = new FactLaws(FORMAT);

    static final List<String> POOL = List.of(
            "arch: amd64",
            "hostname: web",
            "hostname: other",
            "unprivileged: yes",
            "memory: 0512",
            "mp0: /srv/a,mp=/a",
            "mp7:/srv/b,mp=/b",
            "lxc.idmap = u 0 100000 65536",
            "lxc.idmap: g 0 100000 65536",
            "lxc.idmap=u 65536 1000 1",
            "lxc.idmap :broken",
            "lxc.frobnicate: 1",
            "lxc.apparmor.profile:   unconfined  ",
            "lxc.mount.entry: /srv/x x none bind 0 0",
            "# 50% done %3A x",
            "#%C3%BC",
            "#",
            "description: old %20 text",
            "[snap1]",
            "[snap_2]  ",
            "[x]",
            "[pve:pending]",
            "[PVE:Pending]",
            "delete: mp0",
            "snapstate: delete",
            "foo: bar",
            "  hostname: indented",
            "not a setting",
            "",
            "   ",
            "tags: \u00e4;\udc80;b");

    static List<Integer> seeds() {
        return new Random(20260101).ints(400).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void lawsHoldForTextsOfAllSorts(int seed) {
        Random random = new Random(seed);
        String text = FactLaws.text(random, POOL);
        LAWS.puttingWhatIsThereChangesNothing(text);
        List<String> plain = List.of("hostname", "mp0", "mp1", "zzz", "foo", "pending:mp0", "pending:delete");
        for (String key : plain) {
            LAWS.putIsReadBack(text, key, Optional.of("/srv/new,mp=/new"));
            LAWS.putIsReadBack(text, key, Optional.empty());
        }
        for (String key : List.of("lxc.idmap", "lxc.apparmor.profile", "lxc.mount.entry", "lxc.include")) {
            LAWS.putIsReadBack(text, key, Optional.of("u 0 100000 65536\ng 0 7 7\nu 65536 1000 1"));
            LAWS.putIsReadBack(text, key, Optional.of("g 0 100000 65536"));
            LAWS.putIsReadBack(text, key, Optional.of(""));
            LAWS.putIsReadBack(text, key, Optional.empty());
            LAWS.putIsReadBack(text, "pending:" + key, Optional.empty());
        }
        LAWS.addingAndRemovingIsNothing(text, "mp1", "/srv/new,mp=/new");
        LAWS.addingAndRemovingIsNothing(text, "lxc.include", "/x");
        if (!text.toLowerCase(Locale.ROOT).contains("[pve:pending]")) {
            LAWS.addingAndRemovingIsNothing(text, "pending:mp0", "/srv/new,mp=/new");
        }
        LAWS.putIsReadBack(text, "description", Optional.of("a: b\n\n 100% \u00fc"));
        LAWS.putIsReadBack(text, "description", Optional.empty());
    }

    @Test
    void keysNameTheirSection() {
        assertThat(FORMAT.all(Sample.PORTAINER))
                .contains(
                        entry("description", "Portainer: the web face\n kept by ops, 50% done"),
                        entry("mp0", "/srv/portainer_data,mp=/data,backup=0"),
                        entry("pending:mp0", "/srv/portainer_data,mp=/var/data"),
                        entry("pending:delete", "mp3"),
                        entry("lxc.idmap", "u 0 100000 65536\ng 0 100000 65536"),
                        entry("snapshot/after-upgrade:lxc.idmap", "u 0 200000 65536"),
                        entry("snapshot/before-idmap:description", "first try"));
    }

    @Test
    void aSnapshotsOwnSettingsAreReadOnly() {
        assertThatThrownBy(() -> FORMAT.put(Sample.PORTAINER, "snapshot/clean:memory", Optional.of("1")))
                .hasMessageContaining("snapshot");
        assertThatThrownBy(() -> FORMAT.put(Sample.PORTAINER, "snapshot/nowhere:lxc.idmap", Optional.of("u 0 1 1")))
                .hasMessageContaining("nowhere");
    }

    @Test
    void linesAppendedToTheLastSnapshotCanBeTakenOut() {
        String text = Sample.PORTAINER;
        String key = "snapshot/after-upgrade:lxc.idmap";
        Optional<String> misplaced = FORMAT.get(text, key);
        String cleaned = FORMAT.put(text, key, Optional.empty());

        assertThat(misplaced).contains("u 0 200000 65536");
        assertThat(text.lines().filter(l -> !cleaned.lines().toList().contains(l)))
                .containsExactly("lxc.idmap: u 0 200000 65536");
        assertThat(FORMAT.all(FORMAT.put(cleaned, key, misplaced))).isEqualTo(FORMAT.all(text));
    }

    @Test
    void aMountPointIsTheSameInAnyOrderOfItsOptions() {
        assertThat(FORMAT.matches(Optional.of("/a,mp=/a,ro=1,backup=0"), Optional.of("/a,mp=/a,backup=0,ro=1")))
                .isTrue();
        assertThat(FORMAT.matches(Optional.of("/a,mp=/a,ro=1"), Optional.of("/a,mp=/a")))
                .isFalse();
    }

    @Test
    void aValueThatWouldReadBackOtherwiseIsRefused() {
        assertThatThrownBy(() -> FORMAT.put(Sample.PORTAINER, "unprivileged", Optional.of("yes")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FORMAT.put(Sample.PORTAINER, "mp1", Optional.of("/a,mp=/a\nlxc.include: /x")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FORMAT.put(Sample.PORTAINER, "delete", Optional.of("mp0")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

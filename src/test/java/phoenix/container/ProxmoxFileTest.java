package phoenix.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.text.DiffLine;
import phoenix.text.UnifiedDiff;

class ProxmoxFileTest {
    private static final String PATH = "/etc/pve/lxc/910.conf";

    private static ProxmoxFile portainer() {
        return ProxmoxFile.parse(PATH, Sample.PORTAINER);
    }

    @Test
    void sectionsAreKeptApart() {
        ProxmoxFile file = portainer();
        assertThat(file.mainValue("memory")).contains("2048");
        assertThat(file.main().description()).isEqualTo("Portainer: the web face\n kept by ops, 50% done");
        assertThat(file.pending().orElseThrow().value("mp0")).contains("/srv/portainer_data,mp=/var/data");
        assertThat(file.snapshots())
                .extracting(ProxmoxSection::name)
                .containsExactly("before-idmap", "clean", "after-upgrade");
        assertThat(file.snapshots().get(0).value("memory")).contains("1024");
        assertThat(file.snapshots().get(0).description()).isEqualTo("first try");
        assertThat(file.problems()).isEmpty();
    }

    @Test
    void linesAreEvidence() {
        ConfigLine second = portainer().mainLines("lxc.idmap").get(1);
        assertThat(second)
                .isEqualTo(new ConfigLine(PATH, 19, "lxc.idmap = g 0 100000 65536", "lxc.idmap", "g 0 100000 65536"));
        assertThat(portainer().mainLines("lxc.apparmor.profile")).isEmpty();
    }

    static Stream<Arguments> edits() {
        return Stream.of(
                edit("changes a value in place", f -> f.set("memory", "4096"), "-memory: 2048", "+memory: 4096"),
                edit("adds a key where Proxmox would sort it", f -> f.set("onboot", "1"), "+onboot: 1"),
                edit("adds a key that sorts first", f -> f.set("aaa", "1"), "+aaa: 1"),
                edit("removes a key", f -> f.remove("tags"), "-tags: phoenix;web"),
                edit(
                        "a new lxc key ends the main section",
                        f -> f.set("lxc.apparmor.profile", "lxc-phoenix"),
                        "+lxc.apparmor.profile: lxc-phoenix"),
                edit(
                        "a further map line goes behind the last and is written like it",
                        f -> f.add("lxc.idmap", "u 65536 165536 10"),
                        "+lxc.idmap = u 65536 165536 10"),
                edit(
                        "map lines are replaced in place",
                        f -> f.setAll("lxc.idmap", List.of("u 0 300000 65536", "g 0 100000 65536")),
                        "-lxc.idmap = u 0 100000 65536",
                        "+lxc.idmap = u 0 300000 65536"),
                edit(
                        "a line put between the map lines leaves both alone",
                        f -> f.setAll("lxc.idmap", List.of("u 0 100000 65536", "u 65536 1000 1", "g 0 100000 65536")),
                        "+lxc.idmap = u 65536 1000 1"),
                edit(
                        "all map lines go",
                        f -> f.remove("lxc.idmap"),
                        "-lxc.idmap = u 0 100000 65536",
                        "-lxc.idmap = g 0 100000 65536"),
                edit(
                        "a pending change stays pending",
                        f -> f.setPending("mp0", Optional.of("/srv/x,mp=/x")),
                        "-mp0: /srv/portainer_data,mp=/var/data",
                        "+mp0: /srv/x,mp=/x"),
                edit(
                        "the description is encoded",
                        f -> f.set("description", "Portainer: new"),
                        Stream.of("-#Portainer%3A the web face", "-# kept by ops, 50% done", "+#Portainer%3A new")
                                .toArray(String[]::new)));
    }

    private static Arguments edit(String name, UnaryOperator<ProxmoxFile> edit, String... diff) {
        return Arguments.of(name, edit, List.of(diff));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("edits")
    void anEditDiffersInTheLinesMeantOnly(String name, UnaryOperator<ProxmoxFile> edit, List<String> diff) {
        assertThat(changedLines(Sample.PORTAINER, edit.apply(portainer()).text()))
                .isEqualTo(diff);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("edits")
    void theSameEditKeepsWindowsLineEndsAndAMissingLastOne(
            String name, UnaryOperator<ProxmoxFile> edit, List<String> diff) {
        String windows = Sample.PORTAINER.stripTrailing().replace("\n", "\r\n");
        String after = edit.apply(ProxmoxFile.parse(PATH, windows)).text();
        assertThat(after.replace("\r\n", "")).doesNotContain("\n", "\r");
        assertThat(after).doesNotEndWith("\n");
        assertThat(after.replace("\r\n", "\n") + "\n")
                .isEqualTo(edit.apply(portainer()).text());
    }

    @Test
    void noEditOfLxcKeysReachesASnapshot() {
        String after = portainer()
                .set("lxc.apparmor.profile", "lxc-phoenix")
                .setAll("lxc.idmap", List.of("u 0 300000 65536", "g 0 300000 65536"))
                .text();
        int sections = after.indexOf("\n[pve:pending]");
        assertThat(after.substring(sections)).isEqualTo(Sample.PORTAINER.substring(Sample.PORTAINER.indexOf("\n[pve")));
        assertThat(after.substring(0, sections)).contains("lxc.apparmor.profile: lxc-phoenix\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "[snap1]\nhostname: a\n", "\n[snap1]\nhostname: a", "#only a comment"})
    void anEmptyMainSectionTakesItsFirstLineAboveTheSnapshots(String text) {
        ProxmoxFile after = ProxmoxFile.parse(PATH, text).set("lxc.idmap", "u 0 100000 65536");
        assertThat(after.mainLines("lxc.idmap")).hasSize(1);
        assertThat(after.snapshots())
                .allSatisfy(s -> assertThat(s.lines("lxc.idmap")).isEmpty());
        assertThat(after.remove("lxc.idmap").text()).isEqualTo(text);
    }

    @Test
    void thePendingSectionComesAndGoesWithItsKeys() {
        String text = "hostname: a\n\n[snap1]\nhostname: b\n";
        ProxmoxFile with = ProxmoxFile.parse(PATH, text).setPending("mp0", Optional.of("/srv/x,mp=/x"));
        assertThat(with.text()).isEqualTo("hostname: a\n\n[pve:pending]\nmp0: /srv/x,mp=/x\n\n[snap1]\nhostname: b\n");
        assertThat(with.setPending("mp0", Optional.empty()).text()).isEqualTo(text);
    }

    @Test
    void aPendingLxcLineIsRefused() {
        assertThatThrownBy(() -> portainer().setPending("lxc.idmap", Optional.of("u 0 1 1")))
                .hasMessageContaining("a pending lxc.idmap would take the place of all lxc lines");
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("unprivileged: yes", "unprivileged", Optional.of("1")),
                Arguments.of("unprivileged: Off", "unprivileged", Optional.of("0")),
                Arguments.of("memory: 0512", "memory", Optional.of("512")),
                Arguments.of("hostname:   spaced out  ", "hostname", Optional.of("spaced out")),
                Arguments.of("lxc.idmap=u 0 1 2", "lxc.idmap", Optional.of("u 0 1 2")),
                Arguments.of("lxc.idmap   =  u 0 1 2 ", "lxc.idmap", Optional.of("u 0 1 2")),
                Arguments.of("lxc.idmap: u 0 1 2", "lxc.idmap", Optional.of("u 0 1 2")),
                Arguments.of("lxc.idmap : u 0 1 2", "lxc.idmap", Optional.empty()),
                Arguments.of("lxc.apparmor.profile:", "lxc.apparmor.profile", Optional.of("")),
                Arguments.of("hostname = a", "hostname", Optional.empty()),
                Arguments.of(" hostname: a", "hostname", Optional.empty()),
                Arguments.of("unknown_key1: kept", "unknown_key1", Optional.of("kept")),
                Arguments.of("hostname: a\nhostname: b", "hostname", Optional.of("b")));
    }

    @ParameterizedTest
    @MethodSource("values")
    void valuesAreReadAsProxmoxReadsThem(String text, String key, Optional<String> value) {
        assertThat(ProxmoxFile.parse(PATH, text).mainValue(key)).isEqualTo(value);
    }

    @Test
    void whatProxmoxWouldDropIsKeptAndReported() {
        String text = """
                hostname: a
                this is no setting
                lxc.frobnicate: 1
                lxc.rootfs.path: /x
                delete: mp0
                [snap]
                parent: x
                [snap]
                parent: y
                """;
        ProxmoxFile file = ProxmoxFile.parse(PATH, text);
        assertThat(file.problems()).extracting(p -> p.where().line()).containsExactly(2, 3, 4, 5, 6);
        assertThat(file.problems().get(1).message())
                .contains("drops it when it next writes the file", "takes no key lxc.frobnicate");
        assertThat(file.snapshots()).singleElement().satisfies(s -> assertThat(s.value("parent"))
                .contains("y"));
        assertThat(file.set("hostname", "b").text()).isEqualTo(text.replace("hostname: a", "hostname: b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hostname: a\r", "hostname: a\r\nmemory: 1\r", "not a setting\r", "\r"})
    void aCarriageReturnAtTheVeryEndStays(String text) {
        ProxmoxFile with = ProxmoxFile.parse(PATH, text).set("mp1", "/srv/x,mp=/x");
        assertThat(with.mainValue("mp1")).contains("/srv/x,mp=/x");
        assertThat(ProxmoxFile.parse(PATH, with.text()).remove("mp1").text()).isEqualTo(text);
    }

    @Test
    void aKeySetTwiceIsChangedWhereItCountsAndRemovedEverywhere() {
        ProxmoxFile file = ProxmoxFile.parse(PATH, "hostname: a\nmemory: 1\nhostname: b\n");
        assertThat(file.set("hostname", "c").text()).isEqualTo("hostname: a\nmemory: 1\nhostname: c\n");
        assertThat(file.remove("hostname").text()).isEqualTo("memory: 1\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " padded", "two\nlines", "return\r"})
    void aValueThatNoLineCanSayIsRefused(String value) {
        assertThatThrownBy(() -> portainer().set("hostname", value)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"lxc.frobnicate", "Hostname", "host name", "delete", "snapstate", "delete:", "[x]", "#a", ""})
    void aKeyThatProxmoxCannotReadIsRefused(String key) {
        assertThatThrownBy(() -> portainer().set(key, "1")).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> changedLines(String before, String after) {
        return UnifiedDiff.of(PATH, Optional.of(before), Optional.of(after)).lines().stream()
                .filter(l -> l.kind() == DiffLine.Kind.ADDED
                        || l.kind() == DiffLine.Kind.REMOVED
                        || l.kind() == DiffLine.Kind.NOTE)
                .map(DiffLine::toString)
                .toList();
    }
}

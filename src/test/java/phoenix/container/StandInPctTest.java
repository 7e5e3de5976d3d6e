package phoenix.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import phoenix.change.FactFormat;

/** That our reading of container files agrees with the stand-in for {@code pct}, whose rewriting is that of the real one. */
class StandInPctTest {
    private static final String CONF = "/etc/pve/lxc/910.conf";
    private static final FactFormat KEYS = ProxmoxKeys.FORMAT;

    @TempDir
    private Path root;

    private StandIn pct;

    @BeforeEach
    void aContainerThatIsStopped() {
        pct = new StandIn(root).file("/run/lock/lxc/unused", "").file(CONF, Sample.PORTAINER);
    }

    private StandIn.Result set(String... options) {
        return pct.run(
                "pct",
                Stream.concat(Stream.of("set", "910"), Stream.of(options)).toArray(String[]::new));
    }

    private void running() {
        pct.file("/proc/net/unix", "x: 2 0 10000 0001 01 7 @/var/lib/lxc/910/command\n");
    }

    private void predict(String key, Optional<String> value) {
        SortedMap<String, String> expected = KEYS.all(KEYS.put(Sample.PORTAINER, key, value));
        assertThat(KEYS.all(pct.text(CONF))).isEqualTo(expected);
    }

    @Test
    void aNewMountPointIsTheOnlyKeyThatChanges() {
        assertThat(set("-mp1", "/srv/x,shared=1,mp=/x,idmap=u:0:1000:1").exit()).isZero();
        predict("mp1", Optional.of("/srv/x,mp=/x,idmap=u:0:1000:1,shared=1"));
    }

    @Test
    void theFileIsWrittenAnew() {
        assertThat(set("--mp1", "/srv/x,mp=/x").exit()).isZero();
        assertThat(pct.text(CONF))
                .isNotEqualTo(KEYS.put(Sample.PORTAINER, "mp1", Optional.of("/srv/x,mp=/x")))
                .startsWith("#Portainer%3A the web face\n# kept by ops, 50%25 done\narch: amd64\n")
                .contains("unprivileged: 1\nlxc.cgroup2.devices.allow: c 10:200 rwm\nlxc.idmap: u 0 100000 65536\n")
                .contains("\n\n[after-upgrade]\n");
        assertThat(pct.text(CONF).indexOf("[after-upgrade]"))
                .isLessThan(pct.text(CONF).indexOf("[before-idmap]"));
    }

    @Test
    void aRunningContainerGetsANewMountPointAtOnce() {
        running();
        assertThat(set("-mp1", "/srv/x,mp=/x").exit()).isZero();
        predict("mp1", Optional.of("/srv/x,mp=/x"));
    }

    @Test
    void aRunningContainersMountPointChangesAtItsNextStart() {
        running();
        assertThat(set("-mp0", "/srv/x,ro=1,mp=/x").exit()).isZero();
        predict("pending:mp0", Optional.of("/srv/x,ro=1,mp=/x"));
        predictLater("mp0", Optional.of("/srv/x,ro=1,mp=/x"));
    }

    @Test
    void aRunningContainersMountPointGoesAtItsNextStart() {
        running();
        assertThat(set("--delete", "mp0").exit()).isZero();
        predict("pending:delete", Optional.of("mp0,mp3"));
        assertThat(ProxmoxLaterKeys.FORMAT.get(pct.text(CONF), "mp0"))
                .as("what was pending comes to life once the mount point is gone")
                .contains("/srv/portainer_data,mp=/var/data");
        assertThat(set("--revert", "mp0").exit()).isZero();
        assertThat(KEYS.all(pct.text(CONF))).doesNotContainKey("pending:mp0").containsEntry("pending:delete", "mp3");
    }

    @Test
    void aStoppedContainersMountPointGoesAtOnce() {
        assertThat(set("--delete", "mp3").exit()).isZero();
        assertThat(KEYS.all(pct.text(CONF))).doesNotContainKeys("mp3", "pending:delete");
    }

    @Test
    void deletingAMountPointBringsItsPendingChangeToLife() {
        assertThat(set("--delete", "mp0").exit()).isZero();
        assertThat(KEYS.all(pct.text(CONF))).containsEntry("mp0", "/srv/portainer_data,mp=/var/data");
    }

    private void predictLater(String key, Optional<String> value) {
        FactFormat later = ProxmoxLaterKeys.FORMAT;
        assertThat(later.get(pct.text(CONF), key).flatMap(ProxmoxMount::parse))
                .isEqualTo(
                        later.get(later.put(Sample.PORTAINER, key, value), key).flatMap(ProxmoxMount::parse))
                .isEqualTo(value.flatMap(ProxmoxMount::parse));
    }

    static List<Integer> seeds() {
        return new Random(20260103).ints(60).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void rewritingChangesNoOtherParsedKey(int seed) {
        String text = FactLaws.text(
                new Random(seed),
                ProxmoxKeysTest.POOL.stream()
                        .filter(l -> !l.startsWith("de") && !l.equals("#") && !l.contains("\udc80"))
                        .toList());
        pct.file(CONF, text);
        SortedMap<String, String> expected = KEYS.all(text);
        List.copyOf(expected.keySet()).stream() // Proxmox drops a pending change that changes nothing
                .filter(k -> !k.startsWith("lxc.") && Objects.equals(expected.get(k), expected.get("pending:" + k)))
                .forEach(k -> expected.remove("pending:" + k));
        StandIn.Result result = set("-mp9", "/srv/nine,mp=/nine");
        assertThat(result.exit()).as(result.err()).isZero();
        expected.put("mp9", "/srv/nine,mp=/nine");
        assertThat(KEYS.all(pct.text(CONF))).as(text).isEqualTo(expected);
    }

    static Stream<Arguments> refusals() {
        String wrong = "400 Parameter verification failed.\n";
        return Stream.of(
                refusal("lock: backup\n", List.of("-mp1", "/srv/x,mp=/x"), "CT is locked (backup)\n"),
                refusal(
                        "protection: 1\n",
                        List.of("-mp1", "/srv/x,mp=/x"),
                        "can't update CT 910 drive 'mp1' - protection mode enabled\n"),
                refusal("", List.of("-mp256", "/srv/x,mp=/x"), "Unknown option: mp256\n400 unable to parse option\n"),
                refusal(
                        "",
                        List.of("-lxc.idmap", "u 0 1 1"),
                        "Unknown option: lxc.idmap\n400 unable to parse option\n"),
                refusal(
                        "",
                        List.of("-mp1", "/srv/x"),
                        wrong
                                + "mp1: invalid format - format error\nmp1.mp: property is missing and it is not optional\n"),
                refusal(
                        "",
                        List.of("-mp1", "/srv/x,mp=/x,frob=1"),
                        wrong + "mp1: invalid format - invalid key in comma-separated list property: frob\n"),
                refusal("", List.of("--delete", "frob"), wrong + "delete: unknown option 'frob'\n"),
                refusal("", List.of("--delete", "rootfs"), "unable to delete required option 'rootfs'\n"),
                refusal("", List.of("--unprivileged", "0"), "unable to modify read-only option: 'unprivileged'\n"),
                refusal(
                        "",
                        List.of("--onboot", "maybe"),
                        wrong + "onboot: type check ('boolean') failed - got 'maybe'\n"),
                refusal("", List.of(), "no options specified\n"));
    }

    private static Arguments refusal(String line, List<String> options, String message) {
        return Arguments.of(line, options, message);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatProxmoxRefusesLeavesTheFileAsItIs(String line, List<String> options, String message) {
        pct.file(CONF, line + Sample.PORTAINER);
        StandIn.Result result = set(options.toArray(String[]::new));
        assertThat(result.exit()).isNotZero();
        assertThat(result.err()).startsWith(message);
        assertThat(pct.text(CONF)).isEqualTo(line + Sample.PORTAINER);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void mountIdMapsComeWithTheirVersion(String version, boolean known) {
        pct.file(
                "/var/lib/dpkg/status",
                "Package: base-files\nVersion: 13\n\nPackage: pve-container\nStatus: install ok installed\nVersion: "
                        + version + "\n");
        StandIn.Result result = set("-mp1", "/srv/x,mp=/x,idmap=u:0:1000:1");
        assertThat(result.exit() == 0).isEqualTo(known);
        assertThat(result.err()).isEqualTo(known ? "" : """
                400 Parameter verification failed.
                mp1: invalid format - invalid key in comma-separated list property: idmap

                pct set <vmid> [OPTIONS]
                """);
    }

    static Stream<Arguments> versions() {
        return Stream.of(
                Arguments.of("5.2.4", false),
                Arguments.of("6.0.18", false),
                Arguments.of("6.1.5", false),
                Arguments.of("6.1.6", true),
                Arguments.of("6.1.10", true),
                Arguments.of("7.0.1", true));
    }

    @Test
    void theLockThatTheWizardTakesHoldsPctUp() throws Exception {
        Path lock = root.resolve("run/lock/lxc/pve-config-910.lock");
        Path done = root.resolve("done");
        // flock(1) stands for the wizard here, since Java itself would lock with fcntl(2).
        Process wizard = new ProcessBuilder(
                        "flock", lock.toString(), "sh", "-c", "echo held; cat; touch \"$1\"", "sh", done.toString())
                .start();
        assertThat(wizard.inputReader().readLine()).isEqualTo("held");
        Thread writing = new Thread(() -> set("-mp1", "/srv/x,mp=/x"));
        writing.start();
        writing.join(300);
        assertThat(pct.text(CONF)).isEqualTo(Sample.PORTAINER);
        wizard.getOutputStream().close();
        writing.join();
        assertThat(Files.exists(done)).isTrue();
        predict("mp1", Optional.of("/srv/x,mp=/x"));
    }

    @Test
    void listAndStatusTellWhatRuns() {
        running();
        pct.file("/etc/pve/lxc/100.conf", "hostname: first\nlock: snapshot\n");
        assertThat(pct.run("pct", "list").out()).isEqualTo("""
                VMID       Status     Lock         Name                \s
                100        stopped    snapshot     first               \s
                910        running                 Portainer           \s
                """.replace(" \n", "\n"));
        assertThat(pct.run("pct", "status", "910").out()).isEqualTo("status: running\n");
        StandIn.Result missing = pct.run("pct", "status", "999");
        assertThat(missing.exit()).isEqualTo(2);
        assertThat(missing.err()).contains("/lxc/999.conf' does not exist");
    }

    @Test
    void configShowsWhatWillHoldUnlessAskedForNow() {
        assertThat(pct.run("pct", "config", "910").out())
                .contains("mp0: /srv/portainer_data,mp=/var/data\n")
                .doesNotContain("mp3:", "[pve");
        assertThat(pct.run("pct", "config", "910", "--current").out())
                .contains("mp0: /srv/portainer_data,mp=/data,backup=0\n", "mp3:");
        assertThat(pct.run("pct", "config", "910", "--snapshot", "before-idmap").out())
                .contains("memory: 1024\n");
    }
}

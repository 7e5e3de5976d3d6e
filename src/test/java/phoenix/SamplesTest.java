package phoenix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.host.HostFact;
import phoenix.host.HostState;
import phoenix.host.Question;
import phoenix.host.Reading;
import phoenix.host.SampleHost;
import phoenix.host.Survey;
import phoenix.intent.Intent;
import phoenix.intent.SharedVolume;
import phoenix.plan.IntentFiles;
import phoenix.tree.Census;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;
import phoenix.tree.OwnershipRule;
import phoenix.tree.Progress;
import phoenix.tree.TreeRule;

/** The sample hosts hold together: what one file speaks of is there in the others. */
class SamplesTest {
    private static final Path SAMPLES = Path.of("samples/hosts");

    @TempDir
    private Path stateHome;

    static Stream<String> samples() throws IOException {
        try (Stream<Path> folders = Files.list(SAMPLES)) {
            return folders.map(f -> f.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void noLinkLeadsNowhere(String sample) throws IOException {
        try (Stream<Path> all = Files.walk(SAMPLES.resolve(sample))) {
            assertThat(all.filter(Files::isSymbolicLink)).allMatch(Files::exists);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleHasTheFilesThatAllHostsHave(String sample) throws IOException {
        SampleHost host = open(sample);
        assertThat(List.of(
                        "/etc/passwd",
                        "/etc/group",
                        "/etc/shadow",
                        "/etc/gshadow",
                        "/etc/subuid",
                        "/etc/subgid",
                        "/etc/login.defs",
                        "/etc/sudoers",
                        "/etc/apparmor.d/lxc-containers",
                        "/etc/apparmor.d/lxc/lxc-default-with-mounting",
                        "/proc/self/mountinfo",
                        "/proc/net/unix",
                        "/proc/sys/kernel/osrelease",
                        "/sys/kernel/security/apparmor/profiles"))
                .allSatisfy(f -> assertThat(host.file(f).value()).get().satisfies(s -> assertThat(s.text())
                        .isPresent()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theToolsForMapsHaveTheModeThatDebianGivesThem(String sample) throws IOException {
        SampleHost host = open(sample);
        for (String tool : List.of("newuidmap", "newgidmap")) {
            String place = host.fact(HostFact.TOOL, tool).value().orElseThrow();
            assertThat(host.file(place).value().orElseThrow().meta()).isEqualTo(Meta.of(EntryKind.FILE, 0, 0, 04755));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void phoenixWantsAtLeastEightVolumesAndAFirewallThatIsNone(String sample) throws IOException {
        Intent intent = intent(open(sample));
        assertThat(intent.volumes()).hasSizeGreaterThanOrEqualTo(8);
        assertThat(intent.config().orElseThrow().noVolumes()).containsExactly("firewall");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pve8-idmap-failure", "pve9-drifted", "debian12-lxc"})
    void volumesAreMountedByContainersThatAreThere(String sample) throws IOException {
        SampleHost host = open(sample);
        Set<String> containers = containers(host);
        assertThat(containers).hasSizeGreaterThanOrEqualTo(8);
        assertThat(intent(host).volumes().values())
                .allSatisfy(v -> assertThat(containers).containsAll(v.mounts().keySet()));
    }

    @ParameterizedTest
    @ValueSource(strings = "pve9-first-boot")
    void onFirstBootContainersAreWantedAndNoneIsThere(String sample) throws IOException {
        SampleHost host = open(sample);
        assertThat(containers(host)).isEmpty();
        assertThat(intent(host).wantedContainers()).hasSizeGreaterThanOrEqualTo(8);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void volumesHoldFilesOfApplicationsToo(String sample) throws IOException {
        SampleHost host = open(sample);
        Set<Long> owners = new TreeSet<>();
        for (SharedVolume volume : intent(host).volumes().values()) {
            census(host, volume.hostPath())
                    .value()
                    .ifPresent(c -> owners.addAll(c.byUid().keySet()));
        }
        assertThat(owners).as("host's root, www-data and a database inside").contains(0L, 100_033L, 100_999L);
    }

    private SampleHost open(String sample) throws IOException {
        return SampleHost.open(SAMPLES.resolve(sample), stateHome, true);
    }

    private static Intent intent(SampleHost host) {
        IntentFiles files = new IntentFiles(Optional.empty());
        HostState state = new Survey(host).read(files::read).state();
        IntentFiles.Read read = files.read(state);
        assertThat(read.findings()).isEmpty();
        return read.intent();
    }

    private static Set<String> containers(SampleHost host) {
        Set<String> names = new TreeSet<>();
        host.folder("/etc/pve/lxc").value().ifPresent(all -> all.stream()
                .filter(n -> n.endsWith(".conf"))
                .forEach(n -> names.add(n.replace(".conf", ""))));
        host.folder("/var/lib/lxc").value().ifPresent(names::addAll);
        return names;
    }

    @SuppressWarnings("unchecked") // a Tree question is answered with a census
    private static Reading<Census> census(SampleHost host, String path) {
        TreeRule rule = new OwnershipRule(path, 1000, 1000, Set.of(0L), Set.of(0L), 0664, 0775, List.of());
        return (Reading<Census>) host.ask(new Question.Tree(rule), Progress.NONE);
    }
}

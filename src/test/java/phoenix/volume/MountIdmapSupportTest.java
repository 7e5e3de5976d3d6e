package phoenix.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import phoenix.host.FileState;
import phoenix.host.HostFact;
import phoenix.host.HostState;
import phoenix.host.Question;
import phoenix.host.Reading;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;

class MountIdmapSupportTest {
    private static HostState node(String version) {
        return HostState.unknown(Instant.EPOCH)
                .with(
                        new Question.Fact(HostFact.PACKAGES, ""),
                        Reading.known("lxc-pve 6.0.5-3\npve-container " + version))
                .with(
                        new Question.File("/etc/hostname"),
                        Reading.known(FileState.file(Meta.of(EntryKind.FILE, 0, 0, 0644), "pve1\n")))
                .with(new Question.Folder("/etc/pve/nodes"), Reading.known(List.of("pve1")));
    }

    @ParameterizedTest
    @CsvSource({
        "6.1.6, true",
        "6.1.10, true", // numbers, not text: 10 is more than 6
        "6.2.0, true",
        "7.0, true",
        "6.1.5, false",
        "6.1, false",
        "6.0.18, false",
        "5.2.6, false",
        "odd, false"
    })
    void takesPveContainer616AndLater(String version, boolean supported) {
        assertThat(MountIdmapSupport.of(node(version)).supported()).isEqualTo(supported);
    }

    @Test
    void anOlderNodeThatAContainerCanMoveToForbidsIt() {
        HostState cluster = node("6.1.10")
                .with(new Question.Folder("/etc/pve/nodes"), Reading.known(List.of("pve1", "pve2")))
                .with(new Question.Fact(HostFact.NODE_VERSION, "pve2"), Reading.known("6.1.5"));

        assertThat(MountIdmapSupport.of(cluster).supported()).isFalse();
        assertThat(MountIdmapSupport.of(cluster).reason()).contains("pve2");
    }

    @Test
    void aHostNameWithItsDomainIsThisNodeToo() {
        HostState named = node("6.1.10")
                .with(
                        new Question.File("/etc/hostname"),
                        Reading.known(FileState.file(Meta.of(EntryKind.FILE, 0, 0, 0644), "pve1.example.org\n")));

        assertThat(MountIdmapSupport.of(named).supported()).isTrue();
    }

    @Test
    void aNodeThatCouldNotBeAskedForbidsItToo() {
        HostState cluster = node("6.1.10")
                .with(new Question.Folder("/etc/pve/nodes"), Reading.known(List.of("pve1", "pve2")))
                .with(new Question.Fact(HostFact.NODE_VERSION, "pve2"), Reading.unread("pvesh: no route to host"));

        assertThat(MountIdmapSupport.of(cluster).supported()).isFalse();
    }

    @Test
    void aHostWithoutProxmoxHasNone() {
        HostState plain = HostState.unknown(Instant.EPOCH)
                .with(new Question.Fact(HostFact.PACKAGES, ""), Reading.known("lxc 1:5.0.2-1"));

        assertThat(MountIdmapSupport.of(plain).supported()).isFalse();
    }
}

package phoenix.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import phoenix.host.HostState;
import phoenix.ids.IdKind;
import phoenix.ids.IdMap;

class ContainersTest {
    @TempDir
    private Path folder;

    private HostOfFiles proxmox() throws IOException {
        return new HostOfFiles(folder)
                .file("/etc/pve/nodes/pve/lxc/910.conf", Sample.PORTAINER)
                .link("/etc/pve/lxc", "nodes/pve/lxc")
                .file("/proc/net/unix", "Num RefCount Protocol Flags Type St Inode Path\n");
    }

    @Test
    void aProxmoxContainerIsReadWhole() throws IOException {
        Containers containers = proxmox()
                .file(
                        "/etc/pve/storage.cfg",
                        "dir: local\n\tpath /var/lib/vz\n\nzfspool: local-zfs\n\tpool rpool/data\n")
                .folder("/rpool/data/subvol-910-disk-0")
                .containers();
        Container portainer = containers.find("910").orElseThrow();
        assertThat(containers.onProxmox()).isTrue();
        assertThat(containers.problems()).isEmpty();
        assertThat(portainer.kind()).isEqualTo(ContainerKind.PROXMOX);
        assertThat(portainer.file()).isEqualTo("/etc/pve/lxc/910.conf");
        assertThat(portainer.hostname()).isEqualTo("Portainer");
        assertThat(portainer.unprivileged()).isTrue();
        assertThat(portainer.idMapSource()).isEqualTo(IdMapSource.EXPLICIT);
        assertThat(portainer.idMap().mappedRoot(IdKind.GID)).hasValue(100000);
        assertThat(portainer.idMapLines()).extracting(ConfigLine::number).containsExactly(18, 19);
        assertThat(portainer.features()).containsEntry("nesting", "1").containsEntry("keyctl", "1");
        assertThat(portainer.apparmorProfile()).isEmpty();
        assertThat(portainer.snapshots()).containsExactly("before-idmap", "clean", "after-upgrade");
        assertThat(portainer.clonedFrom()).contains("900");
        assertThat(portainer.rootfsFolder()).contains("/rpool/data/subvol-910-disk-0");
        assertThat(portainer.running()).isEqualTo(Running.NO);
        assertThat(portainer.nextFreeMountPoint()).contains("mp1");
        assertThat(portainer.lock()).isEmpty();
        assertThat(portainer.template()).isFalse();
        assertThat(portainer.isProtected()).isFalse();
    }

    @Test
    void mountPointsTellWhatIsMountedWhere() throws IOException {
        List<MountPoint> points =
                proxmox().containers().find("910").orElseThrow().mountPoints();
        assertThat(points).extracting(MountPoint::key).containsExactly("mp0", "mp3");
        MountPoint certificates = points.get(1);
        assertThat(certificates.type()).isEqualTo(MountPoint.Type.BIND);
        assertThat(certificates.source()).isEqualTo("/srv/ssl_certs");
        assertThat(certificates.target()).isEqualTo("/etc/ssl/phoenix");
        assertThat(certificates.readOnly()).isTrue();
        assertThat(certificates.line().number()).isEqualTo(9);
        assertThat(points.get(0)
                        .proxmox()
                        .orElseThrow()
                        .with("idmap", "u:0:1000:1")
                        .text())
                .isEqualTo("/srv/portainer_data,mp=/data,backup=0,idmap=u:0:1000:1");
    }

    @Test
    void whatWaitsForARestartIsTold() throws IOException {
        Container portainer = proxmox().containers().find("910").orElseThrow();
        assertThat(portainer.pendingDeletions()).containsExactly("mp3");
        assertThat(portainer.pendingMountPoints()).singleElement().satisfies(p -> assertThat(p.target())
                .isEqualTo("/var/data"));
    }

    @Test
    void aMapLineInASnapshotIsAStray() throws IOException {
        Container portainer = proxmox().containers().find("910").orElseThrow();
        assertThat(portainer.strayIdMapLines()).singleElement().satisfies(stray -> {
            assertThat(stray.place()).isEqualTo(StrayLine.Place.SNAPSHOT);
            assertThat(stray.section()).isEqualTo("after-upgrade");
            assertThat(stray.line().number()).isEqualTo(46);
        });
    }

    @Test
    void unprivilegedWithoutAMapMeansProxmoxsDefault() throws IOException {
        Containers containers = proxmox()
                .file("/etc/pve/nodes/pve/lxc/100.conf", "hostname: a\nunprivileged: 1\n")
                .file("/etc/pve/nodes/pve/lxc/1000.conf", "arch: amd64\n")
                .containers();
        assertThat(containers.all()).extracting(Container::id).containsExactly("100", "910", "1000");
        Container implicit = containers.find("100").orElseThrow();
        assertThat(implicit.idMapSource()).isEqualTo(IdMapSource.IMPLICIT);
        assertThat(implicit.idMap()).isEqualTo(IdMap.proxmoxDefault());
        Container privileged = containers.find("1000").orElseThrow();
        assertThat(privileged.privileged()).isTrue();
        assertThat(privileged.idMap().isEmpty()).isTrue();
        assertThat(privileged.hostname()).isEqualTo("CT1000");
    }

    @Test
    void aBrokenMapLineIsAProblemAndTheOthersCount() throws IOException {
        Containers containers = proxmox()
                .file(
                        "/etc/pve/nodes/pve/lxc/100.conf",
                        "lxc.idmap: u 0 100000\nlxc.idmap: g 0 0x10 5\nlxc.idmap: u 0 200000 65536\nmp0: /srv/x\n")
                .containers();
        Container broken = containers.find("100").orElseThrow();
        assertThat(broken.idMap().lines()).hasSize(1);
        assertThat(containers.problems()).extracting(p -> p.where().line()).containsExactly(1, 2, 4);
        assertThat(containers.problems().get(0).message()).contains("does not start", "u CONTAINER HOST COUNT");
    }

    @Test
    void whatProxmoxGeneratesForLxcIsNoContainerOfItsOwn() throws IOException {
        Containers containers = proxmox()
                .file("/var/lib/lxc/910/config", "lxc.arch = amd64\n")
                .file("/var/lib/lxc/911/config", "lxc.arch = amd64\n")
                .file("/var/lib/lxc/handmade/config", "lxc.arch = amd64\n")
                .containers();
        assertThat(containers.all()).extracting(Container::id).containsExactly("910", "handmade");
    }

    @Test
    void templatesKnowTheirClones() throws IOException {
        Containers containers = proxmox()
                .file("/etc/pve/nodes/pve/lxc/900.conf", "template: 1\nrootfs: local-zfs:basevol-900-disk-0,size=8G\n")
                .containers();
        Container template = containers.find("900").orElseThrow();
        assertThat(template.template()).isTrue();
        assertThat(template.clonedFrom()).isEmpty();
        assertThat(containers.clonesOf(template)).extracting(Container::id).containsExactly("910");
    }

    @Test
    void aRunningContainerHoldsItsCommandSocket() throws IOException {
        Containers containers = proxmox()
                .file("/etc/pve/nodes/pve/lxc/91.conf", "hostname: a\n")
                .file("/proc/net/unix", """
                        Num       RefCount Protocol Flags    Type St Inode Path
                        0000000042e2aa62: 00000002 00000000 00010000 0001 01 16564 @/var/lib/lxc/910/command
                        0000000042e2aa63: 00000002 00000000 00010000 0001 01 16565 /var/lib/lxc/91/command
                        """)
                .containers();
        assertThat(containers.find("910").orElseThrow().running()).isEqualTo(Running.YES);
        assertThat(containers.find("91").orElseThrow().running()).isEqualTo(Running.NO);
    }

    @Test
    void withoutTheKernelsTableNobodyKnowsWhatRuns() throws IOException {
        Containers containers = new HostOfFiles(folder)
                .file("/etc/pve/lxc/910.conf", Sample.PORTAINER)
                .containers();
        assertThat(containers.find("910").orElseThrow().running()).isEqualTo(Running.UNKNOWN);
    }

    @Test
    void aSocketsNameThatIsTooLongIsHashed() {
        String path = "/tmp/lxctest/" + "x".repeat(60) + "/" + "y".repeat(30);
        ActiveContainers active = new ActiveContainers(
                "00000000a70d2520: 00000002 00000000 00010000 0001 01 1661281 @lxc/5b62431ad8d62687/command\n");
        assertThat(active.has(path, "long-name-test")).isTrue();
        assertThat(active.has(path, "long-name-tesu")).isFalse();
    }

    @Test
    void aPlainContainerIsReadWithWhatItIncludes() throws IOException {
        Containers containers = new HostOfFiles(folder)
                .file("/var/lib/lxc/qdrant/config", Sample.QDRANT)
                .file("/usr/share/lxc/config/debian.common.conf", "lxc.include = /usr/share/lxc/config/common.conf\n")
                .file("/usr/share/lxc/config/common.conf", "lxc.mount.entry = /dev/fuse dev/fuse none bind 0 0\n")
                .file("/usr/share/lxc/config/common.conf.d/10-a.conf", "lxc.apparmor.allow_nesting = 1\n")
                .file("/usr/share/lxc/config/common.conf.d/README", "not read")
                .folder("/var/lib/lxc/qdrant/rootfs")
                .file("/proc/net/unix", "x: 2 0 10000 1 1 7 @/var/lib/lxc/qdrant/command\n")
                .containers();
        assertThat(containers.onProxmox()).isFalse();
        assertThat(containers.problems()).isEmpty();
        Container qdrant = containers.find("qdrant").orElseThrow();
        assertThat(qdrant.kind()).isEqualTo(ContainerKind.PLAIN_LXC);
        assertThat(qdrant.running()).isEqualTo(Running.YES);
        assertThat(qdrant.rootfsFolder()).contains("/var/lib/lxc/qdrant/rootfs");
        assertThat(qdrant.idMapSource()).isEqualTo(IdMapSource.EXPLICIT);
        assertThat(qdrant.apparmorProfile()).map(ConfigLine::value).contains("generated");
        assertThat(qdrant.config().line(LxcKeys.APPARMOR_ALLOW_NESTING))
                .map(ConfigLine::file)
                .contains("/usr/share/lxc/config/common.conf.d/10-a.conf");
        assertThat(qdrant.mountPoints())
                .extracting(MountPoint::source, MountPoint::target, MountPoint::type, MountPoint::readOnly)
                .containsExactly(
                        tuple("/dev/fuse", "/dev/fuse", MountPoint.Type.BIND, false),
                        tuple("/srv/qdrant_data", "/qdrant", MountPoint.Type.BIND, false),
                        tuple("tmpfs", "/run/scratch", MountPoint.Type.FILE_SYSTEM, false),
                        tuple("/srv/with space", "/var/lib/lxc-data", MountPoint.Type.BIND, true));
        assertThat(qdrant.nextFreeMountPoint()).isEmpty();
    }

    @Test
    void anEmptyValueTakesBackWhatWasIncluded() throws IOException {
        Container container = new HostOfFiles(folder)
                .file("/var/lib/lxc/a/config", "lxc.include = /etc/lxc/map.conf\nlxc.idmap =\n")
                .file("/etc/lxc/map.conf", "lxc.idmap = u 0 100000 65536\n")
                .containers()
                .find("a")
                .orElseThrow();
        assertThat(container.privileged()).isTrue();
    }

    @Test
    void includesThatGoInCirclesEnd() throws IOException {
        Containers containers = new HostOfFiles(folder)
                .file("/var/lib/lxc/a/config", "lxc.include = /etc/lxc/b.conf\nlxc.arch = amd64\n")
                .file("/etc/lxc/b.conf", "lxc.include = /etc/lxc/c.conf\n")
                .link("/etc/lxc/c.conf", "b.conf")
                .containers();
        assertThat(containers.problems()).singleElement().satisfies(p -> {
            assertThat(p.message()).contains("/etc/lxc/b.conf includes itself");
            assertThat(p.where().file()).isEqualTo("/etc/lxc/b.conf");
        });
        assertThat(containers.all()).hasSize(1);
    }

    @Test
    void includesThatMultiplyEnd() throws IOException {
        HostOfFiles host = new HostOfFiles(folder).file("/var/lib/lxc/a/config", "lxc.include = /l/0\n");
        for (int i = 0; i < 30; i++) {
            host.file("/l/" + i, ("lxc.include = /l/" + (i + 1) + "\n").repeat(2));
        }
        assertThat(host.file("/l/30", "lxc.arch = amd64\n").containers().problems())
                .anySatisfy(p -> assertThat(p.message()).contains("more than 1000 files"));
    }

    @Test
    void anIncludeThatIsMissingIsAProblemUnlessItIsAFolder() throws IOException {
        Containers containers = new HostOfFiles(folder)
                .file("/var/lib/lxc/a/config", "lxc.include = /gone\nlxc.include = /gone.d/\nlxc.include = here\n")
                .containers();
        assertThat(containers.problems()).extracting(p -> p.where().line()).containsExactly(1, 3);
    }

    @Test
    void theOldNameOfTheMapDoesNothing() throws IOException {
        Container container = new HostOfFiles(folder)
                .file("/var/lib/lxc/a/config", "lxc.id_map = u 0 100000 65536\n")
                .containers()
                .find("a")
                .orElseThrow();
        assertThat(container.privileged()).isTrue();
        assertThat(container.strayIdMapLines()).extracting(StrayLine::place).containsExactly(StrayLine.Place.OLD_KEY);
    }

    @Test
    void containersAreFoundWhereLxcIsToldToKeepThem() throws IOException {
        Containers containers = new HostOfFiles(folder)
                .file("/etc/lxc/lxc.conf", "lxc.lxcpath = /srv/lxc/\n")
                .file("/srv/lxc/a/config", "lxc.rootfs.path = overlay:/srv/lxc/base/rootfs:/srv/lxc/a/delta\n")
                .file("/var/lib/lxc/b/config", "lxc.arch = amd64\n")
                .file("/proc/net/unix", "x: 2 0 10000 1 1 7 @/srv/lxc/a/command\n")
                .containers();
        assertThat(containers.all()).singleElement().satisfies(a -> {
            assertThat(a.file()).isEqualTo("/srv/lxc/a/config");
            assertThat(a.running()).isEqualTo(Running.YES);
            assertThat(a.clonedFrom()).isEqualTo(Optional.of("base"));
        });
    }

    @Test
    void whatIsNotReadYetIsAskedForAndIsNoError() {
        HostState nothing = HostState.unknown(Instant.EPOCH);
        Containers containers = Containers.read(nothing);
        assertThat(containers.all()).isEmpty();
        assertThat(containers.problems()).allSatisfy(p -> assertThat(p.kind()).isEqualTo(Problem.Kind.UNREAD));
        assertThat(nothing.openQuestions()).isNotEmpty();
    }
}

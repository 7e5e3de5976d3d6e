package phoenix.troubleshoot;

import static org.assertj.core.api.Assertions.assertThat;
import static phoenix.troubleshoot.TroubledHost.CONFIG;
import static phoenix.troubleshoot.TroubledHost.CT;
import static phoenix.troubleshoot.TroubledHost.LOG;
import static phoenix.troubleshoot.TroubledHost.STDERR;
import static phoenix.troubleshoot.TroubledHost.recorded;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import phoenix.change.Change;

/** Every cause on a host that has just this fault, and hosts that look like it and have none. */
class CausesTest {
    private static final String OTHER_MAP = """
            lxc.idmap = u 0 200000 65536
            lxc.idmap = g 0 200000 65536
            """;

    @TempDir
    private Path folder;

    /**
     * @param name what is the matter
     * @param fault breaks the healthy host
     * @param first the cause that must come first
     * @param proven whether it is proven
     * @param evidence a part of the evidence's text
     */
    private record Fault(String name, Consumer<TroubledHost> fault, String first, boolean proven, String evidence) {
        @Override
        public String toString() {
            return first + ": " + name;
        }
    }

    private record LookAlike(String name, Consumer<TroubledHost> sight) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Fault> plainFaults() {
        return Stream.of(
                new Fault(
                        "root's line is gone, and the log says so",
                        h -> h.file("/etc/subuid", "").file(LOG, recorded("subuid-missing")),
                        "subuid-missing",
                        true,
                        "uid range [0-65536) -> [100000-165536) not allowed"),
                new Fault(
                        "no log was kept",
                        h -> h.file("/etc/subuid", "# nobody\n"),
                        "subuid-missing",
                        true,
                        "no line for root"),
                new Fault(
                        "useradd gave root's ids to the admin",
                        h -> h.file("/etc/subuid", "phoenix_admin:100000:65536\n"),
                        "subuid-missing",
                        true,
                        "no line for root"),
                new Fault(
                        "there is no such file",
                        h -> h.without("/etc/subgid").file(LOG, recorded("subgid-missing")),
                        "subgid-missing",
                        true,
                        "newgidmap: gid range"),
                new Fault(
                        "one id less than the map needs",
                        h -> h.file("/etc/subuid", "root:100000:65535\n"),
                        "subuid-too-short",
                        true,
                        "root:100000:65535"),
                new Fault(
                        "two lines with a hole of one id between them",
                        h -> h.file("/etc/subgid", "root:100000:32768\nroot:132769:32767\n"),
                        "subgid-too-short",
                        true,
                        "root:132769:32767"),
                new Fault(
                        "a hole for the admin is not punched",
                        h -> h.append(CONFIG, "lxc.idmap = u 1000 1000 1\n")
                                .append("/etc/subuid", "root:1000:1\n")
                                .file(LOG, recorded("idmap-overlap")),
                        "idmap-overlap",
                        true,
                        "lxc.idmap = u 1000 1000 1"),
                new Fault(
                        "the map begins at 1",
                        h -> h.replace(CONFIG, "u 0 100000 65536", "u 1 100001 65535")
                                .file(LOG, recorded("idmap-no-root")),
                        "idmap-no-root",
                        true,
                        "No uid mapping for container root"),
                new Fault(
                        "users only",
                        h -> h.replace(CONFIG, "lxc.idmap = g 0 100000 65536\n", "")
                                .file(LOG, recorded("idmap-one-sided")),
                        "idmap-one-sided",
                        true,
                        "lxc.idmap = u 0 100000 65536"),
                new Fault(
                        "341 lines",
                        h -> h.replace(CONFIG, "lxc.idmap = u 0 100000 65536\n", lines(341))
                                .file(LOG, recorded("idmap-too-many-lines")),
                        "idmap-too-many-lines",
                        true,
                        "Too many uid mappings defined"),
                new Fault(
                        "user namespaces are switched off",
                        h -> h.file("/proc/sys/user/max_user_namespaces", "0\n"),
                        "userns-disabled",
                        true,
                        "0"),
                new Fault(
                        "the map was moved and the files were not",
                        h -> h.replace(CONFIG, "0 100000 65536", "0 200000 65536")
                                .append("/etc/subuid", "root:200000:65536\n")
                                .append("/etc/subgid", "root:200000:65536\n")
                                .meta("/var/lib/lxc/box", "folder", "0:0", "0755")
                                .file(LOG, recorded("rootfs-owner-mismatch")),
                        "rootfs-owner-mismatch",
                        true,
                        "owner 100000:100000, mode 755"),
                new Fault(
                        "the same words, from a folder above that is closed",
                        h -> h.meta("/var/lib/lxc/box", "folder", "0:0", "0770")
                                .file(LOG, recorded("rootfs-owner-mismatch")),
                        "path-not-traversable",
                        true,
                        "owner 0:0, mode 770"),
                new Fault(
                        "LXC names the folder itself",
                        h -> h.meta("/var/lib/lxc", "folder", "0:0", "0700")
                                .file(LOG, recorded("path-not-traversable")),
                        "path-not-traversable",
                        true,
                        "Please grant it x access"),
                new Fault(
                        "a bind mount's folder is not there",
                        h -> h.append(CONFIG, "lxc.mount.entry = /nonexist mnt none bind,create=dir 0 0\n")
                                .file(LOG, recorded("mount-source-missing")),
                        "mount-source-missing",
                        true,
                        "/nonexist mnt none bind"),
                new Fault(
                        "the profile is not in the kernel",
                        h -> h.append(CONFIG, "lxc.apparmor.profile = lxc-container-gone\n")
                                .file(
                                        LOG,
                                        logged(
                                                "apparmor",
                                                "No such file or directory - Failed to write AppArmor"
                                                        + " profile \"lxc-container-gone\" to 9")),
                        "apparmor-profile-not-loaded",
                        true,
                        "lxc-container-gone"),
                new Fault(
                        "AppArmor is off, and the container names a profile",
                        h -> h.append(CONFIG, "lxc.apparmor.profile = lxc-container-default\n")
                                .file("/sys/module/apparmor/parameters/enabled", "N\n"),
                        "apparmor-disabled",
                        true,
                        ""),
                new Fault(
                        "a file of LXC's folder can't be parsed, so nothing in it loads",
                        h -> h.append(CONFIG, "lxc.apparmor.profile = lxc-container-own\n")
                                .file("/etc/apparmor.d/lxc/lxc-own", "profile lxc-container-own {\n  mount,\n"),
                        "apparmor-profile-not-loaded",
                        true,
                        "lxc-container-own"),
                new Fault(
                        "newuidmap lost its setuid bit, and a start failed at the map",
                        h -> h.meta("/usr/bin/newuidmap", "file", "0:0", "0755")
                                .file(
                                        LOG,
                                        failed("newuidmap failed to write mapping \"newuidmap: write to uid_map failed:"
                                                + " Operation not permitted\": newuidmap 3569 0 100000 65536")),
                        "newuidmap-not-privileged",
                        false,
                        "Operation not permitted"),
                new Fault(
                        "newuidmap is not installed, and a start failed at the map",
                        h -> h.withoutTool("newuidmap").file(LOG, failed("newuidmap binary is missing")),
                        "newuidmap-missing",
                        false,
                        "newuidmap binary is missing"),
                new Fault(
                        "a folder that nobody inside can use",
                        h -> h.append(CONFIG, "lxc.mount.entry = /srv/data data none bind,create=dir 0 0\n")
                                .meta("/srv/data", "folder", "0:0", "0750"),
                        "volume-unmapped-owner",
                        true,
                        "owner 0:0, mode 750"),
                new Fault(
                        "a shared volume that root inside may read only",
                        h -> h.append(CONFIG, "lxc.mount.entry = /srv/data data none bind,create=dir 0 0\n")
                                .meta("/srv/data", "folder", "0:0", "0755")
                                .wantsVolume("/srv/data", "box"),
                        "volume-unmapped-owner",
                        true,
                        "owner 0:0, mode 755"),
                new Fault(
                        "the ACL's mask takes the write permission away",
                        h -> h.append(CONFIG, "lxc.mount.entry = /srv/data data none bind,create=dir 0 0\n")
                                .meta("/srv/data", "folder", "0:0", "0755")
                                .acl("/srv/data", "user::rwx,user:100000:rwx,group::r-x,mask::r-x,other::r-x")
                                .wantsVolume("/srv/data", "box"),
                        "volume-no-write",
                        true,
                        "mask::r-x"),
                new Fault(
                        "the last start failed with words that nobody knows",
                        h -> h.file(LOG, failed("Failed to initialize the flux capacitor")),
                        "start-failed",
                        false,
                        "flux capacitor"));
    }

    static Stream<Fault> proxmoxFaults() {
        return Stream.of(
                new Fault(
                        "Proxmox keeps what LXC says on standard error",
                        h -> h.file("/etc/subuid", "").file(STDERR, """
                                lxc-start: 101: ../src/lxc/conf.c: lxc_map_ids: 3701 newuidmap failed to write mapping "newuidmap: uid range [0-65536) -> [100000-165536) not allowed": newuidmap 7741 0 100000 65536
                                lxc-start: 101: ../src/lxc/start.c: lxc_spawn: 1788 Failed to set up id mapping.
                                """),
                        "subuid-missing",
                        true,
                        "newuidmap 7741 0 100000 65536"),
                new Fault(
                        "only the task's log is left",
                        h -> h.file("/etc/subgid", "")
                                .file(
                                        "/var/log/pve/tasks/index",
                                        "UPID:hv1:0000A1B2:0012D687:6926271B:vzstart:101:root@pam: 6926271D startup for"
                                                + " container '101' failed\n")
                                .file(
                                        "/var/log/pve/tasks/B/UPID:hv1:0000A1B2:0012D687:6926271B:vzstart:101:root@pam:",
                                        """
                                        lxc_map_ids: 3701 newgidmap failed to write mapping "newgidmap: gid range [0-65536) -> [100000-165536) not allowed": newgidmap 7741 0 100000 65536
                                        TASK ERROR: startup for container '101' failed
                                        """),
                        "subgid-missing",
                        true,
                        "newgidmap 7741"),
                new Fault(
                        "the bind mount's folder is not there",
                        h -> h.append(CT, "mp0: /srv/gone,mp=/data\n").file(STDERR, """
                                lxc-start: 101: ../src/lxc/conf.c: run_buffer: 322 Script exited with status 2
                                directory '/srv/gone' does not exist
                                lxc-start: 101: ../src/lxc/start.c: lxc_init: 844 Failed to run lxc.hook.pre-start for container "101"
                                """),
                        "mount-source-missing",
                        true,
                        "/srv/gone"),
                new Fault(
                        "the lines were appended at the file's end",
                        h -> h.append(
                                CT,
                                "\n[before]\nunprivileged: 1\nlxc.idmap: u 0 200000 65536\nlxc.idmap: g 0 200000 65536\n"),
                        "idmap-in-snapshot-section",
                        false,
                        "lxc.idmap: u 0 200000 65536"),
                new Fault(
                        "it was made privileged in despair, and is wanted unprivileged",
                        h -> h.replace(CT, "unprivileged: 1\n", "")
                                .file("/usr/local/phoenix_hypervisor/etc/phoenix_lxc_configs.json", """
                                        {"lxc_configs": {"101": {"name": "box", "unprivileged": true}}}
                                        """),
                        "privileged",
                        true,
                        "no lxc.idmap line"),
                new Fault(
                        "the volume's file system keeps no ACLs, and id maps on mounts are too new",
                        h -> h.append(CT, "mp0: /srv/data,mp=/data\n")
                                .append("/etc/passwd", "phoenix_admin:x:1000:1000::/home/phoenix_admin:/bin/bash\n")
                                .append("/etc/group", "phoenix_admin:x:1000:\n")
                                .meta("/srv/data", "folder", "1000:1000", "0755")
                                .withoutAclsBelow("/srv/data")
                                .wantsVolume("/srv/data", "101"),
                        "volume-unmapped-owner",
                        true,
                        "owner 1000:1000"));
    }

    static Stream<LookAlike> plainLookAlikes() {
        return Stream.of(
                new LookAlike("nothing is wrong", h -> {}),
                new LookAlike(
                        "its last start went well, with LXC's usual warnings", h -> h.file(LOG, recorded("healthy"))),
                new LookAlike(
                        "an earlier start failed, the last one went well",
                        h -> h.file(LOG, recorded("subuid-missing") + later(recorded("healthy")))),
                new LookAlike(
                        "the delegation is given by two adjacent lines",
                        h -> h.file("/etc/subuid", "root:100000:32768\nroot:132768:32768\n")),
                new LookAlike("by uid and not by name", h -> h.file("/etc/subuid", "0:100000:65536\n")),
                new LookAlike(
                        "it failed for want of ids that root has been given since",
                        h -> h.file(LOG, recorded("subuid-missing"))),
                new LookAlike("a hole for the admin, rightly punched", h -> h.replace(
                                CONFIG, "lxc.idmap = u 0 100000 65536\nlxc.idmap = g 0 100000 65536\n", """
                                lxc.idmap = u 0 100000 1000
                                lxc.idmap = u 1000 1000 1
                                lxc.idmap = u 1001 101001 64535
                                lxc.idmap = g 0 100000 1000
                                lxc.idmap = g 1000 1000 1
                                lxc.idmap = g 1001 101001 64535
                                """)
                        .append("/etc/subuid", "root:1000:1\n")
                        .append("/etc/subgid", "root:1000:1\n")),
                new LookAlike(
                        "newuidmap has a file capability in place of the bit; here it is not installed, and root can do without",
                        h -> h.withoutTool("newuidmap").withoutTool("newgidmap")),
                new LookAlike(
                        "another container's failure in a log of its name",
                        h -> h.file(LOG, recorded("subuid-missing").replace(" box ", " other "))),
                new LookAlike("it is unconfined on a host without AppArmor", h -> h.append(
                                CONFIG, "lxc.apparmor.profile = unconfined\n")
                        .file("/sys/module/apparmor/parameters/enabled", "N\n")),
                new LookAlike(
                        "an optional mount's folder is not there",
                        h -> h.append(
                                CONFIG,
                                "lxc.mount.entry = /sys/kernel/debug sys/kernel/debug none bind,optional 0 0\n"
                                        + "lxc.mount.entry = /srv/maybe mnt none bind,optional,create=dir 0 0\n")),
                new LookAlike("a library is mounted, and everybody may read it", h -> h.append(
                                CONFIG, "lxc.mount.entry = /srv/films films none bind,create=dir 0 0\n")
                        .meta("/srv/films", "folder", "0:0", "0755")),
                new LookAlike("a volume is the container root's own", h -> h.append(
                                CONFIG, "lxc.mount.entry = /srv/data data none bind,create=dir 0 0\n")
                        .meta("/srv/data", "folder", "100000:100000", "0700")),
                new LookAlike("an ACL lets the container's root in", h -> h.append(
                                CONFIG, "lxc.mount.entry = /srv/data data none bind,create=dir 0 0\n")
                        .meta("/srv/data", "folder", "0:0", "0775")
                        .acl("/srv/data", "user::rwx,user:100000:rwx,group::r-x,mask::rwx,other::---")),
                new LookAlike("it is privileged, and nobody wants it otherwise", h -> h.replace(
                                CONFIG, "lxc.idmap = u 0 100000 65536\nlxc.idmap = g 0 100000 65536\n", "")
                        .meta("/var/lib/lxc/box/rootfs", "folder", "0:0", "0755")),
                new LookAlike(
                        "a log with control characters and nonsense",
                        h -> h.file(LOG, "\u001b[2Jlxc-start box ERROR\n:::\n\u0000\u0007 newuidmap\n")));
    }

    static Stream<LookAlike> proxmoxLookAlikes() {
        return Stream.of(
                new LookAlike("nothing is wrong: no lxc.idmap line is no fault", h -> {}),
                new LookAlike("Proxmox says that its last start went well", h -> h.file(
                                "/var/log/pve/tasks/index",
                                "UPID:hv1:0000A1B2:0012D687:6926271B:vzstart:101:root@pam: 6926271D OK\n")
                        .file(STDERR, "lxc-start: 101: ../src/lxc/cgroups/cgfsng.c: cgfsng_x: 1 some complaint\n")),
                new LookAlike(
                        "its rootfs is mounted nowhere while it is stopped",
                        h -> h.append(CT, "mp0: local-zfs:subvol-101-disk-1,mp=/data,size=1G\n")),
                new LookAlike("container root is the admin by the mount's id map", h -> h.append(
                                CT, "mp0: /srv/data,mp=/data,idmap=u:0:1000:1;g:0:1000:1\n")
                        .meta("/srv/data", "folder", "1000:1000", "0700")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plainFaults")
    void plainLxcIsDiagnosed(Fault fault) {
        expect(fault, TroubledHost.plain(folder), "box");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("proxmoxFaults")
    void proxmoxIsDiagnosed(Fault fault) {
        expect(fault, TroubledHost.proxmox(folder), "101");
    }

    private static void expect(Fault fault, TroubledHost host, String container) {
        fault.fault().accept(host);

        Diagnosis diagnosis = host.diagnosis(container);

        assertThat(diagnosis.causes()).as(diagnosis.toString()).isNotEmpty();
        Cause first = diagnosis.causes().get(0);
        assertThat(first.id()).as(diagnosis.causes().toString()).isEqualTo(fault.first());
        assertThat(first.proven()).isEqualTo(fault.proven());
        assertThat(first.message()).isNotBlank();
        assertThat(first.evidence().stream().map(e -> e.file() + ":" + e.text()).collect(Collectors.joining("\n")))
                .contains(fault.evidence());
        assertThat(first.fix().isEmpty())
                .as("a fix or steps by hand")
                .isNotEqualTo(first.manual().isEmpty());
        List<Boolean> proofs = diagnosis.causes().stream().map(Cause::proven).toList();
        assertThat(proofs)
                .as("none that could be outranks a proven one")
                .isSortedAccordingTo((a, b) -> Boolean.compare(b, a));
    }

    @Test
    void twoFaultsAtOnceAreBothFound() {
        Diagnosis diagnosis = TroubledHost.plain(folder)
                .file("/etc/subgid", "")
                .append(CONFIG, "lxc.idmap = u 1000 1000 1\nlxc.mount.entry = /srv/gone mnt none bind,create=dir 0 0\n")
                .append("/etc/subuid", "root:1000:1\n")
                .diagnosis("box");

        assertThat(diagnosis.causes().stream().map(Cause::id))
                .containsExactly("subgid-missing", "idmap-overlap", "mount-source-missing");
        assertThat(diagnosis.condition()).isEqualTo(Diagnosis.Condition.BROKEN);
        assertThat(diagnosis.changes()).extracting(Change::id).contains("idmap.delegate-subgid", "idmap.repair-box");
    }

    /** What its log complains of comes first among what is proven: that is where the start stopped. */
    @Test
    void theCauseThatTheLogComplainsOfComesFirst() {
        Diagnosis diagnosis = TroubledHost.plain(folder)
                .file("/etc/subgid", "")
                .append(CONFIG, "lxc.mount.entry = /nonexist mnt none bind,create=dir 0 0\n")
                .file(LOG, recorded("mount-source-missing"))
                .diagnosis("box");

        assertThat(diagnosis.causes().stream().map(Cause::id))
                .containsExactly("mount-source-missing", "subgid-missing");
    }

    @Test
    void whoTookRootsIdsIsSaidBesideTheCause() {
        Diagnosis diagnosis = TroubledHost.plain(folder)
                .file("/etc/subuid", "phoenix_admin:100000:65536\n")
                .diagnosis("box");

        assertThat(diagnosis.causes()).extracting(Cause::id).contains("subuid-missing", "subid-overlap");
        assertThat(diagnosis.causes())
                .filteredOn(c -> c.id().equals("subid-overlap"))
                .noneMatch(Cause::proven);
    }

    @Test
    void aProfileThatIsNotLoadedComesWithTheFileThatKeepsItOut() {
        Diagnosis diagnosis = TroubledHost.plain(folder)
                .append(CONFIG, "lxc.apparmor.profile = lxc-container-own\n")
                .file("/etc/apparmor.d/lxc/lxc-own", "profile lxc-container-own {\n  mount,\n")
                .diagnosis("box");

        assertThat(diagnosis.causes().stream().map(Cause::id))
                .containsExactly("apparmor-profile-not-loaded", "apparmor-profile-invalid");
    }

    @Test
    void whereThereAreNoAclsThatIsSaidToo() {
        Diagnosis diagnosis = TroubledHost.proxmox(folder)
                .append(CT, "mp0: /srv/data,mp=/data\n")
                .append("/etc/passwd", "phoenix_admin:x:1000:1000::/home/phoenix_admin:/bin/bash\n")
                .append("/etc/group", "phoenix_admin:x:1000:\n")
                .meta("/srv/data", "folder", "1000:1000", "0755")
                .withoutAclsBelow("/srv/data")
                .wantsVolume("/srv/data", "101")
                .diagnosis("101");

        assertThat(diagnosis.causes().stream().map(Cause::id))
                .containsExactly("volume-unmapped-owner", "acl-unsupported");
        assertThat(diagnosis.condition()).isEqualTo(Diagnosis.Condition.LIMITED);
    }

    @Test
    void aMapThatIsWrittenNowhereIsAFactAndNoFault() {
        Diagnosis diagnosis = TroubledHost.proxmox(folder).diagnosis("101");

        assertThat(diagnosis.ruledOut())
                .filteredOn(r -> r.id().equals("idmap-implicit"))
                .singleElement()
                .satisfies(r -> assertThat(r.message()).contains("none is needed", "0-65535 to 100000-165535"));
    }

    /** The rootfs of a stopped Proxmox container may be mounted nowhere: nothing is inferred, and the way to look is told. */
    @Test
    void whatCanNotBeLookedAtIsSaid() {
        Diagnosis diagnosis = TroubledHost.proxmox(folder).diagnosis("101");

        assertThat(diagnosis.unchecked())
                .filteredOn(r -> r.id().equals("rootfs-owner-mismatch"))
                .singleElement()
                .satisfies(r -> assertThat(r.message()).contains("not mounted", "pct mount 101"));
    }

    @Test
    void afterARepairTheOldFailureIsRuledOutAndAStartIsAdvised() {
        Diagnosis diagnosis =
                TroubledHost.plain(folder).file(LOG, recorded("subuid-missing")).diagnosis("box");

        assertThat(diagnosis.causes()).isEmpty();
        assertThat(diagnosis.ruledOut())
                .extracting(RuledOut::message)
                .anyMatch(m -> m.contains("in order now, so start it again"));
        assertThat(diagnosis.wantsLog()).isFalse();
        assertThat(diagnosis.lastStart()).isPresent();
    }

    @Test
    void aStartThatLeftNoLogIsWorthOneWithALog() {
        assertThat(TroubledHost.plain(folder).diagnosis("box").wantsLog()).isTrue();
    }

    /** With {@code subid: sss}, shadow never looks at the two files. */
    @Test
    void subordinateIdsFromElsewhereProveNothing() {
        TroubledHost host = TroubledHost.plain(folder)
                .file("/etc/subuid", "")
                .file("/etc/nsswitch.conf", "passwd: files sss\nsubid: sss\n");

        Diagnosis silent = host.diagnosis("box");
        Diagnosis complaining = host.file(LOG, recorded("subuid-missing")).diagnosis("box");

        assertThat(silent.causes()).isEmpty();
        assertThat(silent.unchecked()).extracting(RuledOut::message).anyMatch(m -> m.contains("come from \"sss\""));
        assertThat(complaining.causes()).singleElement().satisfies(c -> {
            assertThat(c.id()).isEqualTo("subuid-missing");
            assertThat(c.proven()).isFalse();
        });
    }

    /** Root's LXC writes the map itself where a tool is missing, and looks at no delegation: it would start. */
    @Test
    void withoutNewuidmapAMissingDelegationOnlyCouldBeWhy() {
        Diagnosis diagnosis = TroubledHost.plain(folder)
                .withoutTool("newuidmap")
                .file("/etc/subuid", "")
                .diagnosis("box");

        assertThat(diagnosis.causes())
                .filteredOn(c -> c.id().equals("subuid-missing"))
                .singleElement()
                .satisfies(c -> assertThat(c.proven()).isFalse());
        assertThat(diagnosis.condition()).isEqualTo(Diagnosis.Condition.UNSURE);
    }

    @Test
    void whatARunningContainerReallyHasIsEvidence() {
        Diagnosis diagnosis = TroubledHost.plain(folder)
                .runs("box", 4711, "         0     300000      65536\n")
                .diagnosis("box");

        assertThat(diagnosis.condition()).isEqualTo(Diagnosis.Condition.RUNNING);
        assertThat(diagnosis.evidence())
                .filteredOn(i -> i.evidence().file().equals("/proc/4711/uid_map"))
                .singleElement()
                .satisfies(i -> assertThat(i.says()).contains("its file says another"));
    }

    @Test
    void evidenceIsToldInTheOrderOfTime() {
        Diagnosis diagnosis = TroubledHost.plain(folder)
                .file(LOG, recorded("idmap-overlap"))
                .append(CONFIG, "lxc.idmap = u 1000 1000 1\n")
                .diagnosis("box");

        assertThat(diagnosis.evidence()).isSortedAccordingTo(EvidenceItem.IN_TIME);
        assertThat(diagnosis.evidence().get(0).says()).isEqualTo("the kernel does not take these map lines");
        assertThat(diagnosis.evidence().get(0).time()).contains(Instant.parse("2026-11-25T22:19:34.237Z"));
        assertThat(diagnosis.evidence())
                .extracting(i -> i.source().word())
                .contains("lxc log", "config", "delegation", "rootfs", "kernel");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plainLookAlikes")
    void plainLxcThatIsWellHasNoCause(LookAlike alike) {
        expectNone(alike, TroubledHost.plain(folder), "box");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("proxmoxLookAlikes")
    void proxmoxThatIsWellHasNoCause(LookAlike alike) {
        expectNone(alike, TroubledHost.proxmox(folder), "101");
    }

    private static void expectNone(LookAlike alike, TroubledHost host, String container) {
        alike.sight().accept(host);

        Diagnosis diagnosis = host.diagnosis(container);

        assertThat(diagnosis.causes()).isEmpty();
        assertThat(diagnosis.condition()).isEqualTo(Diagnosis.Condition.STOPPED);
    }

    private static String lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "lxc.idmap = u " + i * 2 + " " + (100_000 + i * 2) + " 1\n")
                .collect(Collectors.joining());
    }

    private static String failed(String message) {
        return logged("conf", message) + logged("start", "Failed to spawn container \"box\"");
    }

    private static String logged(String module, String message) {
        return "lxc-start box 20261125221934.188 ERROR    " + module + " - ../src/lxc/" + module
                + ".c:some_function:99 - "
                + message + "\n"
                + "lxc-start box 20261125221934.192 ERROR    start - ../src/lxc/start.c:__lxc_start:2107 - Failed to spawn"
                + " container \"box\"\n";
    }

    private static String later(String log) {
        return log.replace("box 2026112522", "box 2026112523");
    }
}

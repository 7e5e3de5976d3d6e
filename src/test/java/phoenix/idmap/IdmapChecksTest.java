package phoenix.idmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.change.Finding.Status;
import phoenix.host.FileState;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;

class IdmapChecksTest {
    private static final String UNPRIVILEGED = "arch: amd64\nhostname: web\nunprivileged: 1\n";
    private static final String WHOLE = "lxc.idmap: u 0 100000 65536\nlxc.idmap: g 0 100000 65536\n";

    private static MadeUpHost withMap(String lines) {
        return MadeUpHost.proxmox().ct("950", UNPRIVILEGED + lines);
    }

    @Test
    void aHostAsProxmoxInstallsItHasNoFault() {
        assertThat(MadeUpHost.proxmox().ct("950", UNPRIVILEGED).faults()).isEmpty();
        assertThat(MadeUpHost.plainLxc()
                        .lxc("web", "lxc.idmap = u 0 100000 65536\nlxc.idmap = g 0 100000 65536\n")
                        .faults())
                .isEmpty();
    }

    @Test
    void rootWithoutALineIsTheFailureThatNewuidmapReports() {
        MadeUpHost host = MadeUpHost.proxmox().file("/etc/subuid", "").without("/etc/subgid");
        assertThat(host.faults()).containsExactly("fail idmap.subuid-missing:root", "fail idmap.subgid-missing:root");
        assertThat(host.finding("idmap.subgid-missing").message()).contains("newgidmap will say \"gid range");
    }

    @Test
    void aDelegationThatDoesNotCoverAContainersMapIsTooShort() {
        MadeUpHost host = MadeUpHost.proxmox().file("/etc/subgid", "root:100000:32768\n");
        assertThat(host.faults()).containsExactly("fail idmap.subgid-too-short:root");
        Finding finding = host.finding("idmap.subgid-too-short");
        assertThat(finding.message()).contains("132768-165535");
        assertThat(finding.evidence()).containsExactly(new Evidence("/etc/subgid", 1, "root:100000:32768"));
        assertThat(host.textAfter("/etc/subgid")).contains("root:100000:65536\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "root:100000:65536\n",
                "root:100000:32768\nroot:132768:32768\n",
                "root:132768:32768\nalice:165536:65536\nroot:100000:32768\n",
                "0:100000:65536\n",
                "root:100000:32768\n0:132768:32768\n",
                "alice:165536:65536\nroot:100000:65536",
                "root:100000:1000000000\n",
                "# root:1:1\nroot:100000:65536\n",
                // one person twice, by name and by id
                "root:100000:65536\nalice:165536:65536\n1001:165536:65536\n"
            })
    void whatCoversTheUsualRangeIsSound(String lines) {
        assertThat(MadeUpHost.proxmox().delegated(lines).faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "root:100000:65536;alice:100000:65536        | alice (/etc/subuid)   | ids that containers of root run on",
                "root:100000:65536;alice:165000:65536        | alice (/etc/subuid)   | ids that containers of root run on",
                "root:100000:65536;1001:100000:65536         | 1001 (/etc/subuid)    | ids that containers of root run on",
                // no container needs 300000 and up yet
                "root:100000:65536;root:300000:65536;alice:300000:65536 | alice (/etc/subuid) | delegated to root too",
                "root:100000:65536;0:300000:65536;alice:310000:10       | alice (/etc/subuid) | delegated to root too",
                // bob's line begins between root's and alice's
                "root:100000:65536;root:300000:10000;bob:309999:65536   | bob (/etc/subuid)   | delegated to root too"
            })
    void idsOfRootThatAnotherAccountMayMapTooAreToldOnce(String lines, String subject, String message) {
        MadeUpHost host = MadeUpHost.proxmox().file("/etc/subuid", lines.replace(';', '\n') + "\n");
        assertThat(host.faults()).containsExactly("warn idmap.subid-overlap:" + subject);
        assertThat(host.finding("idmap.subid-overlap").message()).contains(message);
    }

    @Test
    void twoOtherAccountsThatOverlapAreTold() {
        MadeUpHost host =
                MadeUpHost.proxmox().file("/etc/subuid", "root:100000:65536\nalice:200000:65536\nbob:200000:65536\n");
        assertThat(host.faults()).containsExactly("warn idmap.subid-overlap:alice and bob (/etc/subuid)");
    }

    @Test
    void everyAccountThatSharesIdsWithRootIsNamedWhoeverElseItOverlaps() {
        MadeUpHost host = MadeUpHost.proxmox()
                .file("/etc/subuid", "root:100000:65536\nroot:300000:10000\nbob:300000:65536\nalice:305000:65536\n");
        assertThat(host.faults())
                .containsExactly(
                        "warn idmap.subid-overlap:bob (/etc/subuid)",
                        "warn idmap.subid-overlap:alice (/etc/subuid)",
                        "warn idmap.subid-overlap:bob and alice (/etc/subuid)");
    }

    @Test
    void theAdminsLineGoesAwayInTheAdminAreaUnderItsUserIdToo() {
        MadeUpHost host = MadeUpHost.proxmox()
                .file("/etc/passwd", "root:x:0:0::/root:/bin/bash\nphoenix_admin:x:1000:1000::/home/p:/bin/bash\n")
                .file("/etc/subuid", "root:100000:65536\n1000:100000:65536\n");
        assertThat(host.finding("idmap.subid-overlap").remedy()).contains("goes away in the admin area");
    }

    @Test
    void aFileThatCanNotBeReadIsSaidAndNotJudged() {
        MadeUpHost host = MadeUpHost.proxmox().unread("/etc/subuid");
        assertThat(host.faults()).isEmpty();
        assertThat(host.finding("idmap.subuid-missing").status()).isEqualTo(Status.INFO);
        assertThat(host.changes()).isEmpty();
    }

    @Test
    void anImplicitMapIsAFactAndNoFault() {
        Finding finding = MadeUpHost.proxmox().ct("950", UNPRIVILEGED).finding("idmap.idmap-implicit");
        assertThat(finding.status()).isEqualTo(Status.INFO);
        assertThat(finding.evidence()).containsExactly(new Evidence("/etc/pve/lxc/950.conf", 3, "unprivileged: 1"));
    }

    @Test
    void linesThatMapAnIdTwiceAreNamed() {
        MadeUpHost host = withMap(WHOLE + "lxc.idmap: u 1000 1000 1\nlxc.idmap: g 1000 1000 1\n")
                .delegated("root:100000:65536\nroot:1000:1\n");
        assertThat(host.faults()).containsExactly("fail idmap.idmap-overlap:950", "fail idmap.idmap-overlap:950");
        assertThat(host.finding("idmap.idmap-overlap").evidence())
                .extracting(Evidence::line)
                .containsExactly(4, 6);
        assertThat(host.textAfter("/etc/pve/lxc/950.conf").orElseThrow())
                .as("a way to an account of the host is not opened by a repair")
                .contains("lxc.idmap: u 0 100000 65536\n")
                .doesNotContain("1000 1000 1");
    }

    @Test
    void aMapForUsersOnlyIsOneSided() {
        MadeUpHost host = withMap("lxc.idmap: u 0 100000 65536\n");
        assertThat(host.faults()).containsExactly("fail idmap.idmap-one-sided:950");
        assertThat(host.finding("idmap.idmap-one-sided").message()).contains("no line for group ids");
    }

    @Test
    void aMapWithoutRootIsAFailure() {
        assertThat(withMap("lxc.idmap: u 1 100001 65535\nlxc.idmap: g 1 100001 65535\n")
                        .faults())
                .containsExactly("fail idmap.idmap-no-root:950");
    }

    @Test
    void moreLinesThanTheKernelTakesAreAFailure() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i <= 340; i++) {
            lines.append("lxc.idmap: u ")
                    .append(i * 2)
                    .append(' ')
                    .append(100_000 + i * 2)
                    .append(" 1\n");
        }
        MadeUpHost host = withMap(lines + "lxc.idmap: g 0 100000 65536\n");
        assertThat(host.faults()).containsExactly("fail idmap.idmap-too-many-lines:950");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // the usual map, written out
                WHOLE,
                // a hole for the host's 1000, as Proxmox's own documentation has it
                "lxc.idmap: u 0 100000 1000\nlxc.idmap: g 0 100000 1000\nlxc.idmap: u 1000 1000 1\nlxc.idmap: g 1000 1000 1\n"
                        + "lxc.idmap: u 1001 101001 64535\nlxc.idmap: g 1001 101001 64535\n",
                // adjacent, in any order
                "lxc.idmap: g 32768 132768 32768\nlxc.idmap = u 0 100000 65536\nlxc.idmap: g 0 100000 32768\n"
            })
    void aMapThatLooksOddAndIsSoundIsNoFault(String lines) {
        assertThat(withMap(lines).delegated("root:100000:65536\nroot:1000:1\n").faults())
                .isEmpty();
    }

    @Test
    void aPrivilegedContainerOfProxmoxIsRestoredAsUnprivileged() {
        MadeUpHost host = MadeUpHost.proxmox().ct("957", "arch: amd64\n");
        assertThat(host.faults()).containsExactly("warn idmap.privileged:957");
        assertThat(host.finding("idmap.privileged").remedy()).contains("pct restore");
    }

    @Test
    void aPrivilegedContainerOfPlainLxcIsShiftedByHand() {
        MadeUpHost host = MadeUpHost.plainLxc().lxc("legacy", "lxc.uts.name = legacy\n");
        assertThat(host.faults()).containsExactly("warn idmap.privileged:legacy");
        assertThat(host.finding("idmap.privileged").remedy())
                .doesNotContain("pct")
                .contains("lxc-usernsexec -m b:0:100000:65536 --")
                .contains("\"lxc.idmap = u 0 100000 65536\" and \"lxc.idmap = g 0 100000 65536\"")
                .contains("/var/lib/lxc/legacy/config");
    }

    @Test
    void userNamespacesThatAreSwitchedOffAreAFailure() {
        MadeUpHost host = MadeUpHost.proxmox().file("/proc/sys/user/max_user_namespaces", "0\n");
        assertThat(host.faults()).containsExactly("fail idmap.userns-disabled:kernel");
    }

    @Test
    void withoutNewuidmapOnlyRootStartsContainers() {
        assertThat(MadeUpHost.proxmox()
                        .withoutTool("newuidmap")
                        .withoutTool("newgidmap")
                        .faults())
                .containsExactly("warn idmap.newuidmap-missing:newuidmap", "warn idmap.newuidmap-missing:newgidmap");
    }

    @Test
    void newuidmapWithoutAnyPrivilegeWritesNoMap() {
        MadeUpHost host = MadeUpHost.proxmox().tool("newuidmap", 0, 0755).tool("newgidmap", 1001, 04755);
        assertThat(host.faults())
                .as("the setuid bit of another owner than root helps nothing")
                .containsExactly(
                        "fail idmap.newuidmap-not-privileged:newuidmap",
                        "fail idmap.newuidmap-not-privileged:newgidmap");
        Finding finding = host.finding("idmap.newuidmap-not-privileged");
        assertThat(finding.message()).contains("cap_setuid");
        assertThat(finding.remedy()).contains("chmod 4755 /usr/bin/newuidmap");
        assertThat(finding.evidence()).containsExactly(new Evidence("/usr/bin/newuidmap", 0, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "cap_setuid=ep, true",
        "'cap_setgid,cap_setuid=ep', true",
        "cap_setuid+ep, true",
        "cap_setuid=eip, true",
        "cap_setuid=p, false",
        "cap_setgid=ep, false",
        "cap_setuidx=ep, false"
    })
    void aFileCapabilityServesAsWell(String capabilities, boolean enough) {
        MadeUpHost host =
                MadeUpHost.proxmox().tool("newuidmap", 0, 0755).capabilities("/usr/bin/newuidmap", capabilities);
        assertThat(host.faults().isEmpty()).isEqualTo(enough);
    }

    @Test
    void aLinkToThePrivilegedToolIsFollowed() {
        Meta link = Meta.of(EntryKind.LINK, 0, 0, 0777);
        MadeUpHost host = MadeUpHost.proxmox()
                .put(
                        "/usr/bin/newuidmap",
                        new FileState(link, 1, Optional.empty(), Optional.of("../lib/shadow/newuidmap")))
                .put("/usr/bin/../lib/shadow/newuidmap", FileState.file(Meta.of(EntryKind.FILE, 0, 0, 0755), "ELF"));
        assertThat(host.faults()).containsExactly("fail idmap.newuidmap-not-privileged:newuidmap");
        host.capabilities("/usr/bin/../lib/shadow/newuidmap", "cap_setuid=ep");
        assertThat(host.faults()).isEmpty();
    }

    @Test
    void aToolWhoseFileCanNotBeReadIsNotJudged() {
        MadeUpHost host = MadeUpHost.proxmox().unread("/usr/bin/newuidmap");
        assertThat(host.faults()).isEmpty();
        assertThat(host.finding("idmap.newuidmap-not-privileged").status()).isEqualTo(Status.INFO);
    }
}

package phoenix.idmap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.change.Finding.Status;

class SharedIdsTest {
    private static final String UNPRIVILEGED = "arch: amd64\nunprivileged: 1\n";

    private static String map(long first) {
        return UNPRIVILEGED + "lxc.idmap: u 0 " + first + " 65536\nlxc.idmap: g 0 " + first + " 65536\n";
    }

    @Test
    void containersOnProxmoxsUsualRangeShareItAndCouldHaveOthers() {
        MadeUpHost host = MadeUpHost.proxmox()
                .ct("945", UNPRIVILEGED)
                .ct("950", map(100000))
                .ct("951", UNPRIVILEGED)
                .ct("900", UNPRIVILEGED + "template: 1\n")
                .ct("957", "arch: amd64\n");
        Finding finding = host.finding("idmap.shared-ids");
        assertThat(finding.status()).isEqualTo(Status.INFO);
        assertThat(finding.subject()).isEqualTo("100000-165535");
        assertThat(finding.message()).startsWith("100000-165535 on this host are the ids of 945, 950, 951 alike");
        assertThat(finding.evidence())
                .containsExactly(
                        new Evidence("/etc/pve/lxc/945.conf", 2, "unprivileged: 1"),
                        new Evidence("/etc/pve/lxc/950.conf", 3, "lxc.idmap: u 0 100000 65536"),
                        new Evidence("/etc/pve/lxc/951.conf", 2, "unprivileged: 1"));
        assertThat(finding.remedy())
                .contains("all but one of them could have 65536 ids each out of 165536-296607")
                .contains("(165536-296607 would first have to be delegated to root)");
        assertThat(host.changes()).isEmpty();
    }

    @Test
    void whatIsDelegatedToRootIsOfferedFirstAndWhatOthersHaveNever() {
        MadeUpHost host = MadeUpHost.proxmox()
                .delegated("root:100000:65536\nroot:500000:65536\nalice:165536:65536\n")
                .ct("950", UNPRIVILEGED)
                .ct("951", UNPRIVILEGED);
        assertThat(host.finding("idmap.shared-ids").remedy())
                .contains("one of them could have 500000-565535:")
                .doesNotContain("delegated to root");
    }

    @Test
    void containersThatShareOnlyAFewIdsAreNamedWithThese() {
        MadeUpHost host = MadeUpHost.proxmox()
                .delegated("root:100000:200000\nroot:1000:1\n")
                .ct("950", map(100000))
                .ct(
                        "951",
                        UNPRIVILEGED + "lxc.idmap: u 0 200000 1000\nlxc.idmap: u 1000 1000 1\n"
                                + "lxc.idmap: g 0 200000 65536\n")
                .ct("952", UNPRIVILEGED + "lxc.idmap: u 0 1000 1\nlxc.idmap: g 0 250000 65536\n");
        Finding finding = host.finding("idmap.shared-ids");
        assertThat(finding.subject()).isEqualTo("1000");
        assertThat(finding.message()).startsWith("1000 on this host are the ids of 951, 952 alike");
    }

    @Test
    void containersWithRangesOfTheirOwnShareNothing() {
        MadeUpHost host = MadeUpHost.proxmox()
                .delegated("root:100000:196608\n")
                .ct("950", UNPRIVILEGED)
                .ct("951", map(165536))
                .ct("952", map(231072));
        assertThat(host.findings()).extracting(Finding::id).doesNotContain("idmap.shared-ids");
    }

    @Test
    void withoutTheDelegationsNoRangeIsOffered() {
        MadeUpHost host = MadeUpHost.proxmox()
                .unread("/etc/subgid")
                .ct("950", UNPRIVILEGED)
                .ct("951", UNPRIVILEGED);
        assertThat(host.finding("idmap.shared-ids").remedy()).isEqualTo("nothing has to be done");
    }
}

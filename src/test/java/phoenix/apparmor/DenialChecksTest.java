package phoenix.apparmor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.host.HostFact;
import phoenix.host.HostState;
import phoenix.host.Question;
import phoenix.host.Reading;

class DenialChecksTest {
    private static final String UNPRIVILEGED = "arch: amd64\nunprivileged: 1\n";
    private static final String GENERATED_950 = "lxc-950_</var/lib/lxc>";
    private static final String PROC =
            "operation=\"mount\" info=\"failed type match\" error=-13 name=\"/j/proc/\" pid=9 comm=\"mount\" fstype=\"proc\""
                    + " srcname=\"proc\"";
    private static final String TEAM = "operation=\"mount\" name=\"/srv/team/\" flags=\"ro, remount, bind, relatime\"";
    private static final String TMPFS = "operation=\"mount\" name=\"/run/x/\" fstype=\"tmpfs\" srcname=\"tmpfs\"";
    private static final String DENIED = "apparmor.apparmor-mount-denied";

    @TempDir
    private Path temp;

    private MadeUpHost host() throws IOException {
        return MadeUpHost.proxmox(temp).ct("950", UNPRIVILEGED);
    }

    @Test
    void aContainerIsToldWhatItWasRefusedAndWhatToDo() throws IOException {
        Finding finding = host().denied(GENERATED_950, PROC)
                .denied(GENERATED_950, TEAM)
                .denied(GENERATED_950, TMPFS)
                .denied(GENERATED_950, PROC)
                .look()
                .finding(DENIED);
        assertThat(finding.status()).isEqualTo(Finding.Status.WARN);
        assertThat(finding.subject()).isEqualTo("950");
        assertThat(finding.message())
                .isEqualTo(
                        "950 asked for what AppArmor refused (4 times, last at 2026-11-20 07:58:03 UTC): mounting proc on"
                                + " /j/proc/; mounting tmpfs on /run/x/; changing the options of the mount /srv/team/ (bind, relatime, ro).");
        assertThat(finding.remedy())
                .startsWith(
                        "Phoenix's profile as planned allows some of it. The wizard offers the rule \"mount options=(ro, bind,"
                                + " relatime, remount) -> /srv/team/,\" for Phoenix's profile. The wizard offers the rule \"mount fstype=proc"
                                + " options=(rw) proc -> /j/proc/,\" for Phoenix's profile. Its risk: The profile keeps writes out of");
        assertThat(finding.evidence()).hasSize(3).extracting(Evidence::file).containsOnly("journal");
        assertThat(finding.evidence().get(0).text()).contains("audit(1795161483.000:103)", "/j/proc/");
    }

    @Test
    void ofOneThingTheNewestLinesAreShown() throws IOException {
        MadeUpHost host = host();
        for (int i = 0; i < 9; i++) {
            host.denied(GENERATED_950, PROC);
        }
        assertThat(host.look().finding(DENIED).evidence())
                .extracting(e -> e.text().replaceAll(".*:(\\d+)\\): .*", "$1"))
                .containsExactly("108", "107", "106");
    }

    @Test
    void aProfileThatSeveralHaveIsToldAsOne() throws IOException {
        Finding finding = host().ct("951", UNPRIVILEGED + "lxc.apparmor.profile: lxc-container-default-cgns\n")
                .ct("952", UNPRIVILEGED + "lxc.apparmor.profile: lxc-container-default-cgns\n")
                .denied("lxc-container-default-cgns", PROC)
                .look()
                .finding(DENIED);
        assertThat(finding.subject()).isEqualTo("lxc-container-default-cgns");
        assertThat(finding.message())
                .startsWith(
                        "A container under lxc-container-default-cgns (one of 951, 952) asked for what AppArmor refused"
                                + " (once, at 2026-11-20 07:58:00 UTC): ");
    }

    @Test
    void whatIsAllowedByNowIsOneFactAndNoWarning() throws IOException {
        MadeUpHost.Look look = host().denied(GENERATED_950, TMPFS)
                .denied(GENERATED_950, TMPFS.replace("/run/x/", "/run/y/"))
                .look()
                .after();
        assertThat(look.statuses().stream().filter(s -> s.contains("denied")))
                .containsExactly("info apparmor.mount-denied-before:950");
        assertThat(look.finding("apparmor.mount-denied-before").message())
                .isEqualTo(
                        "950 asked before for what AppArmor refused (2 times, last at 2026-11-20 07:58:01 UTC); the profile"
                                + " as it is now allows it.");
    }

    /** Seen on a real host: what systemd 252 asks for when a container starts, and nobody misses. */
    @Test
    void whatTheKernelRefusesAnywayIsNoWarning() throws IOException {
        String configfs =
                "operation=\"mount\" info=\"failed flags match\" error=-13 name=\"/sys/kernel/config/\" pid=1517"
                        + " comm=\"mount\" fstype=\"configfs\" srcname=\"configfs\" flags=\"rw, nosuid, nodev, noexec\"";
        MadeUpHost.Look look = host().denied(GENERATED_950, configfs).look();

        assertThat(look.statuses().stream().filter(s -> s.contains("950") && s.contains("mount")))
                .containsExactly("info apparmor.mount-in-vain:950");
        assertThat(look.finding("apparmor.mount-in-vain").message())
                .contains("mounting configfs on /sys/kernel/config/", "no rule would help");

        String elsewhere = configfs.replace("/sys/kernel/config/", "/j/config/");
        assertThat(host().denied(GENERATED_950, elsewhere)
                        .look()
                        .finding(DENIED)
                        .status())
                .isEqualTo(Finding.Status.WARN);
    }

    @Test
    void whereNothingWasRefusedAppArmorIsNotNamed() throws IOException {
        assertThat(host().denied("/usr/sbin/cupsd", PROC).look().statuses())
                .noneMatch(s -> s.contains("denied") || s.contains("denials"));
    }

    @Test
    void hostileNamesStayOnTheirLine() throws IOException {
        String name = HexFormat.of()
                .withUpperCase()
                .formatHex("/x\n\u001b[31m\u202eevil/".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Finding finding = host().denied(
                        GENERATED_950,
                        "operation=\"mount\" name=" + name + " fstype=\"proc\" srcname=\"" + "y".repeat(200) + "\"")
                .look()
                .finding(DENIED);
        assertThat(finding.message() + finding.remedy()).doesNotContain("\n", "\u001b", "\u202e");
        assertThat(finding.message()).contains("/x\\x0a\\x1b[31m\\u202eevil/");
        assertThat(finding.remedy())
                .isEqualTo("No rule can be made for it: a name in it has characters that a rule can't safely hold.");
    }

    @Test
    void lxcStartsOwnDenialsAreToldApart() throws IOException {
        MadeUpHost host = host().file(
                        ApparmorState.LXC_START_FILE,
                        "#include <tunables/global>\n\n/usr/bin/lxc-start flags=(attach_disconnected) {\n"
                                + "  #include <abstractions/lxc/start-container>\n}\n");
        host.denied(
                "/usr/bin/lxc-start",
                "operation=\"mount\" name=\"/var/lib/lxc/950/rootfs/x/\" fstype=\"tmpfs\" srcname=\"x\"");
        assertThat(host.look().statuses()).noneMatch(s -> s.contains("lxc-start"));
        host.denied("/usr/bin/lxc-start", "operation=\"exec\" name=\"/usr/bin/newuidmap\"");
        Finding finding = host.look().finding("apparmor.lxc-start-denied");
        assertThat(finding.status()).isEqualTo(Finding.Status.WARN);
        assertThat(finding.message()).contains("(once, at 2026-11-20 07:58:01 UTC): exec /usr/bin/newuidmap.");
    }

    @Test
    void theRefusalProvesThatAProfileIsNotLoaded() throws IOException {
        MadeUpHost.Look look = host().ct("954", UNPRIVILEGED + "lxc.apparmor.profile: lxc-gone\n")
                .denied(
                        "/usr/bin/lxc-start",
                        "operation=\"change_profile\" info=\"label not found\" error=-2 name=\"lxc-gone\" comm=\"lxc-start\"")
                .look();
        assertThat(look.findings())
                .filteredOn(f -> f.key().equals("apparmor.apparmor-profile-not-loaded:lxc-gone"))
                .singleElement()
                .satisfies(f -> assertThat(f.evidence())
                        .extracting(Evidence::file)
                        .containsExactly("/etc/pve/lxc/954.conf", "journal"));
    }

    @Test
    void whatCouldNotBeReadIsSaidOnce() throws IOException {
        MadeUpHost.Look look = host().look();
        HostState state = look.state()
                .with(new Question.Fact(HostFact.APPARMOR_LOG, "journal"), Reading.unread("needs root"))
                .with(new Question.Fact(HostFact.APPARMOR_LOG, "/var/log/kern.log"), Reading.unread("needs root"));
        assertThat(new MadeUpHost.Look(state, look.answers())
                        .finding("apparmor.denials-unread")
                        .message())
                .isEqualTo("Not all is known of what AppArmor refused; could not be read: journal: needs root;"
                        + " /var/log/kern.log: needs root.");
    }
}

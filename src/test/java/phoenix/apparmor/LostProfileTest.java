package phoenix.apparmor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import phoenix.change.Evidence;
import phoenix.change.Finding;

class LostProfileTest {
    private static final String OURS = PhoenixProfile.NAME;
    private static final String WITH = "lxc.apparmor.profile: " + OURS + "\n";
    private static final String GIVEN =
            "{\n\"lxc_configs\": {\n\"950\": {\n\"apparmor_profile\": \"" + OURS + "\"\n}\n}\n}\n";
    private static final String NOT_OURS =
            "950 is unprivileged and has the profile that Proxmox makes for it, not " + OURS + ".";

    @TempDir
    private Path temp;

    private int hosts;

    private MadeUpHost host() throws IOException {
        hosts++;
        return MadeUpHost.proxmox(temp.resolve("host-" + hosts));
    }

    private static String main(String parent) {
        return "arch: amd64\n" + (parent.isEmpty() ? "" : "parent: " + parent + "\n") + "unprivileged: 1\n";
    }

    private static String snapshot(String name, String parent, long taken, String lines) {
        return "\n[" + name + "]\n" + main(parent).replace("unprivileged", "snaptime: " + taken + "\nunprivileged")
                + lines;
    }

    private Finding finding(String file, String configs) throws IOException {
        MadeUpHost host = host().ct("950", file);
        if (!configs.isEmpty()) {
            host.file(MadeUpHost.LXC_CONFIGS, configs);
        }
        return host.look().finding("apparmor.profile-not-assigned");
    }

    @Test
    void aSnapshotThatTheContainerDoesNotStandOnProvesARollback() throws IOException {
        Finding finding =
                finding(main("clean") + snapshot("clean", "", 100, "") + snapshot("tuned", "clean", 200, WITH), GIVEN);
        assertThat(finding.message())
                .isEqualTo(NOT_OURS + " It had the profile when its snapshot tuned was taken, and lost it in a rollback"
                        + " since: it stands on clean now, which has no such line.");
        assertThat(finding.evidence())
                .containsExactly(new Evidence("/etc/pve/lxc/950.conf", 15, "lxc.apparmor.profile: " + OURS));
    }

    @Test
    void ofSeveralSuchSnapshotsTheLatestIsNamed() throws IOException {
        Finding finding = finding(
                main("clean")
                        + snapshot("clean", "", 100, "")
                        + snapshot("new", "old", 1000, WITH)
                        + snapshot("old", "clean", 200, WITH),
                "");
        assertThat(finding.message()).contains("when its snapshot new was taken");
    }

    @Test
    void aSnapshotThatItStandsOnAndThatHasTheProfileTellsThatItWasLostSince() throws IOException {
        assertThat(finding(main("tuned") + snapshot("tuned", "", 100, WITH), "").message())
                .isEqualTo(
                        NOT_OURS
                                + " It had the profile when its snapshot tuned was taken, on which it stands, and lost the line since.");
    }

    @Test
    void anEarlierSnapshotThatHasTheProfileTellsWhenItWasStillThere() throws IOException {
        Finding finding =
                finding(main("later") + snapshot("later", "tuned", 200, "") + snapshot("tuned", "", 100, WITH), "");
        assertThat(finding.message())
                .endsWith(
                        "It had the profile when its snapshot tuned was taken, and no more when later was, on which it stands.");
    }

    @Test
    void withoutAParentNoRollbackIsClaimed() throws IOException {
        assertThat(finding(main("") + snapshot("tuned", "", 100, WITH), "").message())
                .endsWith(" It had the profile when its snapshot tuned was taken.");
    }

    @Test
    void aSnapshotThatIsAsBareAsTheContainerIsHowARollbackToItLooks() throws IOException {
        String file = main("clean") + snapshot("clean", "", 100, "");
        Finding finding = finding(file, GIVEN);
        assertThat(finding.message())
                .isEqualTo(
                        NOT_OURS + " Phoenix's configuration gives it the profile, and its snapshot clean, on which it"
                                + " stands, has no such line either: a rollback to it leaves the file like this.");
        assertThat(finding.evidence())
                .containsExactly(
                        new Evidence(MadeUpHost.LXC_CONFIGS, 4, "\"apparmor_profile\": \"" + OURS + "\""),
                        new Evidence("/etc/pve/lxc/950.conf", 5, "[clean]"));

        assertThat(finding(file, "").message())
                .as("nobody speaks for the profile")
                .isEqualTo(NOT_OURS);

        MadeUpHost others = host().ct("950", file).ct("951", main("") + WITH);
        assertThat(others.look().finding("apparmor.profile-not-assigned").message())
                .contains("Other containers have the profile, and its snapshot clean");
    }

    @Test
    void theSameOtherProfileInTheParentIsSaidToo() throws IOException {
        String unconfined = "lxc.apparmor.profile: unconfined\n";
        MadeUpHost host = host().file(MadeUpHost.LXC_CONFIGS, GIVEN)
                .ct("950", main("clean") + unconfined + snapshot("clean", "", 100, unconfined));
        assertThat(host.look().finding("apparmor.unconfined").message())
                .contains("its snapshot clean, on which it stands, has the same line");
        host.ct("950", main("clean") + unconfined + snapshot("clean", "", 100, ""));
        assertThat(host.look().finding("apparmor.unconfined").message()).doesNotContain("clean");
    }

    @Test
    void aFileWithoutAnyLxcLineAndSnapshotIsHowARestoreLooks() throws IOException {
        assertThat(finding(main(""), GIVEN).message()).contains("a restore by another user than root@pam");
        assertThat(finding(main("") + "lxc.cgroup2.devices.allow: c 195:* rwm\n", GIVEN)
                        .message())
                .isEqualTo(NOT_OURS);
        assertThat(finding(main(""), "").message()).isEqualTo(NOT_OURS);
    }

    @Test
    void parentsThatGoInACircleEnd() throws IOException {
        Finding finding = finding(
                main("one")
                        + snapshot("one", "two", 100, "")
                        + snapshot("two", "one", 200, "")
                        + snapshot("three", "gone", 50, WITH),
                "");
        assertThat(finding.message()).contains("its snapshot three was taken");
    }

    @Test
    void theSampleThatWasRolledBackTellsOfIt() throws IOException {
        Path sample = Path.of("samples/hosts/pve9-drifted/etc/pve/lxc/952.conf");
        MadeUpHost host =
                host().file(MadeUpHost.LXC_CONFIGS, GIVEN.replace("950", "952")).ct("952", Files.readString(sample));
        assertThat(host.look().finding("apparmor.profile-not-assigned").message())
                .contains("its snapshot before-upgrade, on which it stands, has no such line either");
    }
}

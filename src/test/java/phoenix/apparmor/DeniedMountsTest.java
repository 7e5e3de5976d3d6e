package phoenix.apparmor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import phoenix.apparmor.DeniedMount.Standing;
import phoenix.change.Action;
import phoenix.change.Change;
import phoenix.change.Effect;
import phoenix.intent.Answers;

class DeniedMountsTest {
    private static final String OURS = PhoenixProfile.NAME;
    private static final String GENERATED_950 = "lxc-950_</var/lib/lxc>";
    private static final String UNPRIVILEGED = "arch: amd64\nunprivileged: 1\n";
    private static final String TEAM =
            "operation=\"mount\" info=\"failed flags match\" error=-13 name=\"/srv/team/\" pid=9"
                    + " comm=\"mount\" flags=\"ro, remount, bind, relatime\"";
    private static final String TEAM_RULE = "mount options=(ro, bind, relatime, remount) -> /srv/team/,";

    @TempDir
    private Path temp;

    private MadeUpHost host() throws IOException {
        return MadeUpHost.proxmox(temp);
    }

    private static DeniedMount only(MadeUpHost.Look look) {
        assertThat(DeniedMounts.of(look.apparmor()).all()).hasSize(1);
        return DeniedMounts.of(look.apparmor()).all().get(0);
    }

    private static Answers.Apparmor mounts(String... rules) {
        return Answers.NONE.apparmor().withMounts(Set.of(rules));
    }

    @Test
    void equalDenialsAreOneWithItsTimes() throws IOException {
        DeniedMounts denied = DeniedMounts.of(host().ct("950", UNPRIVILEGED)
                .denied(GENERATED_950, TEAM)
                .denied(GENERATED_950, "operation=\"umount\" name=\"/x/\"")
                .denied(GENERATED_950, TEAM.replace("pid=9", "pid=12"))
                .denied("/usr/sbin/cupsd", TEAM)
                .denied("lxc-960_</var/lib/lxc>", TEAM)
                .look()
                .apparmor());
        assertThat(denied.all()).hasSize(2);
        DeniedMount team = denied.all().get(0);
        assertThat(team.count()).isEqualTo(2);
        assertThat(team.first()).contains(Instant.parse("2026-11-20T07:58:00Z"));
        assertThat(team.last()).contains(Instant.parse("2026-11-20T07:58:02Z"));
        assertThat(team.containers()).containsExactly("950");
        assertThat(team.rule()).contains(TEAM_RULE);
        assertThat(denied.of("950")).isEqualTo(denied.all());
        assertThat(denied.of("951")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    lxc-950_</var/lib/lxc>                                              |                                   | 950
                    lxc-950_</var/lib/lxc>//&:lxc-950_<-var-lib-lxc>:unconfined         |                                   | 950
                    lxc-mine                                                            |                                   | 951
                    lxc-mine//child                                                     |                                   | 951
                    lxc-shared                                                          |                                   | 952;953
                    lxc-container-default-cgns                                          |                                   | ''
                    docker-default                                                      | root//lxc-952_<-var-lib-lxc>      | 952 inside
                    docker-default                                                      | root//lxc-952_<-var-lib-lxc>//in  | 952 inside
                    :lxc-952_<-var-lib-lxc>:docker-default                              |                                   | 952 inside
                    :lxc-952_<-var-lib-lxc>://docker-default                            |                                   | 952 inside
                    docker-default                                                      | root//lxc-99_<-var-lib-lxc>       | nobody
                    lxc-99_</var/lib/lxc>                                               |                                   | nobody
                    lxc-950_</srv/lxc>                                                  |                                   | nobody
                    docker-default                                                      |                                   | nobody
                    unconfined                                                          |                                   | nobody
                    :                                                                   |                                   | nobody
                    //&                                                                 |                                   | nobody
                    """)
    void saysWhoseADenialIs(String profile, String namespace, String whose) throws IOException {
        MadeUpHost.Look look = host().ct("950", UNPRIVILEGED)
                .ct("951", UNPRIVILEGED + "lxc.apparmor.profile: lxc-mine\n")
                .ct("952", UNPRIVILEGED + "lxc.apparmor.profile: lxc-shared\n")
                .ct("953", UNPRIVILEGED + "lxc.apparmor.profile: lxc-shared\n")
                .look();
        Optional<DenialOwner> owner = DenialOwner.of(
                profile,
                Optional.ofNullable(namespace),
                DenialOwner.Owners.of(look.apparmor().everywhere().all()));
        assertThat(owner.map(o -> String.join(
                                        ";",
                                        o.containers().stream().map(c -> c.id()).toList())
                                + (o.inside() ? " inside" : ""))
                        .orElse("nobody"))
                .isEqualTo(whose);
    }

    @Test
    void plainLxcTakesItsDefaultWhereAContainerNamesNoProfile() throws IOException {
        MadeUpHost.Look look = MadeUpHost.plainLxc(temp)
                .file("/var/lib/lxc/web/config", "lxc.idmap = u 0 100000 65536\nlxc.idmap = g 0 100000 65536\n")
                .denied("lxc-container-default-cgns", TEAM)
                .look();
        assertThat(only(look).containers()).containsExactly("web");
    }

    @Test
    void whatPhoenixsProfileOnDiskAllowsIsOld() throws IOException {
        MadeUpHost.Look before = host().ct("950", UNPRIVILEGED)
                .denied(GENERATED_950, "operation=\"mount\" name=\"/run/x/\" fstype=\"tmpfs\" srcname=\"tmpfs\"")
                .look();
        assertThat(only(before).standing()).isEqualTo(Standing.PLANNED);
        assertThat(only(before).offered()).isFalse();
        assertThat(before.change("apparmor.profile-file").fixes()).contains("apparmor.apparmor-mount-denied:950");
        assertThat(before.change("apparmor.assign-950").fixes()).contains("apparmor.apparmor-mount-denied:950");
        assertThat(only(before.after()).standing()).isEqualTo(Standing.OLD);
        assertThat(before.after().statuses()).contains("info apparmor.mount-denied-before:950");
    }

    @Test
    void ofAnotherProfileItIsTheRulesOnDiskWithWhatTheyInclude() throws IOException {
        MadeUpHost host = host().ct("951", UNPRIVILEGED + "lxc.apparmor.profile: lxc-mine\n")
                .file(
                        "/etc/apparmor.d/lxc/mine",
                        "profile lxc-mine {\n  #include <abstractions/lxc/container-base>\n}\n")
                .denied("lxc-mine", "operation=\"mount\" name=\"/b/\" srcname=\"/srv/a/\" flags=\"rw, bind\"");
        assertThat(only(host.look()).standing()).isEqualTo(Standing.OLD);
        host.denied("lxc-mine", TEAM);
        DeniedMount team = DeniedMounts.of(host.look().apparmor()).all().get(0);
        assertThat(team.standing()).isEqualTo(Standing.SAFE);
        assertThat(team.forPhoenix()).isFalse();
        assertThat(team.offered()).isFalse();
        assertThat(host.look().finding("apparmor.apparmor-mount-denied").remedy())
                .isEqualTo("By hand: add \"" + TEAM_RULE + "\" to its own profile lxc-mine, and load that anew.");
    }

    @Test
    void aRuleThatForbidsHasTheLastWord() throws IOException {
        MadeUpHost.Look look = host().ct("950", UNPRIVILEGED)
                .denied(GENERATED_950, "operation=\"mount\" name=\"/\" flags=\"ro, remount\"")
                .look();
        assertThat(only(look).standing()).isEqualTo(Standing.NONE);
        assertThat(only(look).note()).contains("forbids it (deny mount -> /)");
        assertThat(only(look).ruleText()).isEmpty();
    }

    @Test
    void whatTheContainerHasNowAndPhoenixsProfileWouldTakeAwayIsNew() throws IOException {
        MadeUpHost.Look look = host().ct("950", UNPRIVILEGED + "features: nesting=1\n")
                .denied(GENERATED_950, TEAM)
                .look();
        assertThat(only(look).standing()).isEqualTo(Standing.SAFE);
        assertThat(only(look).allowedNow()).isTrue();
        assertThat(only(look).note()).isEqualTo("The profile that it has now allows it; Phoenix's would not.");
        assertThat(look.finding("apparmor.apparmor-mount-denied").remedy())
                .isEqualTo("The wizard offers the rule \"" + TEAM_RULE
                        + "\" for Phoenix's profile. The profile that it has now allows it; Phoenix's would not.");
    }

    @Test
    void whatAppArmorInsideAContainerRefusesIsNoAffairOfTheHost() throws IOException {
        MadeUpHost.Look look = host().ct("952", UNPRIVILEGED)
                .denied("docker-default", "namespace=\"root//lxc-952_<-var-lib-lxc>\" " + TEAM)
                .look();
        assertThat(only(look).inside()).isTrue();
        assertThat(only(look).standing()).isEqualTo(Standing.NONE);
        assertThat(look.statuses()).noneMatch(s -> s.contains("denied"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    SAFE      | operation="mount" name="/j/dev/pts/" fstype="devpts" srcname="devpts" flags="rw, nosuid"  |
                    SAFE      | operation="mount" name="/m/" fstype="overlay" srcname="overlay"                           |
                    SAFE      | operation="mount" name="/b/" srcname="/srv/" flags="rw, rbind"                            |
                    SAFE      | operation="mount" name="/dev/x" srcname="/dev/x" flags="rw, rbind"                        |
                    SAFE      | operation="mount" name="/x/" flags="ro, remount, noatime, bind"                           |
                    SAFE      | operation="pivotroot" name="/n/" srcname="/n/o/"                                          |
                    DANGEROUS | operation="mount" name="/j/proc/" fstype="proc" srcname="proc"                            | for those without nesting: 951
                    DANGEROUS | operation="mount" name="/j/sys/" fstype="sysfs" srcname="sysfs"                           | for those without nesting: 951
                    DANGEROUS | operation="mount" name="/j/proc/" srcname="/proc/" flags="rw, bind"                       | these files have other paths
                    DANGEROUS | operation="mount" name="/j/" srcname="/" flags="rw, rbind"                                | these files have other paths
                    DANGEROUS | operation="mount" name="/j/" srcname="/dev/" flags="rw, rbind"                            | these files have other paths
                    DANGEROUS | operation="mount" name="/j/" srcname="/dev/.lxc/proc/" flags="rw, bind"                   | these files have other paths
                    DANGEROUS | operation="mount" name="/j/" fstype="devtmpfs" srcname="x"                                | every device of the host
                    DANGEROUS | operation="mount" name="/j/" fstype="securityfs" srcname="x"                              | only at /sys/kernel/security/
                    DANGEROUS | operation="mount" name="/j/" fstype="debugfs" srcname="x"                                 | only at /sys/kernel/debug/
                    DANGEROUS | operation="mount" name="/j/" fstype="cgroup" srcname="x"                                  | only at /sys/fs/cgroup/
                    DANGEROUS | operation="mount" name="/j/" fstype="binfmt_misc" srcname="x"                             | only at /proc/sys/fs/binfmt_misc/
                    DANGEROUS | operation="mount" name="/m/" fstype="vfat" srcname="/dev/sdb1"                            | /dev/sdb1
                    DANGEROUS | operation="mount" name="/m/" fstype="fuseblk" srcname="/dev/zd16"                         | /dev/zd16
                    DANGEROUS | operation="mount" name="/m/" fstype="squashfs" srcname="/dev/loop3"                       | /dev/loop3
                    DANGEROUS | operation="mount" name="/m/" fstype="iso9660" srcname="x"                                 | read by the host's kernel
                    DANGEROUS | operation="mount" name="/m/" fstype="nfs4" srcname="srv:/x"                               | share it as a volume
                    DANGEROUS | operation="mount" name="/m/" fstype="newfs" srcname="x"                                   | knows nothing of newfs
                    DANGEROUS | operation="mount" name="/proc/sys/" flags="rw, remount, bind"                             | this takes that away
                    NONE      | operation="mount" name="/m/" srcname="x"                                                  | what kind of file system
                    NONE      | operation="mount" name="/x/" flags="rw, remount, brandnew"                                | mount option
                    """)
    void saysAtWhatRisk(Standing standing, String fields, String why) throws IOException {
        MadeUpHost.Look look = host().ct("950", UNPRIVILEGED + "features: nesting=1\n")
                .ct("951", UNPRIVILEGED)
                .denied(GENERATED_950, fields)
                .look();
        DeniedMount denied = only(look);
        assertThat(denied.standing()).as(denied.toString()).isEqualTo(standing);
        assertThat(denied.risk() + denied.note()).contains(why == null ? "" : why);
        assertThat(denied.offered()).isEqualTo(standing != Standing.NONE);
        assertThat(denied.ruleText()).doesNotStartWith("mount,").isNotEqualTo("mount");
    }

    @Test
    void aSecondProcCostsLittleWhereAllHaveNesting() throws IOException {
        MadeUpHost.Look look = host().ct("950", UNPRIVILEGED + "features: nesting=1\n")
                .denied(GENERATED_950, "operation=\"mount\" name=\"/j/proc/\" fstype=\"proc\" srcname=\"proc\"")
                .look();
        assertThat(only(look).standing()).isEqualTo(Standing.SAFE);
        assertThat(only(look).rule()).contains("mount fstype=proc options=(rw) proc -> /j/proc/,");
    }

    @Test
    void aRuleThatAnOldParserWidensIsAsDangerousAsWhatItBecomes() throws IOException {
        MadeUpHost host = host().ct("951", UNPRIVILEGED)
                .denied("lxc-951_</var/lib/lxc>", "operation=\"mount\" name=\"/x/\" flags=\"rw, noatime, remount\"");
        assertThat(only(host.withPackage("apparmor", "3.0.8-3").look()).risk()).contains("CVE-2016-1585");
        assertThat(only(host.withPackage("apparmor", "4.1.0-1").look()).standing())
                .isEqualTo(Standing.SAFE);
    }

    @ParameterizedTest
    @CsvSource({
        "/var/lib/docker/check-overlayfs-support1406524187/merged/, true",
        "/var/lib/docker/overlay2/0a1b2c3d4e5f60718293/merged/, true",
        "/tmp/tmp.Xy12Ab/, true",
        "/tmp/mnt4fQzXa/, true",
        "/var/tmp/systemd-private-x/, true",
        "/proc/4711/ns/, true",
        "/srv/team/, false",
        "/tmp/m/, false",
        "/tmp/buildroot/, false",
        "/run/systemd/unit-root/, false",
        "/run/user/33/, false",
        "/srv/www2024/, false",
        "/dev/sda1, false",
        "proc, false",
    })
    void tellsPathsThatAreMadeUpAnewEachTime(String path, boolean madeUp) {
        assertThat(MadeUpPath.is(path)).isEqualTo(madeUp);
    }

    @Test
    void aProfileThatNoContainerHasAnyMoreIsHeldAgainstTheOneThatTookItsPlace() throws IOException {
        MadeUpHost.Look look = host().ct("950", UNPRIVILEGED)
                .denied(
                        "lxc-container-default-cgns",
                        "operation=\"mount\" name=\"/run/x/\" fstype=\"tmpfs\" srcname=\"tmpfs\"")
                .denied("lxc-container-default-cgns", TEAM)
                .look()
                .after();
        assertThat(DeniedMounts.of(look.apparmor()).all())
                .extracting(DeniedMount::standing)
                .containsExactly(Standing.SAFE, Standing.OLD);
        assertThat(look.finding("apparmor.apparmor-mount-denied").message())
                .startsWith(
                        "A container that was under lxc-container-default-cgns asked for what AppArmor refused (once, ");
    }

    @Test
    void whereAnEntryOfTheChecklistSaysItBetterItIsOffered() throws IOException {
        MadeUpHost host = host().ct("950", UNPRIVILEGED)
                .answering(Answers.NONE.apparmor().withRules(Set.of()))
                .denied(
                        GENERATED_950,
                        "operation=\"mount\" name=\"/run/systemd/unit-root/\" srcname=\"/\" flags=\"rw, rbind\"")
                .denied(
                        GENERATED_950,
                        "operation=\"mount\" name=\"/var/lib/docker/overlay2/0a1b2c3d4e5f60718293/merged/\" fstype=\"overlay\""
                                + " srcname=\"overlay\"")
                .denied(GENERATED_950, "operation=\"mount\" name=\"/srv/o/\" fstype=\"overlay\" srcname=\"overlay\"");
        DeniedMounts denied = DeniedMounts.of(host.look().apparmor());
        assertThat(denied.all())
                .extracting(d -> d.entry().map(MountRule::id).or(d::rule).orElse(""))
                .containsExactly("mount fstype=overlay options=(rw) overlay -> /srv/o/,", "overlay", "services");
        assertThat(denied.all()).extracting(DeniedMount::standing).containsOnly(Standing.SAFE);
        Answers with = denied.acceptingSafe(
                List.of("950"), Answers.NONE.with(Answers.NONE.apparmor().withRules(Set.of())));
        assertThat(with.apparmor().rules()).contains(Set.of("overlay", "services"));
        assertThat(with.apparmor().mounts()).containsExactly("mount fstype=overlay options=(rw) overlay -> /srv/o/,");
        assertThat(DeniedMounts.of(host.answering(with.apparmor()).look().apparmor())
                        .all())
                .extracting(DeniedMount::standing)
                .containsOnly(Standing.PLANNED);
    }

    @Test
    void anEntryJoinsThoseThatTheWizardChoseItself() throws IOException {
        MadeUpHost.Look look = host().ct("950", UNPRIVILEGED)
                .denied(
                        GENERATED_950,
                        "operation=\"mount\" name=\"/tmp/tmp.Xy12Ab/m/\" fstype=\"overlay\" srcname=\"overlay\"")
                .look();
        Answers with = DeniedMounts.of(look.apparmor()).acceptingSafe(List.of("950"), Answers.NONE);
        assertThat(with.apparmor().rules().orElseThrow()).contains("overlay", "tmpfs", "services", "propagation");
    }

    @Test
    void onlyWhatIsSafeIsAcceptedForAllAndTheRestOneByOne() throws IOException {
        DeniedMounts denied = DeniedMounts.of(host().ct("950", UNPRIVILEGED)
                .ct("951", UNPRIVILEGED)
                .denied(GENERATED_950, TEAM)
                .denied(GENERATED_950, "operation=\"mount\" name=\"/j/proc/\" fstype=\"proc\" srcname=\"proc\"")
                .denied("lxc-951_</var/lib/lxc>", TEAM.replace("team", "other"))
                .look()
                .apparmor());
        assertThat(denied.acceptingSafe(List.of("950"), Answers.NONE).apparmor().mounts())
                .containsExactly(TEAM_RULE);
        assertThat(denied.accepting(denied.of("950"), Answers.NONE).apparmor().mounts())
                .containsExactly("mount fstype=proc options=(rw) proc -> /j/proc/,", TEAM_RULE);
        assertThat(denied.acceptingSafe(List.of("960"), Answers.NONE)).isEqualTo(Answers.NONE);
    }

    @Test
    void anAcceptedRuleIsPlannedCheckedLoadedAndThenOld() throws IOException, InterruptedException {
        MadeUpHost host = host().ct("950", UNPRIVILEGED + "lxc.apparmor.profile: " + OURS + "\n")
                .file(LoadedProfiles.FILE, MadeUpHost.STOCK_LOADED + OURS + " (enforce)\n");
        host.file(PhoenixProfile.FILE, host.look().apparmor().wantedText().orElseThrow())
                .denied(OURS, TEAM);
        assertThat(host.look().ids()).isEmpty();
        assertThat(only(host.look()).standing()).isEqualTo(Standing.SAFE);

        MadeUpHost.Look look = host.answering(DeniedMounts.of(host.look().apparmor())
                        .acceptingSafe(List.of("950"), Answers.NONE)
                        .apparmor())
                .look();
        assertThat(look.ids()).containsExactly("apparmor.profile-file", "apparmor.reload");
        assertThat(only(look).standing()).isEqualTo(Standing.PLANNED);
        Change change = look.change("apparmor.profile-file");
        assertThat(change.fixes()).contains("apparmor.apparmor-mount-denied:950");
        assertThat(change.notes()).contains("accepted from denials: " + TEAM_RULE);
        assertThat(change.effects())
                .filteredOn(Effect.Text.class::isInstance)
                .singleElement()
                .asString()
                .contains("# accepted from denials:")
                .contains(TEAM_RULE);
        assertThat(look.after().ids()).isEmpty();
        assertThat(only(look.after()).standing()).isEqualTo(Standing.OLD);

        assumeTrue(Files.exists(Path.of("/usr/sbin/apparmor_parser")), "apparmor_parser is installed");
        String candidate =
                ((Action.WriteFiles) change.action()).candidates().get(0).text();
        Path file = Files.writeString(temp.resolve("candidate"), candidate);
        RealParser.Result result =
                RealParser.check(file, "-b", Shipped.policy(temp).toString());
        assertThat(result.exit()).as(result.said()).isZero();
    }

    @Test
    void aDangerousRuleSaysItsRiskInThePreview() throws IOException {
        MadeUpHost.Look look = host().ct("950", UNPRIVILEGED)
                .answering(mounts("mount fstype=vfat options=(rw) /dev/sdb1 -> /m/,"))
                .look();
        assertThat(look.change("apparmor.profile-file").notes())
                .anyMatch(n ->
                        n.startsWith("accepted from denials: mount fstype=vfat options=(rw) /dev/sdb1 -> /m/, Risk: "));
    }

    @Test
    void aContainerThatGetsNoProfileOfPhoenixsIsHelpedByHand() throws IOException {
        MadeUpHost.Look look = host().ct("950", UNPRIVILEGED)
                .answering(Answers.NONE.apparmor().withContainers(Map.of("950", false)))
                .denied(GENERATED_950, TEAM)
                .look();
        assertThat(only(look).offered()).isFalse();
        assertThat(look.finding("apparmor.apparmor-mount-denied").remedy())
                .isEqualTo("By hand: give /etc/pve/lxc/950.conf a line lxc.apparmor.raw with \"" + TEAM_RULE + "\".");
    }

    @Test
    void aFloodOfDifferentMountsIsKeptInPart() throws IOException {
        MadeUpHost host = host().ct("950", UNPRIVILEGED).ct("951", UNPRIVILEGED);
        host.denied("lxc-951_</var/lib/lxc>", TEAM);
        for (int i = 0; i < 59; i++) {
            host.denied(GENERATED_950, "operation=\"umount\" name=\"/" + i + "/\"");
        }
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            log.append("type=AVC msg=audit(1795161400.000:")
                    .append(i)
                    .append("): apparmor=\"DENIED\" operation=\"mount\" profile=\"")
                    .append(GENERATED_950)
                    .append("\" name=\"/m")
                    .append(i)
                    .append("/\" fstype=\"proc\"\n");
        }
        DeniedMounts denied = DeniedMounts.of(
                host.file("/var/log/audit/audit.log", log.toString()).look().apparmor());
        assertThat(denied.of("950")).hasSize(60);
        assertThat(denied.of("951")).hasSize(1);
        assertThat(denied.left()).isEqualTo(299);
    }
}

package phoenix.apparmor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.change.Action;
import phoenix.change.Change;
import phoenix.change.Effect;
import phoenix.change.Undo;
import phoenix.host.HostLock;
import phoenix.intent.Answers;

class ApparmorChangesTest {
    private static final String OURS = PhoenixProfile.NAME;
    private static final String LOAD = "apparmor_parser -r -K /etc/apparmor.d/lxc-containers";

    @TempDir
    private Path temp;

    private static Answers.Apparmor choosing(String container, boolean chosen) {
        return new Answers.Apparmor(Optional.empty(), Map.of(container, chosen), Optional.empty(), Set.of());
    }

    private static List<Effect.Fact> facts(Change change) {
        return change.effects().stream()
                .filter(Effect.Fact.class::isInstance)
                .map(Effect.Fact.class::cast)
                .toList();
    }

    /** Every fail has a change or a manual step, and a second look finds nothing more to change. */
    private static void settles(MadeUpHost.Look look) {
        assertThat(look.findings())
                .filteredOn(f -> f.status() == phoenix.change.Finding.Status.FAIL)
                .allSatisfy(f -> assertThat(f.remedy()).isNotBlank());
        assertThat(look.findings())
                .filteredOn(f -> f.status() == phoenix.change.Finding.Status.FAIL
                        && f.remedy().startsWith("The wizard"))
                .allSatisfy(f -> assertThat(look.fixed()).contains(f.key()));
        MadeUpHost.Look after = look.after();
        assertThat(after.ids()).isEmpty();
        assertThat(after.failKeys()).doesNotContainAnyElementsOf(look.fixed());
    }

    @Test
    void aFreshProxmoxHostGetsTheProfileLoadedThenAssigned() throws IOException {
        MadeUpHost.Look look = MadeUpHost.proxmox(temp)
                .ct("950", "arch: amd64\nunprivileged: 1\n\n[snap]\narch: amd64\nunprivileged: 1\n")
                .ct("957", "arch: amd64\n")
                .ct("900", "arch: amd64\nunprivileged: 1\ntemplate: 1\n")
                .look();
        assertThat(look.ids()).containsExactly("apparmor.profile-file", "apparmor.load", "apparmor.assign-950");
        assertThat(look.after().text("/etc/pve/lxc/950.conf"))
                .isEqualTo("arch: amd64\nunprivileged: 1\nlxc.apparmor.profile: " + OURS
                        + "\n\n[snap]\narch: amd64\nunprivileged: 1\n");
        assertThat(look.change("apparmor.assign-950").action())
                .isEqualTo(Action.WriteFiles.under(new HostLock.ProxmoxContainer("950")));
        settles(look);
    }

    @Test
    void theFileIsCheckedBeforeAndAfterItIsPutInPlaceAndBelongsToRoot() throws IOException {
        Change file = MadeUpHost.plainLxc(temp).look().change("apparmor.profile-file");
        Action.WriteFiles write = (Action.WriteFiles) file.action();
        assertThat(write.candidates()).singleElement().satisfies(c -> assertThat(c.text())
                .contains("#include <tunables/global>")
                .contains("profile " + OURS)
                .doesNotContain("#include <lxc>"));
        assertThat(write.proofs()).singleElement().satisfies(p -> assertThat(p.shown())
                .isEqualTo("apparmor_parser -Q -K /etc/apparmor.d/lxc-containers"));
        assertThat(file.effects())
                .contains(new Effect.Meta(PhoenixProfile.FILE, Optional.empty(), Optional.of(ApparmorState.FILE_META)));
    }

    @Test
    void loadingGoesThroughTheLoaderAndIsTakenBackByName() throws IOException {
        Change load = MadeUpHost.plainLxc(temp).look().change("apparmor.load");
        assertThat(((Action.RunCommand) load.action()).command().shown()).isEqualTo(LOAD);
        assertThat(facts(load))
                .containsExactly(new Effect.Fact(
                        "apparmor-loaded", LoadedProfiles.FILE, OURS, Optional.empty(), Optional.of("enforce")));
        assertThat(load.undo()).singleElement().isInstanceOfSatisfying(Undo.UnloadProfile.class, u -> {
            assertThat(u.profile()).isEqualTo(OURS);
            assertThat(u.command().argv())
                    .containsExactly(
                            "awk",
                            "BEGIN { printf \"%s\", \"" + OURS + "\" > \"/sys/kernel/security/apparmor/.remove\" }");
        });
    }

    @Test
    void whatLoadingAlsoLoadsIsPredicted() throws IOException {
        MadeUpHost.Look look = MadeUpHost.plainLxc(temp)
                .file(LoadedProfiles.FILE, "lxc-container-default (complain)\n")
                .look();
        assertThat(facts(look.change("apparmor.load")).stream()
                        .map(f -> f.key() + " " + f.before().orElse("-")))
                .containsExactly(
                        "lxc-container-default complain",
                        "lxc-container-default-cgns -",
                        "lxc-container-default-with-mounting -",
                        OURS + " -",
                        "lxc-container-default-with-nesting -");
        settles(look);
    }

    @Test
    void anEditedProfileIsMadeAnewAndLoadedAnewAndBothAreTakenBack() throws IOException {
        MadeUpHost host = MadeUpHost.plainLxc(temp);
        String text = host.look().apparmor().wantedText().orElseThrow();
        MadeUpHost.Look look = host.file(PhoenixProfile.FILE, text.replace("  # END", "  mount,\n  # END"))
                .file(LoadedProfiles.FILE, MadeUpHost.STOCK_LOADED + OURS + " (enforce)\n")
                .look();
        assertThat(look.ids()).containsExactly("apparmor.profile-file", "apparmor.reload");
        assertThat(look.finding("apparmor.profile-outdated").evidence())
                .singleElement()
                .satisfies(e -> assertThat(e.text()).isEqualTo("-  mount,"));
        assertThat(look.change("apparmor.profile-file").undo())
                .hasSize(2)
                .first()
                .isEqualTo(new Undo.Restore(new HostLock.None()));
        assertThat(look.change("apparmor.profile-file").undo().get(1))
                .isInstanceOfSatisfying(
                        Undo.RunCommand.class,
                        u -> assertThat(u.command().shown()).isEqualTo(LOAD));
        assertThat(look.change("apparmor.reload").undo()).singleElement().isInstanceOf(Undo.Nothing.class);
        settles(look);
    }

    @Test
    void withoutAppArmorInTheKernelNothingIsLoadedAndTheRestApplies() throws IOException {
        MadeUpHost.Look look = MadeUpHost.proxmox(temp)
                .without(ApparmorState.ENABLED)
                .without(LoadedProfiles.FILE)
                .ct("950", "unprivileged: 1\n")
                .look();
        assertThat(look.ids()).containsExactly("apparmor.profile-file", "apparmor.assign-950");
        assertThat(look.statuses()).contains("warn apparmor.apparmor-disabled:kernel");
        settles(look);
    }

    @Test
    void nothingIsAssignedThatMayNotBeInTheKernel() throws IOException {
        MadeUpHost host = MadeUpHost.proxmox(temp).ct("950", "unprivileged: 1\n");
        assertThat(host.withoutTool("apparmor_parser").look().ids()).isEmpty();
        assertThat(host.look().failKeys())
                .contains("apparmor.parser-missing:apparmor_parser", "apparmor.profile-not-assigned:950");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/apparmor.d/lxc-containers",
                "/etc/apparmor.d/lxc/lxc-default-with-mounting",
            })
    void withoutLxcsOwnPolicyNothingIsDone(String missing) throws IOException {
        MadeUpHost.Look look = MadeUpHost.proxmox(temp)
                .ct("950", "unprivileged: 1\n")
                .without(missing)
                .look();
        assertThat(look.ids()).isEmpty();
        assertThat(look.findings())
                .anySatisfy(f -> assertThat(f.subject()).isEqualTo(missing))
                .anySatisfy(f -> assertThat(f.remedy()).contains("--reinstall"));
    }

    @Test
    void aRunningContainerMustRestartAndAnUnconfinedOneIsOfferedTheProfile() throws IOException {
        MadeUpHost.Look look = MadeUpHost.proxmox(temp)
                .file("/proc/net/unix", "0: 00000002 00000000 00010000 0001 01 1 @/var/lib/lxc/955/command\n")
                .ct("955", "unprivileged: 1\nlxc.apparmor.profile: unconfined\n")
                .look();
        assertThat(look.statuses()).contains("warn apparmor.unconfined:955");
        Change assign = look.change("apparmor.assign-955");
        assertThat(assign.restarts()).containsExactly("955");
        assertThat(assign.fixes()).contains("apparmor.unconfined:955");
        settles(look);
    }

    @Test
    void nestingIsBroughtBackAndEachLossIsNamed() throws IOException {
        MadeUpHost.Look look = MadeUpHost.proxmox(temp)
                .ct("950", "features: nesting=1,fuse=1,mount=nfs;tmpfs\nunprivileged: 1\n")
                .ct("951", "unprivileged: 1\n")
                .look();
        Change assign = look.change("apparmor.assign-950");
        assertThat(facts(assign).stream().map(Effect.Fact::key))
                .containsExactly("lxc.apparmor.profile", "lxc.apparmor.allow_nesting");
        assertThat(assign.notes())
                .anyMatch(n -> n.startsWith("nesting: lxc.apparmor.allow_nesting: 1"))
                .anyMatch(n -> n.startsWith("fuse: ") && n.contains("the profile has the same"))
                .anyMatch(n -> n.startsWith("mount=nfs: gone") && n.contains("choose the rule nfs"))
                .anyMatch(n -> n.startsWith("mount=tmpfs: ") && n.contains("the profile has the same"));
        assertThat(look.change("apparmor.assign-951").notes())
                .anyMatch(n -> n.startsWith("pivot_root: gone"))
                .anyMatch(n -> n.startsWith("The ban on mounting over /sys/ is gone"));
        settles(look);
    }

    @Test
    void eachRuleThatTheContainerAddedIsNamed() throws IOException {
        String rules = "lxc.apparmor.raw: mount fstype=exfat,\nlxc.apparmor.raw: mount fstype=nfs,\n"
                + "lxc.apparmor.raw: mount fstype=tmpfs,\nlxc.apparmor.raw: # a comment\nlxc.apparmor.raw: ,\n"
                + "lxc.apparmor.raw: deny /srv/** w,\n";
        MadeUpHost.Look look = MadeUpHost.proxmox(temp)
                .ct("950", "unprivileged: 1\n" + rules)
                .ct("951", "unprivileged: 1\nlxc.apparmor.profile: generated\n" + rules)
                .ct("952", "unprivileged: 1\nlxc.apparmor.profile: lxc-container-default\n" + rules)
                .look();
        assertThat(look.change("apparmor.assign-950").notes())
                .filteredOn(n -> n.startsWith("lxc.apparmor.raw"))
                .containsExactly(
                        "lxc.apparmor.raw \"mount fstype=exfat,\" (/etc/pve/lxc/950.conf, line 2): gone;"
                                + " LXC passes over it beside a named profile.",
                        "lxc.apparmor.raw \"mount fstype=nfs,\" (/etc/pve/lxc/950.conf, line 3): gone;"
                                + " LXC passes over it beside a named profile (choose the rule nfs).",
                        "lxc.apparmor.raw \"mount fstype=tmpfs,\" (/etc/pve/lxc/950.conf, line 4):"
                                + " LXC passes over it beside a named profile, but the profile has the same.",
                        "lxc.apparmor.raw \"deny /srv/** w,\" (/etc/pve/lxc/950.conf, line 7): gone;"
                                + " LXC passes over it beside a named profile.");
        assertThat(look.change("apparmor.assign-951").notes())
                .anyMatch(n -> n.startsWith("lxc.apparmor.raw \"mount fstype=exfat,\""));
        assertThat(look.change("apparmor.assign-952").notes())
                .as("beside a named profile they never counted")
                .noneMatch(n -> n.startsWith("lxc.apparmor.raw"));
        settles(look);
    }

    @Test
    void rulesOfPlainLxcAndOfWhatItIncludesAreNamedAsFarAsTheyCount() throws IOException {
        MadeUpHost.Look look = MadeUpHost.plainLxc(temp)
                .file("/usr/share/lxc/config/mine.conf", "lxc.apparmor.raw = mount fstype=zfs,\n")
                .file(
                        "/var/lib/lxc/web/config",
                        "lxc.idmap = u 0 100000 65536\nlxc.idmap = g 0 100000 65536\nlxc.apparmor.profile = generated\n"
                                + "lxc.apparmor.raw = mount fstype=btrfs,\nlxc.apparmor.raw =\n"
                                + "lxc.apparmor.raw = mount fstype=ext4,\nlxc.include = /usr/share/lxc/config/mine.conf\n")
                .look();
        assertThat(look.change("apparmor.assign-web").notes())
                .filteredOn(n -> n.startsWith("lxc.apparmor.raw"))
                .satisfiesExactly(
                        n -> assertThat(n)
                                .contains("\"mount fstype=ext4,\" (/var/lib/lxc/web/config, line 6)")
                                .contains("the profile has the same"),
                        n -> assertThat(n)
                                .contains("\"mount fstype=zfs,\" (/usr/share/lxc/config/mine.conf, line 1): gone"));
    }

    @Test
    void aProfileWithoutTheNestingThatTheFeaturePromisesIsPutRight() throws IOException {
        MadeUpHost.Look look = MadeUpHost.proxmox(temp)
                .ct("950", "features: nesting=1\nunprivileged: 1\nlxc.apparmor.profile: " + OURS + "\n")
                .look();
        assertThat(look.failKeys()).contains("apparmor.nesting-lost:950");
        settles(look);
    }

    @Test
    void aLockedContainerIsLeftAloneAndSaid() throws IOException {
        MadeUpHost.Look look = MadeUpHost.proxmox(temp)
                .ct("956", "lock: backup\nunprivileged: 1\n")
                .look();
        assertThat(look.ids()).doesNotContain("apparmor.assign-956");
        assertThat(look.finding("apparmor.profile-not-assigned").remedy()).contains("lock: backup");
    }

    @Test
    void aProfileOfTheOperatorsOwnStaysUnlessTheyChooseOtherwise() throws IOException {
        MadeUpHost host = MadeUpHost.proxmox(temp)
                .file(LoadedProfiles.FILE, MadeUpHost.STOCK_LOADED + "lxc-mine (enforce)\n")
                .ct("950", "unprivileged: 1\nlxc.apparmor.profile: lxc-mine\n");
        assertThat(host.look().ids()).doesNotContain("apparmor.assign-950");
        assertThat(host.look().statuses()).contains("info apparmor.own-profile:950");
        assertThat(host.answering(choosing("950", true)).look().ids()).contains("apparmor.assign-950");
    }

    @Test
    void aProfileThatIsNowhereIsReplaced() throws IOException {
        MadeUpHost.Look look = MadeUpHost.proxmox(temp)
                .ct("950", "unprivileged: 1\nlxc.apparmor.profile: lxc-phoenix-v2\n")
                .look();
        assertThat(look.failKeys()).contains("apparmor.apparmor-profile-not-loaded:lxc-phoenix-v2");
        settles(look);
    }

    @Test
    void aProfileInTheFolderThatIsNotLoadedIsLoaded() throws IOException {
        MadeUpHost.Look look = MadeUpHost.proxmox(temp)
                .file("/etc/apparmor.d/lxc/lxc-mine", "profile lxc-mine flags=(complain) { }\n")
                .ct("950", "unprivileged: 1\nlxc.apparmor.profile: lxc-mine\n")
                .look();
        assertThat(facts(look.change("apparmor.load")))
                .contains(new Effect.Fact(
                        "apparmor-loaded", LoadedProfiles.FILE, "lxc-mine", Optional.empty(), Optional.of("complain")));
        settles(look);
    }

    @Test
    void aContainerLeftOutStaysAsItIs() throws IOException {
        MadeUpHost.Look look = MadeUpHost.proxmox(temp)
                .ct("950", "unprivileged: 1\n")
                .answering(choosing("950", false))
                .look();
        assertThat(look.ids()).doesNotContain("apparmor.assign-950");
        assertThat(look.failKeys()).doesNotContain("apparmor.profile-not-assigned:950");
    }

    @Test
    void phoenixsConfigurationIsBroughtAlongAndTheRestOfItKeepsItsBytes() throws IOException {
        String configs = """
                {
                    "lxc_configs": {
                        "950": { "name": "a", "apparmor_profile": "unconfined",
                                 "lxc_options": ["lxc.apparmor.profile=unconfined"] },
                        "951": { "name": "b", "apparmor_profile": "unconfined"   },
                        "957": { "name": "c", "unprivileged": false, "apparmor_profile": "unconfined" }
                    }
                }""";
        MadeUpHost.Look look = MadeUpHost.proxmox(temp)
                .file(MadeUpHost.LXC_CONFIGS, configs)
                .ct("950", "unprivileged: 1\nlxc.apparmor.profile: " + OURS + "\n")
                .look();
        assertThat(look.statuses())
                .contains(
                        "warn apparmor.unconfined:950",
                        "warn apparmor.unconfined:951",
                        "warn apparmor.phoenix-options:950")
                .doesNotContain("warn apparmor.unconfined:957");
        assertThat(look.after().text(MadeUpHost.LXC_CONFIGS))
                .isEqualTo(configs.replace(
                                "\"a\", \"apparmor_profile\": \"unconfined\"",
                                "\"a\", \"apparmor_profile\": \"" + OURS + "\"")
                        .replace(
                                "\"b\", \"apparmor_profile\": \"unconfined\"",
                                "\"b\", \"apparmor_profile\": \"" + OURS + "\""));
        settles(look);
    }

    @Test
    void onPlainLxcPhoenixsConfigurationIsMeantByTheContainersName() throws IOException {
        String configs = """
                { "lxc_configs": {
                    "960": { "name": "web", "apparmor_profile": "unconfined",
                             "lxc_options": ["lxc.apparmor.profile=unconfined"] },
                    "961": { "name": "db", "apparmor_profile": "lxc-container-default" },
                    "962": { "name": "own", "apparmor_profile": "lxc-mine" } } }
                """;
        String map = "lxc.idmap = u 0 100000 65536\nlxc.idmap = g 0 100000 65536\n";
        MadeUpHost.Look look = MadeUpHost.plainLxc(temp)
                .file(MadeUpHost.LXC_CONFIGS, configs)
                .file(LoadedProfiles.FILE, MadeUpHost.STOCK_LOADED + "lxc-mine (enforce)\n")
                .file("/var/lib/lxc/web/config", map)
                .file("/var/lib/lxc/db/config", map + "lxc.apparmor.profile = " + OURS + "\n")
                .file("/var/lib/lxc/own/config", map)
                .look();
        assertThat(look.statuses())
                .contains(
                        "warn apparmor.unconfined:web",
                        "fail apparmor.phoenix-config-outdated:db",
                        "warn apparmor.phoenix-options:web",
                        "info apparmor.own-profile:own")
                .noneMatch(s -> s.contains(":96"));
        assertThat(look.change("apparmor.phoenix-config").fixes())
                .contains("apparmor.unconfined:web", "apparmor.phoenix-config-outdated:db");
        assertThat(look.after().text(MadeUpHost.LXC_CONFIGS))
                .isEqualTo(configs.replace("\"unconfined\",\n", "\"" + OURS + "\",\n")
                        .replace("lxc-container-default\"", OURS + "\""));
        settles(look);
    }

    @Test
    void dockersRulesComeWithPhoenixsDockerFeature() throws IOException {
        MadeUpHost host = MadeUpHost.proxmox(temp);
        assertThat(host.look().apparmor().wantedText().orElseThrow()).doesNotContain("mount fstype=overlay,");
        MadeUpHost.Look look = host.file(
                        MadeUpHost.LXC_CONFIGS, "{ \"lxc_configs\": { \"910\": { \"features\": [\"docker\"] } } }")
                .look();
        assertThat(look.apparmor().wantedText().orElseThrow()).contains("mount fstype=overlay,");
        assertThat(look.apparmor().choices())
                .filteredOn(c -> c.rule().id().equals("overlay"))
                .singleElement()
                .satisfies(c -> assertThat(c.because()).isEqualTo("Phoenix wants Docker in 910"));
    }

    @Test
    void theOperatorsRulesGoBeforeAllDefaults() throws IOException {
        MadeUpHost.Look look = MadeUpHost.plainLxc(temp)
                .answering(new Answers.Apparmor(Optional.of(Set.of("nfs")), Map.of(), Optional.empty(), Set.of()))
                .look();
        assertThat(look.apparmor().choices().stream().filter(RuleChoice::chosen).map(c -> c.rule()
                        .id()))
                .containsExactly("nfs");
    }

    @Test
    void onPlainLxcTheContainersOwnFileIsEdited() throws IOException {
        MadeUpHost.Look look = MadeUpHost.plainLxc(temp)
                .file(
                        "/var/lib/lxc/web/config",
                        "lxc.idmap = u 0 100000 65536\nlxc.idmap = g 0 100000 65536\nlxc.apparmor.profile = generated\n")
                .look();
        assertThat(look.change("apparmor.assign-web").action()).isEqualTo(Action.WriteFiles.plain());
        assertThat(look.after().text("/var/lib/lxc/web/config")).endsWith("lxc.apparmor.profile = " + OURS + "\n");
        settles(look);
    }

    @Test
    void anIncludedFileThatHasTheLastWordIsNamed() throws IOException {
        MadeUpHost.Look look = MadeUpHost.plainLxc(temp)
                .file("/usr/share/lxc/config/nesting.conf", "lxc.apparmor.profile = unconfined\n")
                .file(
                        "/var/lib/lxc/web/config",
                        "lxc.idmap = u 0 100000 65536\nlxc.apparmor.profile = generated\n"
                                + "lxc.include = /usr/share/lxc/config/nesting.conf\n")
                .look();
        assertThat(look.ids()).doesNotContain("apparmor.assign-web");
        assertThat(look.finding("apparmor.unconfined").remedy()).contains("/usr/share/lxc/config/nesting.conf");
    }

    @Test
    void newContainersOfPlainLxcGetMapAndProfileWherePhoenixStillWantsSome() throws IOException {
        MadeUpHost host = MadeUpHost.plainLxc(temp)
                .file(ApparmorState.DEFAULT_CONF, "lxc.net.0.type = veth\nlxc.apparmor.profile = generated\n");
        assertThat(host.look().ids()).doesNotContain("apparmor.default-containers");

        MadeUpHost.Look look = host.file(
                        MadeUpHost.LXC_CONFIGS, "{ \"lxc_configs\": { \"910\": { \"name\": \"web\" } } }")
                .look();
        assertThat(look.after().text(ApparmorState.DEFAULT_CONF))
                .isEqualTo("lxc.net.0.type = veth\nlxc.apparmor.profile = " + OURS
                        + "\nlxc.idmap = u 0 100000 65536\nlxc.idmap = g 0 100000 65536\n");
        settles(look);

        host.answering(new Answers.Apparmor(Optional.empty(), Map.of(), Optional.of(false), Set.of()));
        assertThat(host.look().ids()).doesNotContain("apparmor.default-containers");
    }

    @Test
    void newContainersOfPlainLxcGetMapAndProfileWhereTheOperatorSaysSo() throws IOException {
        MadeUpHost.Look look = MadeUpHost.plainLxc(temp)
                .file(ApparmorState.DEFAULT_CONF, "lxc.net.0.type = empty\n")
                .answering(new Answers.Apparmor(Optional.empty(), Map.of(), Optional.of(true), Set.of()))
                .look();
        assertThat(look.finding(DefaultContainers.MISSING).message())
                .startsWith(
                        "Containers that are made from now on would be made privileged, with LXC's default profile.");
        assertThat(look.after().text(ApparmorState.DEFAULT_CONF)).contains("lxc.apparmor.profile = " + OURS);
        settles(look);
    }

    @Test
    void aCopyOfAFileInTheFolderIsTakenAwayFirst() throws IOException {
        MadeUpHost.Look look = MadeUpHost.plainLxc(temp)
                .file("/etc/apparmor.d/lxc/lxc-default.bak", Shipped.text("lxc/lxc-default"))
                .look();
        assertThat(look.ids())
                .containsExactly("apparmor.remove-copy-lxc-default.bak", "apparmor.profile-file", "apparmor.load");
        assertThat(look.failKeys()).contains("apparmor.duplicate-definition:lxc-container-default");
        settles(look);
    }

    @Test
    void aSecondDefinitionUnderAnotherNameIsLeftToItsAuthor() throws IOException {
        MadeUpHost.Look look = MadeUpHost.plainLxc(temp)
                .file("/etc/apparmor.d/lxc/mine", "profile lxc-container-default {\n}\n")
                .look();
        assertThat(look.ids()).isEmpty();
        assertThat(look.finding("apparmor.duplicate-definition").remedy()).startsWith("Move all but one");
        assertThat(look.finding("apparmor.duplicate-definition").evidence()).hasSize(2);
    }
}

package phoenix.apparmor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.change.Finding;
import phoenix.host.HostState;
import phoenix.host.Question;
import phoenix.host.Reading;

class ApparmorChecksTest {
    private static final String OURS = PhoenixProfile.NAME;

    @TempDir
    private Path temp;

    /** A host on which all is done. */
    private MadeUpHost.Look settled() throws IOException {
        return MadeUpHost.proxmox(temp).ct("950", "unprivileged: 1\n").look().after();
    }

    private static MadeUpHost.Look unread(MadeUpHost.Look look, String file) {
        HostState state = look.state().with(new Question.File(file), Reading.unread("needs root"));
        return new MadeUpHost.Look(state, look.answers());
    }

    @Test
    void whatIsInSyncIsSaidToBe() throws IOException {
        assertThat(settled().statuses())
                .containsExactly(
                        "ok apparmor.profile-file:" + PhoenixProfile.FILE,
                        "ok apparmor.profile-loaded:" + OURS,
                        "ok apparmor.profile-assigned:950");
    }

    @ParameterizedTest
    @CsvSource({
        ApparmorState.ENABLED + ", apparmor.kernel-unread",
        LoadedProfiles.FILE + ", apparmor.loaded-unread",
        LxcPolicy.LOADER + ", apparmor.loader-unread",
        PhoenixProfile.BASE_FILE + ", apparmor.base-unread",
        PhoenixProfile.FILE + ", apparmor.profile-unread",
        "/etc/apparmor.d/lxc/lxc-default, apparmor.policy-unread"
    })
    void whatCanNotBeReadIsAFactAndNoFault(String file, String id) throws IOException {
        MadeUpHost.Look look = unread(settled(), file);
        assertThat(look.statuses()).contains("info " + id + ":" + file);
        assertThat(look.failKeys()).isEmpty();
        assertThat(look.ids()).isEmpty();
    }

    @Test
    void nothingIsLoadedOrAssignedWhereTheLoadedProfilesCanNotBeRead() throws IOException {
        MadeUpHost.Look look =
                unread(MadeUpHost.proxmox(temp).ct("950", "unprivileged: 1\n").look(), LoadedProfiles.FILE);
        assertThat(look.ids()).containsExactly("apparmor.profile-file");
    }

    @ParameterizedTest
    @CsvSource({"3.0.8-3, true", "3.0.10, false", "3.1.3, true", "3.1.4-1, false", "4.1.0-1, false", "2.13.6-10, true"})
    void anOldParserIsSaidToWidenRules(String version, boolean widens) throws IOException {
        MadeUpHost.Look look =
                MadeUpHost.plainLxc(temp).withPackage("apparmor", version).look();
        assertThat(look.statuses().contains("info apparmor.parser-widens-rules:apparmor_parser"))
                .isEqualTo(widens);
    }

    @Test
    void aBrokenFileInTheFolderIsNamedWithItsLine() throws IOException {
        MadeUpHost.Look look = MadeUpHost.plainLxc(temp)
                .file("/etc/apparmor.d/lxc/broken", "profile lxc-a {\n  /x r,\n")
                .look();
        Finding finding = look.finding("apparmor.apparmor-profile-invalid");
        assertThat(finding.subject()).isEqualTo("/etc/apparmor.d/lxc/broken");
        assertThat(finding.evidence())
                .singleElement()
                .satisfies(e -> assertThat(e.line()).isEqualTo(1))
                .satisfies(e -> assertThat(e.text()).isEqualTo("profile lxc-a {"));
        assertThat(look.ids()).isEmpty();
    }

    @Test
    void aBaseThatIsNotUnderstoodIsRefused() throws IOException {
        MadeUpHost.Look look = MadeUpHost.plainLxc(temp)
                .file(PhoenixProfile.BASE_FILE, "profile lxc-something-else { }\n")
                .look();
        assertThat(look.finding("apparmor.apparmor-profile-invalid").message())
                .contains(PhoenixProfile.BASE_FILE)
                .contains("lxc-something-else");
        assertThat(look.ids()).isEmpty();
    }

    @Test
    void aProfileThatIsALinkIsNotWrittenOver() throws IOException {
        MadeUpHost host = MadeUpHost.plainLxc(temp);
        Files.createSymbolicLink(temp.resolve("host" + PhoenixProfile.FILE), Path.of("lxc-default"));
        MadeUpHost.Look look = host.look();
        assertThat(look.failKeys()).contains("apparmor.profile-no-file:" + PhoenixProfile.FILE);
        assertThat(look.ids()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"my-profile", "docker-default"})
    void aNameThatLxcStartMayNotChangeToIsAFault(String name) throws IOException {
        MadeUpHost.Look look = MadeUpHost.proxmox(temp)
                .file(LoadedProfiles.FILE, MadeUpHost.STOCK_LOADED + name + " (enforce)\n")
                .ct("950", "unprivileged: 1\nlxc.apparmor.profile: " + name + "\n")
                .look();
        assertThat(look.finding("apparmor.profile-name").message()).contains("begins with lxc-");
    }

    @Test
    void switchesThatKeepPolicyFromWorkingAreFound() throws IOException {
        MadeUpHost host = MadeUpHost.plainLxc(temp);
        assertThat(host.file(LxcPolicy.COMPLAIN, "").look().statuses())
                .contains("warn apparmor.force-complain:" + LxcPolicy.LOADER);
        MadeUpHost.Look look = host.file(LxcPolicy.DISABLED, "").look();
        assertThat(look.failKeys()).contains("apparmor.loader-disabled:" + LxcPolicy.LOADER);
        assertThat(look.ids()).containsExactly("apparmor.profile-file");
    }

    @Test
    void aLoaderThatReadsNoFolderIsFound() throws IOException {
        assertThat(MadeUpHost.plainLxc(temp)
                        .file(LxcPolicy.LOADER, "#include <tunables/global>\n# include <lxc> is gone\n")
                        .look()
                        .failKeys())
                .contains("apparmor.loader-incomplete:" + LxcPolicy.LOADER);
    }

    @Test
    void ownersAndModesOfTheFileAreWatched() throws IOException {
        MadeUpHost.Look settled = settled();
        Question question = new Question.File(PhoenixProfile.FILE);
        HostState open = settled.state()
                .with(Map.of(
                        question,
                        settled.state()
                                .file(PhoenixProfile.FILE)
                                .map(f -> f.withMeta(phoenix.tree.Meta.of(phoenix.tree.EntryKind.FILE, 0, 0, 0666)))));
        MadeUpHost.Look look = new MadeUpHost.Look(open, settled.answers());
        assertThat(look.failKeys()).containsExactly("apparmor.profile-permissions:" + PhoenixProfile.FILE);
        assertThat(look.ids()).containsExactly("apparmor.profile-file");
        assertThat(look.after().ids()).isEmpty();
    }

    @Test
    void complainModeOfPhoenixsProfileIsPutRight() throws IOException {
        MadeUpHost.Look settled = settled();
        HostState state = settled.state()
                .with(
                        new Question.File(LoadedProfiles.FILE),
                        settled.state()
                                .file(LoadedProfiles.FILE)
                                .map(f -> f.withText(
                                        f.text().orElseThrow().replace(OURS + " (enforce)", OURS + " (complain)"))));
        MadeUpHost.Look look = new MadeUpHost.Look(state, settled.answers());
        assertThat(look.failKeys()).containsExactly("apparmor.profile-other-mode:" + OURS);
        assertThat(look.ids()).containsExactly("apparmor.reload");
        assertThat(look.after().failKeys()).isEmpty();
    }

    @Test
    void onlyTheContainersLookedAtAreChangedButTheProfileSuitsAll() throws IOException {
        MadeUpHost.Look look = MadeUpHost.proxmox(temp)
                .file(
                        MadeUpHost.LXC_CONFIGS,
                        "{ \"lxc_configs\": { \"951\": { \"features\": [\"docker\"], \"apparmor_profile\": \"unconfined\" },"
                                + " \"960\": { \"apparmor_profile\": \"unconfined\" } } }")
                .ct("950", "unprivileged: 1\n")
                .ct("951", "unprivileged: 1\n")
                .look();
        var all = phoenix.container.Containers.read(look.state());
        var one = new phoenix.container.Containers(
                List.of(all.find("950").orElseThrow()), all.problems(), all.onProxmox());
        ApparmorState scoped = ApparmorState.of(look.state(), look.intent(), one);
        assertThat(ApparmorChanges.changes(scoped, look.intent()).stream().map(c -> c.id()))
                .containsExactly("apparmor.profile-file", "apparmor.load", "apparmor.assign-950");
        assertThat(scoped.wantedText()).isEqualTo(look.apparmor().wantedText());
    }

    /** The profile was unloaded under it, which the kernel takes for good: what runs is not confined by loading it again. */
    @Test
    void aContainerThatRunsWithoutItsProfileIsFound() throws IOException {
        MadeUpHost host = MadeUpHost.plainLxc(temp)
                .file("/var/lib/lxc/web/config", "lxc.idmap = u 0 100000 65536\nlxc.apparmor.profile = " + OURS + "\n");
        assertThat(host.label("web", OURS + " (enforce)").look().statuses())
                .noneMatch(s -> s.contains("runs-unconfined"));

        MadeUpHost.Look look = host.label("web", "unconfined").look();

        assertThat(look.finding("apparmor.runs-unconfined").status()).isEqualTo(Finding.Status.FAIL);
        assertThat(look.finding("apparmor.runs-unconfined").remedy()).startsWith("Restart web");
        assertThat(look.changes())
                .filteredOn(c -> c.id().equals("apparmor.load"))
                .singleElement()
                .satisfies(c -> assertThat(c.restarts()).containsExactly("web"));
    }
}

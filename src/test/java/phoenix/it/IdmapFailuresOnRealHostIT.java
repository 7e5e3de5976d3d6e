package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static phoenix.it.LxcHost.CONFIG;
import static phoenix.it.LxcHost.LOG;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import phoenix.apparmor.PhoenixProfile;
import tools.jackson.databind.JsonNode;

/** Failures of id maps on a host with AppArmor and a kernel of its own, each made by hand: the cause is named first, and put right. */
@Tag("vm")
@ExtendWith(InVm.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdmapFailuresOnRealHostIT extends FailureStories {
    private static final String DENIED_USER_IDS = "newuidmap: uid range [0-65536) -> [100000-165536) not allowed";
    private static final String DENIED_GROUP_IDS = DENIED_USER_IDS.replace("uid", "gid");

    private Vm vm;
    private RealLxcHost host;

    @BeforeAll
    void install(Vm given) throws Exception {
        vm = given;
        vm.installed();
        host = new RealLxcHost(vm, "generated");
    }

    @AfterAll
    void leaveItAsItWas() throws Exception {
        if (vm != null) {
            host.removeShop();
            vm.isAsItWas();
        }
    }

    @BeforeEach
    void makeShop() throws Exception {
        host.makeShop();
    }

    @Override
    LxcHost host() {
        return host;
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            nullValues = "none",
            value = {
                "subuid, none, subuid-missing",
                "subuid, root:100000:1000, subuid-too-short",
                "subgid, root:100000:1000, subgid-too-short"
            })
    void rootHasNoIdsOrTooFew(String file, String line, String cause) throws Exception {
        String path = "/etc/" + file;
        host.write(path, line == null ? "" : line + "\n");
        saysWhenStarted(cause, file.equals("subuid") ? DENIED_USER_IDS : DENIED_GROUP_IDS);

        isFixedByApply(foundFirst(cause), path);
    }

    @Test
    void linesOfTheMapOverlap() throws Exception {
        String group = "lxc.idmap = g";
        host.write(CONFIG, host.text(CONFIG).replace(group, "lxc.idmap = u 1000 165000 10\n" + group));
        saysWhenStarted("idmap-overlap", "newuidmap: write to uid_map failed: Invalid argument");

        isFixedByApply(foundFirst("idmap-overlap"), CONFIG);
    }

    /** By useradd, which takes the next free range where root has none. */
    @Test
    void somebodyElseHasTheIdsThatTheContainerNeeds() throws Exception {
        host.write("/etc/subuid", "somebody:100000:65536\n");
        host.write("/etc/subgid", "somebody:100000:65536\n");
        saysWhenStarted("subuid-missing", DENIED_USER_IDS);

        assertThat(first(foundFirst("subuid-missing")).path("evidence").toString())
                .contains("/etc/subuid");
    }

    @Test
    void theMapHasNoLineForGroups() throws Exception {
        host.write(CONFIG, host.text(CONFIG).replace("lxc.idmap = g 0 100000 65536\n", ""));
        assertThat(host.failedStart("idmap-one-sided")).isNotEmpty();

        isFixedByApply(foundFirst("idmap-one-sided"), CONFIG);
    }

    @Test
    void theMapHasNoRoot() throws Exception {
        host.write(
                CONFIG,
                host.text(CONFIG)
                        .replace("u 0 100000 65536", "u 1 100001 65535")
                        .replace("g 0 100000 65536", "g 1 100001 65535"));
        assertThat(host.failedStart("idmap-no-root")).isNotEmpty();

        foundFirst("idmap-no-root");
    }

    /** LXC as root passes over a tool that is gone or may not act for root, and writes the map itself. */
    @ParameterizedTest
    @CsvSource({"chmod u-s, chmod u+s, chmod 4755", "mv -t /root, mv -t /usr/bin /root/newuidmap #, apt install uidmap"
    })
    void aFaultyNewuidmapIsToldAndKeepsNoContainerOfRootsFromStarting(String spoil, String mend, String told)
            throws Exception {
        vm.sh(spoil + " /usr/bin/newuidmap");
        try {
            assertThat(host.wizard("audit", "--only", "idmap").sentences()).contains(told);
            nothingIsFound();
            host.starts(HEALTHY);
        } finally {
            vm.sh(mend + " /usr/bin/newuidmap");
        }
    }

    @Test
    void theKernelAllowsNoUserNamespaces() throws Exception {
        String before = vm.must("sysctl", "-n", "user.max_user_namespaces").strip();
        vm.must("sysctl", "-q", "user.max_user_namespaces=0");
        try {
            assertThat(host.failedStart("userns-disabled")).contains("No space left on device");
            foundFirst("userns-disabled");
        } finally {
            vm.must("sysctl", "-q", "user.max_user_namespaces=" + before);
        }
        nothingIsFound();
        host.starts(HEALTHY);
    }

    @Test
    void theProfileIsNotLoaded() throws Exception {
        host.write(
                CONFIG,
                host.text(CONFIG)
                        .replaceAll("lxc.apparmor.profile = .*", "lxc.apparmor.profile = " + PhoenixProfile.NAME));
        saysWhenStarted(
                "apparmor-profile-not-loaded",
                "No such file or directory - Failed to write AppArmor profile \"" + PhoenixProfile.NAME + "\"");

        JsonNode diagnosis = foundFirst("apparmor-profile-not-loaded");

        assertThat(first(diagnosis).path("evidence").toString()).contains(LOG);
        isFixedByApply(diagnosis, PhoenixProfile.FILE);
        assertThat(vm.must("cat", "/sys/kernel/security/apparmor/profiles")).doesNotContain(PhoenixProfile.NAME);
    }
}

package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static phoenix.it.LxcHost.CONFIG;
import static phoenix.it.LxcHost.ROOTFS;
import static phoenix.it.LxcHost.SHOP;

import java.util.Optional;
import java.util.SortedSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;

/** {@link ContainerFailures}, and what only a real start shows. Skipped where the machine lets no container start. */
@ExtendWith(InRoot.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealLxcIT extends ContainerFailures {
    private DisposableRoot root;
    private BootedRoot booted;
    private RealLxcHost host;
    private Optional<TestAbortedException> lacking = Optional.empty();

    @BeforeAll
    void boot() throws Exception {
        root = DisposableRoot.fresh();
        try {
            booted = root.boot();
            host = new RealLxcHost(booted, "unconfined");
        } catch (TestAbortedException e) {
            lacking = Optional.of(e);
        }
    }

    @AfterAll
    void remove() throws Exception {
        if (booted != null) {
            booted.close();
        }
        if (root != null) {
            root.close();
        }
    }

    @BeforeEach
    void makeShop() throws Exception {
        if (lacking.isPresent()) {
            throw lacking.get(); // by each test, since a report leaves out what a class alone says
        }
        host.makeShop();
    }

    @Override
    LxcHost host() {
        return host;
    }

    @Test
    void aHealthyContainerThatRunsHasNoCause() throws Exception {
        host.run();

        JsonNode diagnosis = host.wizard("troubleshoot", SHOP, "--json").json();

        assertThat(diagnosis.path("started").asBoolean()).isTrue();
        assertThat(diagnosis.path("causes")).isEmpty();
    }

    /** It starts, as long as others may read its files, but they are nobody's. */
    @Test
    void filesThatWereNeverShiftedAreNobodysUntilTheyAre() throws Exception {
        host.give(ROOTFS, 0);
        booted.must("sh", "-ec", """
                cd %s
                echo index > srv.html
                chown 33:33 srv.html
                ln srv.html link.html
                setfacl -m u:33:rw etc/passwd
                cp /bin/true bin/send
                setcap cap_net_raw+ep bin/send
                install -m 4755 /bin/true bin/become
                mknod dev/kmsg c 1 11
                """.formatted(ROOTFS));
        host.run();
        assertThat(host.inside("touch /new").err()).contains("Permission denied");
        assertThat(host.inside("stat -c %u /bin").out()).isEqualTo("65534\n");

        JsonNode diagnosis = found("rootfs-owner-mismatch");

        assertThat(first(diagnosis).path("message").asString()).contains("its root can change none of them");
        assertThat(first(diagnosis).path("manual").get(0).asString()).startsWith("stop the container");
        host.stop();
        isFixedByShift(found("rootfs-owner-mismatch"), HEALTHY);
        host.run();
        assertThat(host.inside("touch /new && stat -c %u /bin /new").out()).isEqualTo("0\n0\n");
        assertThat(host.inside("stat -c '%u:%g %h' /srv.html").out()).isEqualTo("33:33 2\n");
        assertThat(host.inside("stat -c '%u %a' /bin/become").out()).isEqualTo("0 4755\n");
        assertThat(booted.must("getfacl", "-n", ROOTFS + "/etc/passwd")).contains("user:100033:rw-");
        assertThat(booted.must("getcap", "-n", ROOTFS + "/bin/send"))
                .contains("cap_net_raw=ep")
                .contains("[rootid=100000]");
    }

    /** Somebody gave the container another map, and left its files as they were. */
    @Test
    void theMapWasMovedAwayFromTheFiles() throws Exception {
        host.write("/etc/subuid", "root:100000:131072\n");
        host.write("/etc/subgid", "root:100000:131072\n");
        host.write(CONFIG, host.text(CONFIG).replace(" 100000 ", " 165536 "));
        assertThat(host.failedStart("moved")).contains("Permission denied - Failed to open \"" + ROOTFS + "\"");

        JsonNode causes = host.wizard("troubleshoot", SHOP, "--json").json().path("causes");

        assertThat(causes)
                .extracting(c -> c.path("id").asString())
                .containsExactly("path-not-traversable", "rootfs-owner-mismatch");
        isFixedByPlan(map("u 0 165536 65536", "g 0 165536 65536"));

        assertThat(host.wizard("undo", "--yes").exit()).isZero();
        assertThat(host.failedStart("moved")).contains("Permission denied - Failed to open \"" + ROOTFS + "\"");
    }

    /** The volume is treated while the container runs with it; its own root and the admin then use it for real. */
    @Test
    void accessToAVolumeIsProvenInsideTheRunningContainer() throws Exception {
        booted.must("mkdir", "-p", "/srv/own", "/etc/phoenix-wizard");
        host.write(
                "/etc/phoenix-wizard/answers.json",
                "{\"volumes\": {\"more\": [{\"name\": \"own\", \"hostPath\": \"/srv/own\","
                        + " \"mounts\": {\"shop\": \"/own\"}}]}}\n");
        host.write(CONFIG, host.text(CONFIG) + "lxc.mount.entry = /srv/own own none bind,create=dir 0 0\n");
        host.run();
        assertThat(host.inside("touch /own/mine").err()).contains("Permission denied");

        Result apply = host.wizard("apply", "--yes", "--json");

        assertThat(apply.out())
                .contains("proven by doing: root inside shop can make, extend, rename and remove files in /own")
                .contains("and phoenix_admin can read and remove what it leaves")
                .doesNotContain("NOT PROVEN");
        assertThat(host.inside("touch /own/mine && ls -A /own").out()).isEqualTo("mine\n");
        booted.must("rm", "/srv/own/mine");
        Result undo = host.wizard("undo", "--yes");
        assertThat(undo.exit())
                .as("the container must restart: " + undo.out() + undo.err())
                .isEqualTo(3);
        booted.must("rm", "-r", "/srv/own", "/etc/phoenix-wizard");
    }

    @Test
    void twoCausesAreFixedByOnePlan() throws Exception {
        host.give(ROOTFS, 0);
        booted.must("chown", "0:0", "/var/lib/lxc/" + SHOP);
        assertThat(host.failedStart("both")).contains("Failed to open \"" + ROOTFS + "\"");
        JsonNode both = host.wizard("troubleshoot", SHOP, "--json").json();
        assertThat(both.path("causes"))
                .extracting(c -> c.path("id").asString())
                .containsExactly("path-not-traversable", "rootfs-owner-mismatch");

        isFixedByPlan(HEALTHY);
    }

    /** The whole fix, applied as it was saved. */
    private void isFixedByPlan(SortedSet<String> map) throws Exception {
        String plan = host.planFile().toString();
        host.wizard("troubleshoot", SHOP, "--out", plan);

        Result apply = host.wizard("apply", plan, "--yes");

        assertThat(apply.exit()).as(apply.out() + apply.err()).isZero();
        nothingIsFound();
        host.starts(map);
    }

    /** Without AppArmor in the kernel LXC asks nobody for the profile, so a missing one is no cause. */
    @Test
    void aMissingProfileStopsNothingOnAKernelWithoutAppArmor() throws Exception {
        Assumptions.assumeFalse(
                booted.run("test", "-e", "/sys/module/apparmor/parameters/enabled")
                                .exit()
                        == 0,
                "this machine's kernel has AppArmor, which the disposable root leaves alone");
        host.write(
                CONFIG,
                host.text(CONFIG)
                        .replace(
                                "lxc.apparmor.profile = unconfined",
                                "lxc.apparmor.profile = lxc-container-default-with-mounting-phoenix"));

        host.starts(HEALTHY);

        assertThat(host.wizard("troubleshoot", SHOP, "--json").json().path("causes"))
                .extracting(c -> c.path("id").asString())
                .doesNotContain("apparmor-profile-not-loaded");
    }
}

package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static phoenix.it.LxcHost.CONFIG;
import static phoenix.it.LxcHost.SHOP;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import phoenix.apparmor.PhoenixProfile;

/** A container that runs under Phoenix's profile, and what the kernel makes of that profile while it does. */
@Tag("vm")
@ExtendWith(InVm.class)
class ProfileOnRealHostIT {
    private static final String PROFILE = PhoenixProfile.NAME;
    private static final String LOADED = "/sys/kernel/security/apparmor/profiles";
    private static final String WANTED = "mount -t ramfs ramfs /mnt/wanted";

    /** A mount that somebody asked for is denied, then allowed by the narrowest rule; another one stays denied. */
    @Test
    void aDeniedMountIsAllowedAndNoOther(Vm vm) throws Exception {
        RealLxcHost host = confinedShop(vm);
        Listing before = vm.listing();
        host.run();
        assertThat(host.inside("mkdir -p /mnt/wanted /mnt/other").exit()).isZero();
        assertThat(host.inside(WANTED).exit()).as("without the rule").isNotZero();

        String fix = host.planFile().toString();
        Result diagnosis = host.wizard("troubleshoot", SHOP, "--out", fix);
        assertThat(diagnosis.exit()).isEqualTo(2);
        assertThat(diagnosis.sentences()).contains("apparmor-mount-denied", "/mnt/wanted/");
        assertThat(diagnosis.out().lines().map(String::strip).filter(l -> l.startsWith("+  mount ")))
                .as("the narrowest rules: mount(8) tries it read-only as well")
                .containsExactly(
                        "+  mount fstype=ramfs options=(ro, silent) ramfs -> /mnt/wanted/,",
                        "+  mount fstype=ramfs options=(rw, silent) ramfs -> /mnt/wanted/,");

        Result apply = host.wizard("apply", fix, "--yes");
        assertThat(apply.exit()).as(apply.out() + apply.err()).isZero();
        assertThat(host.inside(WANTED + " && grep -c ' /mnt/wanted ramfs ' /proc/mounts")
                        .out())
                .as("with the rule, in the container that runs on")
                .isEqualTo("1\n");
        assertThat(host.inside("mount -t ramfs ramfs /mnt/other").exit())
                .as("another place")
                .isNotZero();
        assertThat(host.inside("mount -t overlay -o lowerdir=/etc:/bin none /mnt/wanted")
                        .exit())
                .as("another kind there")
                .isNotZero();

        assertThat(host.inside("umount /mnt/wanted && rmdir /mnt/other").exit()).isZero();
        vm.takeBack();
        assertThat(host.inside(WANTED).exit()).as("once taken back").isNotZero();
        isConfined(vm, host);
        host.inside("rmdir /mnt/wanted");
        host.stop();
        vm.sh("rm -r /var/log/lxc " + fix);
        assertThat(vm.listing()
                        .withoutSideEffects()
                        .without(RealLxcHost.WRITTEN_BY_THE_CONTAINER)
                        .differencesTo(before.withoutSideEffects().without(RealLxcHost.WRITTEN_BY_THE_CONTAINER)))
                .isEmpty();
        leave(vm, host, 1);
    }

    /** Undo unloads no profile that a process is under; once its container is stopped, it does. */
    @Test
    void noProcessIsLeftUnconfined(Vm vm) throws Exception {
        RealLxcHost host = confinedShop(vm);
        host.run();
        isConfined(vm, host);

        Result refused = host.wizard("undo", "--yes");

        assertThat(refused.exit()).as(refused.out() + refused.err()).isEqualTo(3);
        assertThat(refused.sentences() + refused.err()).contains("containers are under it (" + SHOP + ")");
        assertThat(vm.must("cat", LOADED)).contains(PROFILE);
        isConfined(vm, host);

        host.stop();
        vm.takeBack();
        assertThat(vm.must("cat", LOADED)).doesNotContain(PROFILE);
        host.removeShop();
        vm.isAsItWas();
    }

    /** Somebody unloads the profile by hand while the container runs: its processes are unconfined for good, and the audit says so. */
    @Test
    void processesThatWereLeftUnconfinedAreFound(Vm vm) throws Exception {
        RealLxcHost host = confinedShop(vm);
        host.run();
        vm.sh("printf 'profile " + PROFILE + " {}' | apparmor_parser -R");
        assertThat(vm.must("cat", "/proc/" + vm.pid(SHOP) + "/attr/current")).isEqualTo("unconfined\n");

        Result audit = host.wizard("audit", "--only", "apparmor", "--json");

        assertThat(audit.exit()).isEqualTo(2);
        assertThat(audit.json().path("findings"))
                .filteredOn(f -> f.path("status").asString().equals("fail"))
                .anySatisfy(f -> assertThat(f.path("id").asString() + " "
                                + f.path("subject").asString())
                        .isEqualTo("apparmor.runs-unconfined " + SHOP));
        applied(host, 3);
        assertThat(vm.must("cat", LOADED)).contains(PROFILE);
        host.stop();
        host.run();
        isConfined(vm, host);
        host.stop();
        leave(vm, host, 2);
    }

    /** The container under Phoenix's profile, which is made, loaded and assigned by the wizard. */
    private static RealLxcHost confinedShop(Vm vm) throws Exception {
        vm.installed();
        RealLxcHost host = new RealLxcHost(vm, "generated");
        host.makeShop();
        applied(host);
        assertThat(host.text(CONFIG)).contains("lxc.apparmor.profile = " + PROFILE);
        assertThat(vm.must("cat", LOADED)).contains(PROFILE + " (enforce)");
        return host;
    }

    private static void applied(RealLxcHost host) throws Exception {
        applied(host, 0);
    }

    private static void applied(RealLxcHost host, int exit) throws Exception {
        Result apply = host.wizard("apply", "--only", "apparmor", "--yes");
        assertThat(apply.exit()).as(apply.out() + apply.err()).isEqualTo(exit);
    }

    private static void isConfined(Vm vm, RealLxcHost host) throws Exception {
        assertThat(vm.text("/proc/" + vm.pid(SHOP) + "/attr/current")).isEqualTo(PROFILE + " (enforce)\n");
        assertThat(host.inside("cat /proc/self/attr/current").out()).isEqualTo(PROFILE + " (enforce)\n");
    }

    private static void leave(Vm vm, RealLxcHost host, int runs) throws Exception {
        for (int run = 0; run < runs; run++) {
            vm.takeBack();
        }
        assertThat(vm.must("cat", LOADED)).doesNotContain(PROFILE);
        host.removeShop();
        vm.isAsItWas();
    }
}

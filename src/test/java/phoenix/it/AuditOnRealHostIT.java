package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static phoenix.it.LxcHost.CONFIG;

import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A host that was set up, and then somebody changed something in each area by hand. */
@Tag("vm")
@ExtendWith(InVm.class)
class AuditOnRealHostIT {
    private static final String ANSWERS = """
            {"volumes": {"more": [{"name": "own", "hostPath": "/srv/own", "mounts": {"shop": "/own"}}]}}
            """;
    private static final String PROFILE = "/etc/apparmor.d/lxc/lxc-default-with-mounting-phoenix";

    /** The times of the last access and of the last change of everything on the disk but folders, which find itself reads. */
    private static final String TIMES = """
            find / -xdev \\( -path /dev -o -path /proc -o -path /run -o -path /sys -o -path /tmp \\) -prune -o ! -type d \
                -printf '%p %A@ %C@\\n' | sort""";

    /** What the commands that an audit calls read themselves: their own programs and settings, and the policy that is parsed. */
    private static final String READ_BY_COMMANDS =
            "/(usr|bin|sbin|lib|lib64)(/.*)?|/etc/(apparmor|apparmor.d|ssl|alternatives|default|pam.d|security)(/.*)?"
                    + "|/etc/(ld.so.*|localtime|machine-id|os-release|nsswitch.conf|login.defs|passwd|group|bash.*|profile.*)"
                    + "|/root/.*|/var/run|/var/(log|lib/dpkg|cache/apparmor)(/.*)?|/";

    @Test
    void driftInEachAreaIsFoundAndPutRight(Vm vm) throws Exception {
        vm.installed();
        RealLxcHost host = new RealLxcHost(vm, "generated");
        host.makeShop();
        vm.sh("mkdir -p /srv/own /etc/phoenix-wizard && echo old >/srv/own/old && echo 1 >/srv/own/other");
        vm.write("/etc/phoenix-wizard/answers.json", ANSWERS);
        Listing before = vm.listing();
        isApplied(vm);
        assertThat(vm.wizard("audit").exit()).isZero();
        Listing inSync = vm.listing();

        vm.write("/etc/subgid", "");
        vm.must("chmod", "640", "/etc/sudoers.d/phoenix-wizard-phoenix_admin");
        vm.sh("echo '# somebody was here' >>" + PROFILE);
        vm.sh("chown 0:0 /srv/own/old && setfacl -b /srv/own/other");
        vm.sh("sed -i '/^lxc.mount.entry = .srv/d' " + CONFIG);
        Listing drifted = vm.listing();
        Result audit = auditThatLeavesNoTrace(vm);
        assertThat(vm.listing().differencesTo(drifted)).isEmpty();

        assertThat(audit.exit()).as(audit.err()).isEqualTo(2);
        assertThat(StreamSupport.stream(audit.json().path("findings").spliterator(), false)
                        .filter(f -> f.path("status").asString().equals("fail"))
                        .map(f -> f.path("area").asString()))
                .contains("idmap", "admin", "apparmor", "volumes");
        isApplied(vm);
        assertThat(vm.wizard("audit").exit()).isZero();
        assertThat(vm.listing().withoutSideEffects().differencesTo(inSync.withoutSideEffects()))
                .isEmpty();

        for (int run = 0; run < 2; run++) {
            vm.takeBack();
            if (run == 0) {
                assertThat(vm.listing().withoutSideEffects().differencesTo(drifted.withoutSideEffects()))
                        .as("the drift is back")
                        .isEmpty();
                driftAway(vm);
            }
        }
        assertThat(vm.listing().withoutSideEffects().differencesTo(before.withoutSideEffects()))
                .isEmpty();
        vm.sh("rm -r /srv/own /etc/phoenix-wizard");
        host.removeShop();
        vm.isAsItWas();
    }

    /** Undo refuses what others changed; so they take that back by hand, as it tells them. */
    private static void driftAway(Vm vm) throws Exception {
        vm.write("/etc/subgid", "root:100000:65536\n");
        vm.must("chmod", "440", "/etc/sudoers.d/phoenix-wizard-phoenix_admin");
        vm.sh("sed -i '$d' " + PROFILE);
        vm.sh("chown 1000:1000 /srv/own/old && setfacl -m u:100000:rw,m::rw /srv/own/other");
        vm.sh("echo 'lxc.mount.entry = /srv/own own none bind,create=dir 0 0' >>" + CONFIG);
    }

    private static void isApplied(Vm vm) throws Exception {
        Result apply = vm.wizard("apply", "--yes");
        assertThat(apply.exit()).as(apply.out() + apply.err()).isZero();
    }

    /**
     * With access times kept strictly; then where nothing can be written, in /run neither, so that there is no lock to be had. Only the
     * volume stays writable: that it is not would be found.
     */
    private static Result auditThatLeavesNoTrace(Vm vm) throws Exception {
        vm.sh("mount -o remount,strictatime / && " + TIMES + " >/run/before");
        Result audit = vm.wizard("audit", "--json");
        List<String> touched = vm.sh(TIMES
                        + " >/run/after; mount -o remount,relatime /; diff /run/before /run/after | sed -n 's/^> //p'")
                .lines()
                .map(l -> l.substring(0, l.indexOf(' ')))
                .filter(path -> !path.matches(READ_BY_COMMANDS))
                .toList();
        assertThat(touched).as("whose times are not as they were").isEmpty();
        vm.sh("rm /run/before /run/after");

        Result again = vm.run("unshare", "--mount", "sh", "-c", """
                mount --bind /srv /srv && mount -o remount,ro,bind / && mount -o remount,ro,bind /run && ! touch /root/new /run/new 2>/dev/null &&
                exec phoenix-wizard audit --json""");
        assertThat(again.err()).isEmpty();
        assertThat(again.json().path("summary")).isEqualTo(audit.json().path("summary"));
        return audit;
    }
}

package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static phoenix.it.Playbooks.OF_THE_TOOLS;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import phoenix.apparmor.PhoenixProfile;

/** What {@code export ansible} writes, run over ssh against a host with a kernel, AppArmor and a container of its own. */
@Tag("vm")
@Tag("long")
@ExtendWith({InVm.class, Playbooks.NeedsAnsible.class})
class AnsibleOnRealHostIT {
    private static final String WEB = "950";
    private static final String ETC = "/usr/local/phoenix_hypervisor/etc/";
    private static final String WIZARD = "/usr/sbin/phoenix-wizard";
    private static final String AWAY = "/run/phoenix-wizard-away";

    private static final String CONFIG = """
            {
                "core_paths": { "lxc_config_file": "%sphoenix_lxc_configs.json" },
                "users": { "username": "phoenix_admin", "sudo_access": true },
                "shared_volumes": { "data": { "host_path": "/srv/phoenix/data", "mounts": { "950": "/data" } } }
            }
            """.formatted(ETC);
    private static final String WANTED = """
            { "lxc_configs": { "950": { "name": "web" }, "951": { "name": "later" } } }
            """;

    /** Name, mode and hash of every profile in the kernel. */
    private static final String LOADED =
            "cd /sys/kernel/security/apparmor/policy/profiles && for p in */; do cat $p/name $p/mode $p/sha1; done | sort";

    private static final Pattern KEPT = Pattern.compile(OF_THE_TOOLS.pattern() + "|" + WIZARD);

    @TempDir
    private Path folder;

    /** Wizard and playbook, one after the other from the same state: the same files, and the same policy in the kernel. */
    @Test
    void theKernelEndsWithTheSamePolicy(Vm vm) throws Exception {
        vm.installed();
        makeContainer(vm);
        vm.sh("mkdir -p " + ETC + " /srv/phoenix/data/old && echo old >/srv/phoenix/data/old/file");
        vm.write(ETC + "phoenix_hypervisor_config.json", CONFIG);
        vm.write(ETC + "phoenix_lxc_configs.json", WANTED);
        Playbooks playbooks = Playbooks.exported(vm, folder);
        playbooks.inventory(vm.inventory());
        String loadedBefore = vm.sh(LOADED);
        String containers = vm.text("/etc/lxc/default.conf");

        Result apply = vm.wizard("apply", "--yes");
        assertThat(apply.exit()).as(apply.out() + apply.err()).isZero();
        Listing byTheWizard = vm.listing();
        String loadedByTheWizard = vm.sh(LOADED);
        assertThat(loadedByTheWizard).contains(PhoenixProfile.NAME).isNotEqualTo(loadedBefore);
        vm.takeBack();
        assertThat(vm.sh(LOADED)).isEqualTo(loadedBefore);

        vm.must("mv", WIZARD, AWAY);
        playbooks.play("site.yml");
        vm.must("mv", AWAY, WIZARD);

        assertThat(vm.listing().without(KEPT).differencesTo(byTheWizard.without(KEPT)))
                .isEmpty();
        assertThat(vm.sh(LOADED)).isEqualTo(loadedByTheWizard);
        Result audit = vm.wizard("audit");
        assertThat(audit.exit()).as(audit.out() + audit.err()).isZero();
        isConfinedAndUsesTheVolume(vm);

        leave(vm, containers);
        assertThat(vm.sh(LOADED)).isEqualTo(loadedBefore);
    }

    /** As somebody may have done whom the wizard was not there for yet; what root could map then is gone again. */
    private static void makeContainer(Vm vm) throws Exception {
        for (String file : List.of("/etc/subuid", "/etc/subgid")) {
            vm.write(file, "root:100000:65536\n");
        }
        vm.write("/run/web.conf", """
                lxc.include = /usr/share/lxc/config/common.conf
                lxc.include = /usr/share/lxc/config/userns.conf
                lxc.idmap = u 0 100000 65536
                lxc.idmap = g 0 100000 65536
                lxc.net.0.type = empty
                lxc.apparmor.profile = generated
                """);
        vm.must("lxc-create", "--name", WEB, "--config", "/run/web.conf", "--template", "busybox");
        for (String file : List.of("/etc/subuid", "/etc/subgid")) {
            vm.write(file, "");
        }
    }

    private static void isConfinedAndUsesTheVolume(Vm vm) throws Exception {
        vm.must("lxc-start", "--name", WEB, "--logpriority", "ERROR");
        assertThat(vm.text("/proc/" + vm.pid(WEB) + "/attr/current")).isEqualTo(PhoenixProfile.NAME + " (enforce)\n");
        String script = "cat /data/old/file && echo new >>/data/old/file";
        assertThat(vm.must("lxc-attach", "--name", WEB, "--clear-env", "--", "/bin/sh", "-ec", script))
                .isEqualTo("old\n");
        assertThat(vm.text("/srv/phoenix/data/old/file")).isEqualTo("old\nnew\n");
    }

    /** A playbook has no undo. */
    private static void leave(Vm vm, String containers) throws Exception {
        vm.must("lxc-destroy", "--force", "--name", WEB);
        vm.write("/etc/lxc/default.conf", containers);
        vm.write("/etc/subuid", "");
        vm.write("/etc/subgid", "");
        vm.must("userdel", "--remove", "phoenix_admin");
        vm.sh("printf 'profile " + PhoenixProfile.NAME + " {}' | apparmor_parser -R");
        vm.sh("rm " + PhoenixProfile.FILE + " /etc/sudoers.d/phoenix-wizard-phoenix_admin");
        vm.sh("rm -rf /srv/phoenix /usr/local/phoenix_hypervisor /root/.ansible /var/log/lxc /var/cache/lxc/apparmor");
        vm.isAsItWas();
    }
}

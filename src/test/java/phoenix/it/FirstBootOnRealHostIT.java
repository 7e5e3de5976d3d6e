package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import phoenix.apparmor.PhoenixProfile;

/**
 * A host on which nothing is set up, and somebody who comes by ssh and answers the wizard's questions. What is made there afterwards
 * works, for a container of busybox and for a Debian with systemd; then all of it is taken back.
 */
@Tag("vm")
@ExtendWith(InVm.class)
class FirstBootOnRealHostIT {
    private static final String PASSWORD = "Phoenix-7-firebird";
    private static final String PROFILE = PhoenixProfile.NAME;
    private static final String ETC = "/usr/local/phoenix_hypervisor/etc/";
    private static final List<String> UNITS_IN_VAIN = List.of("sys-kernel-config.mount", "sys-kernel-debug.mount");

    private static final String CONFIG = """
            {
                "core_paths": { "lxc_config_file": "%sphoenix_lxc_configs.json" },
                "users": { "username": "phoenix_admin", "sudo_access": true },
                "shared_volumes": {
                    "data": { "host_path": "/srv/phoenix/data", "mounts": { "950": "/data", "951": "/data" } },
                    "firewall": { "enabled": true }
                }
            }
            """.formatted(ETC);
    private static final String WANTED = """
            { "lxc_configs": { "950": { "name": "web" }, "951": { "name": "guest" } } }
            """;

    /** What lxc-create runs: it unpacks the second disk. */
    private static final String TEMPLATE = """
            #!/bin/sh
            for argument in "$@"; do
                case $argument in
                    --rootfs=*) rootfs=${argument#--rootfs=} ;;
                    --path=*) path=${argument#--path=} ;;
                esac
            done
            tar -x -C "$rootfs" -f /dev/vdb --numeric-owner --exclude='./dev/*' &&
                printf 'lxc.include = /usr/share/lxc/config/%s.conf\n' common userns >>"$path/config"
            """;

    @Test
    void somebodySetsTheHostUpAndContainersWork(Vm vm) throws Exception {
        vm.installed();
        vm.sh("mkdir -p " + ETC + " /srv/phoenix/data && echo old >/srv/phoenix/data/old");
        vm.write(ETC + "phoenix_hypervisor_config.json", CONFIG);
        vm.write(ETC + "phoenix_lxc_configs.json", WANTED);
        // What other tests were refused is none of this host's business.
        vm.sh("journalctl --quiet --rotate --vacuum-time=1s && dmesg --clear");
        vm.sh("ssh-keygen -q -t ed25519 -N '' -C operator -f /run/operator");
        Listing before = vm.listing();
        assertThat(vm.text("/etc/subuid")).as("what root may map").isEmpty();

        answerTheQuestions(vm);

        loginWorks(vm);
        vm.must("lxc-create", "--name", "950", "--template", "busybox");
        applied(vm);
        isConfinedAndUsesTheVolume(vm, "950");
        aGuestWithSystemdWorks(vm);

        for (String container : List.of("950", "951")) {
            vm.must("lxc-destroy", "--force", "--name", container);
        }
        vm.sh("rm -r /var/log/lxc");
        // sudo leaves this for who used it; a home in which others put something stays, and who takes the account back
        // is told so.
        vm.must("rm", "/home/phoenix_admin/.sudo_as_admin_successful");
        for (int run = 0; run < 3; run++) {
            vm.takeBack();
        }
        assertThat(vm.must("cat", "/sys/kernel/security/apparmor/profiles")).doesNotContain("phoenix");
        assertThat(vm.listing().withoutSideEffects().differencesTo(before.withoutSideEffects()))
                .as("what undo did not put back")
                .isEmpty();
        vm.sh("rm -r /usr/local/phoenix_hypervisor /srv/phoenix");
        vm.isAsItWas();
    }

    private static void answerTheQuestions(Vm vm) throws IOException, InterruptedException {
        String key = vm.text("/run/operator.pub").strip();
        try (Tmux terminal = vm.terminal(100, 30, "env", "LANG=C.UTF-8", "phoenix-wizard")) {
            terminal.await(screen -> screen.contains("things are not as wanted"));
            terminal.press("Enter");
            terminal.await(screen -> title(screen).contains("Subordinate ids"));
            terminal.press("Enter");
            terminal.await(screen -> title(screen).contains("Admin user"));
            terminal.tabTo("One line from the file id_ed25519.pub");
            terminal.type(key);
            terminal.tabTo("A hash from Phoenix's configuration, a password that you type now");
            terminal.press("Down");
            terminal.press("Space");
            terminal.await(screen -> screen.contains("(*) typed now") && screen.contains("Once more"));
            terminal.tabTo("Typed twice, shown never");
            terminal.type(PASSWORD);
            terminal.press("Tab");
            terminal.type(PASSWORD);
            terminal.await(screen -> screen.lines()
                    .anyMatch(l -> l.contains("Once more") && l.contains("\u2022".repeat(PASSWORD.length()))));
            terminal.tabTo(" ? help");
            terminal.press("Enter");
            for (String page : List.of("AppArmor profile", "Shared volumes", "Review")) {
                terminal.await(screen -> title(screen).contains(page));
                terminal.press("Enter");
            }
            String done = terminal.await(screen -> title(screen).contains("Done"));
            assertThat(done).contains("changes, each checked").doesNotContain(PASSWORD);
            terminal.press("Escape");
            terminal.await(screen -> title(screen).contains("What shall we do?"));
            terminal.press("Escape");
            assertThat(terminal.exit()).isZero();
        }
    }

    private static String title(String screen) {
        return screen.lines().findFirst().orElse("");
    }

    /** By the key, from outside; then sudo asks for the password and takes it. */
    private static void loginWorks(Vm vm) throws IOException, InterruptedException {
        String login =
                "ssh -i /run/operator -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null"
                        + " -o LogLevel=ERROR phoenix_admin@127.0.0.1 ";
        assertThat(vm.sh(login + "id -un")).isEqualTo("phoenix_admin\n");
        assertThat(vm.sh("echo " + PASSWORD + " | " + login + "sudo -S -p : id -un"))
                .isEqualTo("root\n");
        assertThat(vm.run("sh", "-c", "echo wrong | " + login + "sudo -S -p : id -un")
                        .exit())
                .isNotZero();
        vm.sh("! grep -rF -- " + PASSWORD + " /etc /root /home /var/lib/phoenix-wizard /var/log");
    }

    private static void applied(Vm vm) throws IOException, InterruptedException {
        Result apply = vm.wizard("apply", "--yes");
        assertThat(apply.exit()).as(apply.out() + apply.err()).isZero();
        assertThat(apply.sentences()).contains("each checked").doesNotContain("NOT PROVEN");
    }

    private static void isConfinedAndUsesTheVolume(Vm vm, String container) throws IOException, InterruptedException {
        vm.must("lxc-start", "--name", container, "--logpriority", "ERROR");
        String pid = vm.pid(container);
        assertThat(vm.text("/proc/" + pid + "/uid_map").strip().split("\\s+")).containsExactly("0", "100000", "65536");
        assertThat(vm.text("/proc/" + pid + "/attr/current")).isEqualTo(PROFILE + " (enforce)\n");
        assertThat(vm.must("aa-status")).contains(PROFILE);
        assertThat(inside(vm, container, "cat /data/old && echo made inside >/data/new && cat /data/new"))
                .isEqualTo("old\nmade inside\n");
        assertThat(vm.must("stat", "-c", "%u", "/srv/phoenix/data/new")).isEqualTo("100000\n");
        assertThat(vm.must(
                        "setpriv", "--reuid=phoenix_admin", "--regid=phoenix_admin", "--init-groups", "sh", "-c", """
                        echo by the admin >>/srv/phoenix/data/new && cat /srv/phoenix/data/new"""))
                .contains("made inside", "by the admin");
        inside(vm, container, "grep -q admin /data/new && rm /data/new");
    }

    private static String inside(Vm vm, String container, String script) throws IOException, InterruptedException {
        return vm.must("lxc-attach", "--name", container, "--clear-env", "--", "/bin/sh", "-ec", script);
    }

    /** systemd needs more of a profile than busybox does. What it asks for in vain is in vain without AppArmor too. */
    private static void aGuestWithSystemdWorks(Vm vm) throws IOException, InterruptedException {
        vm.write("/root/template", TEMPLATE);
        vm.sh("chmod 755 /root /root/template && chmod o+r /dev/vdb");
        vm.must("lxc-create", "--name", "951", "--template", "/root/template");
        vm.sh("rm /root/template && chmod 700 /root");
        applied(vm);
        isConfinedAndUsesTheVolume(vm, "951");
        vm.sh(
                "until lxc-attach -n 951 --clear-env -- systemctl is-system-running --wait | grep -E 'running|degraded'; do"
                        + " sleep 1; done");
        assertThat(inside(vm, "951", "systemctl --failed --plain --no-legend")
                        .lines()
                        .map(l -> l.split(" ")[0]))
                .isSubsetOf(UNITS_IN_VAIN);
        Result audit = vm.wizard("audit", "--only", "apparmor", "--json");
        assertThat(audit.exit()).as(audit.out() + audit.err()).isZero();
        assertThat(audit.json().path("findings"))
                .filteredOn(f -> f.path("status").asString().matches("warn|fail"))
                .isEmpty();
    }
}

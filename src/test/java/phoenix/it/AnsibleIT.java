package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static phoenix.it.Playbooks.OF_THE_TOOLS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code export ansible} writes, run by the real ansible-playbook. It goes into disposable roots as it would into
 * others by chroot.
 */
@ExtendWith({InRoot.class, Playbooks.NeedsAnsible.class})
class AnsibleIT {
    private static final String HOST = "phoenix-host";

    private static final String VOLUMES =
            "{\"phoenix_host_config_edits\": [], \"phoenix_host_volumes\": [{\"path\": \"%s\"}]}";

    private static final String INVENTORY = """
            phoenix_hosts:
              hosts:
            %s  vars:
                ansible_connection: community.general.chroot
                ansible_chroot_exe: %s
                ansible_python_interpreter: /usr/bin/python3
                vault_phoenix_host_admin_password_hash: "%s"
            """;

    private static final String ENTER = """
            #!/bin/sh
            pid=$(cat "%s/${1##*/}.pid")
            shift
            exec nsenter --target "$pid" --mount --uts --root --wd -- /usr/bin/env -i HOME=/root USER=root LOGNAME=root \\
                PATH=/opt/java/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "$@"
            """;

    @TempDir
    private Path folder;

    private final List<Process> held = new ArrayList<>();

    @AfterEach
    void letGo() throws InterruptedException {
        for (Process process : held) {
            process.destroyForcibly().waitFor();
        }
    }

    /** From the same state on, once by the wizard and once by the playbook, two hosts end the same, file for file. */
    @Test
    void aPlaybookMakesTheVeryHostThatTheWizardMakes(DisposableRoot wizards) throws Exception {
        try (DisposableRoot ansibles = DisposableRoot.fresh()) {
            Playbooks playbooks = exported(wizards);
            playbooks.areCleanForTheLinter();
            enterable(playbooks, Map.of(HOST, ansibles));

            assertThat(playbooks.play("site.yml", "--check", "--diff").get(HOST))
                    .isGreaterThan(10);
            assertThat(ansibles.listing()
                            .without(OF_THE_TOOLS)
                            .differencesTo(ansibles.before().without(OF_THE_TOOLS)))
                    .as("what --check changed")
                    .isEmpty();
            playbooks.play("site.yml");
            assertThat(playbooks.play("site.yml").get(HOST))
                    .as("changes of a second run")
                    .isZero();

            wizards.wizard("apply", "--yes");
            areTheSame(ansibles, wizards);
            for (DisposableRoot root : List.of(wizards, ansibles)) {
                assertThat(root.wizard("audit").exit()).isZero();
            }
            letGo();
        }
        wizards.wizard("undo", "--yes");
        wizards.isAsItWas();
    }

    /** On Proxmox VE, the role makes the admin known there itself; its containers are done by the wizard that it calls. */
    @Test
    void onAStandInOfProxmoxItIsTheSame(DisposableRoot wizards) throws Exception {
        try (DisposableRoot ansibles = DisposableRoot.fresh()) {
            for (DisposableRoot root : List.of(wizards, ansibles)) {
                new StandInProxmox(root).install();
                withoutWhatIsAlwaysSkipped(root);
                hasThePackage(root);
            }
            Playbooks playbooks = exported(wizards);
            enterable(playbooks, Map.of(HOST, ansibles));

            assertThat(playbooks.play("site.yml", "--tags", "idmap,admin").get(HOST))
                    .isGreaterThan(5);
            assertThat(ansibles.text(StandInProxmox.USERS))
                    .contains("user:phoenix_admin@pam:1:", "acl:1:/:phoenix_admin@pam:Administrator:");
            playbooks.play("site.yml");
            assertThat(ansibles.text(StandInProxmox.CONTAINERS + "951.conf")).contains("idmap=u:0:1000:1;g:0:1000:1");
            assertThat(playbooks.play("site.yml").get(HOST))
                    .as("changes of a second run")
                    .isZero();

            Result apply = wizards.wizard("apply", "--yes");
            assertThat(apply.exit()).as(apply.out() + apply.err()).isZero();
            areTheSame(ansibles, wizards);
            assertThat(ansibles.wizard("audit").exit()).isZero();
            letGo();
        }
    }

    /** What would do harm is refused, and leaves the host as it was. */
    @Test
    void whatWouldDoHarmIsRefused(DisposableRoot root) throws Exception {
        Playbooks playbooks = exported(root);
        enterable(playbooks, Map.of(HOST, root));
        Listing before = root.listing();
        for (String path : List.of("/etc/ssh", "/var/lib/lxc/x", "/srv", "/home/somebody", "/srv/../etc", "srv/x")) {
            Result refused = withVolume(playbooks, path);
            assertThat(refused.exit()).as(path).isEqualTo(2);
            assertThat(refused.out()).contains(path + " can't be a volume: ");
        }
        root.sh("mkdir -p /srv/closed /srv/open && chmod 777 /srv/open && ln -s /srv/closed /srv/link");
        assertThat(withVolume(playbooks, "/srv/open/x").out())
                .contains("/srv/open can be changed by others than root, who could put another folder in its place");
        assertThat(withVolume(playbooks, "/srv/link/x").exit()).isEqualTo(2);
        assertThat(withVolume(playbooks, "/srv/open/x\", \"within\": \"/srv/open", "--check")
                        .exit())
                .as("a volume within another one")
                .isZero();
        root.sh("mkdir /srv/deep && cd /srv/deep && perl -e 'for (1 .. 1200) { mkdir q(d); chdir q(d) }'");
        Result deep = withVolume(playbooks, "/srv/deep", "--check");
        assertThat(deep.exit()).as(deep.out() + deep.err()).isZero();
        assertThat((deep.out() + deep.err()).replaceAll("\\s+", " "))
                .contains("1 entries of /srv/deep are left as they are", "more than 1000 folders deep");
        root.sh("rm -r /srv/deep");
        root.sh("rmdir /srv/closed /srv/open && rm /srv/link");

        root.sh("groupadd -g 1234 phoenix_admin");
        Result renumbered = playbooks.tried("site.yml", "--tags", "admin");
        assertThat(renumbered.exit()).isEqualTo(2);
        assertThat(renumbered.out()).contains("phoenix_admin is there with other ids.");
        root.sh("groupdel phoenix_admin");

        root.sh("printf 'profile lxc-container-default-with-mounting-phoenix { }' >/etc/apparmor.d/lxc/other");
        Result unfit = playbooks.tried("site.yml", "--tags", "apparmor");
        assertThat(unfit.exit()).isEqualTo(2);
        assertThat(unfit.out()).contains("The profile is not installed", "lxc-container-default-with-mounting-phoenix");
        root.sh("rm /etc/apparmor.d/lxc/other");
        letGo();
        assertThat(root.listing()
                        .withoutSideEffects()
                        .without(OF_THE_TOOLS)
                        .differencesTo(before.withoutSideEffects().without(OF_THE_TOOLS)))
                .isEmpty();
    }

    private static Result withVolume(Playbooks playbooks, String path, String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--tags", "volumes", "--extra-vars", VOLUMES.formatted(path)));
        return playbooks.tried("site.yml", all.toArray(String[]::new));
    }

    /** Eight hosts that have the wizard's package as well; three drift, each in another area, and just these are told and put right. */
    @Test
    void ofManyHostsJustThoseThatDriftedAreToldAndPutRight(DisposableRoot first) throws Exception {
        Map<String, DisposableRoot> roots = new TreeMap<>();
        try {
            Playbooks playbooks = exported(first);
            Path variables = playbooks.folder().resolve("host_vars/" + HOST + ".yml");
            for (int n = 1; n <= 8; n++) {
                DisposableRoot root = DisposableRoot.fresh();
                roots.put("host" + n, root);
                hasThePackage(root);
                Files.copy(variables, variables.resolveSibling("host" + n + ".yml"));
            }
            Files.delete(variables);
            enterable(playbooks, roots);
            assertThat(playbooks.play("site.yml").values()).hasSize(8).allMatch(changed -> changed > 10);
            assertThat(drifted(playbooks)).isEmpty();

            roots.get("host2").write("/etc/subgid", "");
            roots.get("host5").sh("chmod 644 /etc/sudoers.d/phoenix-wizard-phoenix_admin");
            roots.get("host7").sh("chown 0:0 /srv/phoenix/n8n_data/config");
            assertThat(drifted(playbooks)).containsExactly("host2", "host5", "host7");
            assertThat(Files.readString(playbooks.folder().resolve("audit.md")))
                    .contains("| drifted | host2, host5, host7 |", "## host5", "fail `admin.sudoers-mode`");

            Map<String, Integer> changed = playbooks.play("site.yml");
            changed.values().removeIf(n -> n == 0);
            assertThat(changed.keySet()).containsExactlyInAnyOrder("host2", "host5", "host7");
            assertThat(drifted(playbooks)).isEmpty();
        } finally {
            letGo();
            for (DisposableRoot root : roots.values()) {
                root.close();
            }
        }
        first.isAsItWas();
    }

    private static void hasThePackage(DisposableRoot root) throws IOException {
        root.command("/usr/sbin/phoenix-wizard", "exec " + String.join(" ", DisposableRoot.WIZARD) + " \"$@\"");
    }

    private static void withoutWhatIsAlwaysSkipped(DisposableRoot root) throws IOException {
        for (String name : List.of("nginx_logs/access.log.1", "nginx_logs/archive/access.log.1", "n8n_data/queue")) {
            Files.delete(root.path("/srv/phoenix/" + name));
        }
    }

    private static void areTheSame(DisposableRoot one, DisposableRoot other) throws Exception {
        assertThat(one.listing()
                        .without(OF_THE_TOOLS)
                        .differencesTo(other.listing().without(OF_THE_TOOLS)))
                .isEmpty();
    }

    /** Whom the report of all hosts names; every host has answered. */
    private static List<String> drifted(Playbooks playbooks) throws Exception {
        playbooks.play("audit.yml");
        JsonNode summary = new JsonMapper()
                .readTree(Files.readString(playbooks.folder().resolve("audit.json")))
                .path("summary");
        assertThat(summary.path("without_answer")).isEmpty();
        List<String> names = new ArrayList<>();
        summary.path("drifted").forEach(n -> names.add(n.asString()));
        assertThat(names.size() + summary.path("in_sync").size()).isEqualTo(8);
        return names;
    }

    private Playbooks exported(DisposableRoot root) throws Exception {
        Playbooks playbooks = Playbooks.exported(root, folder);
        try (var files = Files.walk(playbooks.folder())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(hash(root));
            }
        }
        return playbooks;
    }

    private static String hash(DisposableRoot root) throws IOException {
        return new JsonMapper()
                .readTree(root.text("/usr/local/phoenix_hypervisor/etc/phoenix_hypervisor_config.json"))
                .at("/users/password_hash")
                .asString();
    }

    /** Each root is held by a process that sleeps in it, and entered through that one: much sooner than through in-root each time. */
    private void enterable(Playbooks playbooks, Map<String, DisposableRoot> roots) throws Exception {
        Path enter = folder.resolve("enter");
        Files.writeString(enter, ENTER.formatted(folder));
        Files.setPosixFilePermissions(enter, PosixFilePermissions.fromString("rwxr-xr-x"));
        StringBuilder hosts = new StringBuilder();
        for (Map.Entry<String, DisposableRoot> host : roots.entrySet()) {
            DisposableRoot root = host.getValue();
            Process holder = DisposableRoot.start(root.inside("sh", "-c", "echo ready; exec sleep infinity"));
            held.add(holder);
            assertThat(holder.inputReader().readLine()).isEqualTo("ready");
            Files.writeString(folder.resolve(root.path("/").getFileName() + ".pid"), Long.toString(holder.pid()));
            hosts.append("    %s:\n      ansible_host: %s\n".formatted(host.getKey(), root.path("/")));
        }
        playbooks.inventory(
                INVENTORY.formatted(hosts, enter, hash(roots.values().iterator().next())));
    }
}

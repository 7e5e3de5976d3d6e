package phoenix.troubleshoot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import phoenix.change.Plan;
import phoenix.container.Container;
import phoenix.container.Containers;
import phoenix.host.HostState;
import phoenix.host.SampleHost;
import phoenix.host.Survey;
import phoenix.plan.IntentFiles;
import phoenix.plan.Planner;
import phoenix.plan.Scope;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A host on which everything is in order until a test breaks something: one stopped container that would start. */
final class TroubledHost {
    static final String CONFIG = "/var/lib/lxc/box/config";
    static final String LOG = "/var/log/lxc/box.log";
    static final String CT = "/etc/pve/lxc/101.conf";
    static final String STDERR = "/run/pve/ct-101.stderr";
    private static final Path APPARMOR = Path.of("samples/hosts/debian12-lxc/etc/apparmor.d");
    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;
    private final ObjectNode description = JSON.createObjectNode();

    private TroubledHost(Path folder) {
        this.folder = folder;
        description.put("name", "troubled").put("now", "2026-11-25T22:30:00Z");
        ObjectNode tools = description.putObject("tools");
        for (String tool : List.of("newuidmap", "newgidmap", "apparmor_parser", "setfacl", "useradd", "lxc-start")) {
            tools.put(tool, "/usr/bin/" + tool);
        }
        description.putObject("packages").put("apparmor", "3.0.8-3").put("uidmap", "1:4.13");
        description.putObject("meta");
        meta("/usr/bin/newuidmap", "file", "0:0", "4755");
        meta("/usr/bin/newgidmap", "file", "0:0", "4755");
        file("/etc/passwd", "root:x:0:0:root:/root:/bin/bash\n");
        file("/etc/group", "root:x:0:\n");
        file("/etc/subuid", "root:100000:65536\n");
        file("/etc/subgid", "root:100000:65536\n");
        file("/proc/sys/user/max_user_namespaces", "96365\n");
        file("/proc/net/unix", "Num       RefCount Protocol Flags    Type St Inode Path\n");
        file("/proc/self/mountinfo", "22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw\n");
        file("/sys/module/apparmor/parameters/enabled", "Y\n");
        file(
                "/sys/kernel/security/apparmor/profiles",
                "lxc-container-default (enforce)\nlxc-container-default-cgns (enforce)\n");
        copyProfiles();
    }

    /** With a container of plain LXC, {@code box}. */
    static TroubledHost plain(Path folder) {
        TroubledHost host = new TroubledHost(folder);
        host.file(CONFIG, """
                lxc.arch = linux64
                lxc.rootfs.path = dir:/var/lib/lxc/box/rootfs
                lxc.uts.name = box
                lxc.idmap = u 0 100000 65536
                lxc.idmap = g 0 100000 65536
                """);
        host.meta("/var/lib/lxc/box", "folder", "100000:0", "0770");
        host.meta("/var/lib/lxc/box/rootfs", "folder", "100000:100000", "0755");
        return host;
    }

    /** With a container of Proxmox, {@code 101}. */
    static TroubledHost proxmox(Path folder) {
        TroubledHost host = new TroubledHost(folder);
        host.file("/etc/hostname", "hv1\n");
        host.file("/etc/pve/storage.cfg", "zfspool: local-zfs\n\tpool rpool/data\n\tcontent rootdir,images\n");
        host.file(CT, """
                arch: amd64
                hostname: box
                ostype: debian
                rootfs: local-zfs:subvol-101-disk-0,size=8G
                unprivileged: 1
                """);
        return host;
    }

    /** What LXC really wrote at such a failure, recorded on Debian 12 with LXC 5.0.2. */
    static String recorded(String name) {
        try (var in = TroubledHost.class.getResourceAsStream("/lxc-logs/" + name + ".log")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copyProfiles() {
        try (Stream<Path> all = Files.walk(APPARMOR)) {
            for (Path one : all.filter(Files::isRegularFile).toList()) {
                file("/etc/apparmor.d/" + APPARMOR.relativize(one), Files.readString(one));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TroubledHost file(String path, String text) {
        try {
            Path file = folder.resolve("host" + path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    TroubledHost append(String path, String text) {
        return file(path, text(path) + text);
    }

    TroubledHost replace(String path, String from, String to) {
        if (!text(path).contains(from)) {
            throw new IllegalArgumentException(path + " has no " + from);
        }
        return file(path, text(path).replace(from, to));
    }

    private String text(String path) {
        try {
            return Files.readString(folder.resolve("host" + path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TroubledHost without(String path) {
        try {
            Files.delete(folder.resolve("host" + path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    TroubledHost meta(String path, String kind, String owner, String mode) {
        ((ObjectNode) description.get("meta"))
                .putObject(path)
                .put("kind", kind)
                .put("owner", owner)
                .put("mode", mode);
        return this;
    }

    TroubledHost acl(String path, String acl) {
        ((ObjectNode) description.get("meta").get(path)).put("acl", acl);
        return this;
    }

    TroubledHost withoutTool(String tool) {
        ((ObjectNode) description.get("tools")).remove(tool);
        return this;
    }

    TroubledHost withoutAclsBelow(String path) {
        description.putArray("noAcl").add(path);
        return this;
    }

    TroubledHost runs(String container, long pid, String map) {
        append(
                "/proc/net/unix",
                "0000000000000000: 00000002 00000000 00010000 0001 01 35551 @/var/lib/lxc/" + container + "/command\n");
        description.putObject("inits").put(container, pid);
        file("/proc/" + pid + "/uid_map", map);
        return file("/proc/" + pid + "/gid_map", map);
    }

    /** Phoenix's configuration, with one volume that the container mounts. */
    TroubledHost wantsVolume(String path, String container) {
        return file("/usr/local/phoenix_hypervisor/etc/phoenix_hypervisor_config.json", """
                {"users": {"username": "phoenix_admin"},
                 "shared_volumes": {"data": {"host_path": "%s", "mounts": {"%s": "/data"}}}}
                """.formatted(path, container));
    }

    SampleHost open() throws IOException {
        file("/host.json", JSON.writeValueAsString(description));
        return SampleHost.open(folder.resolve("host"), folder.resolve("state"), true);
    }

    Diagnosis diagnosis(String container) {
        try {
            SampleHost host = open();
            Planner planner = new Planner(host.name(), Scope.ALL);
            IntentFiles files = new IntentFiles(Optional.empty());
            Survey.Seen<Plan> planned = new Survey(host).read(s -> planner.plan(s, files.read(s)));
            return new Survey(host)
                    .extend(planned.state(), s -> diagnosis(s, planned.made(), files, container))
                    .made();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Diagnosis diagnosis(HostState state, Plan plan, IntentFiles files, String id) {
        Container container = Containers.read(state).find(id).orElseThrow();
        return new Troubleshooting(state, files.read(state).intent(), plan).diagnosis(container);
    }
}

package phoenix.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.io.FileUtils;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A sample host of the size that the wizard must be quick on: an ordinary sample with further containers, with long
 * {@code /etc/subuid} and {@code /etc/subgid}, and with a long kernel log. The same every time.
 */
public final class BigHost {
    /**
     * How large.
     *
     * @param containers how many of them, those of the sample included
     * @param delegations the lines of each of {@code /etc/subuid} and {@code /etc/subgid}
     * @param volumes the shared volumes that are added, each mounted in two containers
     * @param logBytes the length of the kernel log
     */
    public record Size(int containers, int delegations, int volumes, long logBytes) {}

    private static final String CONFIG = "usr/local/phoenix_hypervisor/etc/phoenix_hypervisor_config.json";

    private static final int FIRST_CT = 1000;
    private static final String CT_FILES = "etc/pve/nodes/hv1/lxc";
    private static final ObjectMapper JSON = JsonMapper.shared();

    private final Path folder;
    private final Size size;
    private final List<MadeUpContainer> containers = new ArrayList<>();

    private BigHost(Path folder, Size size) {
        this.folder = folder;
        this.size = size;
    }

    /**
     * Makes the host's folder anew.
     *
     * @param sample the ordinary sample that it grows from
     */
    public static void make(Path sample, Path folder, Size size) throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
        for (Path file : Files.walk(sample).toList()) {
            Files.copy(file, folder.resolve(sample.relativize(file)), LinkOption.NOFOLLOW_LINKS);
        }
        new BigHost(folder, size).grow();
    }

    private void grow() throws IOException {
        int there = Files.list(folder.resolve(CT_FILES)).toList().size();
        Random random = new Random(500);
        for (int i = there; i < size.containers(); i++) {
            containers.add(MadeUpContainer.of(FIRST_CT + i, random));
        }
        for (MadeUpContainer container : containers) {
            write(CT_FILES + "/" + container.ctid() + ".conf", container.file());
            if (!container.stderr().isEmpty()) {
                write("run/pve/ct-" + container.ctid() + ".stderr", container.stderr());
            }
        }
        for (String file : List.of("etc/subuid", "etc/subgid")) {
            write(file, delegations());
        }
        running();
        volumes();
        description();
        Path log = Files.createDirectories(folder.resolve("var/log")).resolve("kern.log");
        new MadeUpKernelLog().write(log, size.logBytes(), FIRST_CT, size.containers());
    }

    /** Root's, accounts' one behind the other, and here and there what is wrong in such files. */
    private String delegations() {
        StringBuilder text = new StringBuilder("root:100000:65536\nroot:1000:1\n");
        for (int i = 2; i < size.delegations(); i++) {
            long first = 200_000 + 65_536L * i;
            text.append(
                    switch (i % 500) {
                        case 7 -> "#user" + i + ":" + first + ":65536";
                        case 8 -> "user" + i + ":" + first;
                        case 9 -> "user" + i + ":" + (first - 65_000) + ":65536";
                        default -> "user" + i + ":" + first + ":65536";
                    });
            text.append('\n');
        }
        return text.toString();
    }

    private void volumes() throws IOException {
        Path file = folder.resolve(CONFIG);
        ObjectNode config = (ObjectNode) JSON.readTree(Files.readString(file));
        for (int i = 0; i < size.volumes(); i++) {
            ObjectNode mounts = config.withObject("/shared_volumes")
                    .putObject("volume_" + i)
                    .put("host_path", "/mnt/pve/tank/shared/volume-" + i)
                    .put("owner", "container_root")
                    .putObject("mounts");
            for (int ct = 0; ct < Math.min(2, containers.size()); ct++) {
                MadeUpContainer container = containers.get((2 * i + ct) % containers.size());
                mounts.put(Integer.toString(container.ctid()), "/srv/volume-" + i);
            }
        }
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(config));
    }

    private void running() throws IOException {
        StringBuilder sockets = new StringBuilder(Files.readString(folder.resolve("proc/net/unix")));
        for (MadeUpContainer container : containers) {
            if (container.running()) {
                sockets.append("0000000000000000: 00000002 00000000 00010000 0001 01 ")
                        .append(100_000 + container.ctid())
                        .append(" @/var/lib/lxc/")
                        .append(container.ctid())
                        .append("/command\n");
                String map = container.rootfsOwner() == 0 ? "0 0 4294967295\n" : "0 100000 65536\n";
                write("proc/" + pid(container) + "/uid_map", map);
                write("proc/" + pid(container) + "/gid_map", map);
            }
        }
        write("proc/net/unix", sockets.toString());
    }

    private static int pid(MadeUpContainer container) {
        return 20_000 + container.ctid();
    }

    /** What files can't say: who owns what, and which process is whose. */
    private void description() throws IOException {
        Path file = folder.resolve("host.json");
        ObjectNode host = (ObjectNode) JSON.readTree(Files.readString(file));
        ObjectNode inits = host.withObject("/inits");
        ObjectNode meta = host.withObject("/meta");
        for (int i = 0; i < size.volumes(); i++) {
            entry(meta, "/mnt/pve/tank/shared/volume-" + i, "100000:100000")
                    .put("kind", "folder")
                    .put("mode", "0775");
        }
        for (MadeUpContainer container : containers) {
            String owner = container.rootfsOwner() + ":" + container.rootfsOwner();
            entry(meta, "/rpool/data/subvol-" + container.ctid() + "-disk-0", owner)
                    .put("kind", "folder");
            entry(meta, "/" + CT_FILES + "/" + container.ctid() + ".conf", "0:33")
                    .put("mode", "0640");
            if (container.running()) {
                inits.put(Integer.toString(container.ctid()), pid(container));
            }
        }
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(host));
    }

    private static ObjectNode entry(ObjectNode meta, String path, String owner) {
        return meta.putObject(path).put("owner", owner);
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}

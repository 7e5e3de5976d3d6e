package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A copy of the sample {@code debian12-lxc} with one more container. What LXC would say is recorded (lxc-logs, by LXC 5.0.2
 * of Debian 12); nothing starts here.
 */
final class RecordedLxcHost implements LxcHost {
    private static final Path LOGS = Path.of("src/test/resources/lxc-logs/shop");
    private static final Pattern SHIFTED_COPY = Pattern.compile("install -d -o (\\d+) -g \\1 (\\S+)\\.new && tar .*");
    private static final Pattern OPENED = Pattern.compile("setfacl -m u:(\\d+):x (\\S+)");
    private static final Pattern MADE = Pattern.compile("mkdir -p (\\S+)");
    private static final JsonMapper JSON = new JsonMapper();

    private final Path sample;
    private final WizardOnSample wizard;
    private boolean spoiled = true;

    /** @param folder an empty one */
    RecordedLxcHost(Path folder) throws IOException {
        sample = folder.resolve("recorded");
        wizard = new WizardOnSample(sample, Files.createDirectory(folder.resolve("state")));
        PathUtils.copyDirectory(Path.of("samples/hosts/debian12-lxc"), sample);
        write("/etc/subuid", "root:100000:65536\n");
        write("/etc/subgid", "root:100000:65536\n");
        describe("/var/lib/lxc/shop", "kind", "folder", "owner", "100000:100000", "mode", "0770");
        describe(ROOTFS, "kind", "folder", "owner", "100000:100000", "mode", "0755");
        write(CONFIG, """
                lxc.include = /usr/share/lxc/config/common.conf
                lxc.include = /usr/share/lxc/config/userns.conf
                lxc.idmap = u 0 100000 65536
                lxc.idmap = g 0 100000 65536
                lxc.net.0.type = empty
                lxc.rootfs.path = dir:/var/lib/lxc/shop/rootfs
                lxc.uts.name = shop
                """);
    }

    /** Says in the sample's description what files can't say: pairs of a key and its value. */
    private void describe(String path, String... pairs) throws IOException {
        Path file = sample.resolve("host.json");
        ObjectNode host = (ObjectNode) JSON.readTree(Files.readString(file));
        host.put("now", "2026-11-25T23:00:00Z");
        ObjectNode meta = (ObjectNode) host.get("meta");
        ObjectNode entry = meta.has(path) ? (ObjectNode) meta.get(path) : meta.putObject(path);
        for (int i = 0; i < pairs.length; i += 2) {
            entry.put(pairs[i], pairs[i + 1]);
        }
        Files.writeString(file, JSON.writeValueAsString(host));
        spoiled = true;
    }

    @Override
    public Result wizard(String... arguments) throws IOException, InterruptedException {
        Stream<String> all = Stream.concat(Stream.of(arguments), spoiled ? Stream.of("--fresh") : Stream.empty());
        spoiled = false;
        return wizard.run(all.toArray(String[]::new));
    }

    @Override
    public Path planFile() {
        return sample.resolveSibling("fix.json");
    }

    /** The wizard's commands work on a copy of the sample. */
    @Override
    public String text(String path) throws IOException {
        Path root = spoiled ? sample : wizard.copy().resolve("root");
        Path file = root.resolve(path.substring(1));
        return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    }

    @Override
    public void write(String path, String text) throws IOException {
        Path file = sample.resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
        spoiled = true;
    }

    @Override
    public void give(String folder, long owner) throws IOException {
        describe(folder, "owner", owner + ":" + owner);
    }

    @Override
    public void setMode(String folder, int mode) throws IOException {
        describe(folder, "mode", String.format("%04o", mode));
    }

    @Override
    public String failedStart(String cause) throws IOException {
        String log = Files.readString(LOGS.resolve(cause + ".log"));
        write(LOG, log);
        return log;
    }

    @Override
    public void starts(SortedSet<String> map) {
        // Nothing can.
    }

    /** It has none: its files are compared as texts. */
    @Override
    public Listing disk() {
        return new Listing(List.of());
    }

    /** What the real commands do, as RealLxcIT shows, is laid. */
    @Override
    public void byHand(String commands) throws IOException {
        Matcher copy = SHIFTED_COPY.matcher(commands);
        Matcher opened = OPENED.matcher(commands);
        Matcher made = MADE.matcher(commands);
        if (copy.matches()) {
            describe(copy.group(2), "owner", copy.group(1) + ":" + copy.group(1));
        } else if (made.matches()) {
            describe(made.group(1), "kind", "folder", "owner", "0:0", "mode", "0755");
        } else {
            assertThat(opened.matches()).as(commands).isTrue();
            String acl = "user::rwx,user:" + opened.group(1) + ":--x,group::---,mask::--x,other::---";
            describe(opened.group(2), "acl", acl);
        }
    }
}

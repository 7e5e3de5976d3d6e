package phoenix.volume;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import phoenix.ids.IdKind;
import phoenix.ids.IdMap;
import phoenix.tree.Machine;

/** A process of this machine with ids of its own, in a user namespace or without, that says what it may do with folders. */
final class RealVisitor implements AutoCloseable {
    private static final String LOOK =
            "for f in \"$@\"; do s=; for p in r w x; do if /usr/bin/test -$p \"$f\"; then s=$s$p; else s=$s-; fi; done;"
                    + " echo \"$s\"; done";
    private static final long OPEN_TREE = 428;
    private static final long MOVE_MOUNT = 429;
    private static final long MOUNT_SETATTR = 442;
    private static final long CLONE = 1;
    private static final long FROM_DESCRIPTOR = 4;
    private static final long EMPTY_PATH = 0x1000;
    private static final long IDMAP = 0x100000;
    private static final long HERE = -100;

    private final List<String> prefix;
    private final List<Process> holders = new ArrayList<>();
    private final List<Path> mounts = new ArrayList<>();

    private RealVisitor(List<String> prefix) {
        this.prefix = prefix;
    }

    /** One like this visitor; root of a container is root of a user namespace. */
    static RealVisitor like(Visitor visitor) throws IOException {
        if (visitor.isHostRoot()) {
            return new RealVisitor(List.of());
        }
        if (visitor.governed().isEmpty()) {
            String groups = visitor.gids().stream().map(String::valueOf).collect(Collectors.joining(","));
            String gid =
                    Long.toString(visitor.gids().stream().min(Long::compare).orElseThrow());
            return new RealVisitor(List.of(
                    "setpriv",
                    "--reuid",
                    Long.toString(visitor.uid()),
                    "--regid",
                    gid,
                    "--groups",
                    groups,
                    "--inh-caps=-all"));
        }
        Process holder = namespace(visitor.governed());
        RealVisitor inside = new RealVisitor(
                List.of("nsenter", "-t", Long.toString(holder.pid()), "-U", "-S", "0", "-G", "0", "--"));
        inside.holders.add(holder);
        return inside;
    }

    /** A process that waits in a user namespace with this map. */
    private static Process namespace(IdMap map) throws IOException {
        Process holder = new ProcessBuilder("unshare", "-U", "sh", "-c", "echo there; exec sleep 3600").start();
        holder.getInputStream().read();
        Path proc = Path.of("/proc/" + holder.pid());
        Files.writeString(proc.resolve("uid_map"), lines(map, IdKind.UID));
        Files.writeString(proc.resolve("gid_map"), lines(map, IdKind.GID));
        return holder;
    }

    private static String lines(IdMap map, IdKind kind) {
        return map.lines(kind).stream()
                .map(l -> l.container() + " " + l.host() + " " + l.count() + "\n")
                .collect(Collectors.joining());
    }

    /** What it may do with each folder, as {@code test -r}, {@code -w} and {@code -x} tell. */
    Map<String, String> looksAt(Path above, List<String> names) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of("sh", "-c", LOOK, "sh"));
        names.forEach(n -> command.add(above.resolve(n).toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> seen = new LinkedHashMap<>();
        List<String> answers = out.lines().toList();
        for (int i = 0; i < names.size(); i++) {
            seen.put(names.get(i), i < answers.size() ? answers.get(i) : out);
        }
        return seen;
    }

    /** Mounts a folder once more with an id map, as mount_setattr(2) does. @return whether this machine can */
    boolean mount(Path folder, Path target, IdMap diskToHost) throws IOException {
        Process holder = namespace(diskToHost);
        holders.add(holder);
        Function call = NativeLibrary.getInstance("c").getFunction("syscall");
        long tree = call.invokeLong(new Object[] {OPEN_TREE, HERE, folder.toString(), CLONE});
        long namespace = NativeLibrary.getInstance("c")
                .getFunction("open")
                .invokeInt(new Object[] {"/proc/" + holder.pid() + "/ns/user", 0});
        Memory attributes = new Memory(4L * Long.BYTES);
        attributes.clear();
        attributes.setLong(0, IDMAP);
        attributes.setLong(3L * Long.BYTES, namespace);
        boolean mounted = call.invokeLong(
                                new Object[] {MOUNT_SETATTR, tree, "", EMPTY_PATH, attributes, attributes.size()})
                        == 0
                && call.invokeLong(new Object[] {MOVE_MOUNT, tree, "", HERE, target.toString(), FROM_DESCRIPTOR}) == 0;
        Function close = NativeLibrary.getInstance("c").getFunction("close");
        close.invokeInt(new Object[] {(int) tree});
        close.invokeInt(new Object[] {(int) namespace});
        if (mounted) {
            mounts.add(target);
        }
        return mounted;
    }

    @Override
    public void close() {
        mounts.forEach(m -> Machine.sh(m, "umount \"$1\""));
        holders.forEach(Process::destroy);
    }
}

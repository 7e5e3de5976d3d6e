package phoenix.idmap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import phoenix.container.Container;
import phoenix.container.ContainerKind;
import phoenix.ids.IdKind;
import phoenix.ids.IdMap;
import phoenix.ids.IdMapLine;
import phoenix.text.ShellWord;
import phoenix.tree.Meta;

/** How the files of a container come to belong to its id map, told to people. What follows the first colon are commands. */
final class RootfsByHand {
    private static final List<String> TAR =
            List.of("tar", "--numeric-owner", "--acls", "--xattrs", "--xattrs-include=*");

    private static final Pattern STORAGE = Pattern.compile("([\\w.-]+):");

    private RootfsByHand() {}

    /**
     * @param path the folder of the container's files, on this host
     * @param meta whose it is
     */
    static String remedy(Container container, String path, Meta meta) {
        if (meta.uid() != 0) {
            return oldMap(container, meta);
        }
        return container.kind() == ContainerKind.PROXMOX ? throughBackup(container) : shiftedCopy(container, path);
    }

    /** Files that were shifted already must not be shifted again: to the map of now, all of them are nobody's. */
    private static String oldMap(Container container, Meta meta) {
        String lines = "";
        if (isWholeRange(container.idMap()) && Math.min(meta.uid(), meta.gid()) >= Repair.FIRST_SUBORDINATE) {
            long count = container.idMap().lines().get(0).count();
            String key = container.kind() == ContainerKind.PROXMOX ? "lxc.idmap: " : "lxc.idmap = ";
            lines = ", as \"" + key
                    + IdMapLine.of(IdKind.UID, 0, meta.uid(), count).text() + "\" and \"" + key
                    + IdMapLine.of(IdKind.GID, 0, meta.gid(), count).text() + "\" in " + container.file();
        }
        return "give the container the map that its files were shifted to (its root was " + meta.uid() + ")" + lines
                + "; or restore it from a backup under the new map";
    }

    private static boolean isWholeRange(IdMap map) {
        return map.lines().size() == 2 && map.mapsRoot(IdKind.UID) && map.mapsRoot(IdKind.GID);
    }

    /**
     * Proxmox shifts all files when it restores an unprivileged container, and reads them through the id map when it backs
     * one up (PVE/VZDump/LXC.pm): unshifted ones would be nobody's in the backup. To restore over the same CTID would
     * destroy volumes that no backup has.
     */
    private static String throughBackup(Container container) {
        List<String> lines = new ArrayList<>();
        container.config().value("unprivileged").filter("1"::equals).ifPresent(v -> lines.add("\"unprivileged: 1\""));
        if (!container.idMapLines().isEmpty()) {
            lines.add("all lxc.idmap lines");
        }
        String storage = container
                .rootfs()
                .map(STORAGE::matcher)
                .filter(Matcher::lookingAt)
                .map(m -> " --storage " + m.group(1))
                .orElse("");
        return "shut it down, take " + String.join(" and ", lines) + " out of " + container.file() + " so that a backup"
                + " reads the files as they are, back it up, and restore it as another container, whose files Proxmox"
                + " shifts to 100000-165535; keep " + container.id() + " until that one works: vzdump " + container.id()
                + " --mode stop; pct restore NEW-CTID ARCHIVE --unprivileged 1" + storage;
    }

    /** Device nodes can't be made under a map, and LXC makes its own. The files as they were stay: they are the backup. */
    private static String shiftedCopy(Container container, String path) {
        IdMap map = container.idMap();
        long uid = map.mappedRoot(IdKind.UID).orElseThrow();
        long gid = map.mappedRoot(IdKind.GID).orElse(uid);
        String from = ShellWord.of(path);
        String to = ShellWord.of(path + ".new");
        String old = ShellWord.of(path + ".old");
        String maps = map.lines().stream()
                .map(l -> "-m " + l.kind().letter() + ":" + l.container() + ":" + l.host() + ":" + l.count() + " ")
                .collect(Collectors.joining());
        return "stop the container, make a shifted copy of its files and put it in their place; " + path
                + ".old may go once it works: install -d -o " + uid + " -g " + gid + " " + to + " && "
                + tar("-C", path, "--exclude=./dev/*", "-c", "-f", "-", ".") + " | lxc-usernsexec " + maps + "-- "
                + tar("-C", path + ".new", "-x", "-p", "-f", "-") + " && mv " + from + " " + old + " && mv " + to + " "
                + from;
    }

    private static String tar(String... arguments) {
        return Stream.concat(TAR.stream(), Arrays.stream(arguments))
                .map(ShellWord::of)
                .collect(Collectors.joining(" "));
    }
}

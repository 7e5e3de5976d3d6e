package phoenix.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import phoenix.ids.IdKind;
import phoenix.ids.IdMap;
import phoenix.ids.IdMapLine;
import phoenix.ids.IdRange;
import phoenix.ids.IdSyntaxException;
import phoenix.ids.IdTranslation;
import phoenix.ids.MountIdMap;
import phoenix.text.LosslessText;

/** Any bytes are values of {@code lxc.idmap}, a process's map, and a mount point's {@code idmap=}. */
public final class IdMapsTarget {
    private IdMapsTarget() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = LosslessText.decode(data);
        IdMap map = Bounded.work(data.length, () -> container(text));
        Bounded.work(data.length, () -> process(text));
        lawsOf(map, data.length);
        for (String value : text.split("\n", -1)) {
            mount(value, data.length, map);
        }
    }

    /** Each line is a value, as Proxmox and LXC read them; what is refused is refused with its place. */
    private static IdMap container(String text) {
        List<IdMapLine> lines = new ArrayList<>();
        int number = 0;
        for (String value : text.split("\n", -1)) {
            number++;
            try {
                lines.addAll(IdMapLine.parse(value, number));
            } catch (IdSyntaxException refused) {
                requirePlace(refused, number, value.length());
            }
        }
        return new IdMap(lines);
    }

    private static boolean process(String text) {
        try {
            return IdMap.ofProcess(text, text).isEmpty();
        } catch (IdSyntaxException refused) {
            return false;
        }
    }

    private static void requirePlace(IdSyntaxException refused, int line, int length) {
        boolean there = refused.line() == line && refused.column() >= 1 && refused.column() <= length + 1;
        FormatLaws.require(there, "refused at " + refused.line() + ":" + refused.column() + " of line " + line);
    }

    private static void lawsOf(IdMap map, int bytes) {
        IdMap apart = Bounded.work(bytes, map::withoutClashes);
        FormatLaws.requireEqual(apart.clashes(), List.of(), "clashes of a map without clashes");
        IdMap compact = Bounded.work(bytes, apart::compact);
        FormatLaws.require(compact.meansSameAs(apart), "compacting changed the map");
        FormatLaws.require(compact.lines().size() <= apart.lines().size(), "compacting made it longer");
        Bounded.work(
                bytes, () -> map.limitProblem().isPresent() || map.clashes().isEmpty());
        for (IdKind kind : IdKind.values()) {
            IdTranslation there = compact.translation(kind);
            IdTranslation back = there.inverse();
            for (IdMapLine line : compact.lines(kind)) {
                for (long id : List.of(
                        line.containerRange().first(), line.containerRange().last())) {
                    OptionalLong host = there.translate(id);
                    FormatLaws.require(host.isPresent(), id + " is mapped and has no translation");
                    FormatLaws.requireEqual(back.translate(host.getAsLong()), OptionalLong.of(id), "there and back");
                }
            }
        }
        IdMap pinned = map.pin(IdKind.UID, 1000, 1000);
        FormatLaws.requireEqual(pinned.toHost(IdKind.UID, 1000), OptionalLong.of(1000), "a pinned id");
    }

    private static void mount(String value, int bytes, IdMap container) {
        MountIdMap mount;
        try {
            mount = MountIdMap.parse(value, 1);
        } catch (IdSyntaxException refused) {
            requirePlace(refused, 1, value.length());
            return;
        }
        try {
            FormatLaws.requireEqual(MountIdMap.parse(mount.text(), 1), mount, "the value written anew");
        } catch (IdSyntaxException refused) {
            throw new AssertionError(mount.text() + " is refused", refused);
        }
        for (IdMap map : List.of(IdMap.proxmoxDefault(), container)) {
            Bounded.work(
                    2 * bytes,
                    () -> mount.problems(map).size()
                            + mount.diskToHost(map).lines().size());
            MountIdMap merged = Bounded.work(2 * bytes, () -> mount.mergedWith(MountIdMap.PASSTHROUGH));
            FormatLaws.require(merged.isPassthrough(), "an id of passthrough went lost");
        }
        FormatLaws.require(
                mount.toDisk(IdKind.UID, 0, IdMap.proxmoxDefault()).orElse(-1) <= IdRange.MAX_ID, "no id at all");
    }
}

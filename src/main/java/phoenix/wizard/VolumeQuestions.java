package phoenix.wizard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import phoenix.change.Area;
import phoenix.intent.Answers;
import phoenix.intent.FurtherIds;
import phoenix.intent.Intent;
import phoenix.intent.ModePreset;
import phoenix.intent.SharedVolume;
import phoenix.intent.WayIn;

/** What is asked about shared volumes. */
final class VolumeQuestions {
    private static final String INCLUDE_HELP =
            "Whether the wizard looks after this volume. Left out, nothing of it is read or changed.";
    private static final String MODES_HELP =
            "Permission bits for folders and files. Execute bits of files are kept. Container root gets in whatever you"
                    + " choose; the bits are for others on this host and in the container.";
    private static final String FURTHER_HELP =
            "Services that do not run as root in the container get nothing from what lets root in. Give their user ids as the"
                    + " container counts them (id -u NAME), with blanks between: 33 999 lets both read and write, 33:r only"
                    + " read. Each gets an ACL entry on everything but its own files, which stay as they are. Type none to take"
                    + " all back.";

    private static final String HARD_LINKS_HELP =
            "Files with more than one name (hard links) are left as they are, since their other names may lie outside of the"
                    + " volume, and whoever gets the file here gets it there too. Say yes where you know that all their names"
                    + " lie in the volume, as backup tools make them.";

    private VolumeQuestions() {}

    static AreaForm form(Conversation conversation) {
        return new AreaForm(
                Area.VOLUMES,
                "Shared volumes",
                "Every shared volume belongs to the admin; root of each container that mounts it can read and write it.",
                List.of());
    }

    /** All volumes that could be looked after, left-out ones included. */
    static List<SharedVolume> all(Intent intent) {
        List<SharedVolume> all = new ArrayList<>();
        intent.config().ifPresent(c -> all.addAll(c.volumes().values()));
        all.addAll(intent.answers().volumes().more());
        return all;
    }

    static List<Field> fields(SharedVolume volume, Intent intent) {
        Answers.Volume now = intent.answers().volume(volume.name());
        List<Field.Option> modes = List.of(
                new Field.Option(ModePreset.SHARED.id(), "shared", "folders 775, files 664"),
                new Field.Option(ModePreset.PRIVATE.id(), "private", "folders 770, files 660"),
                new Field.Option(
                        ModePreset.READ_ONLY_FOR_OTHERS.id(), "read-only for others", "folders 755, files 644"));
        return List.of(
                new Field.YesNo(
                        "Look after it",
                        INCLUDE_HELP,
                        now.include().orElse(true),
                        (answers, yes) -> put(answers, volume.name(), v -> v.withInclude(yes))),
                new Field.Choice(
                        "Modes",
                        MODES_HELP,
                        modes,
                        intent.modes(volume).id(),
                        (answers, id) -> put(answers, volume.name(), v -> v.withModes(ModePreset.ofId(id)))),
                new Field.Choice(
                        "Way in",
                        WayWords.HELP,
                        WayWords.options(),
                        now.way().map(WayIn::id).orElse(""),
                        (answers, id) -> put(answers, volume.name(), v -> v.withWay(WayIn.ofId(id)))),
                new Field.Text(
                        "Further ids",
                        FURTHER_HELP,
                        now.furtherIds().text(),
                        FurtherIds::problem,
                        (answers, text) -> put(answers, volume.name(), v -> v.withAccess(FurtherIds.parse(text)))));
    }

    /** A checklist of ids whose entries could become the admin's too; empty where there are none. */
    static Optional<Field> foreign(SharedVolume volume, Map<Long, Long> foreignByUid, Intent intent) {
        Set<Long> chosen = intent.answers().volume(volume.name()).reown();
        Map<Long, Long> all = new java.util.TreeMap<>(foreignByUid);
        chosen.forEach(uid -> all.putIfAbsent(uid, 0L));
        if (all.isEmpty()) {
            return Optional.empty();
        }
        List<Field.Item> items = all.entrySet().stream()
                .map(e -> new Field.Item(
                        Long.toString(e.getKey()),
                        "Entries of applications",
                        "uid " + e.getKey(),
                        e.getValue() == 0 ? "chosen" : e.getValue() + " entries",
                        "Checked, they become the admin's. A database refuses to start when its files are re-owned.",
                        chosen.contains(e.getKey()),
                        on -> (UnaryOperator<Answers>) answers -> reown(answers, volume.name(), e.getKey(), on)))
                .toList();
        return Optional.of(
                new Field.Checklist("Re-own too", "Files of other ids stay as they are unless checked.", items));
    }

    /** Whether files with several names are treated; empty where there are none. */
    static Optional<Field> hardLinks(SharedVolume volume, long many, Intent intent) {
        Optional<Boolean> chosen = intent.answers().volume(volume.name()).hardLinks();
        return many == 0 && chosen.isEmpty()
                ? Optional.empty()
                : Optional.of(new Field.YesNo(
                        "Treat hard links",
                        HARD_LINKS_HELP,
                        chosen.orElse(false),
                        (answers, yes) -> put(answers, volume.name(), v -> v.withHardLinks(yes))));
    }

    private static Answers reown(Answers answers, String name, long uid, boolean on) {
        return put(answers, name, v -> {
            Set<Long> ids = new java.util.TreeSet<>(v.reown());
            if (on) {
                ids.add(uid);
            } else {
                ids.remove(uid);
            }
            return v.withReown(ids);
        });
    }

    private static Answers put(Answers answers, String name, UnaryOperator<Answers.Volume> change) {
        Map<String, Answers.Volume> byName = new HashMap<>(answers.volumes().byName());
        byName.put(name, change.apply(answers.volume(name)));
        return answers.with(new Answers.Volumes(byName, answers.volumes().more()));
    }
}

package phoenix.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import phoenix.change.Action;
import phoenix.change.Area;
import phoenix.change.Change;
import phoenix.change.Finding;
import phoenix.host.Reading;
import phoenix.intent.ModePreset;
import phoenix.intent.SharedVolume;
import phoenix.plan.PlanPreview;
import phoenix.tree.Census;
import phoenix.tree.TreeRule;

/**
 * A shared volume as a page shows it.
 *
 * @param volume the volume
 * @param included whether the wizard looks after it
 * @param modes the permission bits of its folders and files
 * @param state one or two words: {@code in sync}, {@code 12 of 40 differ}, {@code to be made} …
 * @param worst the gravest finding about it
 */
public record VolumeView(SharedVolume volume, boolean included, String modes, String state, Finding.Status worst) {
    /** All volumes that could be looked after. */
    public static List<VolumeView> all(Conversation conversation) {
        return VolumeQuestions.all(conversation.intent()).stream()
                .map(v -> of(v, conversation))
                .toList();
    }

    /** The volume of this name; empty where nothing names it any more. */
    public static Optional<VolumeView> of(String name, Conversation conversation) {
        return VolumeQuestions.all(conversation.intent()).stream()
                .filter(v -> v.name().equals(name))
                .findFirst()
                .map(v -> of(v, conversation));
    }

    private static VolumeView of(SharedVolume volume, Conversation conversation) {
        boolean included =
                conversation.intent().answers().volume(volume.name()).include().orElse(true);
        Finding.Status worst = conversation.plan().findings().stream()
                .filter(f -> f.id().startsWith("volumes.") && concerns(f, volume))
                .map(Finding::status)
                .max(Finding.Status::compareTo)
                .orElse(Finding.Status.INFO);
        return new VolumeView(
                volume,
                included,
                modes(conversation.intent().modes(volume)),
                included ? state(volume, conversation) : "left out",
                worst);
    }

    private static String modes(ModePreset preset) {
        return String.format("%o/%o", preset.folderMode(), preset.fileMode());
    }

    private static boolean concerns(Finding finding, SharedVolume volume) {
        return finding.subject().equals(volume.name()) || finding.subject().startsWith(volume.name() + " in ");
    }

    private static String state(SharedVolume volume, Conversation conversation) {
        List<Change> changes = conversation.plan().changes();
        for (Change change : changes) {
            if (change.id().equals("volumes.folder-" + volume.name())) {
                return "to be made";
            }
            if (change.id().equals("volumes.tree-" + volume.name())) {
                Reading<Census> census = conversation.state().census(((Action.TreatTree) change.action()).rule());
                return census.value()
                        .map(c -> c.differing() + " of " + c.entries() + " differ")
                        .orElse("counting …");
            }
        }
        boolean mounts = volume.mounts().keySet().stream()
                .map(ct -> "volumes.mount-" + volume.name() + "-" + ct)
                .anyMatch(id -> changes.stream().anyMatch(c -> c.id().equals(id)));
        boolean warned = conversation.plan().findings().stream()
                .anyMatch(f -> f.status().compareTo(Finding.Status.WARN) >= 0
                        && f.subject().equals(volume.name()));
        return mounts ? "to be mounted" : warned ? "see findings" : "in sync";
    }

    /** What is found of it and of its mount points. */
    public List<Finding> findings(Conversation conversation) {
        return conversation.findings(Area.VOLUMES).stream()
                .filter(f -> concerns(f, volume))
                .toList();
    }

    /** What would change for it and its mount points. */
    public List<PlanPreview.Shown> preview(Conversation conversation) {
        return conversation.preview(Area.VOLUMES).stream()
                .filter(s -> isAbout(s.change().id()))
                .toList();
    }

    private boolean isAbout(String changeId) {
        return changeId.equals("volumes.folder-" + volume.name())
                || changeId.equals("volumes.tree-" + volume.name())
                || volume.mounts().keySet().stream()
                        .anyMatch(ct -> changeId.equals("volumes.mount-" + volume.name() + "-" + ct));
    }

    /** The questions about it. */
    public List<Field> fields(Conversation conversation) {
        List<Field> fields = new ArrayList<>(VolumeQuestions.fields(volume, conversation.intent()));
        VolumeQuestions.foreign(volume, foreign(conversation), conversation.intent())
                .ifPresent(fields::add);
        VolumeQuestions.hardLinks(volume, manyNames(conversation), conversation.intent())
                .ifPresent(fields::add);
        return fields;
    }

    /** How many files were left for having several names. */
    private long manyNames(Conversation conversation) {
        return censuses(conversation)
                .mapToLong(c -> c.skipped().byReason().getOrDefault(TreeRule.MANY_NAMES, 0L))
                .max()
                .orElse(0);
    }

    private Map<Long, Long> foreign(Conversation conversation) {
        Map<Long, Long> foreign = new TreeMap<>();
        censuses(conversation).forEach(c -> foreign.putAll(c.foreignByUid()));
        return foreign;
    }

    private Stream<Census> censuses(Conversation conversation) {
        return conversation.state().censuses(volume.hostPath());
    }
}

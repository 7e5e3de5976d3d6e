package phoenix.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import phoenix.change.Action;
import phoenix.change.Change;
import phoenix.change.Finding;
import phoenix.host.Question;
import phoenix.host.Reading;
import phoenix.intent.SharedVolume;
import phoenix.tree.Census;

/**
 * A shared volume as a page shows it.
 *
 * @param volume the volume
 * @param included whether the wizard looks after it
 * @param modes its permission bits in words
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
                conversation.intent().modes(volume).id().replace('-', ' '),
                included ? state(volume, conversation) : "left out",
                worst);
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
        boolean mounts = changes.stream().anyMatch(c -> c.id().startsWith("volumes.mount-" + volume.name() + "-"));
        boolean warned = conversation.plan().findings().stream()
                .anyMatch(f -> f.status().compareTo(Finding.Status.WARN) >= 0
                        && f.subject().equals(volume.name()));
        return mounts ? "to be mounted" : warned ? "see findings" : "in sync";
    }

    /** The questions about it. */
    public List<Field> fields(Conversation conversation) {
        List<Field> fields = new ArrayList<>(VolumeQuestions.fields(volume, conversation.intent()));
        VolumeQuestions.foreign(volume, foreign(conversation), conversation.intent())
                .ifPresent(fields::add);
        return fields;
    }

    private Map<Long, Long> foreign(Conversation conversation) {
        Map<Long, Long> foreign = new TreeMap<>();
        conversation.state().answers().forEach((question, answer) -> {
            if (question instanceof Question.Tree tree
                    && tree.rule().root().equals(volume.hostPath())
                    && answer instanceof Reading.Known<?> known
                    && known.thing() instanceof Census census) {
                foreign.putAll(census.foreignByUid());
            }
        });
        return foreign;
    }
}

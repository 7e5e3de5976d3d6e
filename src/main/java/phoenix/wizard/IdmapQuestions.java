package phoenix.wizard;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import phoenix.change.Area;
import phoenix.idmap.IdmapState;
import phoenix.ids.IdRange;
import phoenix.intent.Answers;

/** What is asked about subordinate ids. */
final class IdmapQuestions {
    private static final String FIRST_HELP =
            "Every id inside an unprivileged container is a high id on this host: with 100000, the container's root (0) is"
                    + " 100000 here. Root must be allowed to use that range (/etc/subuid, /etc/subgid). Proxmox takes"
                    + " 100000 for granted; another number is only for hosts that have a reason.";
    private static final String COUNT_HELP =
            "How many ids each container has. 65536 covers every id that distributions give out. With fewer, some"
                    + " packages fail to install in the container.";
    private static final String REPAIR_HELP =
            "Map lines that overlap, leave out root, or stand in a snapshot's part of the file keep a container from"
                    + " starting. The wizard can put them right in place, line by line, as the preview shows.";

    private IdmapQuestions() {}

    static AreaForm form(Conversation conversation) {

        return new AreaForm(
                Area.IDMAP,
                "Subordinate ids",
                "Unprivileged containers run on high ids of this host. Root must be allowed to use them, and each"
                        + " container's map must be sound.",
                List.of(
                        new Field.Text(
                                "First id",
                                FIRST_HELP,
                                Long.toString(now(conversation).first()),
                                text -> problem(
                                        text, n -> range(n, now(conversation).count())),
                                (answers, text) -> put(answers, Optional.of(text), Optional.empty())),
                        new Field.Text(
                                "How many",
                                COUNT_HELP,
                                Long.toString(now(conversation).count()),
                                text -> problem(
                                        text, n -> range(now(conversation).first(), n)),
                                (answers, text) -> put(answers, Optional.empty(), Optional.of(text))),
                        new Field.YesNo(
                                "Repair maps",
                                REPAIR_HELP,
                                conversation
                                        .intent()
                                        .answers()
                                        .idmap()
                                        .repairMaps()
                                        .orElse(true),
                                (answers, yes) -> answers.with(new Answers.Idmap(
                                        answers.idmap().first(), answers.idmap().count(), Optional.of(yes))))));
    }

    /** The range as it is answered at this moment: each of the two answers is judged beside the other. */
    private static IdRange now(Conversation conversation) {
        return IdmapView.usual(conversation);
    }

    private static Answers put(Answers answers, Optional<String> first, Optional<String> count) {
        Answers.Idmap old = answers.idmap();
        return answers.with(new Answers.Idmap(
                first.map(Long::valueOf).or(old::first),
                count.map(Long::valueOf).or(old::count),
                old.repairMaps()));
    }

    private static Optional<String> problem(String text, LongFunction<Optional<String>> range) {
        return text.matches("[0-9]{1,10}")
                ? range.apply(Long.parseLong(text))
                : Optional.of("a whole number, like 100000");
    }

    private static Optional<String> range(long first, long count) {
        if (first < IdmapState.USUAL_RANGE.first()) {
            return Optional.of("below 100000 there are accounts of this host");
        }
        boolean fits = count > 0 && first + count - 1 < IdRange.RESERVED_ID;
        return fits ? Optional.empty() : Optional.of("the range must end below 4294967295 and hold at least one id");
    }
}

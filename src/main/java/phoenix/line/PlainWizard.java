package phoenix.line;

import java.io.IOException;
import java.io.PrintStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import phoenix.change.Area;
import phoenix.change.Outcome;
import phoenix.change.Run;
import phoenix.intent.Answers;
import phoenix.report.AuditText;
import phoenix.wizard.AreaForm;
import phoenix.wizard.Conversation;
import phoenix.wizard.Field;
import phoenix.wizard.VolumeView;

/** The same conversation as on the full screen, in plain lines. */
public final class PlainWizard {
    private final Lines lines;
    private final Conversation conversation;
    private final Applying applying;

    private PlainWizard(Lines lines, Conversation conversation) {
        this.lines = lines;
        this.conversation = conversation;
        this.applying = new Applying(lines, conversation);
    }

    /**
     * Runs the conversation to its end.
     *
     * @param why why it is in plain lines, where nobody asked for that
     * @param answers where the answers come from; where nobody sits there, the first one that can't be used ends it
     * @return what came of the run; empty where nothing was applied
     * @throws ConversationEnded where the answers end early
     * @throws IOException where an answer can't be used, with its line, or a run can't begin
     */
    public static Optional<Outcome> run(
            Conversation conversation, Optional<String> why, AnswerSource answers, PrintStream out) throws IOException {
        Lines lines = new Lines(answers, out);
        why.ifPresent(w -> lines.explain(w + " The wizard asks in plain lines instead."));
        PlainWizard wizard = new PlainWizard(lines, conversation);
        try {
            return wizard.start();
        } catch (ConversationEnded ended) {
            wizard.tellOfKept();
            throw ended;
        }
    }

    /**
     * Whoever leaves half-way may go on the next time, and so may one whose connection is lost: that ends the wizard at once, so
     * each answer is kept as it comes. Answers of a file are in that file.
     */
    private void keep() throws IOException {
        if (!keeps()) {
            return;
        }
        if (conversation.hasNewAnswers()) {
            conversation.drafts().keep(conversation.intent().answers());
        } else {
            conversation.drafts().forget();
        }
    }

    private boolean keeps() {
        return lines.hasSomebody() && conversation.drafts().canBeKept();
    }

    private void tellOfKept() {
        if (keeps() && conversation.hasNewAnswers()) {
            lines.explain("Your answers are kept, and the next start offers to go on with them.");
        }
    }

    private void offerKept() throws IOException {
        if (!lines.hasSomebody()) {
            return;
        }
        Optional<Answers> kept =
                conversation.drafts().keptBeside(conversation.intent().answers());
        if (kept.isPresent()) {
            if (lines.yes(
                    "Answers from the last time were kept and not applied. Go on with them",
                    true,
                    "No means that they are forgotten, and that the proposals are those of this host.")) {
                conversation.answer(now -> kept.get());
            } else {
                conversation.drafts().forget();
            }
        }
    }

    private Optional<Outcome> start() throws IOException {
        count();
        lines.explain("Phoenix Wizard on " + conversation.host().name()
                + ". A question mark explains a question, a word behind it (? id map) the word.");
        lines.tell(List.of(AuditText.summary(conversation.plan().findings())));
        Optional<Run> broken = conversation.runs().broken();
        if (broken.isPresent()) {
            return settle(broken.get());
        }
        offerKept();
        lines.tell("  1 set up this host\n  2 troubleshoot an idmap failure\n  3 audit this host");
        String job = lines.choose(
                "What shall we do",
                "1",
                List.of("1", "2", "3"),
                "Set up asks a few questions and shows every change before it is made. Nothing is changed without your yes.");
        return switch (job) {
            case "1" -> setUp();
            case "2" -> new PlainTroubleshoot(lines, conversation).start();
            default -> audit();
        };
    }

    private Optional<Outcome> settle(Run run) throws IOException {
        String choice = lines.choose(
                "The run " + run.id() + " was broken off. finish, undo or leave",
                "leave",
                List.of("finish", "undo", "leave"),
                "Finishing completes the change that was begun and does the rest. Undo takes back what was done.");
        return switch (choice) {
            case "finish" -> Optional.of(applying.told(conversation.runs().finish(run, applying.watcher())));
            case "undo" -> Optional.of(applying.told(conversation.runs().undo(run, applying.watcher())));
            default -> Optional.empty();
        };
    }

    private void count() {
        if (conversation.hasUncounted()) {
            conversation.counted(conversation.count());
        }
    }

    private Optional<Outcome> setUp() throws IOException {
        for (Area area : EnumSet.of(Area.IDMAP, Area.ADMIN, Area.APPARMOR)) {
            AreaForm form = AreaForm.of(area, conversation);
            lines.explain("\n" + form.title() + ". " + form.intro());
            for (int i = 0; i < form.fields().size(); i++) {
                new FieldLines(lines, conversation).ask(form.fields().get(i));
                keep();
                form = AreaForm.of(area, conversation);
            }
        }
        volumes();
        count();
        Optional<Outcome> outcome = applying.offer(conversation.plan());
        if (outcome.filter(o -> !o.failed()).isPresent()) {
            conversation.drafts().forget();
        } else {
            tellOfKept();
        }
        return outcome;
    }

    private void volumes() throws IOException {
        lines.explain("\n" + AreaForm.of(Area.VOLUMES, conversation).intro());
        while (true) {
            count();
            List<VolumeView> views = VolumeView.all(conversation);
            for (int i = 0; i < views.size(); i++) {
                VolumeView view = views.get(i);
                lines.tell("  " + (i + 1) + " " + view.volume().name() + ", "
                        + view.volume().hostPath() + ", " + view.modes() + ", " + view.state());
            }
            AccessLines access = new AccessLines(lines, conversation.access());
            access.tell();
            Optional<VolumeView> picked = access.pick(views);
            if (picked.isEmpty()) {
                return;
            }
            for (Field field : picked.get().fields(conversation)) {
                new FieldLines(lines, conversation).ask(field);
                keep();
            }
        }
    }

    private Optional<Outcome> audit() throws IOException {
        lines.tell(AuditText.of(conversation.plan().findings()));
        return applying.offer(conversation.plan());
    }
}

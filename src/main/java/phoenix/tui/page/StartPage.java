package phoenix.tui.page;

import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import phoenix.change.Area;
import phoenix.change.Finding;
import phoenix.report.AuditDocument;
import phoenix.tui.Dialog;
import phoenix.tui.KeyHint;
import phoenix.tui.look.Role;
import phoenix.tui.widget.Menu;
import phoenix.tui.widget.Prose;
import phoenix.tui.widget.Section;
import phoenix.tui.widget.Stack;
import phoenix.wizard.Conversation;

/** The three jobs, and in a few lines how the host stands. */
final class StartPage extends WizardPage {
    static final String TITLE = "What shall we do?";
    static final String SUMMARY = "This host";
    static final List<KeyHint> HINTS = List.of(
            new KeyHint("Enter", "start"),
            new KeyHint("Up/Down", "choose"),
            new KeyHint("?", "help"),
            new KeyHint("Ctrl+T", "theme"),
            new KeyHint("Esc", "quit"));

    private static final int COLUMNS = 78;
    private static final int LEAST_ROWS = 6;

    private final Prose summary = new Prose(COLUMNS, Role.DIM, "");
    private final Menu<Job> menu = new Menu<>(
            Arrays.stream(Job.values())
                    .map(job -> new Menu.Item<>(job, job.title(), job.note()))
                    .toList(),
            this::start);

    StartPage(Wizard wizard) {
        super(wizard);
    }

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public String help() {
        return "Set up asks a few questions, shows every change before it is made, applies it, and proves that it took."
                + " Troubleshoot looks at one container that does not start or sees its files as nobody. Audit checks"
                + " everything and changes nothing until you say so. Each run can be taken back.";
    }

    @Override
    Component content() {
        return new Stack().add(menu).addRest(new Section(SUMMARY, summary), LEAST_ROWS);
    }

    @Override
    Optional<Interactable> likely() {
        return Optional.of(menu);
    }

    private void start(Job job) {
        wizard().afterReading(() -> wizard().go(page(job)));
    }

    private WizardPage page(Job job) {
        return switch (job) {
            case SET_UP -> wizard().areaPage(Area.IDMAP);
            case TROUBLESHOOT -> new TroubleshootPage(wizard());
            case AUDIT -> new AuditPage(wizard());
        };
    }

    private String words() {
        Conversation conversation = wizard().conversation();
        Map<Finding.Status, Integer> counts =
                AuditDocument.counts(conversation.plan().findings());
        StringBuilder words = new StringBuilder();
        words.append(conversation.host().name())
                .append(conversation.host().executes() ? "" : ", a sample host: nothing on this machine is touched")
                .append("\n");
        words.append(count(conversation.containers().size(), "container"))
                .append(", ")
                .append(count(conversation.intent().volumes().size(), "shared volume"))
                .append(
                        conversation.intent().config().isPresent()
                                ? ""
                                : "; no Phoenix configuration was found, so the usual defaults apply")
                .append("\n");
        int fail = counts.get(Finding.Status.FAIL);
        words.append(
                        fail == 0
                                ? "In sync"
                                : fail == 1 ? "1 thing is not as wanted" : fail + " things are not as wanted")
                .append(", ")
                .append(count(counts.get(Finding.Status.WARN), "warning"))
                .append(", ")
                .append(counts.get(Finding.Status.OK))
                .append(" fine.\n");
        if (!conversation.host().mayChange()) {
            words.append("You are not root: you can look at everything, but not apply.\n");
        }
        wizard().counting().ifPresent(words::append);
        return words.toString();
    }

    @Override
    void refresh() {
        summary.show(Role.DIM, wizard().hasRead() ? words() : ReadingPage.WORDS);
    }

    @Override
    public List<KeyHint> hints() {
        return HINTS;
    }

    @Override
    void escape() {
        if (wizard().hasRead() && wizard().conversation().hasNewAnswers()) {
            wizard().face().show(leaving());
        } else {
            wizard().leave();
        }
    }

    private Dialog leaving() {
        if (!wizard().conversation().drafts().canBeKept()) {
            return Dialog.question(
                    "Leave?",
                    "Your answers are not applied, and only root can keep them for the next time.",
                    List.of(new Dialog.Answer("Stay", () -> {}), new Dialog.Answer("Leave", () -> wizard().leave())));
        }
        return Dialog.question(
                "Leave?",
                "Your answers are not applied. They are kept, and the next start offers to go on with them.",
                List.of(
                        new Dialog.Answer("Keep them and leave", () -> wizard().leave()),
                        new Dialog.Answer("Forget them", () -> wizard().leaveWithoutAnswers()),
                        new Dialog.Answer("Stay", () -> {})));
    }

    @Override
    public void shown() {
        if (wizard().hasRead() && !BrokenRun.ask(wizard())) {
            wizard().offerKeptAnswers();
        }
    }
}

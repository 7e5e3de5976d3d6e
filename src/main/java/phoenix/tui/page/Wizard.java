package phoenix.tui.page;

import com.googlecode.lanterna.terminal.Terminal;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import phoenix.change.Area;
import phoenix.change.Plan;
import phoenix.change.Run;
import phoenix.report.When;
import phoenix.troubleshoot.Diagnosis;
import phoenix.tui.Dialog;
import phoenix.tui.Face;
import phoenix.tui.look.Theme;
import phoenix.tui.look.Themes;
import phoenix.tui.widget.ActionButton;
import phoenix.wizard.Conversation;
import phoenix.wizard.Opening;

/** The conversation on the full screen: which page follows which, and what runs beside them. */
public final class Wizard {
    /** The name at the left of the title bar. */
    static final String PRODUCT = "Phoenix Wizard";

    private static final int LEFT = 0;
    private static final int UNREADABLE = 1;

    private final Face face;
    private final Everywhere everywhere;
    private final Deque<WizardPage> back = new ArrayDeque<>();
    private Optional<Conversation> conversation = Optional.empty();
    private final Supplier<ZoneId> zone;
    private Optional<Beside> beside = Optional.empty();
    private Diagnoses diagnoses = new Diagnoses(this);
    private boolean reading;
    private Optional<KeptAnswers> keptAnswers = Optional.empty();
    private Optional<Runnable> afterReading = Optional.empty();
    private Optional<Exception> notOpened = Optional.empty();

    private Wizard(Face face, Theme theme, Themes themes, Supplier<ZoneId> zone) {
        this.face = face;
        this.zone = zone;
        this.everywhere = new Everywhere(this, theme, themes);
    }

    /**
     * Runs the wizard until the operator leaves. The first page is on the screen before anything of the host is.
     *
     * @param frame what is on the terminal already
     * @param themes the themes that can be changed to
     * @param trouble what has to be told first; empty where there is nothing
     * @param opening finds the host; runs beside the first page
     * @return the exit code
     * @throws Exception what {@code opening} threw, with the terminal given back before
     */
    public static int run(
            Terminal terminal,
            FirstFrame frame,
            Theme theme,
            Themes themes,
            Optional<String> trouble,
            Callable<Opening> opening)
            throws Exception {
        try (Face face = new Face(terminal, theme, PRODUCT)) {
            Wizard wizard = open(face, theme, themes, ZoneId::systemDefault);
            trouble.ifPresent(why -> face.show(Dialog.message("Theme", why)));
            frame.handOver();
            face.settle();
            wizard.begin(opening);
            wizard.everywhere.mouse(true);
            int code = face.run();
            wizard.keptAnswers.ifPresent(KeptAnswers::keepNow);
            if (wizard.notOpened.isPresent()) {
                throw wizard.notOpened.get();
            }
            return code;
        }
    }

    /** Puts the first page on a face; tests drive it from there. */
    static Wizard open(Face face, Theme theme, Themes themes, Supplier<ZoneId> zone) {
        Wizard wizard = new Wizard(face, theme, themes, zone);
        wizard.everywhere.tellOfKeys();
        wizard.show(new StartPage(wizard));
        return wizard;
    }

    /** Finds the host beside that page, and reads it. */
    void begin(Callable<Opening> opening) {
        reading = true;
        face.background(opening, this::read, this::notOpened);
    }

    private void notOpened(Exception error) {
        notOpened = Optional.of(error);
        face.finish(UNREADABLE);
    }

    private void read(Opening opened) {
        face.host(opened.host());
        reading = true;
        face.background(
                opened.reading(),
                this::began,
                error -> unreadable(error, () -> {
                    show(new StartPage(this));
                    read(opened);
                }));
    }

    private void began(Conversation begun) {
        reading = false;
        conversation = Optional.of(begun);
        keptAnswers = keptAnswers.or(() -> Optional.of(new KeptAnswers(this)));
        beside = Optional.of(new Beside(face, begun, this::area, this::refresh));
        back.clear();
        WizardPage start = current().filter(StartPage.class::isInstance).orElseGet(() -> new StartPage(this));
        show(start);
        afterReading.ifPresent(Runnable::run);
        afterReading = Optional.empty();
        beside.get().count();
    }

    /** Does this now, or as soon as the host is read. */
    void afterReading(Runnable task) {
        if (conversation.isPresent()) {
            task.run();
        } else {
            afterReading = Optional.of(task);
            go(ReadingPage.first(this));
        }
    }

    /** Whether there is something to talk about. */
    boolean hasRead() {
        return conversation.isPresent();
    }

    private void unreadable(Exception error, Runnable again) {
        reading = false;
        afterReading = Optional.empty();
        show(new ProblemPage(
                this,
                "This host can't be read",
                error,
                List.of(new ActionButton("Try again", again), new ActionButton("Leave", () -> face.finish(UNREADABLE))),
                () -> face.finish(UNREADABLE)));
    }

    /** What is talked about; from the start page on. */
    Conversation conversation() {
        return conversation.orElseThrow();
    }

    /** The screen. */
    Face face() {
        return face;
    }

    /** Goes on to a page; Esc comes back from there. */
    void go(WizardPage page) {
        current().ifPresent(back::push);
        show(page);
    }

    private Optional<WizardPage> current() {
        return face.page().filter(WizardPage.class::isInstance).map(WizardPage.class::cast);
    }

    /** Puts a page in place of the one there is. */
    void show(WizardPage page) {
        keptAnswers.ifPresent(KeptAnswers::keep);
        face.show(page);
    }

    /** Goes back to the page before. */
    void back() {
        afterReading = Optional.empty();
        if (!back.isEmpty()) {
            show(back.pop());
        }
    }

    /** Goes to the start page. */
    void restart() {
        back.clear();
        beside.ifPresent(Beside::end);
        beside = Optional.of(new Beside(face, conversation(), this::area, this::refresh));
        diagnoses = new Diagnoses(this);
        show(new StartPage(this));
        beside.get().count();
    }

    /**
     * Reads the host anew, then goes to the start page.
     *
     * @param keepAnswers whether the answers given so far stay
     */
    void readAgain(boolean keepAnswers) {
        readAgain(keepAnswers, this::restart);
    }

    /** Reads the host anew, then goes back to a container: to what speaks of its start now. */
    void lookAgain(String container) {
        readAgain(
                true,
                () -> face.background(
                        conversation().diagnosing(),
                        found -> look(container, found),
                        error -> unreadable(error, () -> lookAgain(container))));
    }

    private void look(String container, Map<String, Diagnosis> found) {
        restart();
        diagnoses.take(found);
        go(new TroubleshootPage(this));
        if (found.containsKey(container)) {
            go(new DiagnosisPage(this, container));
        }
    }

    private void readAgain(boolean keepAnswers, Runnable then) {
        back.clear();
        beside.ifPresent(Beside::end);
        show(ReadingPage.again(this));
        face.background(
                conversation().reading(keepAnswers),
                fresh -> {
                    conversation().begin(fresh);
                    then.run();
                },
                error -> unreadable(error, () -> readAgain(keepAnswers, then)));
    }

    /** What keeps each container from running, as far as it is found out. */
    Diagnoses diagnoses() {
        return diagnoses;
    }

    /** How the operator reads the times of the host. */
    When when() {
        return new When(zone.get(), conversation().host().now());
    }

    /** Lets the page that is up show what is known now. */
    void refresh() {
        current().ifPresent(WizardPage::refresh);
    }

    private Optional<Area> area() {
        return current().flatMap(WizardPage::area);
    }

    /** The page of an area in the set-up. */
    WizardPage areaPage(Area area) {
        return area == Area.VOLUMES ? new VolumesPage(this) : new AreaPage(this, area);
    }

    /** Goes on from an area's page. */
    void next(Area area) {
        switch (area) {
            case IDMAP -> go(areaPage(Area.ADMIN));
            case ADMIN -> go(areaPage(Area.APPARMOR));
            case APPARMOR -> go(areaPage(Area.VOLUMES));
            case VOLUMES, WIZARD -> go(new ReviewPage(this, "step 5 of 5", conversation()::plan, new ToStart(this)));
        }
    }

    /** Shows what a plan would change, and offers to apply it. */
    void review(Supplier<Plan> plan) {
        review(plan, new ToStart(this));
    }

    /** The same as a part of a job that goes on after the run. */
    void review(Supplier<Plan> plan, Next next) {
        go(new ReviewPage(this, "", plan, next));
    }

    /** Begins a run; from its page there is no way back but to the start. */
    void run(RunPage page) {
        back.clear();
        beside.ifPresent(Beside::end);
        show(page);
    }

    /** Finishes a run that was broken off, with a password where it still needs one. */
    void finish(Run run, Next next) {
        if (conversation().runs().lacksPassword(run.plan())) {
            go(new PasswordPage(this, () -> run(RunPage.finishing(this, run, next))));
        } else {
            run(RunPage.finishing(this, run, next));
        }
    }

    /** Leaves the wizard; answers that were not applied are kept. */
    void leave() {
        face.finish(LEFT);
    }

    /** Leaves the wizard, and forgets answers that were not applied. */
    void leaveWithoutAnswers() {
        keptAnswers.ifPresent(KeptAnswers::forget);
        face.finish(LEFT);
    }

    /** Asks once whether to go on where somebody left. */
    void offerKeptAnswers() {
        keptAnswers.ifPresent(KeptAnswers::offer);
    }

    /** Finds out beside the pages what the answers lead to; the page that is up is told. */
    void think() {
        beside.ifPresent(Beside::think);
    }

    /** Finds something out beside the pages. */
    <T> void find(Callable<T> work, Consumer<T> found) {
        beside.ifPresent(b -> b.find(work, found));
    }

    /** Finds something out beside the page that is up, which tells itself where that fails. */
    <T> void find(Callable<T> work, Consumer<T> found, Consumer<Exception> failed) {
        beside.ifPresent(b -> b.find(work, found, failed));
    }

    /** Whether the plan does not follow the answers yet. */
    boolean isThinking() {
        return beside.filter(Beside::isThinking).isPresent();
    }

    /** Whether what the page shows of changes does not follow the answers yet. */
    boolean isPreviewBehind() {
        return area().filter(a -> conversation().isPreviewBehind(a)).isPresent();
    }

    /** What is being counted, in a sentence; empty where nothing is. */
    Optional<String> counting() {
        return beside.flatMap(Beside::counting);
    }

    /** Whether nothing runs beside the page. */
    boolean isIdle() {
        return !reading && beside.filter(b -> !b.isIdle()).isEmpty();
    }

    /** What is one key away on every page. */
    Everywhere everywhere() {
        return everywhere;
    }

    /** The page that is up, where it is one of the wizard's own. */
    boolean isUp(Class<? extends WizardPage> kind) {
        return current().filter(kind::isInstance).isPresent();
    }
}

package phoenix.tui.page;

import com.googlecode.lanterna.terminal.Terminal;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import phoenix.change.Area;
import phoenix.change.Plan;
import phoenix.host.HostState;
import phoenix.tui.Dialog;
import phoenix.tui.Face;
import phoenix.tui.PageView;
import phoenix.tui.look.Theme;
import phoenix.tui.look.ThemeException;
import phoenix.wizard.Conversation;

/** The conversation on the full screen: which page follows which, and what runs beside them. */
public final class Wizard {
    private static final int LEFT = 0;

    private final Face face;
    private final Map<String, String> environment;
    private final Deque<Supplier<PageView>> back = new ArrayDeque<>();
    private Supplier<PageView> current = () -> new ReadingPage(this);
    private Conversation conversation;
    private Optional<Future<?>> counting = Optional.empty();
    private String theme;

    private Wizard(Face face, Theme theme, Map<String, String> environment) {
        this.face = face;
        this.theme = theme.name();
        this.environment = environment;
    }

    /**
     * Runs the wizard until the operator leaves.
     *
     * @param begin reads the host; runs beside the first page
     * @return the exit code
     */
    public static int run(
            Terminal terminal, Theme theme, String host, Map<String, String> environment, Callable<Conversation> begin)
            throws IOException {
        try (Face face = new Face(terminal, theme, "Phoenix Wizard", host)) {
            open(face, theme, environment, begin);
            return face.run();
        }
    }

    /** Puts the first page on a face; tests drive it from there. */
    static Wizard open(Face face, Theme theme, Map<String, String> environment, Callable<Conversation> begin) {
        Wizard wizard = new Wizard(face, theme, environment);
        face.show(new ReadingPage(wizard));
        face.background(begin, wizard::began, wizard::failed);
        return wizard;
    }

    private void began(Conversation begun) {
        conversation = begun;
        restart();
        count();
    }

    private void failed(Exception error) {
        face.show(Dialog.question(
                "This host can't be read",
                error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage(),
                java.util.List.of(new Dialog.Answer("Leave", () -> face.finish(1)))));
    }

    /** What is talked about. */
    Conversation conversation() {
        return conversation;
    }

    /** The screen. */
    Face face() {
        return face;
    }

    /** Goes on to a page; Esc comes back from there. */
    void go(Supplier<PageView> page) {
        back.push(current);
        replace(page);
    }

    /** Puts a page in place of the one there is. */
    void replace(Supplier<PageView> page) {
        current = page;
        face.show(page.get());
    }

    /** Goes back to the page before. */
    void back() {
        if (!back.isEmpty()) {
            replace(back.pop());
        }
    }

    /** Goes to the start page. */
    void restart() {
        back.clear();
        replace(() -> new StartPage(this));
    }

    /** Reads the host anew, then goes to the start page. */
    void readAgainAndRestart() {
        back.clear();
        replace(() -> new ReadingPage(this));
        face.background(
                () -> {
                    conversation.readAgain();
                    return conversation;
                },
                this::began,
                this::failed);
    }

    /** The page of an area in the set-up. */
    PageView areaPage(Area area) {
        return area == Area.VOLUMES ? new VolumesPage(this) : new AreaPage(this, area);
    }

    /** The page after an area's. */
    void next(Area area) {
        switch (area) {
            case IDMAP -> go(() -> areaPage(Area.ADMIN));
            case ADMIN -> go(() -> areaPage(Area.APPARMOR));
            case APPARMOR -> go(() -> areaPage(Area.VOLUMES));
            case VOLUMES, WIZARD -> review(conversation::plan);
        }
    }

    /** Shows what a plan would change, and offers to apply it. */
    void review(Supplier<Plan> plan) {
        go(() -> new ReviewPage(this, plan));
    }

    /** Leaves the wizard. */
    void leave() {
        face.finish(LEFT);
    }

    /** Counts the trees beside the pages, unless that is under way; the page that is up is told when it is done. */
    void count() {
        if (counting.isPresent() || !conversation.hasUncounted()) {
            return;
        }
        counting =
                Optional.of(face.background(conversation::count, this::counted, error -> counting = Optional.empty()));
    }

    private void counted(HostState state) {
        counting = Optional.empty();
        conversation.counted(state);
        if (face.page().orElse(null) instanceof WizardPage page) {
            page.refresh();
        }
        count();
    }

    /** Draws in the next of the built-in themes. */
    void nextTheme() {
        int at = Theme.BUILT_IN.indexOf(theme);
        String next = Theme.BUILT_IN.get((at + 1) % Theme.BUILT_IN.size());
        try {
            Theme loaded = Theme.load(next, environment);
            theme = next;
            face.theme(loaded);
        } catch (ThemeException broken) {
            face.show(Dialog.message("Theme", broken.getMessage()));
        }
    }
}

package phoenix.tui.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.input.KeyType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import phoenix.host.Host;
import phoenix.host.SampleHost;
import phoenix.plan.IntentFiles;
import phoenix.plan.Scope;
import phoenix.tui.VirtualFace;
import phoenix.tui.look.ColorDepth;
import phoenix.tui.look.GlyphSet;
import phoenix.tui.look.Theme;
import phoenix.tui.look.Themes;
import phoenix.tui.widget.ActionButton;
import phoenix.wizard.Conversation;
import phoenix.wizard.Opening;

/** The wizard on a terminal in memory. After each key it waits until nothing runs beside the page any more. */
final class VirtualStage implements Stage {
    private static final int MOST_TABS = 40;

    private static final Path SAMPLES = Path.of("samples/hosts");

    private final Host host;
    private final VirtualFace face;
    private final Wizard wizard;
    private boolean waits = true;

    private VirtualStage(Host host, int columns, int rows, Theme theme) {
        this.host = host;
        this.face = new VirtualFace(columns, rows, theme, host.name());
        wizard = Wizard.open(
                face.face(), theme, new Themes(List.of(), Map.of("LC_ALL", "C.UTF-8")), () -> ZoneOffset.UTC);
        wizard.begin(() ->
                new Opening(host.name(), () -> Conversation.begin(host, new IntentFiles(Optional.empty()), Scope.ALL)));
        rest();
    }

    /** The wizard on one of the sample hosts, as it came. */
    static VirtualStage on(String sample, Path stateHome, int columns, int rows) {
        return on(sample(SAMPLES.resolve(sample), stateHome), columns, rows);
    }

    /** The wizard on any host. */
    static VirtualStage on(Host host, int columns, int rows) {
        return on(host, columns, rows, Theme.builtIn("dark", ColorDepth.TRUE_COLOR, GlyphSet.UNICODE));
    }

    /** The wizard on any host, in any theme. */
    static VirtualStage on(Host host, int columns, int rows, Theme theme) {
        return new VirtualStage(host, columns, rows, theme);
    }

    static SampleHost sample(Path folder, Path stateHome) {
        try {
            return SampleHost.open(folder, stateHome, true);
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    Host host() {
        return host;
    }

    Wizard wizard() {
        return wizard;
    }

    VirtualFace face() {
        return face;
    }

    /** From now on keys are not waited for: something is held up on purpose. */
    VirtualStage withoutWaiting() {
        waits = false;
        return this;
    }

    /** Waits for what runs beside the page again. */
    VirtualStage waiting() {
        waits = true;
        return rest();
    }

    /** Handles what comes until this is so. */
    VirtualStage until(BooleanSupplier condition) {
        face.settle();
        while (!condition.getAsBoolean()) {
            pause();
            face.settle();
        }
        face.settle();
        return this;
    }

    private VirtualStage rest() {
        return waits ? until(this::isAtRest) : until(() -> true);
    }

    private boolean isAtRest() {
        Object page = face.face().page().orElseThrow();
        return !(page instanceof ReadingPage || page instanceof RunPage) && wizard.isIdle();
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    @Override
    public VirtualStage press(KeyType... keys) {
        for (KeyType key : keys) {
            face.press(key);
            rest();
        }
        return this;
    }

    /** Goes on with Tab until this button has the focus, and presses it. */
    VirtualStage pressButton(String label) {
        for (int tabs = 0; tabs < MOST_TABS && !isAtButton(label); tabs++) {
            press(KeyType.Tab);
        }
        assertThat(isAtButton(label)).as("Tab leads to the button " + label).isTrue();
        return press(KeyType.Enter);
    }

    private boolean isAtButton(String label) {
        return face.face()
                .focused()
                .filter(i -> i instanceof ActionButton button && button.label().equals(label))
                .isPresent();
    }

    @Override
    public VirtualStage type(String text) {
        face.type(text);
        return rest();
    }

    @Override
    public VirtualStage control(char letter) {
        face.control(letter);
        return rest();
    }

    VirtualStage resize(int columns, int rows) {
        face.resize(columns, rows);
        return rest();
    }

    /** What it shows now. */
    String screen() {
        return String.join("\n", face.rows()) + "\n";
    }

    @Override
    public String at(String text) {
        rest();
        assertThat(screen()).contains(text);
        return screen();
    }

    @Override
    public void close() {
        face.close();
    }
}

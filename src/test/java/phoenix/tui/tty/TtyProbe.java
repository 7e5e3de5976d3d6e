package phoenix.tui.tty;

import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.LinearLayout;
import com.googlecode.lanterna.gui2.Panel;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.io.IOException;
import java.util.List;
import phoenix.tui.Face;
import phoenix.tui.KeyHint;
import phoenix.tui.PageView;
import phoenix.tui.look.Role;
import phoenix.tui.look.Theme;
import phoenix.tui.look.ThemeException;
import phoenix.tui.look.Themes;
import phoenix.tui.widget.Prose;
import phoenix.tui.widget.TextField;

/**
 * A small program on the real face, for the tests that run it in a pseudo-terminal. It shows the last keys and the size;
 * the field's text {@code boom} makes it throw, Ctrl+C ends it.
 */
public final class TtyProbe extends PageView {
    private final Prose seen = new Prose(70, Role.ACCENT, "ready");
    private final TextField field = new TextField("Type", 40, "");

    private TtyProbe() {}

    /** Runs until Ctrl+C. */
    public static void main(String[] args) throws IOException, ThemeException {
        Theme theme = Themes.of(System.getenv()).load("dark");
        try (Face face = new Face(JLineTty.open(System.getenv()), theme, "Probe")) {
            face.host("host");
            face.show(new TtyProbe());
            System.out.println("stray output must not be seen");
            System.exit(face.run());
        }
    }

    @Override
    public String title() {
        return "Keys";
    }

    @Override
    public Component body() {
        field.onChange(text -> {
            if (text.equals("boom")) {
                throw new IllegalStateException("the page broke");
            }
        });
        Panel body = new Panel(new LinearLayout());
        body.addComponent(field);
        body.addComponent(seen);
        return body;
    }

    @Override
    public List<KeyHint> hints() {
        return List.of(new KeyHint("Ctrl+C", "Leave"));
    }

    @Override
    public boolean onKey(KeyStroke key) {
        boolean leaves = key.getKeyType() == KeyType.Character && key.isCtrlDown();
        if (!leaves) {
            seen.show(Role.ACCENT, "last key: " + key.getKeyType());
        }
        return !leaves;
    }
}

package phoenix.tui;

import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import com.googlecode.lanterna.input.KeyStroke;
import java.util.List;
import java.util.Optional;

/**
 * One page on the screen: a title, a body, and the keys that work here. {@link Face#show} puts it up; all its methods are
 * called on the thread that runs the face.
 */
public abstract class PageView {
    /** For pages. */
    protected PageView() {}

    /** Its title, a few words. */
    public abstract String title();

    /** Where it stands in a row of pages, such as {@code step 2 of 5}; empty where there is no row. */
    public String step() {
        return "";
    }

    /** What fills the screen between title and hints; asked for once for each showing. */
    public abstract Component body();

    /** Where the focus is when the page opens: the likely next thing to do. Empty for the first that can have it. */
    public Optional<Interactable> firstFocus() {
        return Optional.empty();
    }

    /** The keys that work here, most useful first; those that don't fit are left out. Asked for at each drawing. */
    public List<KeyHint> hints() {
        return List.of();
    }

    /**
     * A key that no widget had use for, Esc and Ctrl+C among them.
     *
     * @return whether the page had use for it
     */
    public boolean onKey(KeyStroke key) {
        return false;
    }

    /** Words for someone who has never met this, shown by {@code ?} and F1 unless the focused widget has its own. */
    public String help() {
        return "";
    }

    /** Called after the page was put up. */
    public void shown() {}

    /** Called before another page takes its place or the face ends. */
    public void hidden() {}
}

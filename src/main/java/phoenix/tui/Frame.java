package phoenix.tui;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.BasicWindow;
import com.googlecode.lanterna.gui2.BorderLayout;
import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import com.googlecode.lanterna.gui2.Window;
import java.util.List;
import java.util.Optional;
import phoenix.tui.look.Cells;
import phoenix.tui.look.Glyph;
import phoenix.tui.look.Pen;
import phoenix.tui.look.Role;
import phoenix.tui.widget.Drawing;
import phoenix.tui.widget.Group;

/** The one window: title bar, the body of the page, and the line of hints. */
final class Frame extends BasicWindow {
    private final String product;
    private final Group whole = new Group(new BorderLayout());
    private String host = "";
    private Optional<PageView> page = Optional.empty();
    private Optional<Component> body = Optional.empty();

    Frame(String product) {
        this.product = product;
        setHints(List.of(Window.Hint.FULL_SCREEN, Window.Hint.NO_DECORATIONS, Window.Hint.NO_POST_RENDERING));
        whole.addComponent(new TitleBar(), BorderLayout.Location.TOP);
        whole.addComponent(new HintBar(), BorderLayout.Location.BOTTOM);
        setComponent(whole);
    }

    void host(String name) {
        host = name;
        invalidate();
    }

    Optional<PageView> page() {
        return page;
    }

    void show(PageView next) {
        page.ifPresent(PageView::hidden);
        setFocusedInteractable(null);
        body.ifPresent(whole::removeComponent);
        Component content = next.body();
        page = Optional.of(next);
        body = Optional.of(content);
        whole.addComponent(content, BorderLayout.Location.CENTER);
        Interactable first = next.firstFocus().orElseGet(() -> whole.nextFocus(null));
        setFocusedInteractable(first);
        next.shown();
    }

    void leave() {
        page.ifPresent(PageView::hidden);
        page = Optional.empty();
    }

    private final class TitleBar extends Drawing<TitleBar> {
        @Override
        protected TerminalSize preferred() {
            return new TerminalSize(Face.LEAST.getColumns(), 1);
        }

        @Override
        protected void paint(Pen pen) {
            int columns = pen.size().getColumns();
            pen.as(Role.TITLE).fill(0, 0, columns, " ");
            String step = page.map(PageView::step).orElse("");
            String right = step.isEmpty() ? host : step + " " + pen.sign(Glyph.BAR) + " " + host;
            int rightColumns = Math.min(Cells.width(right), columns / 2);
            int from = columns - 1 - rightColumns;
            int column = pen.write(1, 0, product);
            if (page.isPresent()) {
                column = pen.write(column, 0, " " + pen.sign(Glyph.MORE_RIGHT) + " ");
                pen.write(column, 0, Math.max(0, from - column - 1), page.get().title());
            }
            pen.write(from, 0, rightColumns, right);
        }
    }

    private final class HintBar extends Drawing<HintBar> {
        @Override
        protected TerminalSize preferred() {
            return new TerminalSize(Face.LEAST.getColumns(), 1);
        }

        @Override
        protected void paint(Pen pen) {
            int columns = pen.size().getColumns();
            pen.as(Role.HINT).fill(0, 0, columns, " ");
            int column = 1;
            for (KeyHint hint : page.map(PageView::hints).orElse(List.of())) {
                int end = column + Cells.width(hint.key()) + 1 + Cells.width(hint.text());
                if (end >= columns) {
                    return;
                }
                column = pen.as(Role.HINT_KEY).write(column, 0, hint.key());
                column = pen.as(Role.HINT).write(column, 0, " " + hint.text()) + 2;
            }
        }
    }
}

package phoenix.tui.widget;

import com.googlecode.lanterna.gui2.ComponentRenderer;
import com.googlecode.lanterna.gui2.LayoutManager;
import com.googlecode.lanterna.gui2.Panel;

/** Components that stand together. Unlike Lanterna's panels they don't clear their area: the window has done so. */
public class Group extends Panel {
    /** Nothing yet, in a layout. */
    public Group(LayoutManager layout) {
        super(layout);
    }

    /** Nothing yet; for those that set their layout themselves. */
    protected Group() {}

    @Override
    protected ComponentRenderer<Panel> createDefaultRenderer() {
        DefaultPanelRenderer renderer = new DefaultPanelRenderer();
        renderer.setFillAreaBeforeDrawingComponents(false);
        return renderer;
    }
}

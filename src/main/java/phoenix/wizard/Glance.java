package phoenix.wizard;

import java.util.List;
import phoenix.change.Area;
import phoenix.plan.IntentFiles;
import phoenix.plan.PlanPreview;

/**
 * What answers change in one area, found before all that follows from them: by that the areas before it might leave another
 * state, which is seldom so, and is seen as soon as the whole plan follows.
 *
 * @param area the area
 * @param read the answers
 * @param preview what would change in it, in order
 */
public record Glance(Area area, IntentFiles.Read read, List<PlanPreview.Shown> preview) {
    /** Copies the list. */
    public Glance {
        preview = List.copyOf(preview);
    }
}

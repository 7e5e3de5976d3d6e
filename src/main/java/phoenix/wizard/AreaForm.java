package phoenix.wizard;

import java.util.List;
import phoenix.change.Area;

/**
 * The questions of one area.
 *
 * @param area which one
 * @param title the page's title
 * @param intro what the area is about, two sentences at most
 * @param fields its questions, in order
 */
public record AreaForm(Area area, String title, String intro, List<Field> fields) {
    /** The form of an area, with the answers as they stand. */
    public static AreaForm of(Area area, Conversation conversation) {
        return switch (area) {
            case IDMAP -> IdmapQuestions.form(conversation);
            case ADMIN -> AdminQuestions.form(conversation);
            case APPARMOR -> ApparmorQuestions.form(conversation);
            case VOLUMES -> VolumeQuestions.form(conversation);
            case WIZARD -> throw new IllegalArgumentException("there is nothing to ask about the wizard itself");
        };
    }
}

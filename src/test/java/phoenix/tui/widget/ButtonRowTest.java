package phoenix.tui.widget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import phoenix.tui.VirtualFace;

class ButtonRowTest {
    private final List<String> pressed = new ArrayList<>();

    private List<ActionButton> buttons(String... labels) {
        return Stream.of(labels)
                .map(label -> new ActionButton(label, () -> pressed.add(label)))
                .toList();
    }

    @Test
    void otherButtonsLeaveTheFocusOnTheSameWordOrOnTheLikelyOne() {
        ButtonRow row = new ButtonRow(buttons("Look again", "Back"));
        try (VirtualFace face = VirtualFace.with(row)) {
            row.show(buttons("Review", "Look again", "Back"));
            face.settle().type(" ");
            row.show(buttons("Start it", "Back"));
            face.settle().type(" ");
            assertThat(pressed).containsExactly("Look again", "Start it");
            assertThat(face.body()).isEqualTo("[ Start it ]  [ Back ]");
        }
    }
}

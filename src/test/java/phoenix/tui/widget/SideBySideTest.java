package phoenix.tui.widget;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.input.KeyType;
import java.util.List;
import org.junit.jupiter.api.Test;
import phoenix.tui.VirtualFace;
import phoenix.tui.look.GlyphSet;

class SideBySideTest {
    private final TextField field = new TextField("Name", 20, "op");
    private final DiffPane preview = new DiffPane("Nothing would change.");
    private final SideBySide sides = new SideBySide(new Section("Form", field), new Section("Preview", preview));

    @Test
    void bothAreSeenWhereThereIsRoom() {
        try (VirtualFace face = VirtualFace.with(110, 24, GlyphSet.UNICODE, sides)) {
            assertThat(face.rows().get(1)).matches("─ Form ─{47}  ─ Preview ─{44}");
            assertThat(face.rows().get(2)).matches("Name  op +Nothing would change\\.");
        }
    }

    @Test
    void elseOneAtATime() {
        try (VirtualFace face = VirtualFace.with(sides)) {
            assertThat(face.body()).contains("Form").doesNotContain("Preview");
            sides.flip();
            assertThat(face.settle().body()).contains("Preview").doesNotContain("Form");
            assertThat(preview.isFocused()).isTrue();
            sides.flip();
            assertThat(face.settle().type("!").body()).contains("op!");
        }
    }

    @Test
    void aNarrowerTerminalShowsTheSideWithTheFocus() {
        preview.show(List.of(new StyledLine(StyledLine.Kind.NOTE, "seen")));
        try (VirtualFace face = VirtualFace.with(120, 24, GlyphSet.UNICODE, sides)) {
            face.press(KeyType.Tab).resize(80, 24);
            assertThat(face.body()).contains("seen").doesNotContain("Form");
            assertThat(face.resize(120, 24).body()).contains("seen", "Form");
        }
    }
}

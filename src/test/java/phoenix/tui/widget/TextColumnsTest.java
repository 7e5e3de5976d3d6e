package phoenix.tui.widget;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import phoenix.tui.VirtualFace;
import phoenix.tui.look.GlyphSet;

class TextColumnsTest {
    private final TextColumns columns = new TextColumns();

    @Test
    void theSecondPartIsBelowUntilThereIsRoomBesideTheFirst() {
        columns.show(List.of(Passage.plain("why")), List.of(Passage.plain("when")));
        try (VirtualFace face = VirtualFace.with(80, 24, GlyphSet.ASCII, columns)) {
            assertThat(face.body()).isEqualTo("why\n\nwhen");
            face.resize(110, 24);
            assertThat(face.body()).isEqualTo("why" + " ".repeat(53) + "when");
            columns.show(List.of(Passage.plain("who")), List.of(Passage.plain("where")));
            assertThat(face.settle().body()).isEqualTo("who" + " ".repeat(53) + "where");
            face.resize(109, 24);
            assertThat(face.body()).isEqualTo("who\n\nwhere");
        }
    }

    @Test
    void itIsReadOnFromElsewhereToItsEndAndBack() {
        columns.show(rows("a", 30), rows("b", 30));
        KeyStroke down = new KeyStroke(KeyType.PageDown);
        KeyStroke up = new KeyStroke(KeyType.PageUp);
        try (VirtualFace face = VirtualFace.with(110, 24, GlyphSet.ASCII, columns)) {
            assertThat(face.body()).contains("a1 ", "b1 ");
            assertThat(columns.scroll(down)).isTrue();
            assertThat(face.settle().body()).contains("a30", "b1 ");
            assertThat(columns.scroll(down)).isTrue();
            assertThat(face.settle().body()).contains("a30", "b30");
            assertThat(columns.scroll(down)).isFalse();
            assertThat(columns.scroll(up)).isTrue();
            assertThat(face.settle().body()).contains("a30", "b1 ");
        }
    }

    private static List<Passage> rows(String name, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> Passage.plain(name + i + " "))
                .toList();
    }

    @Test
    void furtherLinesStartWhereTheTextDoes() {
        Passage passage = new Passage(Optional.empty(), 2, "08:00:00  ", "one two three");
        assertThat(passage.broken(20))
                .extracting(p -> " ".repeat(p.indent()) + p.text())
                .containsExactly("  08:00:00  one two", "            three");
    }
}

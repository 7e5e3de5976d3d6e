package phoenix.tui.widget;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.input.KeyType;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import phoenix.tui.VirtualFace;
import phoenix.tui.widget.StyledLine.Kind;

class DiffPaneTest {
    private static final List<StyledLine> SUBUID = List.of(
            new StyledLine(Kind.FILE, "/etc/subuid"),
            new StyledLine(Kind.PLACE, "@@ -1,2 +1,2 @@"),
            new StyledLine(Kind.CONTEXT, "op:100000:65536"),
            new StyledLine(Kind.REMOVED, "root:1:1"),
            new StyledLine(Kind.ADDED, "root:165536:65536"));

    private final DiffPane pane = new DiffPane("Nothing would change.");

    @Test
    void eachLineHasItsSign() {
        pane.show(SUBUID);
        try (VirtualFace face = VirtualFace.with(pane)) {
            assertThat(face.body()).isEqualTo("""
                            /etc/subuid
                            @@ -1,2 +1,2 @@
                              op:100000:65536
                            - root:1:1
                            + root:165536:65536""");
        }
    }

    @Test
    void addedAndRemovedDifferInColour() {
        pane.show(SUBUID);
        try (VirtualFace face = VirtualFace.with(pane)) {
            TextColor removed = face.cell(0, 4).getForegroundColor();
            TextColor added = face.cell(0, 5).getForegroundColor();
            assertThat(removed.getRed()).isGreaterThan(removed.getGreen());
            assertThat(added.getGreen()).isGreaterThan(added.getRed());
        }
    }

    @Test
    void hostileTextIsShownNotObeyed() {
        pane.show(List.of(new StyledLine(Kind.ADDED, "x\u001b[2J\u0007\u202ey")));
        try (VirtualFace face = VirtualFace.with(pane)) {
            assertThat(face.body()).isEqualTo("+ x\\x1b[2J\\x07\\u202ey");
        }
    }

    @Test
    void aLongListIsScrolledWithABarAtItsEdge() {
        pane.show(IntStream.range(0, 100)
                .mapToObj(i -> new StyledLine(Kind.CONTEXT, "line " + i))
                .toList());
        try (VirtualFace face = VirtualFace.with(pane)) {
            assertThat(face.rows().get(1)).startsWith("  line 0 ").endsWith("█");
            face.press(KeyType.PageDown, KeyType.ArrowDown);
            assertThat(face.rows().get(1)).startsWith("  line 23 ");
            face.press(KeyType.End);
            assertThat(face.rows().get(22)).startsWith("  line 99 ").endsWith("█");
            face.press(KeyType.Home);
            assertThat(face.rows().get(22)).startsWith("  line 21 ").endsWith("░");
        }
    }

    @Test
    void theRestOfALongLineIsAKeyAway() {
        pane.show(List.of(new StyledLine(Kind.COMMAND, "chown " + "a".repeat(80) + " end")));
        try (VirtualFace face = VirtualFace.with(pane)) {
            assertThat(face.rows().get(1)).startsWith("$ chown aaa").endsWith("aaa…");
            face.press(KeyType.ArrowRight, KeyType.ArrowRight);
            assertThat(face.rows().get(1)).startsWith("$ …aaa").endsWith("aaa end");
            face.press(KeyType.ArrowLeft, KeyType.ArrowLeft);
            assertThat(face.rows().get(1)).startsWith("$ chown aaa");
        }
    }

    @Test
    void wordsGoOnInTheNextRow() {
        pane.show(List.of(new StyledLine(Kind.NOTE, "note: " + "word ".repeat(20) + "end")));
        try (VirtualFace face = VirtualFace.with(pane)) {
            assertThat(face.rows().get(2)).endsWith("word end");
        }
    }

    @Test
    void aPreviewThatChangesKeepsItsPlace() {
        List<StyledLine> lines = IntStream.range(0, 100)
                .mapToObj(i -> new StyledLine(Kind.CONTEXT, "line " + i))
                .toList();
        pane.show(lines);
        try (VirtualFace face = VirtualFace.with(pane)) {
            face.press(KeyType.PageDown);
            pane.show(lines.subList(0, 60));
            assertThat(face.settle().rows().get(1)).startsWith("  line 22 ");
            pane.show(lines.subList(0, 30));
            assertThat(face.settle().rows().get(1)).startsWith("  line 8 ");
        }
    }

    @Test
    void nothingIsSaidInWords() {
        try (VirtualFace face = VirtualFace.with(pane)) {
            assertThat(face.body()).isEqualTo("Nothing would change.");
        }
    }
}

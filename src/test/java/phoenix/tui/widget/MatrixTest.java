package phoenix.tui.widget;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.input.KeyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import phoenix.tui.VirtualFace;
import phoenix.tui.look.GlyphSet;

class MatrixTest {
    private final List<String> opened = new ArrayList<>();
    private final Matrix matrix =
            new Matrix("volume", "Nothing.").onOpen((row, column) -> opened.add(row + "," + column));

    private static Matrix.Cell cell(String now, String later) {
        return new Matrix.Cell(now, later, Optional.empty());
    }

    private void show(int rows, int columns) {
        matrix.show(
                IntStream.range(0, columns).mapToObj(i -> "" + (900 + i)).toList(),
                IntStream.range(0, rows)
                        .mapToObj(r -> new Matrix.Line(
                                "volume-" + r,
                                IntStream.range(0, columns)
                                        .mapToObj(c -> cell(c == 1 ? "r-x" : "rwx", "rwx"))
                                        .toList()))
                        .toList());
    }

    @Test
    void whatChangesHasAnArrow() {
        show(2, 3);
        try (VirtualFace face = VirtualFace.with(matrix)) {
            assertThat(face.body()).contains("volume    900  901       902", "volume-0  rwx  r-x→rwx   rwx");
        }
    }

    @Test
    void inAsciiToo() {
        show(30, 30);
        try (VirtualFace face = VirtualFace.with(80, 24, GlyphSet.ASCII, matrix)) {
            assertThat(face.body()).contains("r-x->rwx").matches("[\\p{ASCII}]*");
        }
    }

    @Test
    void arrowsMoveAndEnterOpens() {
        show(3, 3);
        try (VirtualFace face = VirtualFace.with(matrix)) {
            face.press(KeyType.ArrowDown, KeyType.ArrowRight, KeyType.ArrowRight, KeyType.Enter);
            face.press(KeyType.Home, KeyType.PageDown, KeyType.Enter, KeyType.End, KeyType.PageUp, KeyType.Enter);
            assertThat(opened).containsExactly("1,2", "2,0", "0,2");
        }
    }

    @Test
    void columnsThatFindNoRoomAreScrolledTo() {
        show(2, 40);
        try (VirtualFace face = VirtualFace.with(matrix)) {
            assertThat(face.body()).contains("900", "›").doesNotContain("939", "‹");
            face.press(KeyType.End);
            assertThat(face.body()).contains("939", "‹").doesNotContain("900", "›");
            face.press(KeyType.Home);
            assertThat(face.body()).contains("900").doesNotContain("939");
        }
    }

    @Test
    void rowsToo() {
        show(60, 2);
        try (VirtualFace face = VirtualFace.with(matrix)) {
            face.press(KeyType.PageDown, KeyType.PageDown, KeyType.PageDown);
            assertThat(face.body()).contains("volume-59").doesNotContain("volume-0 ");
        }
    }

    @Test
    void onATinyScreenNothingBreaks() {
        show(9, 9);
        try (VirtualFace face = VirtualFace.with(matrix)) {
            face.resize(9, 4).press(KeyType.ArrowRight, KeyType.End, KeyType.ArrowDown);
            face.resize(80, 24);
            assertThat(face.body()).contains("908");
        }
    }

    @Test
    void theSelectedPlaceStaysInsideWhatIsShown() {
        show(9, 9);
        try (VirtualFace face = VirtualFace.with(matrix)) {
            face.press(KeyType.PageDown, KeyType.End);
            show(2, 2);
            assertThat(List.of(matrix.row(), matrix.column())).containsExactly(1, 1);
            matrix.show(List.of(), List.of());
            face.settle();
            assertThat(face.body()).contains("Nothing.");
            assertThat(opened).isEmpty();
        }
    }
}

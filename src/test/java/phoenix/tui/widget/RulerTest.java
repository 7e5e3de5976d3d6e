package phoenix.tui.widget;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.AbsoluteLayout;
import com.googlecode.lanterna.gui2.LinearLayout;
import com.googlecode.lanterna.gui2.Panel;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import phoenix.tui.VirtualFace;
import phoenix.tui.look.GlyphSet;

class RulerTest {
    @Test
    void theContainerIsAboveTheHostBelow() {
        Ruler ruler = new Ruler(List.of(
                Ruler.Span.mapped(0, 100000, 1000, "root"),
                Ruler.Span.mapped(1000, 1000, 1, "admin"),
                Ruler.Span.mapped(1001, 101001, 64535, "")));
        try (VirtualFace face = VirtualFace.with(ruler)) {
            assertThat(face.body()).isEqualTo("""
                                                 root             admin
                            container            0-999             1000              1001-65535
                                      ███████████████████████████▒▒▒▒▒▒▒▒███████████████████████████████████
                            host             100000-100999         1000             101001-165535""");
        }
    }

    @Test
    void aHoleIsMappedToNothing() {
        Ruler ruler = new Ruler(List.of(
                Ruler.Span.mapped(0, 100000, 1000, ""),
                Ruler.Span.nothing(1000, 1000),
                Ruler.Span.mapped(2000, 101001, 63536, "")));
        try (VirtualFace face = VirtualFace.with(80, 24, GlyphSet.ASCII, ruler)) {
            assertThat(face.body()).isEqualTo("""
                            container          0-999              1000-1999              2000-65535
                                      #######################...................============================
                            host           100000-100999           nothing             101001-164536""");
        }
    }

    @Test
    void manyRangesStandBelowEachOther() {
        Ruler ruler = new Ruler(LongStream.range(0, 6)
                .mapToObj(i -> Ruler.Span.mapped(i * 1000, 100000 + i * 1000, 1000, ""))
                .toList());
        try (VirtualFace face = VirtualFace.with(filling(ruler))) {
            face.resize(81, 24);
            assertThat(face.body())
                    .startsWith("0-999 → 100000-100999  (1000 ids)\n")
                    .endsWith("(1000 ids)");
            assertThat(face.body().lines()).hasSize(6);
        }
    }

    /** A page on which it has the whole width, and the rows that it asks for. */
    private static Panel filling(Ruler ruler) {
        Panel page = new Panel(new LinearLayout());
        page.addComponent(ruler, LinearLayout.createLayoutData(LinearLayout.Alignment.Fill));
        return page;
    }

    @Test
    void noMapIsSaidInWords() {
        try (VirtualFace face = VirtualFace.with(new Ruler(List.of()))) {
            assertThat(face.body()).isEqualTo("No ids are mapped.");
        }
    }

    @Test
    void aClashIsMarkedAndWhatIsNotDelegatedIsHatched() {
        Ruler ruler = new Ruler(List.of(
                Ruler.Span.mapped(0, 100000, 1000, ""),
                Ruler.Span.mapped(1000, 101000, 1, "").marked(Ruler.Mark.CLASH),
                Ruler.Span.mapped(1000, 1000, 1, "").marked(Ruler.Mark.CLASH).marked(Ruler.Mark.NOT_DELEGATED),
                Ruler.Span.mapped(1001, 101001, 64535, "").marked(Ruler.Mark.NOT_DELEGATED)));
        try (VirtualFace face = VirtualFace.with(ruler)) {
            assertThat(face.body()).isEqualTo("""
                                                            clash       clash
                            container         0-999          1000       1000              1001-65535
                                      █████████████████████╳╳╳╳╳╳╳╳╳╳╳╳╳╳╳╳╳╳╳╳╳╳╳▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
                            host          100000-100999     101000      1000            101001-165535
                                                                   ╱╱╱╱╱╱╱╱╱╱╱╱╱ not delegated ╱╱╱╱╱╱╱╱╱╱╱╱╱""");
        }
        try (VirtualFace face = VirtualFace.with(80, 24, GlyphSet.ASCII, ruler)) {
            assertThat(face.body()).isEqualTo("""
                                                            clash       clash
                            container         0-999          1000       1000              1001-65535
                                      #####################XXXXXXXXXXXXXXXXXXXXXXX==========================
                            host          100000-100999     101000      1000            101001-165535
                                                                   ///////////// not delegated /////////////""");
        }
    }

    @Test
    void belowEachOtherTheMarksAreWords() {
        Ruler ruler = new Ruler(List.of(
                Ruler.Span.mapped(0, 100000, 1000, "root").marked(Ruler.Mark.NOT_DELEGATED),
                Ruler.Span.mapped(1000, 1000, 1, "").marked(Ruler.Mark.CLASH).marked(Ruler.Mark.NOT_DELEGATED),
                Ruler.Span.nothing(1001, 64535)));
        assertThat(ruler.rowsAt(40)).isEqualTo(3);
        Panel page = new Panel(new AbsoluteLayout());
        page.addComponent(ruler.setPosition(TerminalPosition.TOP_LEFT_CORNER).setSize(new TerminalSize(80, 3)));
        try (VirtualFace face = VirtualFace.with(page)) {
            assertThat(face.body()).isEqualTo("""
                            0-999 → 100000-100999  (1000 ids)  root, not delegated
                            1000 → 1000  (1 id)  clash, not delegated
                            1001-65535 → nothing  (64535 ids)""");
        }
    }

    @Test
    void aMapOfHundredsOfLinesTakesSixRows() {
        Ruler ruler = new Ruler(LongStream.range(0, 340)
                .mapToObj(i -> Ruler.Span.mapped(i * 1000, 100000 + i * 1000, 1000, ""))
                .toList());
        assertThat(ruler.rowsAt(80)).isEqualTo(6);
        try (VirtualFace face = VirtualFace.with(filling(ruler))) {
            face.resize(81, 24);
            assertThat(face.body().lines()).hasSize(6).last().isEqualTo("… and 335 more");
        }
    }
}

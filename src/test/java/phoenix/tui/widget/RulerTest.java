package phoenix.tui.widget;

import static org.assertj.core.api.Assertions.assertThat;

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
        Panel page = new Panel(new LinearLayout());
        page.addComponent(ruler, LinearLayout.createLayoutData(LinearLayout.Alignment.Fill));
        try (VirtualFace face = VirtualFace.with(page)) {
            face.resize(81, 24);
            assertThat(face.body())
                    .startsWith("0-999 → 100000-100999  (1000 ids)\n")
                    .endsWith("(1000 ids)");
            assertThat(face.body().lines()).hasSize(6);
        }
    }

    @Test
    void noMapIsSaidInWords() {
        try (VirtualFace face = VirtualFace.with(new Ruler(List.of()))) {
            assertThat(face.body()).isEqualTo("No ids are mapped.");
        }
    }
}

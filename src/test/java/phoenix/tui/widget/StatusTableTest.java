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
import phoenix.tui.look.Status;

class StatusTableTest {
    private static final List<TableRow<String>> FINDINGS = List.of(
            row("a", Status.FAIL, "idmap", "root has no range in /etc/subuid"),
            row("b", Status.WARN, "apparmor", "container 900 is unconfined"),
            row("c", Status.INFO, "admin", "sudo can't be read"),
            row("d", Status.OK, "volumes", "all is well"));

    private final StatusTable<String> table = new StatusTable<>(List.of("area", "message"), "No findings.");

    private static TableRow<String> row(String value, Status status, String... cells) {
        return new TableRow<>(value, status, List.of(cells));
    }

    @Test
    void statusIsSignAndWord() {
        table.show(FINDINGS);
        try (VirtualFace face = VirtualFace.with(table)) {
            assertThat(face.body()).isEqualTo("""
                            status   area      message
                            ✗ fail   idmap     root has no range in /etc/subuid
                            ! warn   apparmor  container 900 is unconfined
                            i info   admin     sudo can't be read
                            ✓ ok     volumes   all is well""");
        }
    }

    @Test
    void inAsciiToo() {
        table.show(FINDINGS);
        try (VirtualFace face = VirtualFace.with(80, 24, GlyphSet.ASCII, table)) {
            assertThat(face.body())
                    .contains("x fail   idmap", "+ ok     volumes")
                    .matches("[\\p{ASCII}]*");
        }
    }

    @Test
    void enterOpensTheSelectedRow() {
        List<String> opened = new ArrayList<>();
        List<Optional<String>> selected = new ArrayList<>();
        table.onOpen(opened::add).onSelect(selected::add).show(FINDINGS);
        selected.clear();
        try (VirtualFace face = VirtualFace.with(table)) {
            face.press(KeyType.ArrowDown, KeyType.ArrowDown, KeyType.Enter);
            assertThat(opened).containsExactly("c");
            assertThat(selected).containsExactly(Optional.of("b"), Optional.of("c"));
            assertThat(face.cell(0, 4).getBackgroundColor())
                    .isNotEqualTo(face.cell(0, 3).getBackgroundColor());
        }
    }

    @Test
    void lettersFilterAndEscShowsAllAgain() {
        table.show(FINDINGS);
        try (VirtualFace face = VirtualFace.with(table)) {
            face.press(KeyType.ArrowDown).type("900");
            assertThat(face.body())
                    .contains("container 900", "filter: 900  (1 of 4")
                    .doesNotContain("subuid");
            assertThat(table.selected()).contains("b");
            face.press(KeyType.Escape);
            assertThat(face.body()).contains("subuid").doesNotContain("filter");
            assertThat(table.selected()).contains("b");
        }
    }

    @Test
    void aFilterMayHaveSpacesInsideAndIsTakenBackLetterByLetter() {
        table.show(FINDINGS);
        try (VirtualFace face = VirtualFace.with(table)) {
            face.type("all is");
            assertThat(table.selected()).contains("d");
            face.type("x");
            assertThat(face.body()).contains("No row has this.");
            assertThat(table.selected()).isEmpty();
            face.press(KeyType.Backspace);
            assertThat(table.filter()).isEqualTo("all is");
        }
    }

    @Test
    void newRowsKeepTheSelection() {
        table.show(FINDINGS);
        try (VirtualFace face = VirtualFace.with(table)) {
            face.press(KeyType.End);
            table.show(List.of(row("d", Status.FAIL, "volumes", "broken"), FINDINGS.get(0)));
            assertThat(table.selected()).contains("d");
            table.show(List.of(FINDINGS.get(0)));
            assertThat(table.selected()).contains("a");
            table.show(List.of());
            assertThat(table.selected()).isEmpty();
            assertThat(face.settle().body()).contains("No findings.");
        }
    }

    @Test
    void theWidestColumnGivesWayAndShowsIt() {
        table.show(List.of(row("a", Status.FAIL, "idmap", "m".repeat(200))));
        try (VirtualFace face = VirtualFace.with(table)) {
            assertThat(face.rows().get(2))
                    .startsWith("✗ fail   idmap  mmm")
                    .endsWith("m…")
                    .hasSize(80);
        }
    }

    @Test
    void manyRowsAreScrolledWithTheSelection() {
        table.show(IntStream.range(0, 10_000)
                .mapToObj(i -> row("v" + i, Status.OK, "idmap", "row " + i))
                .toList());
        try (VirtualFace face = VirtualFace.with(table)) {
            face.press(KeyType.End);
            assertThat(face.rows().get(22)).contains("row 9999");
            face.press(KeyType.PageUp, KeyType.PageUp);
            assertThat(table.selected()).contains("v9957");
            assertThat(face.body()).contains("row 9957");
        }
    }

    @Test
    void aRowMayHaveABetterWordThanItsStatus() {
        table.show(List.of(
                new TableRow<>("a", Status.FAIL, "fragile", List.of("951", "x")),
                new TableRow<>("b", Status.INFO, "template", List.of("900", "y"))));
        table.select("b");
        try (VirtualFace face = VirtualFace.with(table)) {
            assertThat(face.body()).isEqualTo("""
                            status      area  message
                            ✗ fragile   951   x
                            i template  900   y""");
            assertThat(table.selected()).contains("b");
            face.type("frag");
            assertThat(table.selected()).contains("a");
        }
    }
}

package phoenix.tui.widget;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.input.KeyType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import phoenix.tui.VirtualFace;

class ChecklistPaneTest {
    private final ChecklistPane<String> pane = new ChecklistPane<>(List.of(
            new Check<>("proc", "Needed to start", "proc", "the process list", "Without it no service starts.", true),
            new Check<>("sysfs", "Needed to start", "sysfs", "devices", "Read only.", true),
            new Check<>("nfs", "Network", "nfs", "shares of a NAS", "The container mounts NFS itself.", false)));

    @Test
    void rowsStandInGroupsAndTheSelectedOneIsExplained() {
        try (VirtualFace face = VirtualFace.with(pane)) {
            assertThat(face.body()).isEqualTo("""
                            Needed to start
                            [x] proc   the process list
                            [x] sysfs  devices
                            Network
                            [ ] nfs    shares of a NAS
                            %s
                            Without it no service starts.""".formatted("─".repeat(80)));
            face.press(KeyType.End);
            assertThat(face.body()).endsWith("The container mounts NFS itself.");
        }
    }

    @Test
    void spaceChecksAndUnchecks() {
        List<List<String>> seen = new ArrayList<>();
        pane.onChange(seen::add);
        try (VirtualFace face = VirtualFace.with(pane)) {
            face.type(" ").press(KeyType.End).type(" ");
            assertThat(face.body()).contains("[ ] proc", "[x] nfs");
            assertThat(seen).containsExactly(List.of("sysfs"), List.of("sysfs", "nfs"));
            assertThat(pane.checked()).containsExactly("sysfs", "nfs");
        }
    }

    @Test
    void aLongListKeepsTheSelectedRowAndItsDetailsInView() {
        ChecklistPane<Integer> longer = new ChecklistPane<>(IntStream.range(0, 60)
                .mapToObj(i -> new Check<>(i, "", "rule " + i, "", "about " + i, false))
                .toList());
        try (VirtualFace face = VirtualFace.with(longer)) {
            face.press(KeyType.PageDown, KeyType.PageDown, KeyType.ArrowDown);
            assertThat(face.body()).contains("[ ] rule 35").endsWith("about 35");
        }
    }

    @Test
    void longDetailsAreCutVisiblyAndWholeInTheHelp() {
        ChecklistPane<String> one =
                new ChecklistPane<>(List.of(new Check<>("a", "", "label", "", "word ".repeat(100) + "end", false)));
        try (VirtualFace face = VirtualFace.with(one)) {
            assertThat(face.body()).endsWith("…");
            assertThat(face.type("?").press(KeyType.ReverseTab).body()).contains("word end");
        }
    }
}

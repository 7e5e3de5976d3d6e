package phoenix.tui.widget;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.input.KeyType;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import phoenix.tui.VirtualFace;

class ProgressListTest {
    @Test
    void eachStateIsSignAndWord() {
        ProgressList list = new ProgressList(List.of(
                new Step("Delegate ids to root", Step.State.DONE, "2 lines"),
                new Step("Create phoenix_admin", Step.State.UNDONE, ""),
                new Step("Load the profile", Step.State.FAILED, "apparmor_parser: syntax error in line 3"),
                new Step("Treat /mnt/pve/ssl", Step.State.RUNNING, "1200 of 5000 entries"),
                new Step("Add mount points", Step.State.SKIPPED, ""),
                new Step("Set the owner", Step.State.WAITING, "")));
        try (VirtualFace face = VirtualFace.with(list)) {
            assertThat(face.body()).isEqualTo("""
                            ✓ done     Delegate ids to root  2 lines
                            ↶ undone   Create phoenix_admin
                            ✗ failed   Load the profile
                                       apparmor_parser: syntax error in line 3
                            ▸ running  Treat /mnt/pve/ssl
                                       1200 of 5000 entries
                            – skipped  Add mount points
                            · waiting  Set the owner""");
        }
    }

    @Test
    void aLookAnswersInAWordWithItsReasonBelow() {
        ProgressList list = new ProgressList(List.of(
                new Step("it runs", Step.State.YES, "container 951 runs"),
                new Step("its id map is the planned one", Step.State.NO, "the kernel has another map"),
                new Step("its root can use /srv", Step.State.UNKNOWN, "nobody answered")));
        try (VirtualFace face = VirtualFace.with(list)) {
            assertThat(face.body()).isEqualTo("""
                            ✓ yes      it runs
                                       container 951 runs
                            ✗ no       its id map is the planned one
                                       the kernel has another map
                            ? unknown  its root can use /srv
                                       nobody answered""");
        }
    }

    @Test
    void theRunningStepStaysInViewUntilTheOperatorScrolls() {
        ProgressList list = new ProgressList(IntStream.range(0, 100)
                .mapToObj(i -> new Step("step " + i, Step.State.WAITING, ""))
                .toList());
        try (VirtualFace face = VirtualFace.with(list)) {
            list.update(50, Step.State.RUNNING, "half");
            assertThat(face.settle().body()).contains("step 50", "half");
            face.press(KeyType.Home);
            list.update(50, Step.State.DONE, "");
            list.update(51, Step.State.RUNNING, "");
            assertThat(face.settle().body()).startsWith("· waiting  step 0").doesNotContain("step 51");
        }
    }
}

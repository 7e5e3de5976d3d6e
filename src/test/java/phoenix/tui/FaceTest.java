package phoenix.tui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import com.googlecode.lanterna.gui2.LinearLayout;
import com.googlecode.lanterna.gui2.Panel;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import phoenix.tui.look.ColorDepth;
import phoenix.tui.look.GlyphSet;
import phoenix.tui.look.Theme;
import phoenix.tui.widget.ActionButton;
import phoenix.tui.widget.ChecklistPane;
import phoenix.tui.widget.DiffPane;
import phoenix.tui.widget.Form;
import phoenix.tui.widget.Menu;
import phoenix.tui.widget.ProgressList;
import phoenix.tui.widget.Ruler;
import phoenix.tui.widget.SideBySide;
import phoenix.tui.widget.StatusTable;
import phoenix.tui.widget.TextField;

class FaceTest {
    private final List<String> log = new ArrayList<>();

    private final class Page extends PageView {
        private final String title;
        private final TextField field = new TextField("Name", 20, "");
        private final ActionButton next = new ActionButton("Continue", () -> log.add("continued"));

        Page(String title) {
            this.title = title;
        }

        @Override
        public String title() {
            return title;
        }

        @Override
        public String step() {
            return "step 2 of 5";
        }

        @Override
        public Component body() {
            Panel body = new Panel(new LinearLayout());
            body.addComponent(field);
            body.addComponent(next);
            return body;
        }

        @Override
        public Optional<Interactable> firstFocus() {
            return Optional.of(next);
        }

        @Override
        public List<KeyHint> hints() {
            return List.of(
                    new KeyHint("Enter", "Continue"),
                    new KeyHint("Esc", "Back"),
                    new KeyHint("F9", "left out ".repeat(10)));
        }

        @Override
        public boolean onKey(KeyStroke key) {
            log.add(title + " " + key.getKeyType());
            return key.getKeyType() == KeyType.Escape;
        }

        @Override
        public String help() {
            return "About " + title;
        }

        @Override
        public void shown() {
            log.add("shown " + title);
        }

        @Override
        public void hidden() {
            log.add("hidden " + title);
        }
    }

    @Test
    void aPageHasTitleBodyAndHints() {
        try (VirtualFace face = new VirtualFace(80, 24, GlyphSet.UNICODE)) {
            face.face().show(new Page("Admin"));
            assertThat(face.settle().rows().get(0))
                    .isEqualTo(" Phoenix Wizard › Admin" + " ".repeat(38) + "step 2 of 5 │ pve1");
            assertThat(face.body()).isEqualTo("Name\n[ Continue ]");
            assertThat(face.rows().get(23)).isEqualTo(" Enter Continue  Esc Back");
        }
    }

    @Test
    void theLikelyNextThingHasTheFocus() {
        try (VirtualFace face = new VirtualFace(80, 24, GlyphSet.UNICODE)) {
            face.face().show(new Page("Admin"));
            face.settle().press(KeyType.Enter);
            assertThat(log).containsExactly("shown Admin", "continued");
        }
    }

    @Test
    void keysWithoutUseReachThePage() {
        try (VirtualFace face = new VirtualFace(80, 24, GlyphSet.UNICODE)) {
            face.face().show(new Page("Admin"));
            face.settle().press(KeyType.Escape, KeyType.F5);
            face.face().show(new Page("Volumes"));
            face.settle().press(KeyType.Escape);
            assertThat(log)
                    .containsExactly(
                            "shown Admin",
                            "Admin Escape",
                            "Admin F5",
                            "hidden Admin",
                            "shown Volumes",
                            "Volumes Escape");
        }
    }

    @Test
    void helpOpensOverThePageAndEscClosesIt() {
        try (VirtualFace face = new VirtualFace(80, 24, GlyphSet.UNICODE)) {
            face.face().show(new Page("Admin"));
            assertThat(face.settle().type("?").body()).contains("Help", "About Admin", "[ Close ]");
            assertThat(face.press(KeyType.Escape).body()).doesNotContain("About Admin");
            assertThat(log).doesNotContain("Admin Escape");
        }
    }

    @Test
    void aQuestionCallsItsAnswer() {
        try (VirtualFace face = new VirtualFace(80, 24, GlyphSet.UNICODE)) {
            face.face().show(new Page("Admin"));
            face.face()
                    .show(Dialog.question(
                            "Leave?",
                            "Your answers are kept.",
                            List.of(
                                    new Dialog.Answer("Leave", () -> log.add("left")),
                                    new Dialog.Answer("Stay", () -> log.add("stayed")))));
            face.settle().press(KeyType.ArrowRight, KeyType.Enter);
            assertThat(log).containsExactly("shown Admin", "stayed");
            assertThat(face.body()).doesNotContain("Leave?");
        }
    }

    @Test
    void aTerminalThatIsTooSmallIsToldAndTakesNoKeys() {
        try (VirtualFace face = new VirtualFace(80, 24, GlyphSet.UNICODE)) {
            face.face().show(new Page("Admin"));
            face.settle().resize(79, 24).press(KeyType.Enter);
            assertThat(String.join("\n", face.rows()))
                    .startsWith("This needs 80x24 and the terminal is 79x24.")
                    .contains("--plain");
            assertThat(log).doesNotContain("continued");
            assertThat(face.resize(80, 24).body()).contains("[ Continue ]");
        }
    }

    @Test
    void noSizeBreaksAnyWidget() {
        Random random = new Random(7);
        List<Component> widgets = List.of(
                new DiffPane("Nothing."),
                new StatusTable<String>(List.of("a", "b"), "None."),
                new ChecklistPane<String>(List.of()),
                new ProgressList(List.of()),
                new Ruler(List.of(Ruler.Span.mapped(0, 100000, 65536, "root"))),
                new Menu<>(List.of(new Menu.Item<>("one", "One", "first")), log::add),
                new SideBySide(new Form(List.of(new TextField("Name", 20, "x"))), new DiffPane("Nothing.")));
        for (Component widget : widgets) {
            try (VirtualFace face = VirtualFace.with(widget)) {
                for (int i = 0; i < 100; i++) {
                    face.resize(1 + random.nextInt(200), 1 + random.nextInt(60)).type("a ");
                    face.press(KeyType.values()[random.nextInt(20) + 1]);
                }
                assertThat(face.resize(80, 24).rows().get(0)).contains("Phoenix Wizard");
            }
        }
    }

    @Test
    void workBesideComesBackToTheFace() throws InterruptedException {
        try (VirtualFace face = new VirtualFace(80, 24, GlyphSet.UNICODE)) {
            Thread here = Thread.currentThread();
            CountDownLatch back = new CountDownLatch(2);
            face.face()
                    .background(
                            () -> Thread.currentThread().getName(),
                            name -> {
                                log.add("done on the face: " + (Thread.currentThread() == here) + ", was on " + name);
                                back.countDown();
                            },
                            e -> log.add("failed"));
            face.face()
                    .background(
                            () -> {
                                throw new IllegalStateException("no disk");
                            },
                            result -> log.add("done"),
                            e -> {
                                log.add(e.getMessage());
                                back.countDown();
                            });
            while (back.getCount() > 0) {
                face.settle();
                Thread.sleep(1);
            }
            assertThat(log).containsExactlyInAnyOrder("done on the face: true, was on phoenix-worker", "no disk");
        }
    }

    @Test
    void cancelledWorkIsNeverHeardOf() throws InterruptedException {
        try (VirtualFace face = new VirtualFace(80, 24, GlyphSet.UNICODE)) {
            CountDownLatch started = new CountDownLatch(1);
            CountDownLatch stopped = new CountDownLatch(1);
            Future<?> job = face.face()
                    .background(
                            () -> {
                                started.countDown();
                                try {
                                    new CountDownLatch(1).await();
                                } finally {
                                    stopped.countDown();
                                }
                                return "never";
                            },
                            log::add,
                            e -> log.add("failed"));
            started.await();
            job.cancel(true);
            stopped.await();
            face.settle();
            assertThat(log).isEmpty();
        }
    }

    @Test
    void workAfterInputIsDoneOnceForAllKeys() {
        TextField field = new TextField("Name", 70, "");
        try (VirtualFace face = VirtualFace.with(field)) {
            Runnable preview = () -> log.add(field.value());
            field.onChange(text -> face.face().afterInput(preview));
            face.type("pasted");
            assertThat(log).containsExactly("pasted");
        }
    }

    @Test
    void anErrorInAPageReachesTheCaller() {
        try (VirtualFace face = VirtualFace.with(new ActionButton("Break", () -> {
            throw new IllegalStateException("the page broke");
        }))) {
            assertThatThrownBy(() -> face.press(KeyType.Enter)).hasMessage("the page broke");
        }
    }

    @Test
    void onlyItsOwnThreadRunsIt() throws InterruptedException {
        try (VirtualFace face = new VirtualFace(80, 24, GlyphSet.UNICODE)) {
            face.face().later(() -> log.add("ran"));
            Thread other = new Thread(() -> assertThatThrownBy(face::settle).isInstanceOf(IllegalStateException.class));
            other.start();
            other.join();
            assertThat(log).isEmpty();
        }
    }

    @Test
    void whatLibrariesPrintIsKept() {
        try (VirtualFace face = new VirtualFace(80, 24, GlyphSet.UNICODE)) {
            System.err.println("WARNING: a library speaks");
            System.out.print("half a line");
            assertThat(face.face().strayOutput()).containsExactly("WARNING: a library speaks");
        }
    }

    @Test
    void aThemeIsSwitchedLive() {
        try (VirtualFace face = new VirtualFace(80, 24, GlyphSet.UNICODE)) {
            face.face().show(new Page("Admin"));
            int dark = face.settle().cell(0, 10).getBackgroundColor().getRed();
            face.face().theme(Theme.builtIn("light", ColorDepth.TRUE_COLOR, GlyphSet.ASCII));
            int light = face.settle().cell(0, 10).getBackgroundColor().getRed();
            assertThat(light).isGreaterThan(dark);
            assertThat(face.rows().get(0)).contains("Phoenix Wizard > Admin");
        }
    }

    @Test
    void theLeastSizeIsThatOfAnOldTerminal() {
        assertThat(Face.LEAST).isEqualTo(new TerminalSize(80, 24));
    }
}

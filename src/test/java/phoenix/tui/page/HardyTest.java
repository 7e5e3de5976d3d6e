package phoenix.tui.page;

import static com.googlecode.lanterna.input.KeyType.ArrowDown;
import static com.googlecode.lanterna.input.KeyType.Enter;
import static com.googlecode.lanterna.input.KeyType.Escape;
import static com.googlecode.lanterna.input.KeyType.Tab;
import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.host.Host;
import phoenix.host.HostDouble;
import phoenix.host.Question;
import phoenix.host.Reading;
import phoenix.text.BadInput;
import phoenix.tree.Progress;

/** Nothing that is typed, pasted, resized or found on a host brings the wizard down. */
class HardyTest {
    private static final int PASTE = 10 * 1024;

    @TempDir
    private Path stateHome;

    @Test
    void everyPageTakesAStormOfSizes() {
        try (VirtualStage stage = VirtualStage.on("pve8-idmap-failure", stateHome, 80, 24)) {
            Random random = new Random(1);
            List<Runnable> pages = new ArrayList<>();
            pages.add(() -> stage.press(Enter));
            pages.add(() -> stage.control('p'));
            pages.add(() -> stage.press(Escape, Enter));
            pages.add(() -> stage.press(Enter));
            pages.add(() -> stage.press(Enter));
            pages.add(() -> stage.press(Tab, Tab, Tab, Enter));
            pages.add(() -> stage.press(Escape, Tab, Enter));
            pages.add(() -> stage.press(Escape, Escape, Escape, Escape, Escape, Escape, Escape));
            pages.add(() -> stage.type("?"));
            pages.add(() -> stage.press(Escape, ArrowDown, ArrowDown, Enter));
            pages.add(() -> stage.press(Enter));
            for (Runnable page : pages) {
                page.run();
                String before = stage.screen();
                for (int i = 0; i < 40; i++) {
                    stage.face().resize(1 + random.nextInt(200), 1 + random.nextInt(60));
                    stage.press(random.nextBoolean() ? Tab : ArrowDown);
                }
                assertThat(stage.resize(80, 24).screen().lines().findFirst())
                        .as("still the page that showed\n%s", before)
                        .hasValueSatisfying(title -> assertThat(title).contains("Phoenix Wizard ›"));
            }
        }
    }

    @Test
    void aTerminalThatIsTooSmallSaysSoAndComesBack() {
        try (VirtualStage stage = VirtualStage.on("debian12-lxc", stateHome, 80, 24)) {
            stage.press(Enter, Enter);
            String before = stage.screen();
            assertThat(stage.resize(60, 20).screen()).contains("This needs 80x24");
            assertThat(stage.resize(80, 24).screen()).isEqualTo(before);
        }
    }

    @ParameterizedTest(name = "10 KB of {0}")
    @ValueSource(strings = {"x", " ", "9", "\u001b", "\u202e", "日", "ssh-ed25519 AAAA ", "../"})
    void aLargePasteIntoAnyFieldIsTakenOrRefused(String piece) {
        String paste = piece.repeat(PASTE / piece.length());
        try (VirtualStage stage = VirtualStage.on("debian12-lxc", stateHome, 80, 24)) {
            stage.press(Enter, Enter, Tab, Tab, Tab);
            for (int field = 0; field < 5; field++) {
                stage.type(paste).press(Tab);
            }
            stage.control('p');
            stage.type(paste);
            assertThat(stage.screen()).contains("step 2 of 5");
            stage.press(Escape, Escape, Escape, ArrowDown, ArrowDown, Enter).type(paste);
            assertThat(stage.screen()).contains("Phoenix Wizard › Audit");
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void anyKeysInAnyOrderAreSurvived(long seed) {
        Random random = new Random(seed);
        KeyType[] types = KeyType.values();
        String characters = "ynqx?/ 0123\u0000\u0007\u001b\u007f\u009bé日\ud83d";
        try (VirtualStage stage = VirtualStage.on("debian12-lxc", stateHome, 80, 24)) {
            stage.withoutWaiting();
            for (int i = 0; i < 1500; i++) {
                KeyType type = types[random.nextInt(types.length)];
                boolean named = random.nextInt(4) > 0
                        && type != KeyType.Character
                        && type != KeyType.EOF
                        && type != KeyType.MouseEvent;
                KeyStroke key = named
                        ? new KeyStroke(type, random.nextInt(8) == 0, random.nextInt(8) == 0)
                        : new KeyStroke(
                                characters.charAt(random.nextInt(characters.length())),
                                random.nextInt(6) == 0,
                                random.nextInt(10) == 0);
                stage.face().face().press(key);
                if (random.nextInt(3) == 0) {
                    stage.face().settle();
                }
            }
            assertThat(stage.waiting().face().rows().get(0)).contains("Phoenix Wizard ›");
        }
    }

    @ParameterizedTest(name = "{0}x{1}")
    @CsvSource({"80, 24", "160, 50"})
    void aHostWithoutContainersVolumesAndPhoenixIsSetUpAllTheSame(int columns, int rows) throws IOException {
        Golden golden = new Golden("bare-debian", columns, rows);
        try (VirtualStage stage = VirtualStage.on(bareDebian(), columns, rows)) {
            golden.check("01-start", stage.at("no Phoenix configuration was found"));
            golden.check("02-idmap", stage.press(Enter).at("step 1 of 5"));
            golden.check("03-admin", stage.press(Enter).at("step 2 of 5"));
            golden.check("04-apparmor", stage.press(Enter).at("step 3 of 5"));
            golden.check("05-volumes", stage.press(Enter).at("No volumes"));
            golden.check("06-review", stage.press(Enter).at("step 5 of 5"));
            golden.check("07-result", stage.press(Enter).at("each checked"));
            stage.press(Enter, ArrowDown);
            golden.check("08-troubleshoot", stage.press(Enter).at("no containers yet"));
            assertThat(stage.press(Enter).at("What shall we do?")).isNotEmpty();
        }
    }

    private Host bareDebian() throws IOException {
        Path host = stateHome.resolve("bare-debian");
        Files.createDirectories(host.resolve("etc/sudoers.d"));
        Files.createDirectories(host.resolve("var/lib/lxc"));
        Files.writeString(host.resolve("etc/passwd"), "root:x:0:0:root:/root:/bin/bash\n");
        Files.writeString(host.resolve("etc/group"), "root:x:0:\nsudo:x:27:\n");
        Files.writeString(host.resolve("etc/shadow"), "root:*:20000:0:99999:7:::\n");
        Files.writeString(host.resolve("etc/gshadow"), "root:*::\nsudo:*::\n");
        Files.writeString(host.resolve("etc/subuid"), "");
        Files.writeString(host.resolve("etc/subgid"), "");
        Files.writeString(host.resolve("host.json"), "{\"name\": \"bare-debian\", \"now\": \"2026-11-20T08:00:00Z\"}");
        return new HostDouble(VirtualStage.sample(host, stateHome)) {
            @Override
            public String program() {
                return "phoenix-wizard --host bare-debian";
            }
        };
    }

    @ParameterizedTest(name = "{0}x{1}")
    @CsvSource({"80, 24", "160, 50"})
    void withoutRootAllCanBeLookedAtAndNothingApplied(int columns, int rows) {
        Golden golden = new Golden("debian12-lxc", columns, rows);
        Host real = new HostDouble(VirtualStage.sample(Path.of("samples/hosts/debian12-lxc"), stateHome)) {
            @Override
            public boolean executes() {
                return true;
            }

            @Override
            public boolean mayChange() {
                return false;
            }
        };
        try (VirtualStage stage = VirtualStage.on(real, columns, rows)) {
            golden.check("41-not-root", stage.at("You are not root"));
            stage.press(Enter, Enter, Enter, Enter, Enter);
            golden.check("42-not-root-review", stage.at("Apply needs root"));
            golden.check("43-not-root-apply", stage.press(Enter).at("Changing this host needs root"));
            assertThat(stage.press(Enter).at("Apply needs root")).isNotEmpty();
        }
    }

    @Test
    void aHostThatCanNotBeReadSaysWhyAndMayBeTriedAgain() {
        AtomicBoolean broken = new AtomicBoolean(true);
        Host host = new HostDouble(VirtualStage.sample(Path.of("samples/hosts/debian12-lxc"), stateHome)) {
            @Override
            public Reading<?> ask(Question question, Progress progress) {
                if (broken.get()) {
                    throw new BadInput("/etc/x.json", 3, 14, "a comma is missing", "JSON");
                }
                return super.ask(question, progress);
            }
        };
        try (VirtualStage stage = VirtualStage.on(host, 80, 24)) {
            assertThat(stage.at("This host can't be read")).contains("/etc/x.json", "3", "14", "a comma is missing");
            broken.set(false);
            assertThat(stage.press(Enter).at("What shall we do?")).isNotEmpty();
        }
    }
}

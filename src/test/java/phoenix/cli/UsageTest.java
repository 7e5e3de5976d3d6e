package phoenix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.cli.Commands.Result;

/** What is typed wrongly is answered in two lines and with 64, and {@code --help} tells what would be right. */
class UsageTest {
    private static final String SAMPLE = "samples/hosts/pve9-first-boot";

    @TempDir
    private Path stateHome;

    private Result run(String line) {
        return new Commands(Path.of(SAMPLE), stateHome).raw(Map.of(), "", line.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            frobnicate                                    | Unmatched argument at index 0: 'frobnicate'
            audit --frobnicate --host SAMPLE              | Unknown option: '--frobnicate'
            audit --only idmap,disks --host SAMPLE        | there is no area 'disks'; the areas are idmap, admin, apparmor and volumes
            audit --only wizard --host SAMPLE             | there is no area 'wizard'
            audit --only= --host SAMPLE                   | there is no area ''
            audit --fresh                                 | --fresh goes with --host DIR: it forgets a sample
            audit extra --host SAMPLE                     | Unmatched argument
            apply one two --host SAMPLE                   | Unmatched argument
            plan --out                                    | Missing required parameter for option '--out'
            audit --yes --host SAMPLE                     | Unknown option: '--yes'
            --json --host SAMPLE                          | --json goes with a command
            """)
    void wrongUsageEndsInSixtyFour(String line, String complaint) {
        Result result = run(line.replace("SAMPLE", SAMPLE));

        assertThat(result.exit()).isEqualTo(64);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).hasSize(2);
        assertThat(result.err()).startsWith("phoenix-wizard: " + complaint).contains("See 'phoenix-wizard");
        assertThat(stateHome).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wizard", "audit", "plan", "apply", "undo", "history", "troubleshoot"})
    void helpFitsTheScreenAndTellsTheExitCodes(String command) {
        Result help = run((command + " --help").strip());

        assertThat(help.exit()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.lines()).allMatch(l -> l.length() <= 80);
        assertThat(help.out()).contains("Usage: phoenix-wizard " + command, "--host=DIR", "--only=AREA[,AREA...]");
        if (!command.equals("wizard")) {
            assertThat(help.out()).contains("Exit status:\n   0   ");
        }
    }

    @Test
    void theVersionIsOneLine() {
        assertThat(run("--version").lines()).singleElement().asString().startsWith("phoenix-wizard ");
        assertThat(run("audit --version").exit()).isZero();
    }

    /** Dropping {@code --host} where it stands before the command would change this machine instead of the sample. */
    @Test
    void optionsMayStandBeforeTheCommand() {
        Result before = run("--host " + SAMPLE + " --only idmap audit --json");
        Result after = run("audit --json --only idmap --host " + SAMPLE);

        assertThat(before.json()).isEqualTo(after.json());
        assertThat(before.json().get("host").stringValue()).isEqualTo("pve9-first-boot");
    }

    @Test
    void withoutATerminalTheWizardAsksInPlainLines() {
        Result wizard = run("--host " + SAMPLE);

        assertThat(wizard.exit()).isEqualTo(130);
        assertThat(wizard.out()).contains("The wizard asks in plain lines instead.", "What shall we do [1]: ");
        assertThat(wizard.err()).contains("the answers ended before the conversation did; nothing more was changed");
    }
}

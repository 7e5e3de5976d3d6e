package phoenix.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "plain, plain",
                "-u=1000:1000, -u=1000:1000",
                "/etc/apparmor.d/lxc-containers, /etc/apparmor.d/lxc-containers",
                "two words, 'two words'",
                "it's, 'it'\\''s'",
                "``, ''",
                "$HOME, '$HOME'",
                "a;b, 'a;b'",
                "*, '*'",
                "~root, '~root'",
                "-mp0, -mp0",
            })
    void aCommandIsShownAsOneWouldTypeIt(String word, String shown) {
        assertThat(Command.of("echo", word).shown()).isEqualTo("echo " + shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"it's", "", "a b", "$(reboot)", "`x`", "\"", "\\", "a\\'b", "!x", "(", "é"})
    void aShellReadsBackWhatIsShown(String word) throws Exception {
        Process shell = new ProcessBuilder(
                        "/bin/sh", "-c", Command.of("printf", "%s", word).shown())
                .start();
        assertThat(new String(shell.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(word);
    }

    @Test
    void controlCharactersAreShownAsEscapes() {
        assertThat(Command.of("touch", "a\u001B[2J\nb").shown()).isEqualTo("touch 'a\\x1b[2J\\x0ab'");
    }

    @Test
    void variablesStandInFront() {
        assertThat(Command.of("useradd", "x")
                        .with("SOURCE_DATE_EPOCH", "1")
                        .with("A", "b c")
                        .shown())
                .isEqualTo("A='b c' SOURCE_DATE_EPOCH=1 useradd x");
    }

    @Test
    void aTimeLimitCanBeSet() {
        assertThat(Command.of("x").seconds()).isEqualTo(60);
        assertThat(Command.of(List.of("x")).within(Duration.ofMinutes(5)).seconds())
                .isEqualTo(300);
    }

    @Test
    void whatCanNotBeRunIsNoCommand() {
        assertThatThrownBy(() -> Command.of()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Command.of("a", "b\0c")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aComplaintIsOneSafeLine() {
        CommandResult failed = new CommandResult(
                CommandResult.Ending.EXITED, 9, "out", "useradd: first\nuseradd: user 'x' \u001B[2Jexists\n\n");
        assertThat(failed.complaint()).isEqualTo("exit status 9: useradd: user 'x' \\x1b[2Jexists");
        assertThat(failed.ok()).isFalse();
        assertThat(new CommandResult(CommandResult.Ending.TIMED_OUT, -1, "", "").complaint())
                .isEqualTo("it took too long and was stopped");
        assertThat(new CommandResult(CommandResult.Ending.EXITED, 0, "", "").ok())
                .isTrue();
    }
}

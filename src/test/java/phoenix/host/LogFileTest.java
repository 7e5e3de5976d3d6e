package phoenix.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs are read through once, and what is kept of them has a greatest size. */
class LogFileTest {
    @TempDir
    private Path folder;

    @Test
    void linesAreKeptWithTheirNumbers() throws IOException {
        Path log = Files.writeString(folder.resolve("log"), "one\ntwo apparmor=\"DENIED\"\nthree\nfour apparmor=x");

        assertThat(LogLine.all(LogFile.linesWith("apparmor=", log).value().orElseThrow()))
                .containsExactly(new LogLine(2, "two apparmor=\"DENIED\""), new LogLine(4, "four apparmor=x"));
        assertThat(LogLine.all(LogFile.end(log).value().orElseThrow())).hasSize(4);
    }

    @Test
    void ofManyLinesTheLastAreKept() throws IOException {
        Path log = folder.resolve("log");
        try (BufferedWriter out = Files.newBufferedWriter(log)) {
            for (int i = 1; i <= 50_000; i++) {
                out.write("apparmor=" + i + "\n");
            }
        }

        List<LogLine> lines =
                LogLine.all(LogFile.linesWith("apparmor=", log).value().orElseThrow());
        List<LogLine> end = LogLine.all(LogFile.end(log).value().orElseThrow());

        assertThat(lines).hasSize(LogLine.MOST).last().isEqualTo(new LogLine(50_000, "apparmor=50000"));
        assertThat(end.stream().mapToInt(l -> l.text().length()).sum()).isBetween(LogLine.END - 20, LogLine.END);
        assertThat(end).last().isEqualTo(new LogLine(50_000, "apparmor=50000"));
    }

    @Test
    void aLineWithoutEndIsCut() throws IOException {
        Path log = Files.writeString(folder.resolve("log"), "x".repeat(3 << 20) + "\nnext");

        List<LogLine> lines = LogLine.all(LogFile.end(log).value().orElseThrow());

        assertThat(lines.get(0).text()).hasSize(LogLine.LONGEST);
        assertThat(lines.get(1)).isEqualTo(new LogLine(2, "next"));
    }

    @Test
    void whatIsNotThereIsAbsentAndALinkIsNotFollowed() throws IOException {
        Path log = Files.writeString(folder.resolve("log"), "secret\n");

        assertThat(LogFile.end(folder.resolve("none")).isAbsent()).isTrue();
        assertThat(LogFile.end(Files.createSymbolicLink(folder.resolve("link"), log))
                        .unreadReason())
                .contains("it is no regular file");
        assertThat(LogFile.end(folder).unreadReason()).contains("it is no regular file");
    }

    @Test
    void bytesThatAreNoTextStayWhatTheyAre() throws IOException {
        Path log = folder.resolve("log");
        Files.write(log, new byte[] {'a', (byte) 0xff, 0, 'b', '\n'});

        assertThat(LogLine.all(LogFile.end(log).value().orElseThrow()))
                .singleElement()
                .satisfies(l ->
                        assertThat(phoenix.text.LosslessText.encode(l.text())).containsExactly('a', 0xff, 0, 'b'));
    }

    @Test
    void aContainersCgroupNamesIt() {
        assertThat(LocalFacts.container("0::/lxc.payload.box\n")).contains("box");
        assertThat(LocalFacts.container("0::/lxc/101/ns/init.scope\n")).contains("101");
        assertThat(LocalFacts.container("9:name=systemd:/lxc.payload.box\n0::/lxc.payload.box\n"))
                .contains("box");
        assertThat(LocalFacts.container("0::/lxc.payload.box/lxc.payload.other\n"))
                .contains("box");
        assertThat(LocalFacts.container("0::/user.slice/lxc.payload.fake\n")).isEmpty();
        assertThat(LocalFacts.container("0::/system.slice/ssh.service\n")).isEmpty();
    }
}

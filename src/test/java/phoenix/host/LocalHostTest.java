package phoenix.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.tree.OwnershipRule;
import phoenix.tree.Progress;

/** Reads of this machine; nothing on it is changed but files in a temporary folder. */
class LocalHostTest {
    private LocalHost host;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws IOException {
        host = LocalHost.open();
    }

    @Test
    void thisMachineRunsCommands() {
        assertThat(host.executes()).isTrue();
        assertThat(host.name()).isNotEmpty();
        assertThat(host.run(Command.of("true"), "").ok()).isTrue();
    }

    @Test
    void factsAreRead() {
        assertThat(host.fact(HostFact.TOOL, "sh").value()).get().asString().endsWith("/sh");
        assertThat(host.fact(HostFact.TOOL, "no-such-tool").isAbsent()).isTrue();
        assertThat(host.fact(HostFact.TOOL, "../bin/sh").isAbsent()).isTrue();
        assertThat(host.fact(HostFact.EFFECTIVE_UID, "").value())
                .get()
                .asString()
                .matches("\\d+");
        assertThat(host.fact(HostFact.CONFINED_PROCESSES, "no-such-profile").value())
                .contains("");
        assertThat(host.fact(HostFact.ACL_SUPPORT, "/proc/self").value()).contains("no");
        assertThat(host.fact(HostFact.ACL_SUPPORT, folder + "/not/there/yet").value())
                .isPresent();
    }

    @Test
    void filesOfTheKernelAreRead() {
        assertThat(host.file("/proc/sys/kernel/osrelease").value().orElseThrow().text())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cap_setuid=ep", "cap_setgid,cap_setuid=ep", "cap_checkpoint_restore=p"})
    void fileCapabilitiesAreReadAsGetcapShowsThem(String capabilities) throws IOException {
        Path program = Files.copy(Path.of("/bin/true"), folder.resolve("program"));
        assertThat(host.fact(HostFact.FILE_CAPABILITIES, program.toString()).isAbsent())
                .isTrue();
        CommandResult set = host.run(Command.of("setcap", capabilities, program.toString()), "");
        assumeTrue(set.ok(), "needs root and setcap: " + set.complaint());

        assertThat(host.fact(HostFact.FILE_CAPABILITIES, program.toString())).isEqualTo(Reading.known(capabilities));
        assertThat(host.run(Command.of("getcap", program.toString()), "").out().strip())
                .isEqualTo(program + " " + capabilities);
    }

    @Test
    void whatHasNoCapabilitiesOrIsNotThereLendsNone() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/bin/true"));
        for (String path : List.of(folder.toString(), link.toString(), folder + "/none")) {
            assertThat(host.fact(HostFact.FILE_CAPABILITIES, path).isAbsent())
                    .as(path)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "relative", "./x", "a\0b", "/a\0b"})
    void aPathThatNoHostCanHaveIsUnreadAndNoCrash(String path) {
        for (Question question : List.of(
                new Question.File(path),
                new Question.Folder(path),
                new Question.Fact(HostFact.ACL_SUPPORT, path),
                new Question.Fact(HostFact.FILE_CAPABILITIES, path),
                new Question.Tree(new OwnershipRule(path, 1, 1, Set.of(), Set.of(), 0644, 0755, List.of())))) {
            assertThat(host.ask(question, Progress.NONE).unreadReason())
                    .as(question.toString())
                    .isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lxc-p (enforce), true",
        "lxc-p, true",
        "lxc-p (complain), true",
        "lxc-p//child (enforce), true",
        "lxc-p//&unconfined (enforce), true",
        "unconfined//&lxc-p (enforce), true",
        "lxc-p//&:lxc-901_<-var-lib-lxc>:unconfined (mixed), true",
        "lxc-p2 (enforce), false",
        "my-lxc-p//&unconfined (enforce), false",
        ":other:lxc-p (enforce), false",
        "unconfined, false",
    })
    void aProcessIsUnderTheProfilesOfItsLabel(String label, boolean under) {
        assertThat(LocalFacts.isUnder(label, "lxc-p")).isEqualTo(under);
    }

    /** Java writes paths in the encoding of its locale. */
    @Test
    void aNameThatTheLocaleCanNotWriteIsUnreadAndNoCrash() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                AsksForUmlaut.class.getName());
        builder.environment().putAll(Map.of("LC_ALL", "C"));
        String said = new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).containsAnyOf("LC_ALL=C.UTF-8", "Absent");
    }

    static final class AsksForUmlaut {
        private AsksForUmlaut() {}

        public static void main(String[] arguments) throws IOException {
            System.out.println(LocalHost.open().file("/srv/M\u00fcller"));
            System.out.println(LocalHost.open().folder("/srv/M\u00fcller"));
        }
    }
}

package phoenix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.cli.Commands.Result;

/** What must not happen to a host whatever is asked of the wizard. */
class SafetyTest {
    private static final String CONFIG = "usr/local/phoenix_hypervisor/etc/phoenix_hypervisor_config.json";

    @TempDir
    private Path folder;

    private Commands copyOf(String sample) throws IOException {
        return new Commands(TestSample.copyOf(sample, folder.resolve("sample")), folder.resolve("state"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "www-data", "../x", ""})
    void nothingIsGivenToAnAccountThatIsNotToBeTheAdmin(String name) throws IOException {
        Commands host = copyOf("pve8-idmap-failure");
        Path config = host.sample().resolve(CONFIG);
        Files.writeString(
                config,
                Files.readString(config).replaceAll("\"username\": \"[^\"]*\"", "\"username\": \"" + name + "\""));

        List<String> changes =
                WholeStoryTest.texts(host.run("plan", "--json").json().get("changes"), "id");

        if (!name.isEmpty()) {
            assertThat(changes)
                    .noneMatch(c -> c.startsWith("admin.")
                            || c.startsWith("volumes.tree")
                            || c.startsWith("volumes.folder")
                            || c.contains("username"));
        }
    }

    @Test
    void privateFilesOfAVolumeStayClosedToOthers() throws IOException {
        Commands host = copyOf("debian12-lxc");

        host.run("apply", "--yes");

        try (Stream<Path> all = Files.walk(folder.resolve("state"))) {
            Path description =
                    all.filter(p -> p.endsWith("host.json")).findFirst().orElseThrow();
            List<String> keys = Stream.of(Files.readString(description).split("\\{"))
                    .filter(e -> e.contains("\"site.key\"") || e.contains("\"token\""))
                    .toList();
            assertThat(keys)
                    .isNotEmpty()
                    .allMatch(e -> e.matches("(?s).*\"mode\":\"0?[0-7]{2}0\".*"), "closed to others");
        }
    }

    /** Killed before it wrote its last line. */
    private static String breakOff(Commands host, Path state) throws IOException {
        String run = host.run("apply", "--yes", "--json").json().get("run").stringValue();
        try (Stream<Path> all = Files.walk(state)) {
            Path journal =
                    all.filter(p -> p.endsWith("journal.jsonl")).findFirst().orElseThrow();
            List<String> lines = Files.readAllLines(journal);
            Files.write(journal, lines.subList(0, lines.size() - 3));
        }
        return run;
    }

    @Test
    void aBrokenRunIsNotFinishedBehindTheBackOfWhoAskedForLess() throws IOException {
        Commands host = copyOf("pve9-first-boot");
        String run = breakOff(host, folder.resolve("state"));

        Result apply = host.run("apply", "--yes", "--only", "idmap");

        assertThat(apply.exit()).isEqualTo(1);
        assertThat(apply.err()).contains("the run " + run + " was broken off and must be settled first, as a whole");
        assertThat(host.run("history").out()).contains("broken");
    }

    @Test
    void whatABrokenRunHasStillToDoIsShownBeforeItIsDone() throws IOException {
        Commands host = copyOf("pve9-first-boot");
        breakOff(host, folder.resolve("state"));

        Result apply = host.run("apply", "--yes");

        assertThat(apply.out()).contains("What it had still to do:\n  Give ");
        assertThat(host.run("history").out()).contains("applied");
    }

    @Test
    void withJsonThereIsOneDocumentWhateverHappens() throws IOException {
        Commands host = copyOf("pve9-first-boot");

        Result cancelled = host.answering("no\n", "apply", "--json");
        assertThat(cancelled.exit()).isEqualTo(130);
        assertThat(cancelled.json().get("schema").stringValue()).isEqualTo("phoenix-wizard/error/1");
        assertThat(cancelled.json().get("exit").intValue()).isEqualTo(130);
        Result none = host.run("undo", "--yes", "--json");
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.json().get("message").stringValue()).contains("no run that could be taken back");
    }

    @Test
    void hashesOfOthersNextToAChangedLineAreNotShown() throws IOException {
        Commands host = copyOf("pve9-first-boot");
        Path shadow = host.sample().resolve("etc/shadow");
        Path gshadow = host.sample().resolve("etc/gshadow");
        Files.writeString(
                shadow,
                Files.readString(shadow) + "dnsmasq:$argon2id$v=19$m=4096$c2FsdA$aGFzaGhhc2g=:19700:0:99999:7:::\n");
        Files.writeString(gshadow, Files.readString(gshadow) + "oldgrp:abSECRETDESxx::\n");

        for (String command : List.of("plan", "audit")) {
            Result result = host.run(command);
            assertThat(result.out()).doesNotContain("aGFzaGhhc2g", "abSECRET");
            assertThat(host.run(command, "--json").out()).doesNotContain("aGFzaGhhc2g", "abSECRET");
        }
        assertThat(host.run("plan").out()).contains("oldgrp:********::", "dnsmasq:********:19700");
    }

    @Test
    void aPlanIsNotWrittenOverALinkOrADevice() throws IOException {
        Commands host = copyOf("pve9-first-boot");
        Path target = Files.writeString(folder.resolve("target"), "precious");
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);

        Result plan = host.run("plan", "--out", link.toString());

        assertThat(plan.exit()).isEqualTo(1);
        assertThat(plan.err()).contains("this is a link, a device or a pipe");
        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent("precious");
    }
}

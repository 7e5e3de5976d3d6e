package phoenix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static phoenix.cli.WholeStoryTest.texts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.cli.Commands.Result;
import tools.jackson.databind.JsonNode;

/** A plan saved with {@code --out} is applied as it is to the host as it was, or not at all. */
class SavedPlanTest {
    @TempDir
    private Path folder;

    private Path file;
    private Path stateHome;

    @BeforeEach
    void names() throws IOException {
        file = folder.resolve("plan.json");
        stateHome = Files.createDirectory(folder.resolve("state"));
    }

    private Commands on(String sample) {
        return Commands.on(sample, stateHome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pve9-first-boot", "pve8-idmap-failure", "pve9-drifted", "debian12-lxc"})
    void isTheSameDocumentAsJsonAndIsAppliedAsItStands(String sample) throws IOException {
        Commands host = on(sample);
        Result plan = host.run("plan", "--json", "--out", file.toString());
        assertThat(Files.readString(file).strip()).isEqualTo(plan.out().strip());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .as("it tells much about the host")
                .isEqualTo("rw-------");

        Result apply = host.run("apply", file.toString(), "--yes", "--json");

        assertThat(apply.json().get("status").stringValue()).isEqualTo("applied");
        assertThat(texts(apply.json().get("steps"), "change"))
                .isEqualTo(texts(plan.json().get("changes"), "id"));
        assertThat(host.run("plan", "--json").json().get("changes")).isEmpty();
    }

    @Test
    void aPartOfThePlanIsAppliedAlone() {
        Commands host = on("pve8-idmap-failure");
        host.run("plan", "--only", "idmap", "--out", file.toString());

        assertThat(host.run("apply", file.toString(), "--yes").exit()).isZero();
        JsonNode audit = host.run("audit", "--json", "--only", "idmap").json();
        assertThat(audit.get("summary").get("fail").intValue()).isZero();
    }

    @Test
    void isRefusedWhereTheHostHasMoved() throws IOException {
        Commands host = on("pve8-idmap-failure");
        host.run("plan", "--out", file.toString());
        Path subuid = theHostsFile("etc/subuid");
        Files.writeString(subuid, Files.readString(subuid) + "olga:300000:65536\n");
        Listing before = host.copy();

        Result apply = host.run("apply", file.toString(), "--yes");

        assertThat(apply.exit()).isEqualTo(1);
        assertThat(apply.err())
                .contains("the host has moved since " + file + " was made; nothing was changed. Look at /etc/subuid,");
        assertThat(before.differencesTo(host.copy())).isEmpty();
    }

    @Test
    void isRefusedOnceItWasApplied() {
        Commands host = on("pve9-first-boot");
        host.run("plan", "--out", file.toString());
        assertThat(host.run("apply", file.toString(), "--yes").exit()).isZero();

        Result again = host.run("apply", file.toString(), "--yes");

        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("the host has moved", "and").contains(" more, then make the plan anew");
    }

    @Test
    void appliesAgainOnceItWasTakenBack() {
        Commands host = on("pve9-first-boot");
        host.run("plan", "--out", file.toString());
        host.run("apply", file.toString(), "--yes");
        host.run("undo", "--yes");

        assertThat(host.run("apply", file.toString(), "--yes").exit()).isZero();
    }

    @Test
    void isRefusedOnAnotherHost() {
        on("pve9-first-boot").run("plan", "--out", file.toString());

        Result apply = on("debian12-lxc").run("apply", file.toString(), "--yes");

        assertThat(apply.exit()).isEqualTo(1);
        assertThat(apply.err())
                .contains(file + ": this plan was made for the host pve9-first-boot, and this is debian12-lxc");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {                                             | :1:2: this is not valid JSON
            []                                            | :1:1: the document has a value that does not fit; expected an object, in a plan saved by phoenix-wizard
            {"schema": "phoenix-wizard/audit/1"}          | : this is no saved plan (its schema is phoenix-wizard/audit/1)
            {"schema": "phoenix-wizard/plan/1"}           | : this saved plan is not whole
            {"schema": "phoenix-wizard/plan/1", "host": 7, "madeAt": "noon"} | "madeAt" has a value that does not fit; expected a time as
            {"schema": "phoenix-wizard/plan/1", "host": "pve9-first-boot", "madeAt": "2026-01-01T00:00:00Z", "changes": [{}], "inputs": {}} | "changes[0]" can't be used; expected a plan saved by phoenix-wizard
            {"schema": "phoenix-wizard/plan/1", "host": "pve9-first-boot", "madeAt": "2026-01-01T00:00:00Z", "changes": [null], "inputs": {}} | this saved plan is not whole
            {"schema": "phoenix-wizard/plan/1", "host": "pve9-first-boot", "madeAt": "2026-01-01T00:00:00Z", "changes": [], "inputs": {"/etc/passwd": null}} | this saved plan is not whole
            """)
    void whatIsNoPlanIsRefusedWithLineAndColumn(String text, String complaint) throws IOException {
        Files.writeString(file, text);
        Commands host = on("pve9-first-boot");
        host.run("audit");
        Listing before = host.copy();

        Result apply = host.run("apply", file.toString(), "--yes");

        assertThat(apply.exit()).isEqualTo(1);
        assertThat(apply.out()).isEmpty();
        assertThat(apply.err()).startsWith("phoenix-wizard: " + file).contains(complaint);
        assertThat(apply.err().lines()).as("one error").hasSize(1);
        assertThat(before.differencesTo(host.copy())).isEmpty();
    }

    @Test
    void aPlanWithTwoChangesOfOneNameIsRefused() throws IOException {
        Commands host = on("pve9-first-boot");
        host.run("plan", "--out", file.toString());
        Files.writeString(file, Files.readString(file).replace("idmap.delegate-subgid", "idmap.delegate-subuid"));

        Result apply = host.run("apply", file.toString(), "--yes");

        assertThat(apply.exit()).isEqualTo(1);
        assertThat(apply.err()).contains(file.toString(), "two changes of a plan have the id idmap.delegate-subuid");
        assertThat(apply.err().lines()).hasSize(1);
    }

    @Test
    void outNamesAFileThatCantBeWritten() {
        Result missing = on("pve9-first-boot").run("plan", "--out", folder + "/none/plan.json");
        Result isFolder = on("pve9-first-boot").run("plan", "--out", folder.toString());

        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.err()).contains(folder + "/none", "there is no such file or folder");
        assertThat(isFolder.exit()).isEqualTo(1);
        assertThat(isFolder.err()).contains(folder + ": this is a folder");
    }

    private Path theHostsFile(String name) throws IOException {
        try (Stream<Path> all = Files.walk(stateHome)) {
            return all.filter(p -> p.endsWith(Path.of("root", name)))
                    .findFirst()
                    .orElseThrow();
        }
    }
}

package phoenix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.cli.Commands.Result;

/** Bad input of every kind gives one clear error with file, line and column, exit 1, and leaves everything as it was. */
class BadInputTest {
    private static final String CONFIG = "usr/local/phoenix_hypervisor/etc/phoenix_hypervisor_config.json";
    private static final String LXC_CONFIGS = "usr/local/phoenix_hypervisor/etc/phoenix_lxc_configs.json";
    private static final String ANSWERS = "etc/phoenix-wizard/answers.json";
    private static final String DEEP = "[".repeat(20_000) + "]".repeat(20_000);

    @TempDir
    private Path folder;

    private Path sample;
    private Commands host;

    @BeforeEach
    void copySample() throws IOException {
        sample = TestSample.copyOf("pve9-first-boot", folder.resolve("sample"));
        host = new Commands(sample, folder.resolve("state"));
    }

    /** What stands in a JSON file, and how the error goes on after the file's name. */
    static Stream<Arguments> spoiltFiles() {
        return Stream.of(
                Arguments.of(CONFIG, "", ": the file is empty; expected a JSON object"),
                Arguments.of(CONFIG, "   \n\n", ": the file is empty"),
                Arguments.of(
                        CONFIG,
                        "{\n  \"users\": {\n    \"username\": \"a\",\n  }\n}\n",
                        ":4:3: this is not valid JSON"),
                Arguments.of(CONFIG, "{\"users\": {}} trailing", ":1:15: this is not valid JSON"),
                Arguments.of(
                        CONFIG, "{\"users\": {\"sudo_access\": \"yes\"}}", ":1:12: \"users.sudo_access\" is a string"),
                Arguments.of(CONFIG, "{\n\"shared_volumes\": []\n}", ":2:1: \"shared_volumes\" is a list"),
                Arguments.of(CONFIG, "{\"shared_volumes\": {\"a\": 7}}", ":1:21: \"shared_volumes.a\" is a number"),
                Arguments.of(CONFIG, "[]", ":1:1: the document is a list"),
                Arguments.of(CONFIG, "null", ":1:1: the document is null"),
                Arguments.of(CONFIG, "\0\1\2\u00ff\0PK", ":1:1: this is not valid JSON"),
                Arguments.of(
                        CONFIG,
                        DEEP,
                        ": this is too much: Document nesting depth (501) exceeds the maximum allowed (500)"),
                Arguments.of(LXC_CONFIGS, "{\"lxc_configs\": {\"950\": {\"unprivileged\": 1}}}", ":1:"),
                Arguments.of(LXC_CONFIGS, "{\"lxc_configs\": \"none\"}", ":1:2: \"lxc_configs\" is a string"),
                Arguments.of(ANSWERS, "", ": the file is empty; expected the answers that phoenix-wizard saved"),
                Arguments.of(
                        ANSWERS,
                        "{\n \"admin\": [\n}",
                        ":2:11: \"admin\" has a value that does not fit; expected an object"),
                Arguments.of(
                        ANSWERS,
                        "{\"idmap\": {\"first\": \"many\"}}",
                        ":1:21: \"idmap.first\" has a value that does not fit; expected a whole number"),
                Arguments.of(
                        ANSWERS,
                        "{\"volumes\": {\"byName\": {\"a\": {\"way\": \"chmod-777\"}}}}",
                        ":1:38: \"volumes.byName.a.way\" has a value that does not fit; expected one of"),
                Arguments.of(ANSWERS, "[]", ":1:1: the document has a value that does not fit; expected an object"),
                Arguments.of(ANSWERS, "null", ":1:1: the document is null"),
                Arguments.of(
                        "host.json",
                        "{\"trees\": 1}",
                        ":1:11: \"trees\" has a value that does not fit; expected an object"),
                Arguments.of("host.json", "{\"colour\": \"red\"}", ":1:2: there is no key \"colour\" here"),
                Arguments.of("host.json", "", ": the file is empty"),
                Arguments.of("host.json", "null", ":1:1: the document is null"),
                Arguments.of(
                        "host.json",
                        "{\"meta\": {\"/etc\": {\"owner\": \"root:root\"}}}",
                        ":1:40: \"meta./etc\" can't be used: \"root:root\" is no owner as 0:0"),
                Arguments.of(
                        "host.json",
                        "{\"meta\": {\"/etc\": {\"owner\": \"0\"}}}",
                        "\"0\" is no owner as 0:0; expected the format told in samples/README.md"),
                Arguments.of(
                        "host.json",
                        "{\"meta\": {\"/etc\": {\"mode\": \"rwxr-xr-x\"}}}",
                        "\"rwxr-xr-x\" is no mode as 0755"),
                Arguments.of(
                        "host.json", "{\"meta\": {\"/etc\": {\"kind\": \"door\"}}}", "\"door\" is no kind of entry"),
                Arguments.of(
                        "host.json",
                        "{\"meta\": {\"/etc\": {\"acl\": \"user:everyone:rwx\"}}}",
                        "\"meta./etc\" can't be used: \"user:everyone:rwx\" is no ACL entry"),
                Arguments.of(
                        "host.json", "{\"meta\": {\"/etc\": null}}", "the document can't be used: null says nothing"),
                Arguments.of("host.json", "{\"trees\": {\"/srv\": [null]}}", "can't be used: null says nothing"),
                Arguments.of(
                        "host.json", "{\"tools\": {\"pct\": null}}", "the document can't be used: null says nothing"),
                Arguments.of(
                        "host.json",
                        "{\"now\": \"yesterday\"}",
                        ":1:9: \"now\" has a value that does not fit; expected a time as"),
                Arguments.of("host.json", DEEP, ": "));
    }

    @ParameterizedTest
    @MethodSource("spoiltFiles")
    void aSpoiltFileIsNamedWithLineAndColumn(String name, String text, String complaint) throws IOException {
        write(name, text);

        isRefused(name, complaint);
    }

    static Stream<String> files() {
        return Stream.of(CONFIG, LXC_CONFIGS, ANSWERS, "host.json");
    }

    @ParameterizedTest
    @MethodSource("files")
    void bytesThatAreNoTextAreRefused(String name) throws IOException {
        Path file = sample.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[] {0, (byte) 0xff, (byte) 0xfe, 0, '{', (byte) 0x80, 0});

        isRefused(name, "");
    }

    @ParameterizedTest
    @MethodSource("files")
    void aHundredMegabytesAreRefused(String name) throws IOException {
        Path file = sample.resolve(name);
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        TestSample.makeHuge(file);

        isRefused(name, "larger than 8 MiB");
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFolderInPlaceOfAFileIsRefused(String name) throws IOException {
        Files.deleteIfExists(sample.resolve(name));
        Files.createDirectories(sample.resolve(name));

        isRefused(name, "folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {CONFIG, LXC_CONFIGS, ANSWERS})
    void aLinkInPlaceOfAFileIsRefused(String name) throws IOException {
        Path file = sample.resolve(name);
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        Files.createSymbolicLink(file, Path.of("elsewhere.json"));

        isRefused(name, "link");
    }

    @Test
    void aConfigurationThatWasAskedForMustBeThere() {
        Result result = host.run("audit", "--config", "/srv/mine.json");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("/srv/mine.json: there is no such file on this host");
        assertThat(host.run("audit", "--config", "mine.json").err()).contains("mine.json: this is no absolute path");
        assertThat(host.run("audit", "--config", "/etc").err()).contains("/etc: this can't be read: folder");
    }

    @Test
    void withoutPhoenixsFilesTheWizardWorksFromItsOwnDefaults() throws IOException {
        Files.delete(sample.resolve(CONFIG));
        Files.delete(sample.resolve(LXC_CONFIGS));

        assertThat(host.run("apply", "--yes").exit()).isZero();
        assertThat(host.run("audit").exit()).isZero();
    }

    @Test
    void aSampleThatIsNotThereIsRefused() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        for (Path bad : new Path[] {folder.resolve("none"), file}) {
            Result result = new Commands(bad, folder.resolve("state")).run("audit");
            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.err()).contains(bad + ": this is no folder; expected the folder of a sample host");
        }
        assertThat(folder.resolve("state")).doesNotExist();
    }

    @Test
    void anEmptySampleIsAHostWithNothingOnIt() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        Result result = new Commands(empty, folder.resolve("state")).run("audit", "--json");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.json().get("host").stringValue()).isEqualTo("empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "none", "huge", "binary", "deep"})
    void aSavedPlanThatIsNoneIsRefused(String kind) throws IOException {
        host.run("audit");
        Listing before = host.copy();
        Path file = folder.resolve(kind);
        switch (kind) {
            case "folder" -> Files.createDirectory(file);
            case "huge" -> TestSample.makeHuge(file);
            case "binary" -> Files.write(file, new byte[] {0, 1, (byte) 0xff});
            case "deep" -> Files.writeString(file, DEEP);
            default -> assertThat(file).doesNotExist();
        }

        Result result = host.run("apply", "--yes", file.toString());

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("phoenix-wizard: " + file + ":");
        assertThat(result.err().lines()).hasSize(1);
        assertThat(before.differencesTo(host.copy())).isEmpty();
    }

    @Test
    void theStackTraceIsForDebug() throws IOException {
        write(CONFIG, "{");

        assertThat(host.run("audit").err()).doesNotContain("\tat ");
        assertThat(host.run("audit", "--debug").err()).contains("phoenix.text.BadInput", "\tat phoenix.");
        assertThat(host.raw(Map.of(), "", "--debug", "--host", sample.toString(), "audit")
                        .err())
                .contains("\tat phoenix.");
    }

    @Test
    void theRunsOfEarlierDaysStayWhereInputIsBadToday() throws IOException {
        host.run("apply", "--yes");
        Path copy = theCopyOf(CONFIG);
        Files.writeString(copy, "{");
        Listing before = host.copy();

        assertThat(host.run("apply", "--yes").exit()).isEqualTo(1);
        assertThat(before.differencesTo(host.copy())).isEmpty();
        assertThat(host.run("history").exit()).isZero();
    }

    private void isRefused(String name, String complaint) {
        Listing untouched = Listing.of(sample);
        host.run("history");
        Listing before = host.copy();
        String file = name.equals("host.json") ? sample.resolve(name).toString() : "/" + name;
        for (String command : new String[] {"audit", "plan", "apply", "troubleshoot"}) {
            Result result = command.equals("apply") ? host.run("apply", "--yes") : host.run(command, "--json");
            assertThat(result.exit()).as(command).isEqualTo(1);
            if (command.equals("apply")) {
                assertThat(result.out()).as(command).isEmpty();
            } else {
                assertThat(result.json().get("schema").stringValue()).isEqualTo("phoenix-wizard/error/1");
            }
            assertThat(result.err())
                    .as(command)
                    .startsWith("phoenix-wizard: " + file + ":")
                    .contains(complaint);
            assertThat(result.err().lines()).as("one error, no stack trace").hasSize(1);
        }
        assertThat(untouched.differencesTo(Listing.of(sample))).isEmpty();
        assertThat(before.differencesTo(host.copy())).isEmpty();
    }

    private void write(String name, String text) throws IOException {
        Path file = sample.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private Path theCopyOf(String name) throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("state"))) {
            return all.filter(p -> p.endsWith(Path.of("root", name)))
                    .findFirst()
                    .orElseThrow();
        }
    }
}

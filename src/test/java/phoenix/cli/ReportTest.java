package phoenix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import phoenix.cli.Commands.Result;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code audit --report FILE}: one file that tells all. */
class ReportTest {
    @TempDir
    private Path folder;

    private Path stateHome;

    @BeforeEach
    void names() throws IOException {
        stateHome = Files.createDirectory(folder.resolve("state"));
    }

    private String report(Commands host, String name) throws IOException {
        Path file = folder.resolve(name);
        Result audit = host.run("audit", "--report", file.toString());
        assertThat(audit.out()).contains("The report is in " + file + ".");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .as("it tells much about the host")
                .isEqualTo("rw-------");
        return Files.readString(file);
    }

    /** It is read as XML here, to which each of its characters must be true. */
    private static Document parsed(String html) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setAttribute("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(html.replaceFirst("<!DOCTYPE html>", ""))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pve9-first-boot", "pve8-idmap-failure", "pve9-drifted", "debian12-lxc"})
    void aPageHasAllFindingsMapsAndRuns(String sample) throws Exception {
        Commands host = Commands.on(sample, stateHome);
        JsonNode audit = host.run("audit", "--json").json();
        Document page = parsed(report(host, "audit.html"));

        String text = page.getDocumentElement().getTextContent();
        for (JsonNode finding : audit.get("findings")) {
            if (finding.get("status").asString().matches("warn|fail")) {
                assertThat(text)
                        .contains(finding.get("id").asString())
                        .contains(finding.get("remedy").asString());
                finding.get("evidence")
                        .forEach(e -> assertThat(text).contains(e.get("file").asString()));
            }
        }
        assertThat(text).contains("Summary", "Who may do what with the volumes", "Runs", "There are none yet.");
        assertThat(page.getElementsByTagName("svg").getLength()).isPositive();
    }

    @Test
    void aPageNeedsNothingElse() throws Exception {
        Document page = parsed(report(Commands.on("pve8-idmap-failure", stateHome), "audit.html"));

        for (String loading : new String[] {"script", "link", "img", "iframe", "object", "image", "use"}) {
            assertThat(page.getElementsByTagName(loading).getLength())
                    .as(loading)
                    .isZero();
        }
        assertThat(page.getElementsByTagName("style").item(0).getTextContent())
                .contains("prefers-color-scheme: dark", "@media print")
                .doesNotContain("url(", "@import");
    }

    @Test
    void whatIsWrongWithAMapIsSaidInWords() throws Exception {
        Document page = parsed(report(Commands.on("pve8-idmap-failure", stateHome), "audit.html"));

        String text = page.getDocumentElement().getTextContent();
        assertThat(text).contains("clash, not delegated", "Group idsNone are mapped.", "privileged");
        Element ruler = (Element) page.getElementsByTagName("svg").item(0);
        assertThat(ruler.getAttribute("aria-label")).contains("0-65535 -> 100000-165535");
    }

    @Test
    void markdownHasTablesAndNoMarkupOfOthers() throws Exception {
        Path sample = TestSample.copyOf("pve9-drifted", folder.resolve("sample"));
        Path config = sample.resolve("etc/pve/lxc/950.conf");
        Files.writeString(config, Files.readString(config).replaceFirst("hostname: .*", "hostname: a|b<i>*c*"));
        Commands host = new Commands(sample, stateHome);

        String markdown = report(host, "audit.md");
        String html = report(host, "audit.html");

        assertThat(markdown)
                .contains("| area | fail | warn | info | ok |", "a\\|b\\<i\\>\\*c\\*")
                .doesNotContain("a|b<i>");
        assertThat(html).contains("a|b&lt;i&gt;*c*").doesNotContain("<i>");
    }

    @Test
    void jsonHasTheAuditAndMore() throws Exception {
        Commands host = Commands.on("pve9-drifted", stateHome);
        JsonNode audit = host.run("audit", "--json").json();
        host.run("apply", "--yes");
        assertThat(report(host, "audit.md")).contains("| run | began | status | changes that stand |");

        JsonNode report = new JsonMapper().readTree(report(host, "audit.json"));

        assertThat(report.get("schema").asString()).isEqualTo("phoenix-wizard/report/1");
        assertThat(report.propertyNames()).containsAll(audit.propertyNames());
        assertThat(report.at("/idMaps/0/maps/0/parts/0/host").asString()).isEqualTo("100000-165535");
        assertThat(report.at("/runs/0/status").asString()).isEqualTo("applied");
        assertThat(StreamSupport.stream(report.at("/access/0/who").spliterator(), false))
                .anySatisfy(who -> assertThat(who.get("later").asString()).isEqualTo("rwx"));
    }

    @Test
    void anOlderReportIsReplacedAndALinkIsNot() throws Exception {
        Commands host = Commands.on("debian12-lxc", stateHome);
        report(host, "audit.md");
        assertThat(report(host, "audit.md")).startsWith("# Audit of");
        Path target = Files.writeString(folder.resolve("target"), "theirs");
        Files.createSymbolicLink(folder.resolve("link.md"), target);

        Result audit = host.run("audit", "--report", folder.resolve("link.md").toString());

        assertThat(audit.exit()).isEqualTo(1);
        assertThat(audit.err()).contains("link");
        assertThat(Files.readString(target)).isEqualTo("theirs");
    }

    @Test
    void aNameThatTellsNoFormatIsRefused() {
        Result audit = Commands.on("debian12-lxc", stateHome).run("audit", "--report", "audit.txt");

        assertThat(audit.exit()).isEqualTo(64);
        assertThat(audit.err()).contains(".html", ".md", ".json");
    }
}

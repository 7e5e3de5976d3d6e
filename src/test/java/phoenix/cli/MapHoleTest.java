package phoenix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The operator chose that a container's root is the admin: its map, what root may map, its files and its volume follow. */
class MapHoleTest {
    @TempDir
    private Path folder;

    private Commands host;

    @BeforeEach
    void chosenForOneVolume() throws IOException {
        Path sample = folder.resolve("debian12-lxc");
        FileUtils.copyDirectory(Path.of("samples/hosts/debian12-lxc").toFile(), sample.toFile());
        Path answers = Files.createDirectories(sample.resolve("etc/phoenix-wizard"));
        Files.writeString(
                answers.resolve("answers.json"),
                "{\"volumes\": {\"byName\": {\"cache_data\": {\"way\": \"map-hole\"}}}}\n");
        host = new Commands(sample, folder.resolve("state"));
    }

    private List<String> planned() {
        return ids(host.run("plan", "--json").json().path("changes"));
    }

    private static List<String> ids(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(n -> n.path("id").asString())
                .toList();
    }

    /** As long as there is no admin, nobody can be it. */
    @Test
    void withoutAnAdminTheVolumeGoesAnotherWayAndSaysSo() {
        assertThat(planned()).doesNotContain("idmap.hole-cache").contains("admin.user", "volumes.tree-cache_data");
    }

    @Test
    void mapDelegationFilesAndVolumeChangeTogether() {
        host.run("apply", "--yes");

        assertThat(planned())
                .containsExactly(
                        "idmap.hole-cache",
                        "idmap.delegate-subuid",
                        "idmap.delegate-subgid",
                        "idmap.folder-cache",
                        "idmap.shift-cache",
                        "volumes.tree-cache_data");
        String plan = host.run("plan").out();
        assertThat(plan)
                .contains("+lxc.idmap = u 0 1001 1", "+lxc.idmap = u 1 100001 65535", "uid 100000 -> 1001")
                .contains("is the admin, who has sudo");

        assertThat(host.run("apply", "--yes").exit()).isZero();

        assertThat(planned()).isEmpty();
        JsonNode findings = host.run("audit", "--json").json().path("findings");
        assertThat(findings)
                .filteredOn(
                        f -> List.of("fail", "warn").contains(f.path("status").asString()))
                .extracting(
                        f -> f.path("id").asString() + " " + f.path("subject").asString())
                .noneMatch(f ->
                        f.endsWith(" cache") || f.endsWith(" cache_data") || f.startsWith("admin.uid-in-mapped-range"));
    }

    @Test
    void itGoesBackInTheOtherOrder() {
        host.run("apply", "--yes");
        Listing before = host.copy().withoutBelow("runs");
        host.run("apply", "--yes");

        assertThat(host.run("undo", "--yes").exit()).isZero();

        assertThat(before.differencesTo(host.copy().withoutBelow("runs"))).isEmpty();
    }
}

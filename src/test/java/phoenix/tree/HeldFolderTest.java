package phoenix.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldFolderTest {
    @TempDir
    Path top;

    @BeforeEach
    void needsRoot() throws IOException {
        assumeThat(System.getProperty("user.name")).as("needs root").isEqualTo("root");
        Files.createDirectories(top.resolve("home/olga/.ssh"));
        Files.createDirectories(top.resolve("etc"));
        FileMetadata.set(top.resolve("home/olga").toString(), Meta.of(EntryKind.FOLDER, 1000, 1000, 0755));
        FileMetadata.set(top.resolve("home/olga/.ssh").toString(), Meta.of(EntryKind.FOLDER, 1000, 1000, 0700));
    }

    @Test
    void whatIsWrittenLandsInTheFolderEvenIfItsNameNowLeadsElsewhere() throws IOException {
        try (HeldFolder held = HeldFolder.open(top.resolve("home/olga/.ssh").toString())) {
            Files.move(top.resolve("home/olga/.ssh"), top.resolve("home/olga/moved"));
            Files.createSymbolicLink(top.resolve("home/olga/.ssh"), top.resolve("etc"));

            Files.writeString(held.entry("authorized_keys"), "key");
        }

        assertThat(top.resolve("etc/authorized_keys")).doesNotExist();
        assertThat(top.resolve("home/olga/moved/authorized_keys")).hasContent("key");
    }

    @Test
    void aLinkThatAUserMadeIsNotFollowed() throws IOException {
        Files.createSymbolicLink(top.resolve("home/olga/link"), top.resolve("etc"));

        assertThatThrownBy(() -> HeldFolder.open(top.resolve("home/olga/link").toString()))
                .hasMessageContaining("root does not follow it");
    }

    @Test
    void aLinkThatRootMadeInAFolderOfItsOwnIs() throws IOException {
        Files.createSymbolicLink(top.resolve("etc/here"), Path.of("../home/olga"));

        try (HeldFolder held = HeldFolder.open(top.resolve("etc/here/.ssh").toString())) {
            assertThat(Files.isSameFile(held.self(), top.resolve("home/olga/.ssh")))
                    .isTrue();
        }
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThatThrownBy(() -> HeldFolder.open(top.resolve("nowhere/x").toString()))
                .hasMessageContaining("nowhere");
        assertThatThrownBy(() -> HeldFolder.open("/").entry("../x")).isInstanceOf(IllegalArgumentException.class);
    }
}

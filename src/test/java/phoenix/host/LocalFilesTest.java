package phoenix.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import phoenix.text.LosslessText;
import phoenix.tree.Acl;
import phoenix.tree.EntryKind;
import phoenix.tree.FileMetadata;
import phoenix.tree.Meta;

/** On real files. Owners can only be set by root; the others of these run for everyone. */
class LocalFilesTest {
    private final LocalFiles files = new LocalFiles();

    @TempDir
    private Path folder;

    private Meta mine;

    @BeforeEach
    void readOwnIds() throws IOException {
        mine = FileMetadata.stat(folder.toString()).orElseThrow().meta();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private Meta meta(int mode) {
        return Meta.of(EntryKind.FILE, mine.uid(), mine.gid(), mode);
    }

    private void write(String name, String text, int mode) throws IOException {
        files.write(path(name), text.getBytes(StandardCharsets.UTF_8), meta(mode));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        write("new", "text", 0640);
        assertThat(files.read(path("new"))).isEqualTo(Reading.known(FileState.file(meta(0640), "text")));
        write("new", "", 0600);
        assertThat(files.read(path("new"))).isEqualTo(Reading.known(FileState.file(meta(0600), "")));
        assertThat(names()).containsExactly("new");
    }

    @Test
    void aFileIsReplacedAsAWholeAndItsOtherNamesKeepTheOldOne() throws IOException {
        write("file", "old", 0644);
        Files.createLink(folder.resolve("other"), folder.resolve("file"));
        write("file", "new", 0644);
        assertThat(folder.resolve("other")).hasContent("old");
        assertThat(folder.resolve("file")).hasContent("new");
    }

    @Test
    void ownerModeAndAclArePutOnBeforeTheFileIsInPlace() throws IOException {
        assumeTrue(mine.uid() == 0, "needs root: it gives a file away");
        Meta wanted = new Meta(
                EntryKind.FILE,
                1234,
                2345,
                0,
                Optional.of(Acl.parse("user::rw-,user:100000:rw-,group::r--,mask::rw-,other::---")),
                Optional.empty());
        files.write(path("file"), new byte[0], wanted);
        assertThat(files.read(path("file")).map(FileState::meta)).isEqualTo(Reading.known(wanted));
        files.write(path("file"), new byte[0], Meta.of(EntryKind.FILE, 0, 0, 0600));
        assertThat(files.read(path("file")).map(FileState::meta))
                .isEqualTo(Reading.known(Meta.of(EntryKind.FILE, 0, 0, 0600)));
    }

    @Test
    void aFailedWriteLeavesTheOldFileAndNoOther() throws IOException {
        Files.createDirectory(folder.resolve("folder"));
        Files.writeString(folder.resolve("folder/inside"), "x");
        assertThatThrownBy(() -> write("folder", "text", 0644))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(path("folder") + " could not be written, the old one is untouched");
        assertThat(names()).containsExactly("folder");
        assertThatThrownBy(() -> write("missing/file", "text", 0644))
                .hasMessageContaining("there is no folder missing");
        assertThat(names()).containsExactly("folder");
    }

    @Test
    void metadataOfAnotherKindFailsAndLeavesNoFile() throws IOException {
        write("file", "old", 0644);
        assertThatThrownBy(() ->
                        files.write(path("file"), new byte[0], Meta.of(EntryKind.FOLDER, mine.uid(), mine.gid(), 0755)))
                .isInstanceOf(IOException.class);
        assertThat(names()).containsExactly("file");
        assertThat(folder.resolve("file")).hasContent("old");
    }

    @Test
    void whatAKilledWriteLeftIsReplacedOrTidiedUp() throws IOException {
        Files.writeString(folder.resolve(".file.phoenix-new"), "half");
        write("file", "new", 0644);
        assertThat(names()).containsExactly("file");
        Files.writeString(folder.resolve(".file.phoenix-new"), "half");
        files.tidy(path("file"));
        files.tidy(path("file"));
        assertThat(names()).containsExactly("file");
    }

    @Test
    void aLinkIsReadAsALinkAndReplacedAsALink() throws IOException {
        Files.writeString(folder.resolve("target"), "precious");
        Files.createSymbolicLink(folder.resolve("link"), Path.of("target"));
        FileState link = files.read(path("link")).value().orElseThrow();
        assertThat(link.meta().kind()).isEqualTo(EntryKind.LINK);
        assertThat(link.target()).contains("target");
        assertThat(link.text()).isEmpty();
        write("link", "new", 0644);
        assertThat(folder.resolve("target")).hasContent("precious");
        assertThat(folder.resolve("link")).isRegularFile().hasContent("new");
    }

    @Test
    void aPipeIsNotOpened() throws Exception {
        new ProcessBuilder("mkfifo", path("pipe")).start().waitFor();
        FileState pipe = files.read(path("pipe")).value().orElseThrow();
        assertThat(pipe.meta().kind()).isEqualTo(EntryKind.FIFO);
        assertThat(pipe.text()).isEmpty();
    }

    @Test
    void bytesThatAreNoTextAreKept() throws IOException {
        byte[] bytes = {0, (byte) 0xff, 'a', '\n', (byte) 0x80};
        files.write(path("binary"), bytes, meta(0644));
        String text = files.read(path("binary")).value().orElseThrow().text().orElseThrow();
        assertThat(LosslessText.encode(text)).isEqualTo(bytes);
    }

    @Test
    void aFileOfAHundredMegabytesIsNotRead() throws IOException {
        try (RandomAccessFile large = new RandomAccessFile(path("large"), "rw")) {
            large.setLength(100_000_000);
        }
        assertThat(files.read(path("large"))).isEqualTo(Reading.unread("it is larger than 8 MiB"));
    }

    @Test
    void whatIsNotThereIsAbsent() {
        assertThat(files.read(path("nothing"))).isEqualTo(Reading.absent());
        assertThat(files.read(path("nothing/below"))).isEqualTo(Reading.absent());
        assertThat(files.list(path("nothing"))).isEqualTo(Reading.absent());
    }

    @Test
    void aFolderIsListedInOrder() throws IOException {
        write("b", "", 0644);
        write("a", "", 0644);
        Files.createSymbolicLink(folder.resolve("c"), folder);
        assertThat(files.list(path("."))).isEqualTo(Reading.known(List.of("a", "b", "c")));
        assertThat(files.list(path("c"))).isEqualTo(Reading.known(List.of("a", "b", "c")));
        assertThat(files.list(path("a"))).isEqualTo(Reading.unread("it is no folder"));
    }

    @Test
    void foldersAreMadeAndGoWhenTheyAreEmpty() throws IOException {
        Meta meta = Meta.of(EntryKind.FOLDER, mine.uid(), mine.gid(), 02770);
        files.makeFolder(path("made"), meta);
        assertThat(files.read(path("made")).map(FileState::meta)).isEqualTo(Reading.known(meta));
        assertThatThrownBy(() -> files.makeFolder(path("made"), meta)).hasMessageContaining("is there already");
        assertThatThrownBy(() -> files.makeFolder(path("no/parent"), meta))
                .hasMessageContaining("there is no folder no");
        write("made/file", "", 0644);
        assertThatThrownBy(() -> files.remove(path("made"))).hasMessageContaining("the folder is not empty");
        files.remove(path("made/file"));
        files.remove(path("made"));
        files.remove(path("made"));
        assertThat(names()).isEmpty();
    }

    @Test
    void aFolderThatCanNotGetItsOwnerIsNotLeftBehind() throws IOException {
        Meta wrong = Meta.of(EntryKind.FILE, mine.uid(), mine.gid(), 0755);
        assertThatThrownBy(() -> files.makeFolder(path("made"), wrong)).isInstanceOf(IOException.class);
        assertThat(names()).isEmpty();
    }
}

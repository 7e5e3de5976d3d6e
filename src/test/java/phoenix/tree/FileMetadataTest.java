package phoenix.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileMetadataTest {
    @TempDir
    private Path folder;

    @Test
    void tellsWhatAFileIs() throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "four");
        Files.createLink(folder.resolve("g"), file);
        Instant modified = Instant.ofEpochSecond(1_700_000_000, 123_456_789);
        Files.setLastModifiedTime(file, FileTime.from(modified));
        Machine.sh(folder, "chmod 4750 \"$1/f\"");

        Stat stat = FileMetadata.stat(file.toString()).orElseThrow();

        assertThat(stat.meta().kind()).isEqualTo(EntryKind.FILE);
        assertThat(stat.meta().mode()).isEqualTo(04750);
        assertThat(stat.meta().uid()).isEqualTo(Long.valueOf((int) Files.getAttribute(file, "unix:uid")));
        assertThat(stat.inode()).isEqualTo(Files.getAttribute(file, "unix:ino"));
        assertThat(stat.links()).isEqualTo(2);
        assertThat(stat.size()).isEqualTo(4);
        assertThat(stat.modified()).isEqualTo(modified);
        assertThat(stat.linkTarget()).isEmpty();
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), Path.of("/etc/nowhere"));

        Stat stat = FileMetadata.stat(folder + "/link").orElseThrow();

        assertThat(stat.meta().kind()).isEqualTo(EntryKind.LINK);
        assertThat(stat.linkTarget()).contains("/etc/nowhere");
    }

    @Test
    void whatIsNotThereIsEmptyAndNoError() throws IOException {
        assertThat(FileMetadata.stat(folder + "/none")).isEmpty();
        assertThat(FileMetadata.stat("/etc/passwd/none")).isEmpty();
    }

    @Test
    void namesThatAreNoUtf8AreReached() throws IOException {
        Machine.sh(folder, "cd \"$1\"; : > \"$(printf 'gr\\366be')\"");

        assertThat(FileMetadata.stat(folder + "/gr\udcf6be")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "u:4711:rw-",
                "u:4711:rwx,u:33:r--,g:44:-w-",
                "m::r--",
                "u:4711:rwx,m::r--",
                "u:4294967294:---,o::-",
            })
    void readsAndWritesAclsAsGetfaclSeesThem(String entries) throws IOException {
        Machine.needsTool("setfacl");
        Path source = Files.createFile(folder.resolve("source"));
        Path target = Files.createFile(folder.resolve("target"));
        Machine.sh(source, "setfacl -m " + entries + " \"$1\"");

        Meta meta = FileMetadata.stat(source.toString()).orElseThrow().meta();
        FileMetadata.set(target.toString(), meta);

        assertThat(meta.fullAcl()).isEqualTo(Acl.parse(Machine.sh(source, "getfacl -cnE --absolute-names \"$1\"")));
        assertThat(getfacl(target)).isEqualTo(getfacl(source));
        assertThat(mode(target)).isEqualTo(mode(source)).isEqualTo(Integer.toOctalString(meta.mode()) + "\n");
    }

    @Test
    void readsAndWritesDefaultAclsOfFolders() throws IOException {
        Machine.needsTool("setfacl");
        Path source = Files.createDirectory(folder.resolve("source"));
        Path target = Files.createDirectory(folder.resolve("target"));
        Machine.sh(source, "chmod 2770 \"$1\"; setfacl -m u:4711:rwx,d:u::rwx,d:u:4711:rwx,d:g::r-x,d:o::--- \"$1\"");

        FileMetadata.set(
                target.toString(),
                FileMetadata.stat(source.toString()).orElseThrow().meta());

        assertThat(getfacl(target)).isEqualTo(getfacl(source)).contains("default:user:4711:rwx");
        assertThat(mode(target)).isEqualTo("2770\n");
    }

    @Test
    void takesAclsAwayAgain() throws IOException {
        Machine.needsTool("setfacl");
        Path target = Files.createDirectory(folder.resolve("target"));
        Machine.sh(target, "setfacl -m u:4711:rwx,d:u:4711:rwx \"$1\"");
        Meta current = FileMetadata.stat(target.toString()).orElseThrow().meta();

        FileMetadata.set(target.toString(), Meta.of(EntryKind.FOLDER, current.uid(), current.gid(), 0750));

        assertThat(getfacl(target))
                .doesNotContain("4711")
                .doesNotContain("mask")
                .doesNotContain("default");
        assertThat(mode(target)).isEqualTo("750\n");
    }

    @Test
    void ownerModeAndAclAreSetTogether() throws IOException {
        Machine.needsRoot();
        Path file = Files.createFile(folder.resolve("f"));
        Meta wanted = new Meta(
                EntryKind.FILE,
                1234,
                5678,
                06000,
                Optional.of(Acl.parse("user::rwx,user:5:r--,group::r-x,mask::r-x,other::---")),
                Optional.empty());

        FileMetadata.set(file.toString(), wanted);

        assertThat(FileMetadata.stat(file.toString()).orElseThrow().meta()).isEqualTo(wanted);
        assertThat(Machine.sh(file, "stat -c '%u %g %a' \"$1\"")).isEqualTo("1234 5678 6750\n");
    }

    @Test
    void aFileOfAnotherKindIsLeftAlone() throws IOException {
        Path victim = Files.createFile(folder.resolve("victim"));
        Files.createSymbolicLink(folder.resolve("link"), victim);
        String before = Machine.listing(folder);

        assertThatThrownBy(() -> FileMetadata.set(folder + "/link", Meta.of(EntryKind.FILE, 1, 1, 0777)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/link is a LINK and no FILE");

        assertThat(Machine.listing(folder)).isEqualTo(before);
    }

    @Test
    void errorsNameTheFileAndTheReason() {
        assertThatThrownBy(() -> FileMetadata.stat("/" + "x".repeat(300)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("xxx: the name is too long (ENAMETOOLONG)");
        assertThatThrownBy(() -> FileMetadata.stat("relative")).isInstanceOf(IllegalArgumentException.class);
    }

    private static String getfacl(Path file) {
        return Machine.sh(file, "getfacl -cnE --absolute-names \"$1\"");
    }

    private static String mode(Path file) {
        return Machine.sh(file, "stat -c %a \"$1\"");
    }
}
